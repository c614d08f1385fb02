package io.homelab.drift.core.compare;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.systemd.LimitText;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A resource limit of {@code [Service]}: its key, where systemd and the kernel show it, and how each of them writes it.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.resource-control.html">systemd.resource-control(5)</a>
 */
enum ServiceLimit {
    MEMORY_MAX("MemoryMax", Category.MEMORY, "memory.max", Text.BYTES, Optional.of(LimitText.NONE)),
    MEMORY_HIGH("MemoryHigh", Category.MEMORY, "memory.high", Text.BYTES, Optional.of(LimitText.NONE)),
    MEMORY_SWAP_MAX("MemorySwapMax", Category.MEMORY, "memory.swap.max", Text.BYTES, Optional.of(LimitText.NONE)),
    MEMORY_ZSWAP_MAX("MemoryZSwapMax", Category.MEMORY, "memory.zswap.max", Text.BYTES, Optional.of(LimitText.NONE)),
    MEMORY_LOW("MemoryLow", Category.MEMORY, "memory.low", Text.BYTES, Optional.empty()),
    MEMORY_MIN("MemoryMin", Category.MEMORY, "memory.min", Text.BYTES, Optional.empty()),
    CPU_QUOTA("CPUQuota", Category.RESOURCES, "cpu.max", Text.CPU_QUOTA, Optional.of(LimitText.NONE)),
    CPU_WEIGHT("CPUWeight", Category.RESOURCES, "cpu.weight", Text.CPU_WEIGHT, Optional.empty()),
    TASKS_MAX("TasksMax", Category.RESOURCES, "pids.max", Text.NUMBER, Optional.empty()),
    IO_WEIGHT("IOWeight", Category.RESOURCES, "io.weight", Text.IO_WEIGHT, Optional.empty()),
    ALLOWED_CPUS("AllowedCPUs", Category.RESOURCES, "cpuset.cpus", Text.LIST, Optional.empty()),
    ALLOWED_MEMORY_NODES("AllowedMemoryNodes", Category.RESOURCES, "cpuset.mems", Text.LIST, Optional.empty());

    private final String key;
    private final Category category;
    private final String file;
    private final Text text;
    private final Optional<String> unset;

    ServiceLimit(String key, Category category, String file, Text text, Optional<String> unset) {
        this.key = key;
        this.category = category;
        this.file = file;
        this.text = text;
        this.unset = unset;
    }

    /** The key in {@code [Service]}: {@code MemoryMax}. */
    String key() {
        return key;
    }

    Category category() {
        return category;
    }

    /** The file of the control group: {@code memory.max}. */
    String file() {
        return file;
    }

    /** The property as {@code systemctl show} names it. */
    String property() {
        return this == CPU_QUOTA ? "CPUQuotaPerSecUSec" : key;
    }

    /** What is in force where nobody asks for anything; empty where that depends on the host. */
    Optional<String> unset() {
        return unset;
    }

    /** A value as any of the stages writes it, in the one form in which they are compared; empty where it cannot be told (percent of a memory nobody knows). */
    Optional<String> normal(String written) {
        String value = written.strip();
        return switch (text) {
            case BYTES -> LimitText.bytes(value);
            case CPU_QUOTA -> LimitText.cpuQuota(value);
            case NUMBER -> LimitText.number(value);
            case CPU_WEIGHT -> LimitText.cpuWeight(value);
            case IO_WEIGHT -> LimitText.ioWeight(value);
            case LIST -> LimitText.list(value);
        };
    }

    /** Whether one runs as asked for, both in their normal form: the kernel counts memory in whole pages. */
    boolean enforces(String wanted, String runs) {
        return wanted.equals(runs) || (text == Text.BYTES && LimitText.inPages(wanted, runs));
    }

    /** How a limit is written. */
    private enum Text {
        BYTES,
        CPU_QUOTA,
        NUMBER,
        CPU_WEIGHT,
        IO_WEIGHT,
        LIST
    }

    private static final Set<String> KEYS =
            Stream.of(values()).map(ServiceLimit::key).collect(Collectors.toUnmodifiableSet());

    /** All keys that are limits, so that they are not compared as mere text. */
    static Set<String> keys() {
        return KEYS;
    }
}
