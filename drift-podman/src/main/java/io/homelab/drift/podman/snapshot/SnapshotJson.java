package io.homelab.drift.podman.snapshot;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON written: a snapshot's, never a check's. */
public final class SnapshotJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private SnapshotJson() {}

    /** A document in little room. */
    public static String of(JsonNode document) {
        return MAPPER.writeValueAsString(document);
    }

    /** What writes a text that reads well and is the same everywhere. */
    static JsonGenerator pretty(Writer to) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .createGenerator(to);
    }
}
