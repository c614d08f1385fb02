package io.homelab.drift.core.check;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.HostUser;
import java.util.Optional;

/** One host of several, and what it is called: as it says itself as soon as it does, even where its quadlets cannot be read then. */
final class NamedHost implements QuadletSource {

    private final Fleet.Member member;
    private volatile HostUser name;

    NamedHost(Fleet.Member member) {
        this.member = member;
        this.name = member.called();
    }

    HostUser host() {
        return name;
    }

    /** Its quadlets and itself. */
    Sides sides() {
        Sides both = Sides.of(this, member.host());
        return new Sides() {
            @Override
            public Read read(Optional<PodmanVersion> other) {
                return both.read(other);
            }

            @Override
            public Files files(Optional<PodmanVersion> other) {
                return both.files(other);
            }

            @Override
            public Optional<HostUser> called() {
                return Optional.of(host());
            }
        };
    }

    @Override
    public DeclaredSet read(HostProfile host) {
        HostUser called = member.called();
        Optional<String> user = host.facts().user().filter(known -> !known.isEmpty());
        HostUser said = host.facts()
                .hostUser()
                .filter(own -> !member.always())
                .orElse(new HostUser(
                        called.host(), member.always() ? called.user().or(() -> user) : user.or(called::user)));
        name = said;
        return member.quadlets().read(host);
    }
}
