package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real shells complete, and what a real man shows. */
class CompletionTest {

    /** What the services are called that {@code drift explain} prints: one of them would make a file if a shell ran it. */
    private static final String SERVICES = "jellyfin\nimmich-db\na$(touch evil)b\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void build() throws IOException {
        Path drift = Files.createDirectories(folder.resolve("bin")).resolve("drift");
        Files.writeString(folder.resolve("services"), SERVICES);
        Files.writeString(drift, "#!/bin/sh\ncat '" + folder.resolve("services") + "'\n");
        Files.setPosixFilePermissions(drift, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("work/quadlets"));
        Files.createFile(folder.resolve("work/nas.json"));
        for (String shell : List.of("bash", "zsh", "fish")) {
            Files.writeString(folder.resolve(shell), script(shell));
        }
    }

    private String script(String shell) {
        Shell.Result result = new Shell(folder).drift("completion", shell);
        assertEquals(0, result.status(), result.all());
        return result.out();
    }

    /** Each row: what is typed, and what some of the completions are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ch | check",
                "re | reconcile",
                "timer  | install remove status",
                "timer re | remove",
                "check --not | --notify --notify-command",
                "check --color  | auto always never",
                "check jelly | jellyfin",
                "check --verbose imm | immich-db",
                "completion  | bash fish zsh",
                "timer install --on | --on-calendar",
                "check --format p | prometheus",
                "check --status w | warning",
                "reconcile --cause by | by-hand",
            })
    void bashCompletes(String typed, String words) throws Exception {
        String line = typed.endsWith(" ")
                        || List.of("timer", "check --color", "completion").contains(typed)
                ? typed.strip() + " "
                : typed;
        assertEquals(new TreeSet<>(List.of(words.split(" "))), bash(line));
    }

    @Test
    void bashCompletesFilesAndFolders() throws Exception {
        assertEquals(new TreeSet<>(List.of("nas.json")), bash("check --snapshot n"));
        assertEquals(new TreeSet<>(List.of("quadlets")), bash("check -d "));
        assertEquals(new TreeSet<>(List.of("always", "auto")), bash("check --color = a"));
    }

    @Test
    void bashRunsNothingThatANameSays() throws Exception {
        assertEquals(new TreeSet<>(List.of("a\\$\\(touch\\ evil\\)b")), bash("check a"));
        assertFalse(Files.exists(folder.resolve("work/evil")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ch | check",
                "timer re | remove",
                "check --notify- | --notify-command",
                "check --color=al | --color=always",
                "check jelly | jellyfin",
                "check --snapshot n | nas.json",
                "completion z | zsh",
            })
    void fishCompletes(String typed, String word) throws Exception {
        assertTrue(fish(typed).contains(word), fish(typed).toString());
    }

    @Test
    void fishShowsOnlyWhatFits() throws Exception {
        List<String> commands = fish("timer ");
        assertEquals(
                List.of("install", "remove", "status"),
                commands.stream().sorted().toList());
        assertFalse(fish("check --w").contains("--write"));
        assertEquals(List.of("a$(touch evil)b"), fish("check a"));
        assertFalse(Files.exists(folder.resolve("work/evil")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ch | check",
                "timer re | timer remove",
                "check --notify-c | check --notify-command",
                "check --color al | check --color always",
                "check --color=al | check --color=always",
                "check jelly | check jellyfin",
                "check --snapshot n | check --snapshot nas.json",
                "completion z | completion zsh",
            })
    void zshCompletes(String typed, String line) throws Exception {
        assertEquals("drift " + line, zsh(typed).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check", "timer", "timer install", "reconcile", "completion"})
    void manShowsEveryPageWithoutAComplaint(String command) throws Exception {
        List<Object> words = new ArrayList<>(List.of("help", "--man"));
        words.addAll(Arrays.asList(command.isEmpty() ? new Object[0] : command.split(" ")));
        Shell.Result page = new Shell(folder).drift(words.toArray());
        assertEquals(0, page.status(), page.all());
        Path file = Files.writeString(folder.resolve("page.1"), page.out());
        String shown = run(installed("man"), "--warnings=all", "-E", "UTF-8", "-l", file.toString());
        assertTrue(shown.contains("EXAMPLES") && shown.contains("SEE ALSO"), shown);
        assertTrue(shown.contains("--help"), shown);
        assertFalse(shown.contains("warning:"), shown);
    }

    @Test
    void helpOfACommandIsWhatItSaysItself() {
        assertEquals(
                new Shell(folder).drift("timer", "install", "--help").out(),
                new Shell(folder).drift("help", "timer", "install").out());
        assertEquals(
                new Shell(folder).drift("--help").out(),
                new Shell(folder).drift("help").out());
    }

    private Set<String> bash(String line) throws Exception {
        Path script = folder.resolve("try.bash");
        Files.writeString(script, """
                cd work
                source ../bash
                COMP_WORDS=(drift %s%s)
                COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
                _drift
                printf '%%s\\n' "${COMPREPLY[@]}"
                """.formatted(line, line.endsWith(" ") ? "''" : ""));
        String said = run(installed("bash"), "--norc", script.toString());
        return new TreeSet<>(said.lines().filter(word -> !word.isBlank()).toList());
    }

    private List<String> fish(String line) throws Exception {
        Path script = folder.resolve("try.fish");
        Files.writeString(script, "cd work\nsource ../fish\ncomplete -C'drift " + line + "'\n");
        return run(installed("fish"), "--no-config", script.toString())
                .lines()
                .map(word -> word.substring(0, (word + "\t").indexOf('\t')))
                .toList();
    }

    /** Types a line and the tabulator into a terminal, and returns the line then. */
    private String zsh(String line) throws Exception {
        Path script = folder.resolve("try.zsh");
        Files.writeString(script, """
                zmodload zsh/zpty
                zpty shell 'TERM=dumb zsh -f -i'
                zpty -w shell 'cd work; PS1= ; autoload -Uz compinit; compinit -D -u; source ../zsh'
                zpty -w shell 'zle -C done complete-word finish; finish() { _main_complete; compstate[insert]=unambiguous }'
                zpty -w shell 'report() { print -r -- "LINE:$BUFFER:"; BUFFER= }; zle -N report; bindkey "^I" expand-or-complete; bindkey "^X" report; print READY'
                zpty -r shell said '*READY*READY*'
                zpty -w -n shell $'drift %s\\t\\x18'
                zpty -r shell said '*LINE:*:*'
                print -r -- "$said"
                zpty -d shell
                """.formatted(line));
        String said = run(installed("zsh"), "-f", script.toString());
        int from = said.lastIndexOf("LINE:") + "LINE:".length();
        return said.substring(from, said.indexOf(':', from));
    }

    private String installed(String program) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, program))) {
                return directory + "/" + program;
            }
        }
        System.err.println("NOT RUN: completion and man pages were not tried with " + program + ", which is not here");
        return abort("no " + program);
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("MANWIDTH", "100");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " did not end: " + Files.readString(output));
        }
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }
}
