package io.homelab.drift.core.lint;

import io.homelab.drift.core.compare.HouseRules;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.LintReport;
import io.homelab.drift.core.rule.HousePolicy;
import io.homelab.drift.core.start.NextStart;
import io.homelab.drift.core.systemd.HostFacts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what is wrong with quadlets, and what comments in them switch off. */
public final class Linter {

    private final LintedFiles asked;
    private final Optional<Path> here;
    private final LintFindings findings = new LintFindings();

    private Linter(LintedFiles asked, Optional<Path> here) {
        this.asked = asked;
        this.here = here;
    }

    /**
     * One that cites files as reports do, relative to their quadlet directory.
     *
     * @param services those that it is about; a problem of none of them is told in any case
     */
    public static Linter of(ServiceSelection services) {
        return new Linter(LintedFiles.of(services), Optional.empty());
    }

    /**
     * One that cites files as somebody would type them.
     *
     * @param wanted the files that it is about, absolute; none: all
     * @param here the directory that somebody is in, links resolved
     */
    public static Linter of(Set<Path> wanted, Path here) {
        return new Linter(
                LintedFiles.of(wanted.stream().map(FileNames::text).collect(Collectors.toUnmodifiableSet())),
                Optional.of(here));
    }

    /**
     * On what the quadlets of a set are to run.
     *
     * @param podman which Podman it has
     * @param today until when what the policy accepts counts
     * @param elsewhere whether the files are a copy of those of another machine
     */
    public record Place(HostFacts facts, PodmanVersion podman, LocalDate today, boolean elsewhere) {}

    /** Looks at a set of quadlets that belong together. */
    public void look(DeclaredSet set, Policy policy, Place place) {
        ReferencedFiles readable =
                place.elsewhere() ? ReferencedFiles.below(set.directories()) : ReferencedFiles.ofThisHost();
        LintedSet linted = new LintedSet(set, asked, new CitedFiles(set, readable, here), findings);
        linted.tell(NextStart.ofFiles(set.units(), place.facts(), place.podman()));
        HousePolicy house = HousePolicy.of(policy, set.units()).on(place.facts().hostUser());
        linted.tell(house.problems());
        linted.tell(HouseRules.brokenByFiles(set, house, place.facts(), place.podman(), place.today()));
    }

    /**
     * What there is to tell, file by file.
     *
     * @param podman the version that was asked for
     */
    public LintReport report(PodmanVersion podman) {
        return findings.report(podman);
    }
}
