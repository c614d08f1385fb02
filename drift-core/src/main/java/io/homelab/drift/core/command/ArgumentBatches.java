package io.homelab.drift.core.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names for as few calls of a program as Linux lets there be: a command line that is too long is not run at all. */
public final class ArgumentBatches {

    /** Two thousand ids are a quarter of what Linux lets a command line have. */
    public static final int NAMES = 2000;

    // Linux lets arguments and environment together have 2 MiB, or less where the stack is limited.
    private static final int BYTES = 512 << 10;

    private ArgumentBatches() {}

    /** The names in their order, in lists of which none is empty. */
    public static List<List<String>> of(Collection<String> names) {
        List<List<String>> batches = new ArrayList<>();
        List<String> batch = new ArrayList<>();
        long bytes = 0;
        for (String name : names) {
            int length = name.getBytes(StandardCharsets.UTF_8).length + 1;
            if (batch.size() == NAMES || (!batch.isEmpty() && bytes + length > BYTES)) {
                batches.add(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(name);
            bytes += length;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }
}
