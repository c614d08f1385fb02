package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The command of a health check, as {@code Config.Healthcheck.Test} shows it: {@code ["CMD-SHELL","curl -f localhost"]},
 * {@code ["CMD","/check","-v"]}, {@code ["NONE"]}.
 */
public record HealthCommand(List<String> test) implements Value {

    private static final String SHELL = "CMD-SHELL";
    /** The check that is none. */
    public static final HealthCommand NONE = new HealthCommand(List.of("NONE"));

    public HealthCommand {
        test = List.copyOf(test);
    }

    /**
     * Reads {@code --health-cmd}: a JSON array, a command for the shell, {@code CMD word…} or {@code none}; empty for an array with
     * nothing in it.
     */
    public static Optional<HealthCommand> parse(String text) {
        Optional<StringList> array = StringList.parse(text);
        if (array.isPresent() && array.get().words().isEmpty()) {
            return Optional.empty();
        }
        List<String> words = array.map(StringList::words).orElseGet(() -> List.of(text.split(" ", 2)));
        String first = words.get(0).toUpperCase(Locale.ROOT);
        if (first.equals("NONE")) {
            return Optional.of(NONE);
        }
        if (first.equals("CMD")) {
            return Optional.of(new HealthCommand(array.isPresent() ? words : Scan.split(text.strip(), Scan::isBlank)));
        }
        if (first.equals(SHELL)) {
            return Optional.of(new HealthCommand(words));
        }
        if (array.isPresent() && words.size() > 1) {
            List<String> command = new ArrayList<>(List.of("CMD"));
            command.addAll(words);
            return Optional.of(new HealthCommand(command));
        }
        return Optional.of(new HealthCommand(List.of(SHELL, array.isPresent() ? words.get(0) : text)));
    }

    /** Whether it switches a check off. */
    public boolean isNone() {
        return equals(NONE);
    }

    /**
     * What Podman up to 5.4 makes of an array that starts with {@code CMD}, which it parts at its blanks: nobody can tell how many
     * there were in a row.
     */
    public HealthCommand parted() {
        return test.size() > 1 && test.get(0).equals("CMD")
                ? new HealthCommand(
                        test.stream().map(HealthCommand::withSingleBlanks).toList())
                : this;
    }

    private static String withSingleBlanks(String word) {
        StringBuilder single = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            boolean again = i > 0 && word.charAt(i) == ' ' && word.charAt(i - 1) == ' ';
            single.append(again ? "" : word.substring(i, i + 1));
        }
        return single.toString();
    }

    @Override
    public String normal() {
        return new StringList(test).normal();
    }
}
