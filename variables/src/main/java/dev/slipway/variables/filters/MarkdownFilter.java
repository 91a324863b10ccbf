package dev.slipway.variables.filters;

import dev.slipway.variables.dotnet.DotNetText;
import dev.slipway.variables.limit.LimitReached;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Markdown to HTML: CommonMark with tables, automatic links and more kinds of emphasis. */
final class MarkdownFilter {

    private static final int STEPS_PER_CHARACTER = 50;
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS)
            .customDelimiterProcessor(new MarkdownEmphasis('~', "sub", "del"))
            .customDelimiterProcessor(new MarkdownEmphasis('^', "sup", "sup"))
            .customDelimiterProcessor(new MarkdownEmphasis('+', "", "ins"))
            .customDelimiterProcessor(new MarkdownEmphasis('=', "", "mark")).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(EXTENSIONS)
            .nodeRendererFactory(MarkdownEmphasis.Renderer::new).build();

    private MarkdownFilter() {}

    static @Nullable String toHtml(Filter.Use use) {
        if (use.input() == null || !use.options().isEmpty()) {
            return null;
        }
        use.steps().take((long) STEPS_PER_CHARACTER * use.input().length());
        try {
            return RENDERER.render(PARSER.parse(DotNetText.trim(use.input()))) + "\n";
        } catch (StackOverflowError _) {
            throw LimitReached.outOfStack();
        }
    }
}
