package io.homelab.drift.podman.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.context.NamedPaths;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.input.ThisProcess;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.process.Machine;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.systemd.NoSystemdException;
import io.homelab.drift.podman.systemd.SystemctlQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** This machine, asked as another is, answers as itself. */
@Timeout(60)
class SessionMachineTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private SessionMachine machine;
    private Machine here;

    @BeforeEach
    void reach() throws IOException {
        ThisProcess process = ThisProcess.now();
        Map<String, String> environment = FakeSsh.in(folder, "").environment();
        machine = SessionMachine.reach(Transport.ssh(SshTarget.of("nas"), false, environment), LIMIT, "");
        here = new HostEnvironment(Path.of("/"), environment, process.uid(), process.gid());
    }

    @AfterEach
    void leave() {
        machine.close();
    }

    private String fault(Machine of, String path) {
        IOException fault = assertThrows(IOException.class, () -> of.read(path, Limit.ENV_FILE_BYTES));
        return InputFile.reason(fault);
    }

    @Test
    void itsFactsAreThoseOfThisMachine() {
        assertEquals(here.facts(false), machine.facts(false));
        assertEquals(here.uid(), machine.uid());
        assertEquals(here.gid(), machine.gid());
        assertEquals(Optional.of(folder.toString()), machine.variable("HOME"));
    }

    @Test
    void filesHoldWhatTheyHold() throws IOException {
        Path file = Files.writeString(folder.resolve("a file"), "one\n\ntwo");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
        assertEquals("one\n\ntwo", machine.read(file.toString()));
        assertEquals("one\n\ntwo", machine.read(link.toString()));
        assertEquals("", machine.read(folder + "/null"));
        assertEquals(Optional.of(Instant.parse("2026-01-02T03:04:05Z")), machine.changed(file.toString(), false));
        assertTrue(machine.changed(file.toString(), true).orElseThrow().isAfter(Instant.parse("2026-01-02T03:04:06Z")));
        assertTrue(machine.exists("/dev/null"));
        assertFalse(machine.exists(folder + "/gone"));
    }

    @Test
    void whatCannotBeReadIsSaidInTheSameWords() throws IOException {
        Files.createDirectory(folder.resolve("directory"));
        Files.createSymbolicLink(folder.resolve("memory"), Path.of("/proc/self/environ"));
        Path large = folder.resolve("large");
        Files.write(large, new byte[Math.toIntExact(Limit.ENV_FILE_BYTES.most() + 1)]);
        for (String path :
                List.of(folder + "/gone", folder + "/directory", folder + "/memory", "/dev/zero", large.toString())) {
            assertEquals(fault(here, path), fault(machine, path), path);
        }
    }

    @Test
    void directoriesHaveTheNamesOfTheirFiles() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("conf.d/sub")).resolveSibling("");
        Files.writeString(directory.resolve("b.conf"), "");
        Files.writeString(directory.resolve(".hidden two"), "");
        Files.createSymbolicLink(directory.resolve("folder.conf"), directory.resolve("sub"));
        Files.createSymbolicLink(directory.resolve("file.conf"), directory.resolve("b.conf"));
        machine.expect(List.of(directory.toString()));
        assertEquals(
                new TreeSet<>(here.names(directory.toString(), Limit.LINKED_ENTRIES)),
                new TreeSet<>(machine.names(directory.toString(), Limit.LINKED_ENTRIES)));
        assertEquals(
                Set.of("b.conf", ".hidden two", "file.conf"),
                Set.copyOf(machine.names(directory.toString(), Limit.LINKED_ENTRIES)));
    }

    @Test
    void filesThatQuadletsNameAreAskedForAtOnceAndNothingElseIsKnown() throws IOException {
        Path env = Files.writeString(folder.resolve("web.env"), "A=1\n");
        Path latin = Files.write(folder.resolve("latin.env"), new byte[] {'A', '=', (byte) 0xe4});
        Path data = Files.writeString(folder.resolve("data"), "x");
        NamedPaths named = new NamedPaths(
                Set.of(data.toString(), folder + "/gone", folder.toString()),
                Set.of(env.toString(), latin.toString(), "/proc/self/environ"));
        SessionFiles files = SessionFiles.ask(machine, named, List.of());
        assertEquals(Optional.of("A=1\n"), files.read(env.toString()));
        assertEquals(Optional.empty(), files.read(latin.toString()));
        assertEquals(Optional.empty(), files.read("/proc/self/environ"));
        assertTrue(files.lacks(folder + "/gone"));
        assertFalse(files.lacks(data.toString()));
        assertFalse(files.lacks(folder + "/never/asked"));
        assertTrue(files.changed(data.toString()).isPresent());
        assertEquals(Optional.empty(), files.changed(folder.toString()));
        // what nobody asked that machine for is not looked for on this one
        assertEquals(Optional.empty(), files.read("/etc/hostname"));
        assertEquals(Optional.empty(), files.changed("/etc/hostname"));
    }

    @Test
    void filesBesideQuadletsThatLieHereAreReadHere() throws IOException {
        Path quadlets = Files.createDirectory(folder.resolve("quadlets"));
        Files.writeString(quadlets.resolve("web.env"), "A=here\n");
        String env = quadlets + "/web.env";
        SessionFiles files =
                SessionFiles.ask(machine, new NamedPaths(Set.of(quadlets + "/gone"), Set.of(env)), List.of(quadlets));
        assertEquals(Optional.of("A=here\n"), files.read(env));
        assertFalse(files.lacks(quadlets + "/gone"));
    }

    @Test
    void machineWithoutPodmanOrSystemdSaysWhose() {
        assertEquals(
                "nas: there is no /opt/podman",
                assertThrows(PodmanException.class, () -> SessionPodman.of(machine, Optional.of("/opt/podman")))
                        .getMessage());
        if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
            assertEquals(
                    "systemd does not run here",
                    assertThrows(
                                    NoSystemdException.class,
                                    () -> new SessionSystemctl(machine, true)
                                            .ask(new SystemctlQuery(
                                                    SystemctlQuery.Purpose.CHECK, List.of("*.service"))))
                            .getMessage());
        }
    }

    @Test
    void podmanIsFoundWhereALoginWouldFindIt() throws IOException {
        FakeSsh ssh = FakeSsh.in(folder, "").program("podman", "#!/bin/sh\necho podman version 5.8.6\n");
        try (SessionMachine other =
                SessionMachine.reach(Transport.ssh(SshTarget.of("nas"), false, ssh.environment()), LIMIT, "")) {
            assertEquals(
                    "podman version 5.8.6\n",
                    SessionPodman.of(other, Optional.empty())
                            .ask(PodmanQuery.of(PodmanQuery.Verb.VERSION))
                            .stdout());
        }
    }

    @Test
    void shellThatIsNoneOfThePosixKindIsToldOf() throws IOException {
        FakeSsh ssh = FakeSsh.in(folder, "nas) exec sh -c 'sed -u -n \"s/^T=.\\(.*\\).$/\\n\\1 1 0/p\"' ;;");
        SessionException told = assertThrows(
                SessionException.class,
                () -> SessionMachine.reach(Transport.ssh(SshTarget.of("nas"), false, ssh.environment()), LIMIT, ""));
        assertEquals("nas: its shell cannot be understood: there has to be a POSIX sh, and id", told.getMessage());
    }
}
