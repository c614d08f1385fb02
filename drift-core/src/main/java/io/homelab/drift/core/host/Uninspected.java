package io.homelab.drift.core.host;

import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Containers of which a host's list alone was read, because they belong to services that nobody asked for. In
 * {@link HostState#containers} they have no fields; whoever needs those has them inspected here, once for all.
 */
public final class Uninspected {

    private static final Answer NOTHING = new Answer(List.of(), List.of());

    /** Where all containers were inspected. */
    public static final Uninspected NONE = new Uninspected(() -> NOTHING, () -> NOTHING);

    private final Supplier<Answer> all;
    private final Supplier<Answer> lodgers;
    private Optional<Answer> ofAll = Optional.empty();
    private Optional<Answer> ofLodgers = Optional.empty();

    /**
     * What inspecting them gives.
     *
     * @param containers the same containers, with their fields
     * @param problems what could not be read
     */
    public record Answer(List<LiveContainer> containers, List<Problem> problems) {

        public Answer {
            containers = List.copyOf(containers);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Each asks the host, and is not asked more than once.
     *
     * @param all inspects all of them
     * @param lodgers inspects those that may live in a namespace of a container that was inspected
     */
    public Uninspected(Supplier<Answer> all, Supplier<Answer> lodgers) {
        this.all = all;
        this.lodgers = lodgers;
    }

    /** The containers as inspect shows them. Several threads may ask. */
    public synchronized List<LiveContainer> containers() {
        if (ofAll.isEmpty()) {
            ofAll = Optional.of(all.get());
        }
        return ofAll.get().containers();
    }

    /** Those of them that may live in a namespace of a container that was inspected. */
    public synchronized List<LiveContainer> lodgers() {
        if (ofAll.isEmpty() && ofLodgers.isEmpty()) {
            ofLodgers = Optional.of(lodgers.get());
        }
        return ofAll.or(() -> ofLodgers).orElse(NOTHING).containers();
    }

    /** What could not be read of them, as far as anybody has asked. */
    public synchronized List<Problem> problems() {
        return ofAll.or(() -> ofLodgers).orElse(NOTHING).problems();
    }
}
