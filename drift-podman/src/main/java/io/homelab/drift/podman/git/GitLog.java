package io.homelab.drift.podman.git;

import io.homelab.drift.core.command.ArgumentBatches;
import io.homelab.drift.core.report.Event;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.Program;
import io.homelab.drift.podman.process.ProgramException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Asks git for the last commits of files, once for each work tree that they lie in. What git cannot tell is no fault: that
 * there is no git, that the work tree is somebody else's (which git refuses to read), or that it takes too long.
 */
final class GitLog {

    /** Nothing that the work tree's own configuration names may run, and nothing is fetched. */
    private static final List<String> HARMLESS = List.of(
            "--no-pager",
            "--no-optional-locks",
            "--literal-pathspecs",
            "-c",
            "core.fsmonitor=false",
            "-c",
            "core.hooksPath=/dev/null",
            "-c",
            "core.quotePath=false",
            // Files that the configuration names are not read either: they may be pipes, or without an end.
            "-c",
            "core.attributesFile=/dev/null",
            "-c",
            "diff.orderFile=/dev/null",
            "-c",
            "log.mailmap=false",
            "-c",
            "log.follow=false",
            "-c",
            "log.showSignature=false",
            "-c",
            "protocol.allow=never");

    // id, time, author, subject, then the names of the files, a line each
    private static final String FORMAT = "--format=%x00%H%x00%cI%x00%an%x00%s%x00";
    private static final int PARTS = 5;
    private static final Set<String> HANDED_ON = Set.of("PATH", "HOME", "XDG_CONFIG_HOME");

    private final HostEnvironment environment;
    private final Duration timeLimit;

    GitLog(HostEnvironment environment, Duration timeLimit) {
        this.environment = environment;
        this.timeLimit = timeLimit;
    }

    Map<String, Event.Commit> lastCommits(Collection<String> paths) {
        Map<Path, Map<String, List<String>>> trees = new TreeMap<>();
        for (String path : paths) {
            real(path)
                    .ifPresent(file -> root(file)
                            .ifPresent(root -> trees.computeIfAbsent(root, r -> new TreeMap<>())
                                    .computeIfAbsent(root.relativize(file).toString(), f -> new ArrayList<>())
                                    .add(path)));
        }
        Map<String, Event.Commit> commits = new HashMap<>();
        long end = System.nanoTime() + timeLimit.toNanos();
        trees.forEach((root, files) -> log(root, files.keySet(), end)
                .forEach((file, commit) ->
                        files.getOrDefault(file, List.of()).forEach(path -> commits.put(path, commit))));
        return commits;
    }

    /** A quadlet is often a link into a work tree. */
    private Optional<Path> real(String path) {
        try {
            return Optional.of(environment.file(path).toRealPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> root(Path file) {
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private Map<String, Event.Commit> log(Path root, Set<String> files, long end) {
        Map<String, Event.Commit> commits = new HashMap<>();
        for (List<String> batch : ArgumentBatches.of(files)) {
            List<String> arguments = new ArrayList<>(List.of("-C", root.toString()));
            arguments.addAll(HARMLESS);
            arguments.addAll(
                    List.of("log", "--no-ext-diff", "--no-textconv", "--no-renames", "--name-only", FORMAT, "--"));
            arguments.addAll(batch);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                return commits;
            }
            try {
                PodmanCommands.Output output = Program.find("git", variables()).run(arguments, left);
                if (output.status() == 0) {
                    commits.putAll(parse(output.stdout()));
                }
            } catch (ProgramException e) {
                return commits;
            }
        }
        return commits;
    }

    /** Not GIT_DIR and the like, which a hook sets: they would lead to another repository. */
    private Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        environment.variables().forEach((name, value) -> {
            if (HANDED_ON.contains(name)) {
                variables.put(name, value);
            }
        });
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("GIT_TERMINAL_PROMPT", "0");
        variables.put("GIT_NO_LAZY_FETCH", "1");
        return variables;
    }

    /** The newest commit comes first. */
    static Map<String, Event.Commit> parse(String log) {
        Map<String, Event.Commit> commits = new HashMap<>();
        String[] parts = log.split("\0", -1);
        for (int at = 1; at + PARTS <= parts.length; at += PARTS) {
            Optional<Event.Commit> commit = commit(parts[at], parts[at + 1], parts[at + 2], parts[at + 3]);
            String files = parts[at + 4];
            commit.ifPresent(found -> files.lines().forEach(file -> commits.putIfAbsent(file, found)));
        }
        return commits;
    }

    private static Optional<Event.Commit> commit(String id, String time, String author, String subject) {
        try {
            return Optional.of(new Event.Commit(id, OffsetDateTime.parse(time).toInstant(), author, subject));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
