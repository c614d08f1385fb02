package io.homelab.drift.core.context;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All quadlets of a host, as one version's generator takes them.
 *
 * @param units one for every unit file that counts, the refused ones included, sorted by source
 * @param problems what is about no single unit: a directory or a drop-in that cannot be read
 * @param directories the directories that were read, in the order of precedence, links resolved
 * @param policy what lies in them as {@code drift.policy}
 * @param translator the Podman whose generator was followed, where one was
 * @param texts the files that lie in no directory of this machine, by the names with which they are cited
 * @param elsewhere the directories of another machine that were read
 */
public record DeclaredSet(
        List<DeclaredUnit> units,
        List<Problem> problems,
        List<Path> directories,
        Policy policy,
        Optional<PodmanVersion> translator,
        Map<String, String> texts,
        List<String> elsewhere) {

    /** One without a policy. */
    public DeclaredSet(List<DeclaredUnit> units, List<Problem> problems, List<Path> directories) {
        this(units, problems, directories, Policy.NONE, Optional.empty(), Map.of(), List.of());
    }

    public DeclaredSet {
        units = List.copyOf(units);
        problems = List.copyOf(problems);
        directories = List.copyOf(directories);
        texts = Map.copyOf(texts);
        elsewhere = List.copyOf(elsewhere);
    }

    /** The same as what lies on another machine, in directories there: nothing of it is to be looked for here. */
    public DeclaredSet brought(List<String> there, Map<String, String> files) {
        return new DeclaredSet(units, problems, List.of(), policy, translator, files, there);
    }

    /** The names of the directories that were read, wherever they are. */
    public List<String> directoryNames() {
        return elsewhere.isEmpty() ? directories.stream().map(FileNames::text).toList() : elsewhere;
    }

    /** The names of the units that the files declare ({@code jellyfin.service}, {@code backup@.service}). */
    public List<String> unitNames() {
        return units.stream().map(DeclaredUnit::unit).toList();
    }
}
