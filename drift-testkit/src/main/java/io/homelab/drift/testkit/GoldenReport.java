package io.homelab.drift.testkit;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.output.AtomicFile.Readers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** A report that was looked at and kept, to be held against the one that is made now. */
record GoldenReport(Path file) {

    /** The property that has the files written anew. */
    private static final String UPDATE = "drift.update";

    private static final int CONTEXT = 2;

    /**
     * Holds a report against the file.
     *
     * @throws TestAbortedException where the file was written: a test that wrote what it expects has proved nothing
     */
    void hold(String name, String report) {
        Optional<String> kept = kept();
        if (kept.filter(report::equals).isPresent()) {
            return;
        }
        String asked = System.getProperty(UPDATE, "false");
        if (asked.isEmpty() || asked.equals("true")) {
            write(report);
            throw new TestAbortedException(
                    name + ": wrote " + file + "; look at it, and run the test again without -D" + UPDATE);
        }
        String how = "\nrun the test with -D" + UPDATE + " to write it";
        if (kept.isEmpty()) {
            throw new AssertionFailedError(
                    name + ": there is no " + file + " yet; this is what it would hold:\n" + report + how, "", report);
        }
        throw new AssertionFailedError(
                name + ": the report is not that of " + file + "\n" + difference(kept.get(), report) + how,
                kept.get(),
                report);
    }

    private Optional<String> kept() {
        try {
            return Files.exists(file)
                    ? Optional.of(new String(InputFile.read(file, Limit.STATE_BYTES), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + InputFile.reason(e), e);
        }
    }

    private void write(String report) {
        try {
            AtomicFile.write(file, report, Readers.USUAL);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + InputFile.reason(e), e);
        }
    }

    /** The lines between the first and the last that differ, with a few around them. */
    static String difference(String kept, String now) {
        List<String> old = kept.lines().toList();
        List<String> made = now.lines().toList();
        int first = 0;
        while (first < Math.min(old.size(), made.size()) && old.get(first).equals(made.get(first))) {
            first++;
        }
        int same = 0;
        while (same < Math.min(old.size(), made.size()) - first
                && old.get(old.size() - 1 - same).equals(made.get(made.size() - 1 - same))) {
            same++;
        }
        List<String> lines = new ArrayList<>();
        old.subList(Math.max(0, first - CONTEXT), first).forEach(line -> lines.add("  " + line));
        old.subList(first, old.size() - same).forEach(line -> lines.add("- " + line));
        made.subList(first, made.size() - same).forEach(line -> lines.add("+ " + line));
        made.subList(made.size() - same, Math.min(made.size(), made.size() - same + CONTEXT))
                .forEach(line -> lines.add("  " + line));
        return String.join("\n", lines);
    }
}
