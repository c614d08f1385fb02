package io.homelab.drift.core.lint;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files somebody asked about.
 *
 * @param everything whether about all of them
 * @param cited those of a set, by the names with which they are cited there
 */
record LintedFiles(boolean everything, Function<DeclaredSet, Set<String>> cited) {

    /** @param files absolute; none: all */
    static LintedFiles of(Set<String> files) {
        return new LintedFiles(
                files.isEmpty(),
                set -> set.directories().stream()
                        .map(directory -> FileNames.text(directory) + "/")
                        .flatMap(directory -> files.stream()
                                .filter(file -> file.startsWith(directory))
                                .map(file -> file.substring(directory.length())))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** The quadlets of services, with their drop-ins. */
    static LintedFiles of(ServiceSelection services) {
        return new LintedFiles(
                services.everything(),
                set -> set.units().stream()
                        .filter(unit -> services.includes(ServiceSelection.Name.of(unit)))
                        .flatMap(LintedFiles::files)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> files(DeclaredUnit unit) {
        return Stream.concat(Stream.of(unit.source()), unit.dropIns().stream());
    }
}
