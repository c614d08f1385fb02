package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.value.CpuLimit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code podman update} brings back while the container runs on: limits that the quadlet gives. One that it does not
 * give is not taken away: only a restart does what Podman, the image or containers.conf would do then.
 *
 * @param podman the host's Podman
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-update.1.html">podman-update(1)</a>
 */
public record LiveUpdates(PodmanVersion podman) {

    /** Whether it can be brought back so. */
    boolean possible(Finding finding) {
        // a variable or a health check that is changed so is not what a start would give
        return ContainerField.of(finding.field())
                        .filter(field -> field.is(Trait.UPDATABLE) && field.changesLive(podman))
                        .isPresent()
                && wanted(finding).isPresent();
    }

    /** The options of {@code podman update}. */
    List<String> options(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::field))
                .flatMap(finding -> wanted(finding).stream().flatMap(value -> options(finding.field(), value)))
                .toList();
    }

    /** A quota is one of a period, which may be another than it should, too: {@code 25000/50000}. */
    private static Stream<String> options(String field, String value) {
        if (!field.equals(ContainerField.CPU_QUOTA.option())) {
            return Stream.of("--" + field + "=" + value);
        }
        int slash = value.indexOf('/');
        String period = slash < 0 ? String.valueOf(CpuLimit.DEFAULT_PERIOD) : value.substring(slash + 1);
        String quota = slash < 0 ? value : value.substring(0, slash);
        return Stream.of("--cpu-period=" + period, "--cpu-quota=" + quota);
    }

    private static Optional<String> wanted(Finding finding) {
        return finding.declared()
                .map(Side::value)
                .filter(Side.Text.class::isInstance)
                .map(value -> ((Side.Text) value).text());
    }
}
