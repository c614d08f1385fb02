package io.homelab.drift.testkit;

import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.VolumeField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of which expectations are made, to answer those that are mistyped. */
final class ExpectationWords {

    private static final List<String> SUFFIXES = List.of("-differs", "-missing", "-extra");
    private static final Set<String> FIELDS = Stream.of(
                    ContainerField.values(), NetworkField.values(), VolumeField.values())
            .flatMap(Arrays::stream)
            .map(Field.class::cast)
            .map(Field::option)
            .collect(Collectors.toCollection(TreeSet::new));
    private static final Set<String> CODES = codes();

    private ExpectationWords() {}

    private static Set<String> codes() {
        Set<String> codes = new TreeSet<>();
        FIELDS.forEach(field -> SUFFIXES.forEach(suffix -> codes.add(field + suffix)));
        Stream.of(FindingCode.values())
                .map(FindingCode::word)
                .filter(FindingCode::isOne)
                .forEach(codes::add);
        return codes;
    }

    /** What is wrong with a code; empty where a report may have it. */
    static Optional<String> wrongCode(String code) {
        if (CODES.contains(code)) {
            return Optional.empty();
        }
        // any setting of systemd may stand before a suffix, and options that only a build has
        Optional<String> slipped = Typos.meant(code, CODES);
        if (FindingCode.isOne(code) && slipped.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("no finding has the code '" + Printable.of(code) + "'"
                + slipped.or(() -> Typos.nearest(code, CODES))
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; docs/codes.md lists the codes"));
    }

    /** A severity or cause that was mistyped, and so taken for a place; empty where it may be one. */
    static Optional<String> wrongPlace(String place) {
        String word = place.split(" ", 2)[0];
        if (FIELDS.contains(word) || word.startsWith("-") || word.indexOf(':') >= 0 || word.indexOf('.') >= 0) {
            return Optional.empty();
        }
        return Stream.of(Severity.values())
                .map(Severity::name)
                .filter(name -> Typos.slipped(word, name)
                        || word.toUpperCase(Locale.ROOT).equals(name))
                .findFirst()
                .map(name -> "there is no severity '" + Printable.of(word) + "'; did you mean '" + name + "'?")
                .or(() -> Typos.nearest(
                                word, Stream.of(Cause.values()).map(Cause::word).toList())
                        .map(cause -> "there is no cause '" + Printable.of(word) + "'; did you mean '" + cause + "'?"))
                .or(() -> Stream.of(Cause.values())
                        .map(Cause::word)
                        .filter(word::equals)
                        .findFirst()
                        .map(cause -> "'" + cause + "' stands after the severity, and before the place"));
    }
}
