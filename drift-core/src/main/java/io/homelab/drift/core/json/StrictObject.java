package io.homelab.drift.core.json;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An object of a JSON document whose members are known. What is missing, unknown, there twice or of another type ends the reading with a
 * {@link JsonFault} that names its path: {@code services[0].unit is missing}.
 */
public final class StrictObject {

    private final String path;
    private final Map<?, ?> members;

    private StrictObject(Object value, String path) {
        this.path = path;
        if (!(value instanceof Map<?, ?> map)) {
            throw fault(path.isEmpty() ? "it" : path, "is no object");
        }
        this.members = map;
    }

    /** Reads a document that is an object. */
    public static StrictObject read(String text, Limit limit) {
        limit.check(text.length());
        return new StrictObject(JsonTree.read(text), "");
    }

    /** The same, of which every member must be there, but for those that may be missing, and no other. */
    public StrictObject having(Set<String> required, Set<String> optional) {
        required.stream()
                .sorted()
                .filter(name -> !members.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(name, "is missing");
                });
        members.keySet().stream()
                .map(String.class::cast)
                .filter(name -> !required.contains(name) && !optional.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw fault(name, "is no member that drift knows");
                });
        return this;
    }

    /** A text that is not empty. */
    public String text(String member) {
        String text = anyText(member);
        if (text.isEmpty()) {
            throw fault(member, "is empty");
        }
        return text;
    }

    public String anyText(String member) {
        return is(member, String.class, "no text");
    }

    /** A text that is not empty, or null. */
    public Optional<String> optionalText(String member) {
        return isNull(member) ? Optional.empty() : Optional.of(text(member));
    }

    /** A number of things. */
    public int count(String member) {
        long number = is(member, Long.class, "no whole number");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw fault(member, "is no number of things");
        }
        return (int) number;
    }

    public boolean flag(String member) {
        return is(member, Boolean.class, "neither true nor false");
    }

    public StrictObject object(String member) {
        return new StrictObject(value(member), at(path, member));
    }

    /** An object, or null. */
    public Optional<StrictObject> objectOrNull(String member) {
        return isNull(member) ? Optional.empty() : Optional.of(object(member));
    }

    /** An object that may be missing. */
    public Optional<StrictObject> objectIfThere(String member) {
        return members.containsKey(member) ? Optional.of(object(member)) : Optional.empty();
    }

    /** A list of objects; empty where it is missing. */
    public List<StrictObject> objects(String member) {
        List<StrictObject> objects = new ArrayList<>();
        if (members.containsKey(member)) {
            for (Object element : is(member, List.class, "no list")) {
                objects.add(new StrictObject(element, at(path, member) + "[" + objects.size() + "]"));
            }
        }
        return objects;
    }

    /** A list of texts. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (Object element : is(member, List.class, "no list")) {
            if (!(element instanceof String text)) {
                throw fault(member + "[" + texts.size() + "]", "is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    public boolean has(String member) {
        return members.containsKey(member);
    }

    public boolean isNull(String member) {
        return value(member).equals(Optional.empty());
    }

    public boolean isText(String member) {
        return value(member) instanceof String;
    }

    /** The constant that a text names. */
    public <E extends Enum<E>> E constant(String member, Class<E> type, Function<E, String> word) {
        String text = anyText(member);
        return Stream.of(type.getEnumConstants())
                .filter(constant -> word.apply(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> fault(member, "is a word that drift does not know there: '" + text + "'"));
    }

    /** What to throw where a member is not as it should be. */
    public JsonFault fault(String member, String what) {
        return new JsonFault(Printable.of(at(path, member)) + " " + Printable.of(what));
    }

    static String at(String path, String member) {
        return path.isEmpty() ? member : path + "." + member;
    }

    private Object value(String member) {
        Object value = members.get(member);
        if (value == null) {
            throw fault(member, "is missing");
        }
        if (value == JsonTree.Unfit.TWICE) {
            throw fault(member, "is there twice");
        }
        return value;
    }

    private <T> T is(String member, Class<T> type, String otherwise) {
        Object value = value(member);
        if (!type.isInstance(value)) {
            throw fault(member, "is " + otherwise);
        }
        return type.cast(value);
    }
}
