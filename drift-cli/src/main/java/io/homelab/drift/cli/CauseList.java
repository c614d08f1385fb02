package io.homelab.drift.cli;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.report.Cause;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Causes as an option has them, with commas between them: {@code not-reloaded,not-restarted}, {@code by-hand}.
 *
 * @param causes never empty
 */
record CauseList(Set<Cause> causes) {

    private static final Set<Cause> PENDING = EnumSet.of(Cause.NOT_RELOADED, Cause.NOT_RESTARTED);
    private static final Set<Cause> BY_HAND = EnumSet.of(Cause.CHANGED_LIVE, Cause.REPLACED_BY_HAND, Cause.OVERRIDDEN);

    CauseList {
        causes = Set.copyOf(causes);
    }

    /** The words that stand for causes. */
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(
                            Stream.of("pending", "by-hand"),
                            Arrays.stream(Cause.values()).map(Cause::word))
                    .iterator();
        }
    }

    static final class Converter implements ITypeConverter<CauseList> {
        @Override
        public CauseList convert(String text) {
            Set<Cause> causes = EnumSet.noneOf(Cause.class);
            Scan.split(text, ",").forEach(word -> causes.addAll(meant(word)));
            return new CauseList(causes);
        }
    }

    private static Set<Cause> meant(String word) {
        return switch (word) {
            case "pending" -> PENDING;
            case "by-hand" -> BY_HAND;
            default ->
                Arrays.stream(Cause.values())
                        .filter(cause -> cause.word().equals(word))
                        .findFirst()
                        .map(EnumSet::of)
                        .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of pending, by-hand, "
                                + Arrays.stream(Cause.values()).map(Cause::word).collect(Collectors.joining(", "))));
        };
    }
}
