package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.cli.notify.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of docs/moving-over.md, run by a real shell on a host whose services drift until they are restarted. */
class MovingOverPageTest {

    private static final Path PAGE = Path.of("../docs/moving-over.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- exit status (\\d) -->\n```sh\n(.*?)```", Pattern.DOTALL);
    /** A systemctl that knows of a timer, too. */
    private static final String TIMER = """
            case "$*" in
            *drift-check*)
                case "$1" in
                show) printf 'UnitFileState=enabled\\nActiveState=active\\nNextElapseUSecRealtime=Sun 2026-11-29 02:00:00 UTC\\n' ;;
                esac
                exit 0 ;;
            esac
            """;

    @TempDir
    private Path root;

    record Block(int status, String script) {}

    static Stream<Block> blocks() throws IOException {
        List<MatchResult> found =
                BLOCK.matcher(Files.readString(PAGE)).results().toList();
        return found.stream().map(block -> new Block(Integer.parseInt(block.group(1)), block.group(2)));
    }

    @Test
    void noBlockIsLeftOut() throws IOException {
        long all = Pattern.compile("```sh")
                .matcher(Files.readString(PAGE))
                .results()
                .count();
        assertEquals(all, blocks().count());
        assertTrue(all >= 12, all + " blocks");
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockDoesWhatThePageSays(Block block) throws Exception {
        DriftingHost host = new DriftingHost(root, "jellyfin", "sonarr");
        host.program("systemctl", TIMER + DriftingHost.SYSTEMCTL);
        Files.createDirectories(root.resolve("etc/containers"));
        Files.createSymbolicLink(root.resolve("etc/containers/systemd"), host.quadlets());
        program(
                "drift",
                "exec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                        + "' "
                        + DriftProcess.class.getName() + " '" + root + "' \"$@\"");
        try (WebServer server = WebServer.start()) {
            String script = block.script().replace("discord://ID/TOKEN", "json://" + server.host() + "/");
            String said = run(script);
            assertTrue(said.endsWith("\nexit status " + block.status() + "\n"), script + said);
            assertFalse(said.contains("internal error") || said.contains("--help'"), script + said);
            assertEquals(
                    script.equals(block.script()) ? 0 : 1, server.requests().size(), script + said);
        }
    }

    private void program(String name, String line) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String run(String script) throws IOException, InterruptedException {
        Path work = Files.createDirectories(root.resolve("work"));
        Path output = root.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh", "-c", script + "\nstatus=$?; echo; echo exit status $status")
                .directory(work.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PATH", root.resolve("bin") + ":/usr/bin:/bin");
        builder.start().waitFor();
        return Files.readString(output);
    }
}
