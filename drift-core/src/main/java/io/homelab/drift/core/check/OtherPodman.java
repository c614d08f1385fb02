package io.homelab.drift.core.check;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.plan.PodmanComparison;
import io.homelab.drift.core.report.PodmanChange;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Quadlets as another Podman takes them, and what is otherwise with the present one: of the last reading, for they may be read twice. */
final class OtherPodman implements QuadletSource {

    private final QuadletSource quadlets;
    private final PodmanVersion other;
    private final AtomicReference<@Nullable PodmanChange> change = new AtomicReference<>();

    OtherPodman(QuadletSource quadlets, PodmanVersion other) {
        this.quadlets = quadlets;
        this.other = other;
    }

    @Override
    public DeclaredSet read(HostProfile host) {
        DeclaredSet then = quadlets.read(host.translating(other));
        DeclaredSet now = quadlets.read(host);
        PodmanVersion present = host.podman().orElse(PodmanVersion.NEWEST);
        change.set(PodmanComparison.of(now, present, then, other, host.facts()));
        return then;
    }

    Optional<PodmanChange> change() {
        return Optional.ofNullable(change.get());
    }
}
