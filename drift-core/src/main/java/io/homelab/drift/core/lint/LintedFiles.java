package io.homelab.drift.core.lint;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which files somebody asked about.
 *
 * @param everything whether about all of them
 * @param files tells it of one file, by the name with which it is cited
 */
record LintedFiles(boolean everything, BiPredicate<String, DeclaredSet> files) {

    /** @param files absolute; none: all */
    static LintedFiles of(Set<String> files) {
        return new LintedFiles(
                files.isEmpty(),
                (cited, set) -> set.directories().stream()
                        .anyMatch(directory -> files.contains(FileNames.text(directory) + "/" + cited)));
    }

    /** The quadlets of services, with their drop-ins. */
    static LintedFiles of(ServiceSelection services) {
        return new LintedFiles(
                services.everything(),
                (cited, set) -> set.units().stream()
                        .filter(unit -> services.includes(ServiceSelection.Name.of(unit)))
                        .anyMatch(unit -> ofUnit(unit, cited)));
    }

    private static boolean ofUnit(DeclaredUnit unit, String cited) {
        return unit.source().equals(cited) || unit.dropIns().contains(cited);
    }

    boolean asks(String cited, DeclaredSet set) {
        return files.test(cited, set);
    }
}
