package dev.slipway.schemas.registry;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Whether a schema may follow others, and what speaks against it. */
public record Compatibility(boolean fits, List<String> reasons) {
    public Compatibility {
        reasons = List.copyOf(reasons);
    }

    static final Compatibility GOOD = new Compatibility(true, List.of());

    /** In both directions, as Avro sees it; {@code newer} and {@code older} are what the reasons call the two. */
    public static Compatibility between(String newer, Schema next, String older, Schema last) {
        var reasons = Stream.concat(reasons(newer, next, older, last), reasons(older, last, newer, next)).toList();
        return new Compatibility(reasons.isEmpty(), reasons);
    }

    private static Stream<String> reasons(String reader, Schema reading, String writer, Schema written) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reading, written).getResult().getIncompatibilities()
                .stream().map(found -> reader + " cannot read " + writer + ": " + found.getType() + " at "
                        + found.getLocation() + ": " + found.getMessage());
    }
}
