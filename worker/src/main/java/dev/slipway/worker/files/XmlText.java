package dev.slipway.worker.files;

import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Writes a tree back: what was not changed looks as it did. */
final class XmlText {
    private final StringBuilder text = new StringBuilder();
    private final CharsetEncoder encoder;

    private XmlText(CharsetEncoder encoder) {
        this.encoder = encoder;
    }

    static String of(XmlTree tree, TextFile file) {
        var writer = new XmlText(file.encoding().charset().newEncoder());
        var prolog = tree.prolog().stripTrailing();
        writer.text.append(prolog.replace("\r\n", "\n"));
        for (var child = tree.document().getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!writer.text.isEmpty()) {
                writer.text.append('\n');
            }
            writer.node(child);
        }
        if (file.text().endsWith("\n")) {
            writer.text.append('\n');
        }
        return writer.text.toString().replace("\n", file.lineEnd());
    }

    private void node(Node node) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> {
                if (node instanceof Element element) {
                    element(element);
                }
            }
            case Node.TEXT_NODE -> escape(node.getNodeValue(), false);
            case Node.CDATA_SECTION_NODE ->
                text.append("<![CDATA[").append(node.getNodeValue().replace("]]>", "]]]]><![CDATA[>")).append("]]>");
            case Node.COMMENT_NODE -> text.append("<!--").append(node.getNodeValue()).append("-->");
            case Node.PROCESSING_INSTRUCTION_NODE -> text.append("<?").append(node.getNodeName())
                    .append(node.getNodeValue().isEmpty() ? "" : " ").append(node.getNodeValue()).append("?>");
            default -> throw new IllegalStateException("a tree of XML holds no " + node.getNodeName());
        }
    }

    private void element(Element element) {
        var tag = element.getUserData(XmlBuilder.TAG) instanceof XmlBuilder.Tag known ? known : null;
        var isEmpty = element.getFirstChild() == null && tag != null && tag.text() != null
                && tag.text().endsWith("/>");
        if (tag != null && tag.text() != null && isUnchanged(element, tag)) {
            var written = tag.text().replace("\r\n", "\n");
            text.append(!isEmpty && written.endsWith("/>")
                    ? written.substring(0, written.length() - 2).stripTrailing() + ">"
                    : written);
        } else {
            text.append('<').append(element.getNodeName());
            attributes(element, tag);
            text.append(isEmpty ? " />" : ">");
        }
        if (!isEmpty) {
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                node(child);
            }
            text.append("</").append(element.getNodeName()).append('>');
        }
    }

    private static boolean isUnchanged(Element element, XmlBuilder.Tag tag) {
        for (int i = 0; i < tag.attributes().size(); i++) {
            if (!element.getAttribute(tag.attributes().get(i)).equals(tag.values().get(i))) {
                return false;
            }
        }
        return true;
    }

    private void attributes(Element element, XmlBuilder.@Nullable Tag tag) {
        var names = new ArrayList<String>();
        if (tag == null) {
            var attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                names.add(attributes.item(i).getNodeName());
            }
        } else {
            names.addAll(tag.attributes());
        }
        for (var name : names) {
            text.append(' ').append(name).append("=\"");
            escape(element.getAttribute(name), true);
            text.append('"');
        }
    }

    private void escape(String value, boolean inAttribute) {
        value.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append(inAttribute ? "&quot;" : "\"");
                case '\r' -> text.append("&#13;");
                case '\n' -> text.append(inAttribute ? "&#10;" : "\n");
                case '\t' -> text.append(inAttribute ? "&#9;" : "\t");
                default -> {
                    var character = Character.toString(c);
                    text.append(encoder.canEncode(character) ? character : "&#" + c + ";");
                }
            }
        });
    }
}
