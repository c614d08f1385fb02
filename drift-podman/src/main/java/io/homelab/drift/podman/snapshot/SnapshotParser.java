package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads a snapshot as a stream: one document after the other, in the order of the file. */
final class SnapshotParser {

    static final int FORMAT = 1;

    /** What every report of drift has. */
    private static final String REPORTS = "tool";

    private final String name;
    private final Documents into;
    private final JsonValues json;
    private final Set<SnapshotSection> begun = EnumSet.noneOf(SnapshotSection.class);
    private final Set<String> members = new HashSet<>();

    private SnapshotParser(String name, JsonValues json, Documents into) {
        this.name = name;
        this.json = json;
        this.into = into;
    }

    /** @param name what the file is called in messages */
    static void parse(String name, InputStream stream, Documents into) throws SnapshotException, IOException {
        try {
            new SnapshotParser(name, JsonValues.of(stream), into).root();
        } catch (JsonValues.Fault e) {
            throw new SnapshotException("snapshot " + name + " " + e.getMessage(), e);
        }
    }

    private void root() throws SnapshotException, IOException, JsonValues.Fault {
        if (json.atEnd()) {
            throw new SnapshotException("snapshot " + name + " is empty");
        }
        if (json.skip('{')) {
            object();
        } else if (json.skip('[')) {
            mixed();
        } else {
            json.next();
            throw new SnapshotException("snapshot " + name
                    + " holds neither a snapshot nor a list of documents that podman inspect prints");
        }
        if (!json.atEnd()) {
            throw new SnapshotException("snapshot " + name + " goes on after its end (line " + json.line() + ")");
        }
    }

    private void object() throws SnapshotException, IOException, JsonValues.Fault {
        boolean format = false;
        for (boolean first = true; json.more(first, '}'); first = false) {
            String member = json.name();
            if (!members.add(member)) {
                json.next();
                wrong(member, "there twice, so only the first counts");
                continue;
            }
            Optional<SnapshotSection> section = SnapshotSection.named(member);
            if (section.isPresent()) {
                documents(section.get());
                continue;
            }
            if (json.skip('[')) {
                list(member);
                continue;
            }
            JsonNode value = told(member, json.next());
            if (member.equals("format")) {
                checkFormat(value);
                format = true;
            }
            into.member(member, value);
        }
        if (members.contains(REPORTS) && !holds()) {
            throw new SnapshotException(
                    "snapshot " + name
                            + " is a report of what drift found, and no snapshot: drift snapshot writes one, and drift compare reads reports");
        }
        if (!format) {
            throw new SnapshotException(
                    "snapshot " + name + " has no \"format\": it was not written by drift snapshot");
        }
    }

    /** Whether there is anything that podman shows. */
    private boolean holds() {
        return Stream.of(SnapshotSection.values()).map(SnapshotSection::member).anyMatch(members::contains);
    }

    private void checkFormat(JsonNode format) throws SnapshotException {
        if (!format.isIntegralNumber() || format.asLong() != FORMAT) {
            String found = format.isNumber() ? "format " + format.asString() : "a format that is no number";
            throw new SnapshotException("snapshot " + name + " has " + found + "; this drift reads format " + FORMAT
                    + ": a newer drift may read it");
        }
    }

    /** A list that is none of documents; its elements have room each for itself. */
    private void list(String member) throws IOException, JsonValues.Fault {
        Optional<Documents.ElementReading> reading = into.elements(member);
        ArrayNode list = Json.NODES.arrayNode();
        ListReader.read(json, Set.of(), (index, read) -> {
            String path = member + "[" + index + "]";
            // the beginning of a unit tells whose it is
            JsonNode element = read.whole() ? read.tree() : Json.cutOff(read.tree());
            Runnable rest = reading.isPresent() ? reading.get().read(path, element) : () -> list.add(element);
            return () -> {
                exceeded(path, read);
                rest.run();
            };
        });
        if (reading.isEmpty()) {
            into.member(member, list);
        }
    }

    private JsonNode told(String path, JsonValues.Read read) {
        exceeded(path, read);
        return read.whole() ? read.tree() : Json.cutOff(read.tree());
    }

    private void exceeded(String path, JsonValues.Read read) {
        read.exceeded()
                .ifPresent(limit -> wrong(
                        path,
                        "larger than drift reads: it has " + limit.reason() + "; so "
                                + (read.whole() ? "that part of it" : "it") + " is unknown"));
    }

    private void documents(SnapshotSection section) throws IOException, JsonValues.Fault {
        if (!json.skip('[')) {
            JsonNode value = json.next().tree();
            wrong(section.member(), (value.isNull() ? "null" : "no list") + ", so it is unknown");
            return;
        }
        into.list(section);
        ListReader.read(
                json,
                into.passedOver(section),
                (index, read) -> document(section, section.member() + "[" + index + "]", read));
    }

    /** What is left to do with a document that is read. */
    private Runnable document(SnapshotSection section, String path, JsonValues.Read read) {
        JsonNode tree = read.tree();
        Runnable rest = !read.whole()
                ? () -> into.lost(section, tree, JsonValues.Read.TOO_LARGE)
                : tree.isObject() ? into.reading(section, tree) : () -> notAnObject(section, path);
        return () -> {
            exceeded(path, read);
            rest.run();
        };
    }

    /** What {@code podman inspect} itself printed: a list, each document saying by its members what it is about. */
    private void mixed() throws IOException, JsonValues.Fault {
        int index = 0;
        for (; json.more(index == 0, ']'); index++) {
            String path = "[" + index + "]";
            JsonValues.Read read = json.next();
            Optional<SnapshotSection> section = SnapshotSection.of(read.tree());
            if (section.isEmpty() && !read.whole()) {
                exceeded(path, read);
                begun.forEach(any -> into.lost(any, read.tree(), JsonValues.Read.TOO_LARGE));
            } else if (section.isEmpty()) {
                wrong(path, "nothing that podman inspect prints, so it is unknown");
            } else {
                if (begun.add(section.get())) {
                    into.list(section.get());
                }
                document(section.get(), path, read).run();
            }
        }
        if (index == 0) {
            into.list(SnapshotSection.CONTAINERS);
        }
    }

    private void notAnObject(SnapshotSection section, String path) {
        wrong(path, "no object, so it is unknown");
        into.lost(section, Json.NODES.objectNode(), "is no object");
    }

    private void wrong(String path, String found) {
        into.problem(Problem.error("snapshot " + name + ": " + path + " is " + found, new Origin.InspectPath(path)));
    }
}
