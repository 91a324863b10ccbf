package dev.slipway.variables.filters;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.delimiter.DelimiterProcessor;
import org.commonmark.parser.delimiter.DelimiterRun;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** A kind of emphasis beyond CommonMark's, such as {@code ~~deleted~~}: one tag for single and one for double marks. */
final class MarkdownEmphasis implements DelimiterProcessor {

    private final char mark;
    private final String single;
    private final String twofold;

    /** The tags of single and double marks; an empty one when single marks mean nothing. */
    MarkdownEmphasis(char mark, String single, String twofold) {
        this.mark = mark;
        this.single = single;
        this.twofold = twofold;
    }

    @Override
    public char getOpeningCharacter() {
        return mark;
    }

    @Override
    public char getClosingCharacter() {
        return mark;
    }

    @Override
    public int getMinLength() {
        return single.isEmpty() ? 2 : 1;
    }

    @Override
    public int process(DelimiterRun openingRun, DelimiterRun closingRun) {
        int marks = Math.min(2, Math.min(openingRun.length(), closingRun.length()));
        if (marks < getMinLength()) {
            return 0;
        }
        Emphasis emphasis = new Emphasis(marks == 2 ? twofold : single);
        Node opener = openingRun.getOpener();
        Node closer = closingRun.getCloser();
        for (Node node = opener.getNext(); node != null && !node.equals(closer);) {
            Node next = node.getNext();
            emphasis.appendChild(node);
            node = next;
        }
        opener.insertAfter(emphasis);
        return marks;
    }

    private static final class Emphasis extends CustomNode {
        private final String tag;

        Emphasis(String tag) {
            this.tag = tag;
        }
    }

    /** Writes the tags. */
    static final class Renderer implements NodeRenderer {
        private final HtmlNodeRendererContext context;

        Renderer(HtmlNodeRendererContext context) {
            this.context = context;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Emphasis.class);
        }

        @Override
        public void render(Node node) {
            String tag = ((Emphasis) node).tag;
            context.getWriter().tag(tag);
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().tag("/" + tag);
        }
    }
}
