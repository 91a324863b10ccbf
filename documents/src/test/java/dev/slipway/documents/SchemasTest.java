package dev.slipway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.documents.schema.JsonSchemas;
import dev.slipway.documents.tree.Node;
import dev.slipway.documents.tree.Node.Listing;
import dev.slipway.documents.tree.Node.Mapping;
import dev.slipway.documents.tree.Node.Scalar;
import dev.slipway.documents.tree.Tree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The schemas know the very fields that documents have, no more and no less. */
class SchemasTest {
    private static final int DOCUMENTS = 30_000;
    private static final Map<Kind, Set<String>> WRITTEN = new HashMap<>();
    private static final Map<Kind, Node> SCHEMAS = new HashMap<>();

    static {
        Stream.of(Kind.values()).filter(Kind::isWrittenByUsers).forEach(kind -> SCHEMAS.put(kind,
                node(JsonSchemas.of(kind))));
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            var document = new RandomDocuments(new Random(seed)).next();
            var schema = SCHEMAS.get(document.key().kind());
            if (schema != null) {
                var paths = WRITTEN.computeIfAbsent(document.key().kind(), _ -> new TreeSet<>());
                written(node(DocumentWriter.json(document)), schema, "", paths);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = {"RELEASE", "API_KEY", "PACKAGE"})
    void aSchemaHasTheFieldsThatAreWritten(Kind kind) {
        var described = new TreeSet<String>();
        described(Objects.requireNonNull(SCHEMAS.get(kind)), "", described);

        assertThat(WRITTEN.get(kind)).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void oneSchemaIsForAllKinds() {
        assertThat(JsonSchemas.ofAll()).contains("\"const\":\"Lifecycle\"", "\"const\":\"Project\"", "2020-12");
    }

    /** The fields of a document by their paths; those of a mapping with free names by {@code *}. */
    private static void written(Node node, @Nullable Node schema, String path, Set<String> paths) {
        switch (node) {
            case Scalar _ -> {
            }
            case Listing listing -> listing.items().forEach(
                    item -> written(item, schema == null ? null : pick(schema, "items"), path + "[]", paths));
            case Mapping mapping -> {
                boolean free = schema != null && pick(schema, "properties") == null;
                for (var entry : mapping.entries()) {
                    var name = free ? "*" : entry.key().text();
                    paths.add(path + "." + name);
                    var properties = schema == null ? null : pick(schema, "properties");
                    written(entry.value(), free
                            ? pick(Objects.requireNonNull(schema), "additionalProperties")
                            : properties == null ? null : field(properties, name), path + "." + name, paths);
                }
            }
        }
    }

    private static void described(Node schema, String path, Set<String> paths) {
        var properties = pick(schema, "properties");
        if (properties instanceof Mapping mapping) {
            for (var entry : mapping.entries()) {
                paths.add(path + "." + entry.key().text());
                described(entry.value(), path + "." + entry.key().text(), paths);
            }
        } else if (pick(schema, "additionalProperties") instanceof Mapping free) {
            paths.add(path + ".*");
            described(free, path + ".*", paths);
        }
        var items = pick(schema, "items");
        if (items != null) {
            described(items, path + "[]", paths);
        }
    }

    /** A member of a schema, or of the one of its choices that has it. */
    private static @Nullable Node pick(Node schema, String member) {
        var own = field(schema, member);
        if (own != null || !(field(schema, "anyOf") instanceof Listing choices)) {
            return own;
        }
        return choices.items().stream().map(choice -> field(choice, member)).filter(Objects::nonNull).findFirst()
                .orElse(null);
    }

    private static @Nullable Node field(Node node, String name) {
        return node instanceof Mapping mapping
                ? mapping.entries().stream().filter(entry -> entry.key().text().equals(name)).findFirst()
                        .map(entry -> entry.value()).orElse(null)
                : null;
    }

    private static Node node(String json) {
        return Tree.read(json.getBytes(StandardCharsets.UTF_8)).documents().getFirst().node();
    }
}
