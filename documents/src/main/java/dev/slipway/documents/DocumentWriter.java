package dev.slipway.documents;

import dev.slipway.documents.tree.Json;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes documents so that reading gives them back: the same document is always the same text, fields are in the order
 * of the documentation, and what is as usual is left out.
 */
public final class DocumentWriter {
    private static final DumpSettings YAML = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK)
            .setSchema(new CoreSchema()).setSplitLines(false).setIndicatorIndent(2).setIndentWithIndicator(true)
            .build();

    private DocumentWriter() {}

    /** On one line, for records and requests. */
    public static String json(Document document) {
        return Json.write(DocumentShape.of(document));
    }

    /** For people; starts without {@code ---} and ends with a line feed. */
    public static String yaml(Document document) {
        return new Dump(YAML, new TextRepresenter(YAML)).dumpToString(DocumentShape.of(document));
    }
}
