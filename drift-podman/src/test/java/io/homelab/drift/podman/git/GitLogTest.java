package io.homelab.drift.podman.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.homelab.drift.core.report.Event;
import io.homelab.drift.podman.live.FakeProgram;
import io.homelab.drift.podman.process.HostEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLogTest {

    private static final String TIME = "2026-01-02T03:04:05Z";

    @TempDir
    private Path folder;

    private Path tree = Path.of("");

    @BeforeEach
    void aWorkTreeWithTwoQuadlets() throws Exception {
        boolean git = Path.of("/usr/bin/git").toFile().canExecute();
        assumeTrue(git, "NOT RUN: there is no git");
        tree = Files.createDirectory(folder.resolve("tree")).toRealPath();
        git("init", "--quiet");
        Files.writeString(tree.resolve("web.container"), "[Container]\n");
        Files.createDirectory(tree.resolve("media"));
        Files.writeString(tree.resolve("media/jellyfin.container"), "[Container]\n");
        commit("Begin");
        Files.writeString(tree.resolve("web.container"), "[Container]\nMemory=4G\n");
        commit("Give it 4G");
    }

    @Test
    void everyFileHasTheLastCommitThatTouchedIt() {
        String web = tree.resolve("web.container").toString();
        String jellyfin = tree.resolve("media/jellyfin.container").toString();

        Map<String, Event.Commit> commits = workTrees(variables()).lastCommits(List.of(web, jellyfin));

        assertEquals("Give it 4G", commits.get(web).subject());
        assertEquals("Anna", commits.get(web).author());
        assertEquals(Instant.parse(TIME), commits.get(web).at());
        assertEquals("Begin", commits.get(jellyfin).subject());
    }

    @Test
    void aLinkIntoAWorkTreeIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("quadlets"), tree);
        String web = link.resolve("web.container").toString();

        assertEquals(
                "Give it 4G",
                workTrees(variables()).lastCommits(List.of(web)).get(web).subject());
    }

    @Test
    void whatLiesInNoWorkTreeOrIsNotCommittedHasNone() throws IOException {
        Path outside = Files.writeString(folder.resolve("db.container"), "");
        Path fresh = Files.writeString(tree.resolve("fresh.container"), "");

        assertEquals(
                Map.of(),
                workTrees(variables())
                        .lastCommits(List.of(outside.toString(), fresh.toString(), folder + "/none.container")));
    }

    @Test
    void withoutGitThereAreNoCommits() {
        String web = tree.resolve("web.container").toString();

        assertEquals(Map.of(), workTrees(Map.of("PATH", folder.toString())).lastCommits(List.of(web)));
    }

    @Test
    void aGitThatTakesTooLongIsEnded() throws IOException {
        FakeProgram.script(folder, "git", "sleep 10");
        String web = tree.resolve("web.container").toString();
        HostEnvironment slow = new HostEnvironment(Path.of("/"), Map.of("PATH", folder + ":/usr/bin:/bin"), 0, 0);

        assertEquals(Map.of(), new GitLog(slow, Duration.ofMillis(50)).lastCommits(List.of(web)));
    }

    @Test
    void nothingThatTheWorkTreeNamesIsRun() throws Exception {
        Path ran = folder.resolve("ran");
        Path program = FakeProgram.script(folder, "program", "touch " + ran, "cat");
        for (String setting : List.of(
                "core.fsmonitor", "core.pager", "gpg.program", "diff.external", "core.sshCommand", "core.editor")) {
            git("config", setting, program.toString());
        }
        git("config", "log.showSignature", "true");
        git("config", "diff.x.textconv", program.toString());
        Files.writeString(tree.resolve(".gitattributes"), "*.container diff=x\n");
        String web = tree.resolve("web.container").toString();

        assertEquals(
                "Give it 4G",
                workTrees(variables()).lastCommits(List.of(web)).get(web).subject());
        assertFalse(Files.exists(ran));
    }

    @Test
    void filesThatTheWorkTreeNamesAreNotReadSinceTheyMayHaveNoEnd() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        for (String setting : List.of("diff.orderFile", "mailmap.file", "core.attributesFile", "core.excludesFile")) {
            git("config", setting, pipe.toString());
        }
        git("config", "log.mailmap", "true");
        git("config", "log.follow", "true");
        String web = tree.resolve("web.container").toString();

        assertEquals(
                "Give it 4G",
                workTrees(variables()).lastCommits(List.of(web)).get(web).subject());
    }

    @Test
    void namesOfFilesAreNeitherOptionsNorPatterns() throws Exception {
        List<String> names = List.of("--output=ran", "-p", ":(top)x", "*.container", "größe.container");
        for (String name : names) {
            Files.writeString(tree.resolve(name), "[Container]\n");
        }
        commit("Odd");
        Map<String, Event.Commit> commits = workTrees(variables())
                .lastCommits(names.stream().map(name -> tree + "/" + name).toList());

        names.forEach(name -> assertEquals("Odd", commits.get(tree + "/" + name).subject(), name));
        assertFalse(Files.exists(tree.resolve("ran")));
    }

    @Test
    void manyWorkTreesTakeNoLongerThanOne() throws Exception {
        FakeProgram.script(folder, "git", "exec sleep 10");
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Path other = Files.createDirectories(folder.resolve("tree" + i));
            Files.createDirectory(other.resolve(".git"));
            files.add(Files.writeString(other.resolve("web.container"), "").toString());
        }
        HostEnvironment slow = new HostEnvironment(Path.of("/"), Map.of("PATH", folder + ":/usr/bin:/bin"), 0, 0);
        long start = System.nanoTime();

        assertEquals(Map.of(), new GitLog(slow, Duration.ofMillis(500)).lastCommits(files));
        assertTrue(System.nanoTime() - start < 10_000_000_000L);
    }

    @Test
    void anotherRepositoryThatAHookNamesIsNotAsked() {
        String web = tree.resolve("web.container").toString();
        Map<String, String> inAHook = Map.of("PATH", "/usr/bin:/bin", "GIT_DIR", folder + "/other.git");

        assertEquals(
                "Give it 4G",
                workTrees(inAHook).lastCommits(List.of(web)).get(web).subject());
    }

    private static GitLog workTrees(Map<String, String> variables) {
        return new GitLog(new HostEnvironment(Path.of("/"), variables, 0, 0), Duration.ofSeconds(20));
    }

    private static Map<String, String> variables() {
        return Map.of("PATH", "/usr/bin:/bin");
    }

    private void commit(String subject) throws Exception {
        git("add", "--all");
        git("commit", "--quiet", "--message", subject);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("/usr/bin/git", "-C", tree.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> variables = builder.environment();
        variables.clear();
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            variables.put("GIT_" + who + "_NAME", "Anna");
            variables.put("GIT_" + who + "_EMAIL", "anna@example.org");
            variables.put("GIT_" + who + "_DATE", TIME);
        }
        assertEquals(0, builder.start().waitFor());
    }
}
