package io.homelab.drift.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Runs drift as a shell would, on a machine of a test's own: nothing but what is put there is on its PATH. */
final class Shell {

    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final Path root;
    private final Map<String, String> variables = new HashMap<>();
    private long uid;
    private boolean terminal;
    private Optional<String> answer = Optional.empty();
    private OutputStream stdout = new ByteArrayOutputStream();
    private Optional<OutputStream> stderr = Optional.empty();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    /** What a run left behind. */
    record Result(int status, String out, String err) {
        /** All that can be seen of it. */
        String all() {
            return out + err;
        }
    }

    /** @param root a directory to be {@code /} */
    Shell(Path root) {
        this.root = root;
        variables.put("PATH", root.resolve("bin").toString());
        variables.put("HOME", "/root");
    }

    Shell variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Shell uid(long id) {
        uid = id;
        return this;
    }

    /** On a terminal that shows all characters. */
    Shell terminal() {
        terminal = true;
        variables.putIfAbsent("LANG", "C.UTF-8");
        return this;
    }

    /** Somebody sits there and types this. */
    Shell answer(String text) {
        answer = Optional.of(text);
        return this;
    }

    Shell stdout(OutputStream stream) {
        stdout = stream;
        return this;
    }

    Shell stderr(OutputStream stream) {
        stderr = Optional.of(stream);
        return this;
    }

    Shell clock(Clock other) {
        clock = other;
        return this;
    }

    /** Puts a program on the PATH. */
    Shell program(String name, String script) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** Runs drift; what logback writes counts as standard error. */
    Result drift(Object... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        InputStream stdin = new ByteArrayInputStream(answer.orElse("").getBytes(StandardCharsets.UTF_8));
        ProcessEnvironment surroundings = new ProcessEnvironment(
                root,
                variables,
                uid,
                uid,
                stdin,
                answer.isPresent(),
                stdout,
                stderr.orElse(err),
                terminal,
                terminal,
                clock);
        PrintStream systemErr = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = DriftCommandLine.run(words, surroundings);
            String out = stdout instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
            return new Result(status, out, err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(systemErr);
        }
    }
}
