package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.host.PodmanEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reads events as {@code podman events --format json} prints them, one a line: {@code
 * {"ID":"3f…","Name":"web","Status":"update","time":1795908474,"timeNano":1795908474296676871,"Type":"container"}}.
 */
public final class EventsReader {

    /** Containers that a timer runs leave a removal each. */
    private static final int MOST = 5000;

    private static final long NANOS = 1_000_000_000;

    private EventsReader() {}

    /** The last lines as a list of documents, without what is none. */
    public static ArrayNode documents(String printed) {
        List<String> lines = printed.lines().filter(line -> !line.isBlank()).toList();
        ArrayNode documents = Json.NODES.arrayNode();
        for (String line : lines.subList(Math.max(0, lines.size() - MOST), lines.size())) {
            try {
                documents.add(Json.read(line));
            } catch (JacksonException e) {
                // one that cannot be read says nothing, the others do
            }
        }
        return documents;
    }

    /** The events that have a time. */
    public static List<PodmanEvent> events(Iterable<JsonNode> documents) {
        List<PodmanEvent> events = new ArrayList<>();
        for (JsonNode event : documents) {
            long nanos = event.path("timeNano").asLong(0);
            long seconds = nanos == 0 ? event.path("time").asLong(0) : Math.floorDiv(nanos, NANOS);
            if (seconds > 0) {
                events.add(new PodmanEvent(
                        Instant.ofEpochSecond(seconds, Math.floorMod(nanos, NANOS)),
                        text(event, "Type"),
                        text(event, "Status"),
                        text(event, "ID"),
                        text(event, "Name"),
                        text(event, "network")));
            }
        }
        return events;
    }

    private static String text(JsonNode event, String member) {
        return event.path(member).asString("");
    }
}
