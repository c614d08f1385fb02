package io.homelab.drift.podman.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.podman.live.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

    /** With as many elements of that size a list is more than is read at once. */
    private static final int LONG = 300;

    private static final String PADDING = "x".repeat(10_000);

    private static final String WHOLE =
            """
            { "format": 1, "takenAt": "2026-11-22T23:00:00Z", "newer": {"a": [1, 2.50]},
              "host": { "name": "nas", "user": "homelab", "uid": 1000, "home": "/home/homelab",
                        "runtimeDir": "/run/user/1000", "rootless": true, "gid": 100, "group": "users",
                        "memTotal": 16000000000, "osRelease": { "ID": "debian" }, "unheard": true },
              "podman": { "version": "5.8.6" },
              "containers": %s,
              "volumes": [],
              "containersConf": [ { "path": "/etc/containers/containers.conf", "text": "[containers]\\npids_limit = 300\\n" } ],
              "units": [ { "name": "web.service", "text": "[Service]\\n", "more": 1,
                           "dropIns": [ { "path": "/run/x.conf", "text": "[Service]\\nMemoryMax=1G\\n" } ],
                           "cgroup": { "memory.max": "1073741824" },
                           "properties": { "LoadState": "loaded", "NRestarts": 3 } } ] }
            """.formatted(Recorded.text("host58/inspect.json").replace("%", "%%"));

    @TempDir
    private Path directory;

    @Test
    void everythingInItIsRead() throws Exception {
        HostState state = Snapshot.parse(WHOLE).state(Optional.empty());

        assertEquals(Optional.of("2026-11-22T23:00:00Z"), state.takenAt());
        assertEquals(Optional.of("nas"), state.facts().name());
        assertEquals(Optional.of(1000L), state.facts().uid());
        assertEquals(Optional.of("users"), state.facts().group());
        assertEquals(Optional.of(16_000_000_000L), state.facts().memTotal());
        assertEquals(Map.of("ID", "debian"), state.facts().osRelease());
        assertTrue(state.facts().rootless());
        assertFalse(state.live());
        assertEquals("5.8.6", state.podman().orElseThrow().toString());
        assertEquals(
                List.of(new LiveUnit(
                        "web.service",
                        Optional.of("[Service]\n"),
                        List.of(new TextFile("/run/x.conf", "[Service]\nMemoryMax=1G\n")),
                        Map.of("memory.max", "1073741824"),
                        Map.of("LoadState", "loaded", "NRestarts", "3"))),
                state.units().orElseThrow());
        assertEquals(Optional.of("300"), state.containersConf().orElseThrow().text("containers.pids_limit"));
        assertEquals(List.of(), state.problems());
    }

    @Test
    void missingListIsUnknownAndEmptyOneIsNot() throws Exception {
        HostState state = Snapshot.parse(WHOLE).state(Optional.empty());

        assertEquals(Optional.of(List.of()), state.volumes());
        assertEquals(Optional.empty(), state.networks());
        assertEquals(Optional.empty(), state.secrets());
    }

    @Test
    void nearlyNothingIsASnapshotToo() throws Exception {
        HostState state = Snapshot.parse("{\"format\": 1}").state(Optional.empty());

        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.empty(), state.units());
        assertEquals(Optional.empty(), state.podman());
        assertFalse(state.facts().rootless());
        assertEquals(List.of(), state.problems());
    }

    @Test
    void streamedFileReadsLikeTheKeptOne() throws Exception {
        Path file = Files.writeString(directory.resolve("s.json"), WHOLE);

        assertEquals(Snapshot.read(file).state(Optional.empty()), Snapshot.readState(file, Optional.empty()));
    }

    @Test
    void whatInspectPrintsIsASnapshotToo() throws Exception {
        HostState state = Snapshot.parse(Recorded.text("host58/inspect.json")).state(Optional.empty());

        assertEquals(2, state.containers().orElseThrow().size());
        assertEquals(2, state.images().orElseThrow().size());
        assertEquals(Optional.empty(), state.networks());
    }

    @Test
    void everyKindOfInspectIsRecognised() throws Exception {
        for (String kind : List.of("network", "volume", "pod", "secret")) {
            HostState state = Snapshot.parse(Recorded.text("host58/" + kind + "-inspect.json"))
                    .state(Optional.empty());

            assertEquals(List.of(), state.problems(), kind);
            assertEquals(
                    1,
                    Stream.of(state.networks(), state.volumes(), state.pods(), state.secrets())
                            .filter(Optional::isPresent)
                            .count(),
                    kind);
        }
    }

    @Test
    void noContainersAtAllIsKnown() throws Exception {
        assertEquals(
                Optional.of(List.of()),
                Snapshot.parse("[]").state(Optional.empty()).containers());
    }

    @Test
    void listWithSomethingElseInItSaysWhere() throws Exception {
        assertEquals(
                List.of("snapshot text: [0] is nothing that podman inspect prints, so it is unknown"),
                messages(Snapshot.parse("[{\"a\": 1}]").state(Optional.empty())));
    }

    @Test
    void commandLineDecidesWhoseServicesTheyAre() throws Exception {
        assertFalse(Snapshot.parse(WHOLE).state(Optional.of(false)).facts().rootless());
    }

    @Test
    void uidTellsWhoseServicesTheyAreWhereNothingElseDoes() throws Exception {
        assertTrue(Snapshot.parse("{\"format\":1,\"host\":{\"uid\":1000}}")
                .state(Optional.empty())
                .facts()
                .rootless());
    }

    @Test
    void whatIsWrittenAgainKeepsUnknownMembers() throws Exception {
        assertEquals(Json.read(WHOLE), Json.read(Snapshot.parse(WHOLE).json()));
    }

    @Test
    void writtenFileIsTheOwnersAloneAndReadsTheSame() throws Exception {
        Path file = directory.resolve("s.json");

        Snapshot.parse(WHOLE).write(file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(Json.read(WHOLE), Json.read(Files.readString(file)));
        assertTrue(Files.readString(file).endsWith("}\n"));
        assertEquals(List.of(file), files());
    }

    @Test
    void fileThatWasReadableByAllIsNoLonger() throws Exception {
        Path file = Files.writeString(directory.resolve("s.json"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        Snapshot.parse(WHOLE).write(file);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void linkIsKeptAndItsTargetReplaced() throws Exception {
        Path target = Files.writeString(directory.resolve("target"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        Snapshot.parse(WHOLE).write(link);

        assertTrue(Files.isSymbolicLink(link));
        assertTrue(Files.readString(target).startsWith("{\n  \"format\""));
    }

    @Test
    void whereItCannotBeWrittenNothingIsLeftBehind() throws Exception {
        Snapshot snapshot = Snapshot.parse(WHOLE);
        Path nowhere = directory.resolve("no/s.json");

        SnapshotException missing = assertThrows(SnapshotException.class, () -> snapshot.write(nowhere));
        SnapshotException folder = assertThrows(SnapshotException.class, () -> snapshot.write(directory));

        assertEquals(
                "the snapshot could not be written to " + nowhere + ": no such file or directory",
                missing.getMessage());
        assertEquals("the snapshot could not be written to " + directory + ": it is a directory", folder.getMessage());
        assertEquals(List.of(), files());
    }

    @Test
    void fileThatIsNoJsonIsNamedWithLineAndColumnAndWithoutItsText() throws Exception {
        Path file = Files.writeString(directory.resolve("s.json"), "{ \"format\": 1,\n  \"host\": hunter2 }");

        SnapshotException e = assertThrows(SnapshotException.class, () -> Snapshot.readState(file, Optional.empty()));

        assertEquals("snapshot " + file + " is not JSON (line 2, column 11)", e.getMessage());
    }

    @Test
    void truncatedFileEndsInTheMiddle() {
        String half = WHOLE.substring(0, WHOLE.length() / 2);

        SnapshotException e = assertThrows(SnapshotException.class, () -> Snapshot.parse(half));

        assertTrue(e.getMessage().startsWith("snapshot text ends in the middle of its JSON (line "), e.getMessage());
    }

    @Test
    void whatIsNoSnapshotSaysWhy() {
        assertEquals("snapshot text is empty", fault(""));
        assertEquals(
                "snapshot text holds neither a snapshot nor a list of documents that podman inspect prints",
                fault("3"));
        assertEquals("snapshot text has no \"format\": it was not written by drift snapshot", fault("{\"Id\": \"x\"}"));
        assertEquals(
                "snapshot text is a report of what drift found, and no snapshot: drift snapshot writes one, and drift compare reads reports",
                fault("{\"format\": 1, \"tool\": {\"name\": \"drift\"}, \"podman\": \"5.8\", \"services\": []}"));
        assertEquals(
                "snapshot text has format 2; this drift reads format 1: a newer drift may read it",
                fault("{\"format\": 2, \"containers\": {}}"));
        assertEquals(
                "snapshot text has a format that is no number; this drift reads format 1: a newer drift may read it",
                fault("{\"format\": \"1\"}"));
        assertEquals("snapshot text goes on after its end (line 2)", fault("{\"format\": 1}\n{}"));
    }

    @Test
    void fileThatCannotBeReadIsNamed() {
        Path missing = directory.resolve("none.json");

        assertEquals(
                "the snapshot " + missing + " could not be read: no such file or directory",
                assertThrows(SnapshotException.class, () -> Snapshot.read(missing))
                        .getMessage());
        assertThrows(SnapshotException.class, () -> Snapshot.read(directory));
    }

    @Test
    void wrongTypesAreProblemsThatNameTheirPathAndTheRestIsRead() throws Exception {
        HostState state = Snapshot.parse("""
                        { "format": 1, "takenAt": 5, "containers": {"hunter2": 1}, "images": null,
                          "networks": [ 7, "hunter2" ],
                          "host": { "uid": "hunter2", "rootless": "yes", "name": "nas", "osRelease": { "A": [] } },
                          "podman": { "version": "hunter2" },
                          "units": [ "hunter2", { "name": "a.service", "text": 3, "cgroup": [], "dropIns": [ 1 ] } ],
                          "containersConf": "hunter2" }
                        """).state(Optional.empty());

        assertEquals(
                List.of(
                        "takenAt",
                        "containers",
                        "images",
                        "networks[0]",
                        "networks[1]",
                        "host.uid",
                        "host.rootless",
                        "host.osRelease.A",
                        "podman.version",
                        "units[0]",
                        "units[1].text",
                        "units[1].dropIns[0]",
                        "units[1].cgroup",
                        "containersConf"),
                state.problems().stream()
                        .map(problem -> problem.origin().orElseThrow().text())
                        .sorted(java.util.Comparator.comparing(SnapshotTest::place))
                        .toList());
        assertFalse(state.problems().toString().contains("hunter2"));
        assertEquals(Optional.of("nas"), state.facts().name());
        assertEquals(1, state.units().orElseThrow().size());
        assertEquals(Optional.empty(), state.containers());
        assertEquals(Optional.of(List.of()), state.networks());
    }

    private static int place(String path) {
        return List.of("takenAt", "containers", "images", "networks", "host", "podman", "units", "containersConf")
                .indexOf(path.replaceFirst("[.\\[].*", ""));
    }

    private static String fault(String json) {
        return assertThrows(SnapshotException.class, () -> Snapshot.parse(json)).getMessage();
    }

    private static List<String> messages(HostState state) {
        return state.problems().stream().map(Problem::message).toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void aNumberWithAnEnormousExponentIsUnknown() throws Exception {
        HostState host = Snapshot.parse("{\"format\":1,\"host\":{\"uid\":1e999999999,\"gid\":1e-999999999}}")
                .state(Optional.empty());

        assertEquals(Optional.empty(), host.facts().uid());
        assertEquals(Optional.empty(), host.facts().gid());
    }

    @Test
    void documentsNestedWithoutEndAreNotRead() {
        String nested = "{\"format\":1,\"containers\":[" + "{\"a\":".repeat(100_000);

        assertThrows(SnapshotException.class, () -> Snapshot.parse(nested));
    }

    @Test
    void moreContainersThanAnyHostHasAreUnknown() throws Exception {
        String containers = "{\"Name\":\"x\",\"Id\":\"1\",\"Image\":\"2\"},".repeat(20_000);
        HostState host = Snapshot.parse(
                        "{\"format\":1,\"containers\":[" + containers + "{\"Name\":\"y\"}],\"images\":[]}")
                .state(Optional.empty());

        assertEquals(Optional.empty(), host.containers());
        assertEquals(Optional.of(List.of()), host.images());
        assertTrue(host.problems().stream()
                .anyMatch(problem -> problem.message().startsWith("the containers are not read: there are more than")));
    }

    @Test
    void whateverIsNotFoundMayBeADocumentThatIsNone() throws Exception {
        HostState host = state("{\"format\":1,\"images\":[7],\"networks\":[]}");

        assertEquals(
                List.of(Unread.Thing.IMAGE),
                host.unread().stream().map(Unread::thing).toList());
        assertEquals(1, host.problems().size());
    }

    @Test
    void longListsKeepTheirOrderAndSoDoTheirProblems() throws Exception {
        HostState host = state("{\"format\":1,\"containers\":["
                + elements(i -> "{\"Id\":\"" + i + "\",\"Name\":\"c" + i + "\",\"Created\":"
                        + (i % 50 == 0 ? "7" : "\"\"") + ",\"Path\":\"" + PADDING + "\"}")
                + "],\"units\":["
                + elements(i -> i % 50 == 0 ? "7" : "{\"name\":\"u" + i + "\",\"text\":\"" + PADDING + "\"}") + "]}");

        assertEquals(
                IntStream.range(0, LONG).mapToObj(i -> "c" + i).toList(),
                host.containers().orElseThrow().stream()
                        .map(LiveContainer::name)
                        .toList());
        assertEquals(
                IntStream.range(0, LONG)
                        .filter(i -> i % 50 != 0)
                        .mapToObj(i -> "u" + i)
                        .toList(),
                host.units().orElseThrow().stream().map(LiveUnit::name).toList());
        assertEquals(
                Stream.concat(
                                fiftieth(i -> "the snapshot's units[" + i + "] is no object, so it is unknown"),
                                fiftieth(i -> "podman inspect of container c" + i + ": Created is not a text"))
                        .toList(),
                host.problems().stream().map(Problem::message).toList());
    }

    private static Stream<String> fiftieth(IntFunction<String> message) {
        return IntStream.range(0, LONG).filter(i -> i % 50 == 0).mapToObj(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 150, LONG - 1})
    void ofALongListTheFirstFaultIsTold(int wrong) {
        String list = elements(i -> i == wrong ? "{\"Id\":\n rubbish}" : "{\"Path\":\"" + PADDING + "\"}");

        for (String end : List.of("", "]}", ",\n[}")) {
            SnapshotException e =
                    assertThrows(SnapshotException.class, () -> state("{\"format\":1,\"containers\":[" + list + end));

            assertTrue(e.getMessage().contains(" is not JSON (line 2, column "), e.getMessage());
        }
    }

    @Test
    void longListWithoutAnEndEndsInTheMiddle() {
        String list = elements(i -> "{\"Path\":\"" + PADDING + "\"}");

        SnapshotException e =
                assertThrows(SnapshotException.class, () -> state("{\"format\":1,\"containers\":[" + list));

        assertTrue(e.getMessage().startsWith("snapshot long ends in the middle of its JSON (line 1"), e.getMessage());
    }

    private static String elements(IntFunction<String> element) {
        return IntStream.range(0, LONG).mapToObj(element).collect(Collectors.joining(","));
    }

    private static HostState state(String json) throws SnapshotException {
        return Snapshot.readState("long", json.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
}
