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

    /** Where all containers were inspected. */
    public static final Uninspected NONE = new Uninspected(() -> new Answer(List.of(), List.of()));

    private final Supplier<Answer> inspection;
    private Optional<Answer> answer = Optional.empty();

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

    /** @param inspection asks the host; never more than once */
    public Uninspected(Supplier<Answer> inspection) {
        this.inspection = inspection;
    }

    /** The containers as inspect shows them. Several threads may ask. */
    public synchronized List<LiveContainer> containers() {
        if (answer.isEmpty()) {
            answer = Optional.of(inspection.get());
        }
        return answer.get().containers();
    }

    /** What could not be read of them, as far as anybody has asked. */
    public synchronized List<Problem> problems() {
        return answer.map(Answer::problems).orElse(List.of());
    }
}
