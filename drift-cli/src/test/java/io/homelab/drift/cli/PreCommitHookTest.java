package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .pre-commit-hooks.yaml}, its entry run as pre-commit does: from the user's repository, the files behind the arguments. */
class PreCommitHookTest {

    private static final String GOOD = "[Container]\nImage=docker.io/library/nginx:1.27\n";

    @TempDir
    private Path folder;

    private Path repository;
    private SourceCheckout checkout;
    private List<String> hook;

    private record Run(int status, String out) {}

    @BeforeEach
    void checkOut() throws IOException {
        repository = Files.createDirectories(folder.resolve("repository"));
        checkout = SourceCheckout.in(folder.resolve("hooks"), ".pre-commit-hooks.yaml");
        hook = Files.readAllLines(checkout.file());
    }

    @Test
    void filesAreLookedAt() throws Exception {
        Files.writeString(repository.resolve("web.container"), GOOD);
        Files.writeString(repository.resolve("db.container"), GOOD + "Memroy=1G\n");
        assertEquals(0, commit("web.container").status());
        Run run = commit("web.container", "db.container");
        assertEquals(2, run.status(), run.out());
        assertTrue(run.out().startsWith("db.container:3: error: unsupported key 'Memroy'"), run.out());
    }

    /** Two at a time would both build drift at the first run, and know nothing of what the other has. */
    @Test
    void allFilesComeToOneRun() {
        assertEquals("true", value("require_serial"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-hx.container",
                "--podman=x.container",
                "@x.container",
                "$(touch PWNED) `touch PWNED` \"q\".container",
                "--.container"
            })
    void noNameOfAFileIsAnOption(String name) throws Exception {
        Files.writeString(repository.resolve(name), GOOD + "Memroy=1G\n");
        Run run = commit(name);
        assertEquals(2, run.status(), run.out());
        assertTrue(run.out().startsWith(name + ":3: error: "), run.out());
        assertFalse(Files.exists(repository.resolve("PWNED")));
    }

    /** Each row: a file, and whether the hook is asked of it. */
    @ParameterizedTest
    @CsvSource({
        "a/web.container, true",
        "web.pod, true",
        "web.network, true",
        "web.volume, true",
        "web.image, true",
        "web.build, true",
        "web.kube, true",
        "web.artifact, true",
        "web.container.d/10-x.conf, true",
        "container.d/10-x.conf, true",
        "nginx.conf, false",
        "web.container.md, false",
        "web.container.d/README, false"
    })
    void quadletsAndDropInsAreWhatItIsAskedOf(String file, boolean asked) {
        String pattern = value("files");
        assertEquals(
                asked,
                Pattern.compile(pattern.substring(1, pattern.length() - 1))
                        .matcher(file)
                        .find());
    }

    private Run commit(String... files) throws IOException, InterruptedException {
        assertEquals("script", value("language"));
        List<String> command = new ArrayList<>(List.of(value("entry").split(" ")));
        // the first word of a script's entry is a file of the hook's repository
        command.set(0, checkout.root().resolve(command.get(0)).toString());
        String arguments = value("args");
        command.addAll(List.of(arguments.substring(1, arguments.length() - 1).split(", ")));
        command.addAll(List.of(files));
        Path output = folder.resolve("output");
        int status = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return new Run(status, Files.readString(output));
    }

    private String value(String key) {
        return hook.stream()
                .filter(line -> line.startsWith("  " + key + ": "))
                .map(line -> line.substring(key.length() + 4))
                .findFirst()
                .orElse("none");
    }
}
