package io.homelab.drift.testkit.template;

import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.output.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The values of a template: {@code ${memory}} stands for the value called {@code memory}.
 *
 * <p>A literal <code>${…}</code>, as systemd and shells have it, is written with one {@code $} more: {@code $${HOME}} becomes
 * {@code ${HOME}}, and {@code $$${HOME}} becomes {@code $${HOME}}. A {@code $} that no brace follows stays, and so does a
 * specifier ({@code %i}). What is wrong is collected, each with its file and line.
 */
public final class TemplateValues {

    private final Map<String, String> values;
    private final Set<String> used = new TreeSet<>();
    /** Where each placeholder is first. */
    private final Map<String, String> places = new LinkedHashMap<>();

    private final List<String> faults = new ArrayList<>();

    public TemplateValues(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
        this.values.forEach((name, value) -> {
            if (!isName(name)) {
                faults.add("'" + Printable.of(name)
                        + "' is no name of a value: it is letters, digits, '_', '-' and '.'," + " a letter first");
            } else if (value.chars().anyMatch(c -> c < ' ')) {
                faults.add("the value of '" + name + "' is not one line");
            }
        });
    }

    /** The text of a file with its values. */
    public String text(String file, String template) {
        StringBuilder text = new StringBuilder(template.length());
        int line = 1;
        int at = 0;
        while (at < template.length()) {
            char c = template.charAt(at);
            line += c == '\n' ? 1 : 0;
            int brace = c == '$' ? behindDollars(template, at) : at;
            if (brace == at || brace == template.length() || template.charAt(brace) != '{') {
                text.append(template, at, Math.max(brace, at + 1));
                at = Math.max(brace, at + 1);
            } else if (brace - at > 1) {
                text.append(template, at + 1, brace + 1);
                at = brace + 1;
            } else {
                int end = endOfPlaceholder(template, brace);
                text.append(value(template.substring(at, end), file + ":" + line));
                at = end;
            }
        }
        return text.toString();
    }

    /** The name of a file with its values, which leads to no other folder. */
    public String fileName(String template) {
        String name = text(template, template);
        boolean elsewhere = name.chars().filter(c -> c == '/').count()
                != template.chars().filter(c -> c == '/').count();
        if (elsewhere) {
            faults.add(template + ": a value in the name of a file has no '/'");
        }
        return name;
    }

    /** What is wrong, values that nothing uses among it; to be asked when all texts have been made. */
    public List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        values.keySet().stream()
                .filter(name -> isName(name) && !used.contains(name))
                .forEach(name -> all.add(unused(name)));
        return all;
    }

    private static int behindDollars(String template, int from) {
        int at = from;
        while (at < template.length() && template.charAt(at) == '$') {
            at++;
        }
        return at;
    }

    /** Behind the brace that closes it, or at the end of its line. */
    private static int endOfPlaceholder(String template, int brace) {
        int at = brace;
        while (at < template.length() && template.charAt(at) != '\n') {
            if (template.charAt(at) == '}') {
                return at + 1;
            }
            at++;
        }
        return at;
    }

    private String value(String placeholder, String place) {
        String name = placeholder.endsWith("}") ? placeholder.substring(2, placeholder.length() - 1) : "";
        if (!isName(name)) {
            faults.add(place + ": '" + Printable.of(placeholder)
                    + "' is no placeholder such as ${memory}; a literal one is written $" + Printable.of(placeholder));
            return placeholder;
        }
        used.add(name);
        places.putIfAbsent(name, place);
        String value = values.get(name);
        if (value == null) {
            faults.add(place + ": there is no value for " + placeholder
                    + Typos.nearest(name, values.keySet())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; if it is meant literally, write $" + placeholder));
            return placeholder;
        }
        return value;
    }

    private String unused(String name) {
        return "the value '" + name + "' is used nowhere"
                + Typos.nearest(name, places.keySet())
                        .map(near -> "; did you mean '" + near + "' of " + places.get(near) + "?")
                        .orElse(
                                places.isEmpty()
                                        ? "; there is no placeholder at all"
                                        : "; the placeholders are: " + all());
    }

    private String all() {
        List<String> named = new ArrayList<>();
        places.forEach((name, place) -> named.add(name + " (" + place + ")"));
        return String.join(", ", named);
    }

    private static boolean isName(String text) {
        return !text.isEmpty()
                && isLetter(text.charAt(0))
                && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || "_-.".indexOf(c) >= 0);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
