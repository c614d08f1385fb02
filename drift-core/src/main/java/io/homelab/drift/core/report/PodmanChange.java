package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What another Podman makes of the same quadlets.
 *
 * <pre>{@code
 * drift.withPodman("6.1").plan().otherPodman().ifPresent(change ->
 *         show(change.from() + " to " + change.to() + " concerns " + change.units().size() + " units"));
 * }</pre>
 *
 * @param from the present one, {@code 5.8.6}
 * @param to the other one, {@code 6.1}
 * @param units the units that it makes otherwise, the worst first
 */
public record PodmanChange(String from, String to, List<UnitChange> units) {

    public PodmanChange {
        units = List.copyOf(units);
    }

    /** What becomes of a unit, the worst first. */
    public enum Effect {
        /** It makes no unit of the file, or refuses the command in it. */
        REFUSED("refused"),
        /** It does not read files of that kind. */
        NOT_READ("not read"),
        /** The command line asks for something else. */
        CHANGED("changed"),
        /** It makes a unit where the present one refuses the file. */
        ACCEPTED("no longer refused"),
        /** It reads files of that kind, and the present one does not. */
        READ("read"),
        /** The command line asks for the same, and is written otherwise. */
        REWRITTEN("written otherwise");

        private final String words;

        Effect(String words) {
            this.words = words;
        }

        /** The word in reports: {@code not-read}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** In plain words: {@code no longer refused}. */
        public String words() {
            return words;
        }
    }

    /**
     * One unit that comes out otherwise.
     *
     * @param service the unit without {@code .service}
     * @param kind what its quadlet declares
     * @param source the quadlet, relative to its directory
     * @param reason why, in one sentence, or empty
     * @param place where that is written, {@code jellyfin.container:23}
     * @param removed the options that the command has no more, secrets masked
     * @param added the options that are new in it, secrets masked
     */
    public record UnitChange(
            String service,
            Kind kind,
            String source,
            Effect effect,
            String reason,
            Optional<String> place,
            List<String> removed,
            List<String> added) {

        public UnitChange {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }

        /** The same of this service and of another. */
        public UnitChange and(UnitChange other) {
            return new UnitChange(service + ", " + other.service, kind, source, effect, reason, place, removed, added);
        }
    }
}
