package io.homelab.drift.podman.process;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Limit;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An executable file and the environment it is run in: {@code /usr/bin/podman}. */
public final class Program {

    private static final Logger LOG = LoggerFactory.getLogger(Program.class);

    // The documents of 2000 containers are 30 MB; what prints more than this prints rubbish.
    private static final int MOST_OUTPUT = Math.toIntExact(Limit.PROGRAM_OUTPUT_BYTES.most());
    private static final int MOST_COMPLAINTS = Math.toIntExact(Limit.PROGRAM_ERROR_BYTES.most());
    private static final int SHOWN_ARGUMENTS = 6;
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final File NOTHING = new File("/dev/null");
    // JDK 17: "error=13, Permission denied"; newer ones: "error: 13 (Permission denied)"
    private static final Pattern REASON = Pattern.compile("error[=:] ?\\d++[, (]++([^)]++)");

    private final Path path;
    private final Map<String, String> environment;
    private final int mostOutput;

    public Program(Path path, Map<String, String> environment, int mostOutput) {
        this.path = path;
        this.environment = Map.copyOf(environment);
        this.mostOutput = mostOutput;
    }

    /** Finds a program by its path, or, where the name has no slash, on {@code PATH}. */
    public static Program find(String name, Map<String, String> environment) throws ProgramException {
        if (name.contains("/")) {
            Path path =
                    path(name).orElseThrow(() -> new ProgramException(name + " is no name that a program can have"));
            if (!Files.exists(path)) {
                throw new ProgramException("there is no " + name);
            }
            if (!runs(path)) {
                throw new ProgramException(name + " is not a program that this user may run");
            }
            return new Program(path.toAbsolutePath(), environment, MOST_OUTPUT);
        }
        List<Path> found = Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .flatMap(directory -> path(directory + "/" + name).stream())
                .filter(Files::isRegularFile)
                .toList();
        for (Path path : found) {
            if (runs(path)) {
                return new Program(path, environment, MOST_OUTPUT);
            }
        }
        throw new ProgramException(
                found.isEmpty()
                        ? "no " + name + " on PATH"
                        : "no " + name + " on PATH that this user may run (" + found.get(0) + " is not executable)");
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(FileNames.path(name));
        } catch (FileSystemException impossible) {
            return Optional.empty();
        }
    }

    private static boolean runs(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }

    /** Runs it and waits for its end, at most for {@code limit}; then it is ended, with all that it started. */
    public PodmanCommands.Output run(List<String> arguments, Duration limit) throws ProgramException {
        return ended(arguments, Optional.empty(), named(arguments), limit, "");
    }

    /**
     * The same.
     *
     * @param advice what to say behind the message that it took too long
     */
    PodmanCommands.Output run(List<String> arguments, Duration limit, String advice) throws ProgramException {
        return ended(arguments, Optional.empty(), named(arguments), limit, advice);
    }

    /**
     * The same with an input.
     *
     * @param shown what it is called: its arguments are printed nowhere
     */
    PodmanCommands.Output run(List<String> arguments, String input, String shown, Duration limit)
            throws ProgramException {
        return ended(arguments, Optional.of(input), shown, limit, "");
    }

    /**
     * Runs it without an end, and hands over what it prints line by line.
     *
     * @param lines is called by a thread of its own
     * @param ended is called by that thread once it has ended by itself, with the last line of what it complained of
     */
    FollowedProgram follow(List<String> arguments, Consumer<String> lines, Consumer<String> ended)
            throws ProgramException {
        return FollowedProgram.of(start(arguments, false, named(arguments)), lines, ended);
    }

    private PodmanCommands.Output ended(
            List<String> arguments, Optional<String> input, String shown, Duration limit, String advice)
            throws ProgramException {
        long start = System.nanoTime();
        Process process = start(arguments, input.isPresent(), shown);
        input.ifPresent(text -> write(process, text));
        LOG.trace("running {}", shown);
        try {
            ProgramOutput stdout = ProgramOutput.of(process, process.getInputStream(), mostOutput);
            ProgramOutput stderr = ProgramOutput.lastOf(process, process.getErrorStream(), MOST_COMPLAINTS);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProgramException(
                        shown + " did not end within " + seconds(limit) + " and was stopped" + advice);
            }
            stdout.awaitEnd(start + limit.toNanos());
            stderr.awaitEnd(start + limit.toNanos());
            Optional<String> fault = stdout.fault().or(stderr::fault);
            if (fault.isPresent()) {
                throw new ProgramException("the output of " + shown + " could not be read: " + fault.get());
            }
            LOG.debug("{} ended with {} after {} ms", shown, process.exitValue(), millisSince(start));
            return new PodmanCommands.Output(process.exitValue(), stdout.text(), stderr.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramException(shown + " was interrupted", e);
        } finally {
            end(process);
        }
    }

    /**
     * Starts it for a conversation: its three pipes are its starter's, who ends it.
     *
     * @see #end
     */
    public Process open(List<String> arguments) throws ProgramException {
        return start(arguments, true, named(arguments));
    }

    /** @param spokenTo whether its standard input is written to; else there is nothing in it */
    private Process start(List<String> arguments, boolean spokenTo, String shown) throws ProgramException {
        List<String> command = new ArrayList<>(arguments.size() + 1);
        command.add(path.toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        if (!spokenTo) {
            builder.redirectInput(NOTHING);
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProgramException("could not run " + shown + " (" + path + "): " + reason(e), e);
        }
    }

    /** Beside its run: what it does not read would be waited for without an end. */
    private static void write(Process process, String text) {
        Thread writer = new Thread(
                () -> {
                    try (OutputStream stdin = process.getOutputStream()) {
                        stdin.write(text.getBytes(StandardCharsets.UTF_8));
                    } catch (IOException unread) {
                        // It need not read what it is given.
                    }
                },
                "input of " + process.pid());
        writer.setDaemon(true);
        writer.start();
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Ends it at once, with all that it started. */
    public static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    private String named(List<String> arguments) {
        return path.getFileName() + " " + shown(arguments);
    }

    /** The arguments as messages show them, the first alone where there are many: {@code network ls --format json}. */
    public static String shown(List<String> arguments) {
        return String.join(" ", arguments.subList(0, Math.min(SHOWN_ARGUMENTS, arguments.size())))
                + (arguments.size() > SHOWN_ARGUMENTS ? " …" : "");
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher reason = REASON.matcher(message);
        for (int at = message.indexOf("error"); at >= 0; at = message.indexOf("error", at + 1)) {
            if (reason.region(at, message.length()).lookingAt()) {
                return reason.group(1).toLowerCase(Locale.ROOT);
            }
        }
        return message;
    }
}
