package io.homelab.drift.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Damages a snapshot: the tree of it, or its bytes. */
final class JsonMutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RAW = "@@raw@@";

    private final Random random;
    private final List<String> done;

    /** @param done told what was done */
    JsonMutation(Random random, List<String> done) {
        this.random = random;
        this.done = done;
    }

    /** A member of an object or an element of a list. */
    private record Place(JsonNode parent, String name, int index) {

        JsonNode value() {
            return parent instanceof ObjectNode object ? object.get(name) : parent.get(index);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(name, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }

        void remove() {
            if (parent instanceof ObjectNode object) {
                object.remove(name);
            } else {
                ((ArrayNode) parent).remove(index);
            }
        }

        @Override
        public String toString() {
            return parent.isObject() ? name : "[" + index + "]";
        }
    }

    byte[] of(byte[] snapshot, int changes) {
        if (random.nextInt(8) == 0) {
            return bytes(snapshot, changes);
        }
        JsonNode tree = JsonMapper.shared().readTree(snapshot);
        String raw = "";
        for (int i = 0; i < changes; i++) {
            List<Place> places = new ArrayList<>();
            collect(tree, places);
            if (!places.isEmpty()) {
                // the sections at the top are few: each is hit now and then all the same
                int from = random.nextInt(12) == 0 ? Math.min(places.size(), 40) : places.size();
                raw = change(places.get(random.nextInt(from)), places, raw);
            }
        }
        String text = JsonMapper.shared().writeValueAsString(tree);
        String written =
                raw.isEmpty() ? text : text.replaceFirst("\"" + RAW + "\"", Matcher.quoteReplacement(raw.strip()));
        return written.getBytes(StandardCharsets.UTF_8);
    }

    /** Breadth first, so that what is near the top comes first. */
    private static void collect(JsonNode root, List<Place> places) {
        List<JsonNode> level = List.of(root);
        while (!level.isEmpty()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : level) {
                if (node instanceof ObjectNode object) {
                    for (Map.Entry<String, JsonNode> member : object.properties()) {
                        places.add(new Place(object, member.getKey(), 0));
                        next.add(member.getValue());
                    }
                } else if (node instanceof ArrayNode array) {
                    for (int i = 0; i < array.size(); i++) {
                        places.add(new Place(array, "", i));
                        next.add(array.get(i));
                    }
                }
            }
            level = next;
        }
    }

    private String change(Place place, List<Place> places, String raw) {
        int kind = random.nextInt(11);
        done.add("json " + place + " " + kind);
        switch (kind) {
            case 0 -> place.remove();
            case 1 -> place.set(otherType(place.value()));
            case 2, 3 -> place.set(NODES.stringNode(OddValues.text(random)));
            case 4 -> place.set(number());
            case 5 -> rename(place);
            case 6 -> place.set(OddValues.pick(places, random).value().deepCopy());
            case 7 -> duplicate(place);
            case 8 -> twist(place);
            case 9 -> {
                if (raw.isEmpty()) {
                    place.set(NODES.stringNode(RAW));
                    return OddValues.raw(random) + " ";
                }
            }
            default -> swap(place, OddValues.pick(places, random));
        }
        return raw;
    }

    private JsonNode otherType(JsonNode value) {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.stringNode(value.isValueNode() ? value.asString("") : "text");
            case 3 -> NODES.arrayNode().add(value.deepCopy());
            case 4 -> NODES.objectNode().set("0", value.deepCopy());
            case 5 -> random.nextBoolean() ? NODES.arrayNode() : NODES.objectNode();
            default -> number();
        };
    }

    private JsonNode number() {
        long[] numbers = {
            0, 1, -1, 2, 7, 255, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE
        };
        return random.nextInt(4) == 0
                ? NODES.numberNode(random.nextGaussian() * 1e6)
                : NODES.numberNode(numbers[random.nextInt(numbers.length)]);
    }

    private void rename(Place place) {
        if (place.parent() instanceof ObjectNode object) {
            JsonNode value = place.value();
            object.remove(place.name());
            object.set(
                    random.nextBoolean() ? place.name().toLowerCase(java.util.Locale.ROOT) : OddValues.text(random),
                    value);
        }
    }

    private void duplicate(Place place) {
        if (place.parent() instanceof ArrayNode array) {
            int times = random.nextInt(20) == 0 ? 300 : 1;
            for (int i = 0; i < times; i++) {
                array.insert(random.nextInt(array.size() + 1), place.value().deepCopy());
            }
        } else if (place.parent() instanceof ObjectNode object) {
            object.set(place.name() + "2", place.value().deepCopy());
        }
    }

    /** Part of a text changed, so that most of what reads it still does. */
    private void twist(Place place) {
        String text = place.value().isString() ? place.value().stringValue() : "";
        if (!text.isEmpty()) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + random.nextInt(8));
            place.set(NODES.stringNode(text.substring(0, at) + OddValues.text(random) + text.substring(end)));
        }
    }

    private static void swap(Place one, Place other) {
        JsonNode value = one.value().deepCopy();
        one.set(other.value().deepCopy());
        other.set(value);
    }

    byte[] bytes(byte[] content, int changes) {
        byte[] bytes = content.clone();
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int kind = random.nextInt(4);
            done.add("bytes " + at + " " + kind);
            bytes = switch (kind) {
                case 0 -> java.util.Arrays.copyOf(bytes, at);
                case 1 -> flipped(bytes, at);
                case 2 -> spliced(bytes, at, at, noise());
                default -> spliced(bytes, at, Math.min(bytes.length, at + random.nextInt(100)), new byte[0]);
            };
        }
        return bytes;
    }

    private byte[] flipped(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + random.nextInt(30)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
        byte[] all = new byte[bytes.length - (to - from) + between.length];
        System.arraycopy(bytes, 0, all, 0, from);
        System.arraycopy(between, 0, all, from, between.length);
        System.arraycopy(bytes, to, all, from + between.length, bytes.length - to);
        return all;
    }
}
