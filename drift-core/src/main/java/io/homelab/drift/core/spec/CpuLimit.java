package io.homelab.drift.core.spec;

import java.util.Optional;

/**
 * How much processor time a container gets: {@code --cpus 1.5} is a quota of 150000 in every period of 100000 microseconds, and the
 * same as {@code --cpu-quota 150000 --cpu-period 100000}, or without the period, as that is the kernel's own. So wherever there is
 * a quota, on a command line or in inspect, it fills {@link ContainerField#CPUS}; only a period that stands alone fills its own field.
 *
 * @param quota microseconds in each period; below 0 unlimited
 * @param period microseconds
 */
public record CpuLimit(long quota, long period) implements Value {

    /** The kernel's period, in microseconds. */
    public static final long DEFAULT_PERIOD = 100_000;

    /** Reads a number of processors: {@code 1.5}; empty where it is none. */
    public static Optional<CpuLimit> ofCpus(String text) {
        try {
            double cpus = Double.parseDouble(text);
            boolean plain = text.matches("[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?");
            return plain ? Optional.of(new CpuLimit((long) (cpus * DEFAULT_PERIOD), DEFAULT_PERIOD)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String normal() {
        return quota + "/" + period;
    }
}
