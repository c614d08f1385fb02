package io.homelab.drift.core.context;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.nio.file.Path;
import java.util.List;

/**
 * All quadlets of a host, as one version's generator takes them.
 *
 * @param units one for every unit file that counts, the refused ones included, sorted by source
 * @param problems what is about no single unit: a directory or a drop-in that cannot be read
 * @param directories the directories that were read, in the order of precedence, links resolved
 * @param policy what lies in them as {@code drift.policy}
 */
public record DeclaredSet(List<DeclaredUnit> units, List<Problem> problems, List<Path> directories, Policy policy) {

    /** One without a policy. */
    public DeclaredSet(List<DeclaredUnit> units, List<Problem> problems, List<Path> directories) {
        this(units, problems, directories, Policy.NONE);
    }

    public DeclaredSet {
        units = List.copyOf(units);
        problems = List.copyOf(problems);
        directories = List.copyOf(directories);
    }

    /** The names of the units that the files declare ({@code jellyfin.service}, {@code backup@.service}). */
    public List<String> unitNames() {
        return units.stream().map(DeclaredUnit::unit).toList();
    }
}
