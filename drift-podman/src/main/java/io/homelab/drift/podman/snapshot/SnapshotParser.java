package io.homelab.drift.podman.snapshot;

import io.homelab.drift.core.input.InParallel;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads a snapshot as a stream: one document after the other, in the order of the file. */
final class SnapshotParser {

    static final int FORMAT = 1;

    /** As much is read at once: enough for some dozens of documents, and little beside what is kept of them. */
    private static final int CHARACTERS_AT_ONCE = 1 << 20;

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
            throw new SnapshotException("snapshot " + name + " goes on behind its end (line " + json.line() + ")");
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
            JsonNode value = value(member);
            if (member.equals("format")) {
                checkFormat(value);
                format = true;
            }
            into.member(member, value);
        }
        if (!format) {
            throw new SnapshotException(
                    "snapshot " + name + " has no \"format\": it was not written by drift snapshot");
        }
    }

    private void checkFormat(JsonNode format) throws SnapshotException {
        if (!format.isIntegralNumber() || format.asLong() != FORMAT) {
            String found = format.isNumber() ? format.asString() : "no number";
            throw new SnapshotException("snapshot " + name + " has format " + found + "; this drift reads format "
                    + FORMAT + ": a newer drift may read it");
        }
    }

    /** Anything but a list of documents; the elements of a list have room each for itself. */
    private JsonNode value(String member) throws IOException, JsonValues.Fault {
        if (!json.skip('[')) {
            return told(member, json.next());
        }
        ArrayNode list = Json.NODES.arrayNode();
        elements((index, reads) -> {
            for (int i = 0; i < reads.size(); i++) {
                list.add(told(member + "[" + (index + i) + "]", reads.get(i)));
            }
        });
        return list;
    }

    /** Takes elements of a list, of which the first has that number. */
    private interface Taking {
        void take(int index, List<JsonValues.Read> reads);
    }

    /** The elements of a list that has begun, some at a time: their texts are cut out one after the other, and read beside each other. */
    private void elements(Taking taking) throws IOException, JsonValues.Fault {
        List<JsonScanner.Value> texts = new ArrayList<>();
        int index = 0;
        int characters = 0;
        try {
            for (; json.more(index == 0, ']'); index++) {
                JsonScanner.Value text = json.text();
                texts.add(text);
                characters += text.json().length();
                if (characters > CHARACTERS_AT_ONCE) {
                    taking.take(index + 1 - texts.size(), read(texts));
                    texts.clear();
                    characters = 0;
                }
            }
        } catch (JsonValues.Fault fault) {
            // what is wrong before it is what is told
            read(texts);
            throw fault;
        }
        taking.take(index - texts.size(), read(texts));
    }

    private List<JsonValues.Read> read(List<JsonScanner.Value> texts) throws JsonValues.Fault {
        record Result(Optional<JsonValues.Read> read, Optional<JsonValues.Fault> fault) {}
        List<Result> results = InParallel.each(texts, text -> {
            try {
                return new Result(Optional.of(json.read(text)), Optional.empty());
            } catch (JsonValues.Fault fault) {
                return new Result(Optional.empty(), Optional.of(fault));
            }
        });
        List<JsonValues.Read> reads = new ArrayList<>();
        for (Result result : results) {
            if (result.fault().isPresent()) {
                throw result.fault().get();
            }
            result.read().ifPresent(reads::add);
        }
        return reads;
    }

    private JsonNode told(String path, JsonValues.Read read) {
        exceeded(path, read);
        // The beginning of a unit tells whose it is.
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
        elements((index, reads) -> {
            List<JsonNode> plain = new ArrayList<>();
            for (int i = 0; i < reads.size(); i++) {
                JsonValues.Read read = reads.get(i);
                if (read.whole() && read.exceeded().isEmpty() && read.tree().isObject()) {
                    plain.add(read.tree());
                    continue;
                }
                into.documents(section, plain);
                plain.clear();
                document(section, section.member() + "[" + (index + i) + "]", read);
            }
            into.documents(section, plain);
        });
    }

    private void document(SnapshotSection section, String path, JsonValues.Read read) {
        exceeded(path, read);
        if (!read.whole()) {
            into.lost(section, read.tree());
        } else if (read.tree().isObject()) {
            into.document(section, read.tree());
        } else {
            wrong(path, "no object, so it is unknown");
        }
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
                begun.forEach(any -> into.lost(any, read.tree()));
            } else if (section.isEmpty()) {
                wrong(path, "nothing that podman inspect prints, so it is unknown");
            } else {
                if (begun.add(section.get())) {
                    into.list(section.get());
                }
                document(section.get(), path, read);
            }
        }
        if (index == 0) {
            into.list(SnapshotSection.CONTAINERS);
        }
    }

    private void wrong(String path, String found) {
        into.problem(Problem.error("snapshot " + name + ": " + path + " is " + found, new Origin.InspectPath(path)));
    }
}
