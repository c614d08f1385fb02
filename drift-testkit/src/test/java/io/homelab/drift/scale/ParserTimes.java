package io.homelab.drift.scale;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Isolation;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.inspect.Predictions;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.EnvFile;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import io.homelab.drift.podman.systemd.UnitReader;
import io.homelab.drift.quadlet.Quadlets;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How long each parser takes for a text of so many megabytes, and what it then says. Run it with {@code -Xmx256m} and a parser and a
 * size as arguments; without arguments it names the parsers.
 */
final class ParserTimes {

    /** Reads a file and says what came of it. */
    private interface Parser {
        String read(Path file) throws IOException;
    }

    private record Trial(String begin, IntFunction<String> piece, String end, Parser parser) {}

    private static final Map<String, Trial> TRIALS = new LinkedHashMap<>();

    static {
        quadlet("quadlet of lines", "", i -> "Label=key" + i + "=value\n");
        quadlet("quadlet of one line", "Label=", i -> "key" + i + "=value ");
        quadlet("quadlet of one value", "Label=a=", i -> "xxxxxxxxxxxxxxxx");
        quadlet("quadlet of continued lines", "Label=", i -> "key" + i + "=value \\\n");
        unit("unit of lines", "[Service]\n", i -> "ExecStartPost=/bin/true " + i + "\n");
        unit("unit of one line", "[Service]\nExecStart=", i -> "--label=key" + i + "=value ");
        TRIALS.put("command line", new Trial("podman\nrun\n", i -> "--label\nkey" + i + "=value\n", "image\n", file -> {
            CommandLine line = CommandLine.ofCreateCommand(Files.readAllLines(file));
            return SpecReader.read(line).fields().values().stream()
                            .mapToInt(List::size)
                            .sum() + " values";
        }));
        TRIALS.put("env-file", new Trial("", i -> "KEY" + i + "=value\n", "", file -> {
            String text = new String(InputFile.read(file, Limit.ENV_FILE_BYTES), StandardCharsets.UTF_8);
            return EnvFile.parse(text).entries().size() + " variables";
        }));
        TRIALS.put(
                "containers.conf",
                new Trial("[containers]\nenv = [\n", i -> "\"KEY" + i + "=value\",\n", "]\n", file -> {
                    ObjectNode snapshot = JsonMapper.shared().createObjectNode().put("format", 1);
                    snapshot.putArray("containersConf")
                            .addObject()
                            .put("path", "/etc/containers/containers.conf")
                            .put("text", Files.readString(file));
                    return new Predictions(state(snapshot.toString())).mayHaveOtherPools() + "";
                }));
        snapshot(
                "inspect document",
                "{\"format\":1,\"containers\":[{\"Name\":\"x\",\"Id\":\"1\",\"Image\":\"2\",\"Config\":{\"Labels\":{",
                i -> "\"key" + i + "\":\"value\",",
                "\"a\":\"b\"}}}]}");
        snapshot("inspect document nested", "[{\"Name\":\"x\",\"Id\":\"1\",\"Config\":", i -> "{\"a\":", "");
        snapshot(
                "snapshot of containers",
                "{\"format\":1,\"containers\":[",
                i -> "{\"Name\":\"c" + i + "\",\"Id\":\"" + i
                        + "\",\"Image\":\"2\",\"Config\":{\"Labels\":{\"a\":\"b\"}}},",
                "{}]}");
        TRIALS.put(
                "systemctl show",
                new Trial("", i -> "Id=u" + i + ".service\nLoadState=loaded\nDescription=a unit\n\n", "", file -> {
                    String shown = Files.readString(file);
                    return new UnitReader(arguments -> shown, path -> "")
                                    .show(List.of())
                                    .size() + " units";
                }));
    }

    private ParserTimes() {}

    private static void quadlet(String name, String begin, IntFunction<String> piece) {
        TRIALS.put(name, new Trial("[Container]\nImage=quay.io/x/y:1\n" + begin, piece, "\n", file -> {
            DeclaredSet set = Quadlets.in(file.getParent()).read(HostProfile.unknown(true));
            List<String> said = new ArrayList<>();
            set.problems().stream().limit(1).map(Problem::message).forEach(said::add);
            set.units()
                    .forEach(unit -> said.add(unit.error()
                            .map(Problem::message)
                            .orElse(unit.execStart().size() + " words")));
            return String.join("; ", said);
        }));
    }

    private static void unit(String name, String begin, IntFunction<String> piece) {
        TRIALS.put(name, new Trial(begin, piece, "\n", file -> {
            String text = Files.readString(file);
            return UnitFileParser.parse("x.service", "x.service", text)
                            .file()
                            .entries("Service")
                            .size() + " entries";
        }));
    }

    private static HostState state(String snapshot) {
        try {
            return Snapshot.parse(snapshot).state(Optional.empty());
        } catch (SnapshotException e) {
            throw new AssertionError(e);
        }
    }

    private static void snapshot(String name, String begin, IntFunction<String> piece, String end) {
        TRIALS.put(name, new Trial(begin, piece, end, file -> {
            try {
                HostState host = Snapshot.readState(file, Optional.empty());
                return host.containers().map(List::size).orElse(0) + " containers";
            } catch (SnapshotException e) {
                return e.getMessage();
            }
        }));
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            TRIALS.keySet().forEach(System.out::println);
            return;
        }
        Trial trial = TRIALS.get(arguments[0]);
        int megabytes = Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("parser");
        Path file = folder.resolve("x.container");
        try {
            write(trial, (long) megabytes << 20, file);
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Isolation.Result<String> said = Isolation.run("failed", () -> read(trial, file));
            long millis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1_000_000;
            String text =
                    said.value().or(() -> said.problem().map(Problem::message)).orElse("");
            System.out.printf(
                    "%-28s %4d MB %7d ms  %s%n",
                    arguments[0], megabytes, millis, text.substring(0, Math.min(120, text.length())));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static String read(Trial trial, Path file) {
        try {
            return trial.parser.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Trial trial, long size, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(trial.begin);
            long written = trial.begin.length();
            for (int i = 0; written < size; i++) {
                String piece = trial.piece.apply(i);
                out.write(piece);
                written += piece.length();
            }
            out.write(trial.end);
        }
    }
}
