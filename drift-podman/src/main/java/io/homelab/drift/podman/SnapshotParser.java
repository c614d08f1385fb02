package io.homelab.drift.podman;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads a snapshot as a stream: one document after the other, in the order of the file. */
final class SnapshotParser {

    static final int FORMAT = 1;

    private final String name;
    private final Documents into;
    private final Texts texts = new Texts();
    private final Set<Section> begun = EnumSet.noneOf(Section.class);

    private SnapshotParser(String name, Documents into) {
        this.name = name;
        this.into = into;
    }

    /** @param name what the file is called in messages */
    static void parse(String name, InputStream json, Documents into) throws SnapshotException {
        try (JsonParser parser = Json.parser(json)) {
            new SnapshotParser(name, into).root(parser);
        } catch (JacksonException e) {
            throw new SnapshotException("snapshot " + name + " " + Json.fault(e), e);
        }
    }

    private void root(JsonParser parser) throws SnapshotException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new SnapshotException("snapshot " + name + " is empty");
        }
        switch (first) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> mixed(parser);
            default ->
                throw new SnapshotException("snapshot " + name
                        + " holds neither a snapshot nor a list of documents that podman inspect prints");
        }
        if (parser.nextToken() != null) {
            throw new SnapshotException("snapshot " + name + " goes on behind its end (line "
                    + parser.currentTokenLocation().getLineNr() + ")");
        }
    }

    private void object(JsonParser parser) throws SnapshotException {
        boolean format = false;
        for (String member = parser.nextName(); member != null; member = parser.nextName()) {
            parser.nextToken();
            Optional<Section> section = Section.named(member);
            if (section.isPresent()) {
                documents(parser, section.get());
                continue;
            }
            JsonNode value = Json.tree(parser, texts);
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

    private void documents(JsonParser parser, Section section) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            wrong(section.member(), parser.currentToken() == JsonToken.VALUE_NULL ? "null" : "no list");
            parser.skipChildren();
            return;
        }
        into.list(section);
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                into.document(section, Json.tree(parser, texts));
            } else {
                wrong(section.member() + "[" + index + "]", "no object");
                parser.skipChildren();
            }
            index++;
        }
    }

    /** What {@code podman inspect} itself printed: a list, each document saying by its members what it is about. */
    private void mixed(JsonParser parser) {
        int index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode document = Json.tree(parser, texts);
            Optional<Section> section = Section.of(document);
            if (section.isEmpty()) {
                wrong("[" + index + "]", "nothing that podman inspect prints");
            } else {
                if (begun.add(section.get())) {
                    into.list(section.get());
                }
                into.document(section.get(), document);
            }
            index++;
        }
        if (index == 0) {
            into.list(Section.CONTAINERS);
        }
    }

    private void wrong(String path, String found) {
        into.problem(Problem.error(
                "snapshot " + name + ": " + path + " is " + found + ", so it is unknown",
                new Origin.InspectPath(path)));
    }
}
