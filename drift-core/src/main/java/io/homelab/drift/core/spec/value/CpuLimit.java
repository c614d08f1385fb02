package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.spec.ContainerField;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How much processor time a container gets: {@code --cpus 1.5} is a quota of 150000 in every period of 100000 microseconds, and the
 * same as {@code --cpu-quota 150000 --cpu-period 100000}, or without the period, as that is the kernel's own. So wherever there is
 * a quota, on a command line or in inspect, it fills {@link ContainerField#CPUS}; a period without one fills its own field, which inspect
 * shows of either.
 *
 * @param quota microseconds in each period; 0 unlimited
 * @param period microseconds
 */
public record CpuLimit(long quota, long period) implements Value {

    private static final Pattern FORM = Pattern.compile("[-+]?[0-9.]++(?:[eE][-+]?[0-9]++)?");

    /** The kernel's period, in microseconds. */
    public static final long DEFAULT_PERIOD = 100_000;

    /** Reads a number of processors: {@code 1.5}; empty where it is none. What is below 0 is unlimited, as 0 is. */
    public static Optional<CpuLimit> ofCpus(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            long quota = Math.max(0, (long) (Double.parseDouble(text) * DEFAULT_PERIOD));
            return Optional.of(new CpuLimit(quota, DEFAULT_PERIOD));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The number of processors, as {@code --cpus} would have it. */
    public String cpus() {
        String cpus = String.valueOf((double) quota / period);
        return cpus.endsWith(".0") ? cpus.substring(0, cpus.length() - 2) : cpus;
    }

    @Override
    public String normal() {
        return quota + "/" + period;
    }
}
