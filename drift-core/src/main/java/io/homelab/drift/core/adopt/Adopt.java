package io.homelab.drift.core.adopt;

import io.homelab.drift.core.check.Doorstep;
import io.homelab.drift.core.check.EditableQuadlets;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.context.HeldPolicy;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Adoption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The front door of the other direction: what was changed by hand on a host, as patches of its quadlets. Nothing is written.
 *
 * <pre>{@code
 * Adoption adoption = Adopt.of(Quadlets.in(Path.of("quadlets")), Hosts.thisHost()).services("jellyfin").adoption();
 * }</pre>
 *
 * <p>Each patch has been tried before it is proposed: where the quadlets read like that, the check finds the difference no more, and
 * nothing else that it did not find before. What is accepted ({@code drift.policy}, {@code [X-Drift]}) stays as it is.
 */
public final class Adopt {

    private final EditableQuadlets quadlets;
    private final HostSource host;
    private final List<String> services;
    private final boolean showValues;
    private final HeldPolicy policy;

    private Adopt(
            EditableQuadlets quadlets, HostSource host, List<String> services, boolean showValues, HeldPolicy policy) {
        this.quadlets = quadlets;
        this.host = host;
        this.services = List.copyOf(services);
        this.showValues = showValues;
        this.policy = policy;
    }

    /** All services of a host. */
    public static Adopt of(EditableQuadlets quadlets, HostSource host) {
        return new Adopt(quadlets, host, List.of(), false, HeldPolicy.OF_THE_QUADLETS);
    }

    /** The services: names ({@code jellyfin}), units, file names, stems of file names or globs; all where none is named. */
    public Adopt services(String... names) {
        return services(List.of(names));
    }

    /** The same. */
    public Adopt services(List<String> names) {
        return new Adopt(quadlets, host, names, showValues, policy);
    }

    /** Tells the values of environment variables and secrets instead of masking them. The patches always have them. */
    public Adopt showingValues() {
        return new Adopt(quadlets, host, services, true, policy);
    }

    /** The policy that says what is accepted and stays as it is, in the place of what lies in the quadlet directories. */
    public Adopt policy(Policy instead) {
        return new Adopt(quadlets, host, services, showValues, policy.replacedBy(instead));
    }

    /** Accepts more than the policy does. */
    public Adopt ignoring(Policy more) {
        return new Adopt(quadlets, host, services, showValues, policy.and(more));
    }

    /**
     * Reads both sides and makes the patches.
     *
     * @throws SourceException if the quadlets or the host cannot be read at all; whatever else is wrong is a problem in the result
     * @throws SourceException.Interrupted if the thread is interrupted: at once, with all that was started ended
     */
    public Adoption adoption() {
        return Doorstep.over("the adoption", () -> {
            AtomicReference<HostProfile> profile = new AtomicReference<>();
            HostReading reading = host.read(known -> {
                profile.set(known);
                return quadlets.read(known);
            });
            HostProfile read = profile.get();
            if (read == null) {
                throw new SourceException("the host was read without its quadlets");
            }
            return new Adopter(quadlets, reading, read, showValues)
                    .adoption(services, Accepted.of(reading, policy.of(reading.declared()), services));
        });
    }
}
