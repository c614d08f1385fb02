package io.homelab.drift.core.generator;

import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.UnitEntry;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line that the generator may write by itself: {@code KillMode=mixed} in {@code [Service]}.
 *
 * @param value which values of the setting are the generator's
 */
public record AddedLine(String section, String key, Value value) {

    /** Some values of a setting. */
    public sealed interface Value {
        boolean matches(UnitEntry entry);
    }

    /** All. */
    public record Any() implements Value {
        @Override
        public boolean matches(UnitEntry entry) {
            return true;
        }
    }

    /** These. */
    public record OneOf(Set<String> values) implements Value {
        public OneOf {
            values = Set.copyOf(values);
        }

        @Override
        public boolean matches(UnitEntry entry) {
            return values.contains(entry.value());
        }
    }

    /** Those that begin so. */
    public record BeginsWith(String start) implements Value {
        @Override
        public boolean matches(UnitEntry entry) {
            return entry.value().startsWith(start);
        }
    }

    /** Those that end so. */
    public record EndsWith(String end) implements Value {
        @Override
        public boolean matches(UnitEntry entry) {
            return entry.value().endsWith(end);
        }
    }

    /** Commands whose program is a podman: {@code -/usr/bin/podman rm -f -i web}. */
    public record RunsPodman() implements Value {

        private static final Pattern PODMAN = Pattern.compile("(?:[^/]*+/)++podman[^/]*+");

        @Override
        public boolean matches(UnitEntry entry) {
            // most lines do not run it, and need not be taken apart for that
            return (entry.value().contains("podman") || !ExecLine.plain(entry.value())) && runs(entry);
        }

        private static boolean runs(UnitEntry entry) {
            return ExecLine.program(entry.value(), entry.origin())
                    .filter(program -> PODMAN.matcher(program).matches())
                    .isPresent();
        }
    }

    boolean matches(String inSection, UnitEntry entry) {
        return section.equals(inSection) && key.equals(entry.key()) && value.matches(entry);
    }
}
