package io.homelab.drift.core.option;

import io.homelab.drift.core.systemd.Word;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the image in a line where words stand before it that may be options or the image itself: {@code podman run $A ${B} x}. */
public final class ImageSearch {

    /** Each of them takes the line apart anew; nobody has more variables in a row. */
    private static final int MOST_TRIED = 32;

    private ImageSearch() {}

    /** Takes a line apart, with that word as the image which makes it most like the one that made the container. */
    public static CommandLine parse(List<Word> words, CommandLine created) {
        CommandLineParser parser = new CommandLineParser(words, (at, word) -> false);
        CommandLine withoutVariable = parser.parse();
        boolean container =
                withoutVariable.command().filter(PodmanCommand::makesContainer).isPresent();
        if (parser.unclear().isEmpty()) {
            return withoutVariable;
        }
        if (!container) {
            return CommandLine.parse(words);
        }
        if (named(withoutVariable, created)) {
            return withoutVariable;
        }
        // the last that fits, which leaves most to the options: they may be anything
        return parser.unclear().stream()
                .sorted(Comparator.reverseOrder())
                .limit(MOST_TRIED)
                .map(image -> new CommandLineParser(words, (at, word) -> at == image).parse())
                .filter(line -> runs(line, created))
                .findFirst()
                .orElseGet(() -> CommandLine.parse(words));
    }

    /** Whether the image is known, and the other's. */
    private static boolean named(CommandLine line, CommandLine created) {
        Optional<Word> image = line.positionals().stream().findFirst().filter(Word::known);
        return image.isPresent()
                && created.positionals().stream().findFirst().map(Word::text).equals(image.map(Word::text));
    }

    /** Whether what stands behind the image can be what stands there in the other. */
    private static boolean runs(CommandLine line, CommandLine created) {
        List<Word> rest = line.positionals().stream().skip(1).toList();
        return new WordPattern(rest)
                .match(created.positionals().stream().skip(1).map(Word::text).toList())
                .isPresent();
    }
}
