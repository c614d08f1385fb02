package io.homelab.drift.mutation;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.cli.Main;
import io.homelab.drift.core.report.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Runs every command that takes a snapshot or quadlets, and looks at how each run ends. */
final class Trials {

    private static final long LONGEST_SECONDS = 30;
    static final List<List<String>> COMMANDS = List.of(
            List.of("check"),
            List.of("check", "--verbose", "--unmanaged"),
            List.of("check", "--json"),
            List.of("explain"),
            List.of("explain", "--json"),
            List.of("lint"));
    /** No sentence of drift's has these in it. */
    private static final Pattern TRACE = Pattern.compile(
            "internal error.*|^\tat .*|[A-Za-z.]*(?:Exception|Error)\\b.*|.*nested too deeply.*|.*more memory than.*");
    /** Every such line has one of these in it: of long reports, only those lines are looked at closely. */
    private static final List<String> SIGNS =
            List.of("internal error", "\tat ", "Exception", "Error", "nested too deeply", "more memory than");

    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Schema schema;
    private int runs;
    private long slowest;
    private String slowestRun = "";

    Trials() throws IOException {
        try (InputStream text = ReportJson.class.getResourceAsStream(ReportJson.SCHEMA)) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text);
        }
    }

    private record Run(int status, String stdout, String stderr) {}

    /** What went wrong, each by what makes it tell from others. */
    Map<String, String> run(Mutant mutant, List<List<String>> commands) {
        Map<String, String> failures = new TreeMap<>();
        for (List<String> command : commands) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--quadlet-dir", mutant.quadlets().toString()));
            if (!command.get(0).equals("lint")) {
                arguments.addAll(List.of("--snapshot", mutant.snapshot().toString()));
            }
            fault(command, arguments, mutant.seed())
                    .ifPresent(what -> failures.put(
                            what,
                            "-Ddrift.seed=" + mutant.seed() + " " + String.join(" ", command) + ": " + mutant.done()));
        }
        return failures;
    }

    private Optional<String> fault(List<String> command, List<String> arguments, long seed) {
        long start = System.nanoTime();
        FutureTask<Run> task = new FutureTask<>(run(arguments));
        Thread thread = new Thread(task, "drift " + command);
        thread.setDaemon(true);
        thread.start();
        try {
            Run run = task.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            note(command, run.status(), System.nanoTime() - start, seed);
            return fault(command, run);
        } catch (TimeoutException e) {
            List<StackTraceElement> trace = List.of(thread.getStackTrace());
            return Optional.of("hangs in "
                    + trace.stream()
                            .filter(at -> at.getClassName().startsWith("io.homelab"))
                            .findFirst());
        } catch (ExecutionException e) {
            return Optional.of("thrown: " + e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Callable<Run> run(List<String> arguments) {
        return () -> {
            ByteArrayOutputStream stdout = new ByteArrayOutputStream();
            ByteArrayOutputStream stderr = new ByteArrayOutputStream();
            int status = Main.run(arguments.toArray(new String[0]), stdout, stderr);
            return new Run(status, stdout.toString(StandardCharsets.UTF_8), stderr.toString(StandardCharsets.UTF_8));
        };
    }

    private Optional<String> fault(List<String> command, Run run) {
        if (run.status() < 0 || run.status() > 3) {
            return Optional.of("exit status " + run.status());
        }
        Optional<String> trace = Stream.of(run.stderr(), run.stdout())
                .flatMap(String::lines)
                .filter(line -> SIGNS.stream().anyMatch(line::contains))
                .map(TRACE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group().strip())
                .findFirst();
        if (trace.isPresent()) {
            return trace;
        }
        // explain needs a snapshot that is one
        return command.contains("--json") && !run.stdout().isEmpty() ? json(command, run.stdout()) : Optional.empty();
    }

    private Optional<String> json(List<String> command, String text) {
        try {
            var report = JsonMapper.shared().readTree(text);
            Stream<String> errors =
                    command.contains("check") ? schema.validate(report).stream().map(String::valueOf) : Stream.empty();
            return errors.findFirst().map(error -> "schema: " + error);
        } catch (JacksonException e) {
            return Optional.of("no JSON: " + e.getOriginalMessage());
        }
    }

    private void note(List<String> command, int status, long nanos, long seed) {
        statuses.merge(command.get(0) + " " + status, 1, Integer::sum);
        runs++;
        if (nanos > slowest) {
            slowest = nanos;
            slowestRun = String.join(" ", command) + " (seed " + seed + ")";
        }
    }

    String summary() {
        return runs + " runs, exit statuses " + statuses + ", slowest " + TimeUnit.NANOSECONDS.toMillis(slowest)
                + " ms: " + slowestRun + "\n";
    }
}
