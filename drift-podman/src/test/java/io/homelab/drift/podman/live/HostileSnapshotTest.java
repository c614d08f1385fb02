package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.podman.snapshot.Json;
import io.homelab.drift.podman.snapshot.Snapshot;
import io.homelab.drift.podman.snapshot.SnapshotException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot that somebody wrote to do harm: what is wrong with one thing in it is that thing's. */
@Timeout(60)
class HostileSnapshotTest {

    @TempDir
    Path folder;

    private static HostState state(String json) throws SnapshotException {
        return Snapshot.parse(json).state(Optional.empty());
    }

    private static List<String> messages(HostState state) {
        return state.problems().stream().map(Problem::message).toList();
    }

    private static List<String> containers(HostState state) {
        return state.containers().orElseThrow().stream()
                .map(LiveContainer::name)
                .toList();
    }

    /** One of the recorded host's containers, with something else in its first environment variable. */
    private static String container(String name, String more) throws IOException {
        String inspect = Recorded.text("host58/inspect.json");
        String web = Json.read(inspect).get(0).toString();
        String renamed = web.replaceFirst("\"Name\":\"[^\"]*\"", "\"Name\":\"" + name + "\"");
        return renamed.substring(0, renamed.lastIndexOf('}')) + more + "}";
    }

    private static String two(String more) throws IOException {
        return "{\"format\":1,\"containers\":[" + container("evil", more) + "," + container("good", "") + "]}";
    }

    @Test
    void deepNestingIsUnknownWhereItStandsAndTheRestIsRead() throws Exception {
        int deep = 1_000_000;
        HostState state = state(two(",\"Odd\":" + "[".repeat(deep) + "]".repeat(deep)));
        assertEquals(List.of("evil", "good"), containers(state));
        assertEquals(
                List.of("snapshot text: containers[0] is larger than drift reads: it has " + Limit.JSON_DEPTH.reason()
                        + "; so that part of it is unknown"),
                messages(state));
    }

    @Test
    void nestingThatNeverEndsIsNoJson() {
        SnapshotException e = assertThrows(
                SnapshotException.class, () -> state("{\"format\":1,\"a\":" + "{\"a\":[".repeat(1_000_000)));
        assertTrue(e.getMessage().startsWith("snapshot text ends in the middle of its JSON"), e.getMessage());
    }

    @Test
    void textOfAHundredMegabytesIsUnknownWhereItStandsAndTheRestIsRead() throws Exception {
        Path file = folder.resolve("s.json");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"format\":1,\"containers\":["
                    + container("evil", ",\"Odd\":\"").replaceFirst("}$", ""));
            for (int i = 0; i < 100; i++) {
                out.write("x".repeat(1 << 20));
            }
            out.write("\"}," + container("good", "") + "]}");
        }
        HostState state = Snapshot.readState(file, Optional.empty());
        assertEquals(List.of("evil", "good"), containers(state));
        assertTrue(
                messages(state).get(0).contains(Limit.JSON_STRING.reason()),
                messages(state).toString());
    }

    @Test
    void documentThatIsTooLargeIsLostAndTheRestIsRead() throws Exception {
        HostState state = state(two(",\"Odd\":[" + "0,".repeat((int) Limit.JSON_VALUES.most()) + "0]"));
        assertTrue(
                messages(state).get(0).endsWith("; so it is unknown"),
                messages(state).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1E+99999", "1e-999999", "9e99999999999999999999"})
    void hugeNumberIsUnknownWhereItStands(String number) throws Exception {
        HostState state = state("{\"format\":1,\"host\":{\"name\":\"nas\",\"uid\":" + number + ",\"memTotal\":" + number
                + "},\"containers\":[" + container("good", "") + "]}");
        assertEquals(Optional.of("nas"), state.facts().name());
        assertEquals(Optional.empty(), state.facts().uid());
        assertEquals(List.of("good"), containers(state));
        assertTrue(
                messages(state).stream().anyMatch(said -> said.contains(Limit.JSON_NUMBER.reason())),
                messages(state).toString());
    }

    @Test
    void numberOfAMillionDigitsIsUnknownWhereItStands() throws Exception {
        HostState state = state("{\"format\":1,\"host\":{\"name\":\"nas\",\"uid\":" + "9".repeat(1_000_000) + "}}");
        assertEquals(Optional.of("nas"), state.facts().name());
        assertEquals(Optional.empty(), state.facts().uid());
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "18446744073709551616, false", "0, true", "4294967294, true", "1.5, false", "1e3, true"})
    void idIsAWholeNumberOfTheKernelsOrUnknown(String uid, boolean known) throws Exception {
        HostState state = state("{\"format\":1,\"host\":{\"uid\":" + uid + ",\"gid\":" + uid + "}}");
        assertEquals(known, state.facts().uid().isPresent());
        assertEquals(known, state.facts().gid().isPresent());
    }

    @Test
    void memberThatIsThereTwiceIsUnknown() throws Exception {
        HostState state = state("{\"format\":1,\"host\":{\"uid\":1000,\"name\":\"nas\",\"uid\":0}}");
        assertEquals(Optional.empty(), state.facts().uid());
        assertEquals(
                List.of("the snapshot's host.uid is too large, or there twice, so it is unknown"), messages(state));
        assertEquals(
                List.of("snapshot text: host is there twice, so only the first counts"),
                messages(state("{\"format\":1,\"host\":{},\"host\":{\"uid\":0}}")));
        assertEquals(
                List.of("snapshot text: containers is there twice, so only the first counts"),
                messages(state("{\"format\":1,\"containers\":[],\"containers\":[" + container("x", "") + "]}")));
    }

    @Test
    void valueThatIsThereTwiceOrTooLargeIsNoValue() throws Exception {
        HostState state = state("{\"format\":1,\"units\":[{\"name\":\"web.service\",\"text\":\"\",\"properties\":{"
                + "\"ActiveState\":\"active\",\"MemoryMax\":\"1\",\"MemoryMax\":\"2\",\"Result\":\""
                + "x".repeat(Math.toIntExact(Limit.JSON_STRING.most()) + 1) + "\"}}]}");
        assertEquals(
                Map.of("ActiveState", "active"),
                state.units().orElseThrow().get(0).properties());
        assertTrue(
                messages(state)
                        .contains("the snapshot's units[0].properties.MemoryMax is too large, or there twice, so it is"
                                + " unknown"),
                messages(state).toString());
    }

    @Test
    void nameThatIsThereTwiceMakesItsContainerAProblemAndNoOther() throws Exception {
        HostState state = state(two(",\"Name\":\"good\""));
        assertFalse(state.problems().isEmpty());
        assertTrue(containers(state).contains("good"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void otherEncodingsAreReadWithAByteOrderMarkOrWithout(String charset) throws Exception {
        // Java puts a mark into plain UTF-16 itself.
        for (String mark : charset.equals("UTF-16") ? List.of("") : List.of("", "\uFEFF")) {
            Path file = folder.resolve("s.json");
            Files.write(file, (mark + two("")).getBytes(Charset.forName(charset)));
            assertEquals(List.of("evil", "good"), containers(Snapshot.readState(file, Optional.empty())), charset);
        }
    }

    @Test
    void bytesThatAreNoTextTakeNothingElseAlong() throws Exception {
        Path file = folder.resolve("s.json");
        Files.write(file, two(",\"Odd\":\"gr\u00fc\u00dfe\"").getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("evil", "good"), containers(Snapshot.readState(file, Optional.empty())));
    }

    @Test
    void whatIsNoJsonIsSaidToBeNone() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(two("").getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("s.json"), zipped.toByteArray());
        SnapshotException e = assertThrows(SnapshotException.class, () -> Snapshot.readState(file, Optional.empty()));
        assertTrue(e.getMessage().startsWith("snapshot " + file + " is not JSON (line 1, column 1)"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{", "[", "{\"format\":1", "{\"format\":1,", "{\"format\":1,}", "{\"format\"}", "{\"format\":}",
                        "{1:1}",
                "{\"format\":1]", "[1 2]", "[,]", "[1,]", "{\"containers\":[}", "{\"containers\":[{]}]}", "tru", "\"",
                "{\"format\":1 \"a\":1}", "{\"format\":01}", "{\"a\":\"\\x\"}", "]", "\u0000", "{\"format\":1,\"a\":[1"
            })
    void textThatIsNoJsonIsRefusedInASentence(String text) {
        String message = assertThrows(SnapshotException.class, () -> Snapshot.parse(text))
                .getMessage();
        assertTrue(
                message.contains("is not JSON (line 1, column ")
                        || message.contains("ends in the middle of its JSON (line 1, column "),
                message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"Name\":[]}", "[]", "null", "{\"HostConfig\":7,\"Name\":\"x\"}", "{\"Id\":{},\"State\":\"x\"}"
            })
    void containerOfWrongTypesIsAProblemAndTheNextIsRead(String evil) throws Exception {
        HostState state = state("{\"format\":1,\"containers\":[" + evil + "," + container("good", "") + "]}");
        assertTrue(containers(state).contains("good"));
        assertFalse(state.problems().isEmpty());
    }

    @Test
    void largeSnapshotOfManySmallThingsIsRead() throws Exception {
        String one = container("c", "");
        StringBuilder many = new StringBuilder("{\"format\":1,\"containers\":[").append(one);
        for (int i = 0; i < 2_000; i++) {
            many.append(",").append(one);
        }
        assertEquals(2_001, containers(state(many.append("]}").toString())).size());
    }
}
