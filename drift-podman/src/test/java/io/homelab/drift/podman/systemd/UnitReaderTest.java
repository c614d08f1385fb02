package io.homelab.drift.podman.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.core.systemd.UnitProperties;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** On what systemctl of systemd 262 showed of a user's manager with quadlets in all states. */
class UnitReaderTest {

    private static final String FRAGMENT = "/run/user/1000/systemd/generator/web.service";
    private static final String CONFIG = "/home/homelab/.config/systemd/";

    private final Map<String, String> files = new HashMap<>(Map.of(
            FRAGMENT,
            "[Service]\nExecStart=x\n",
            CONFIG + "user/web.service.d/10 with blank.conf",
            "[Service]\nMemoryLow=10M\n",
            CONFIG + "user/web.service.d/20-quo'te\"$x.conf",
            "[Service]\nEnvironment=A=b\n",
            CONFIG + "user.control/web.service.d/50-MemoryHigh.conf",
            "[Service]\nMemoryHigh=62914560\n"));
    private final List<List<String>> asked = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    @Test
    void unitsOfQuadletsAreReadAndOthersAreNot() throws Exception {
        assertEquals(
                List.of("fails.service", "idle.service", "lan-network.service", "tmpl@a.service", "web.service"),
                names(read()));
    }

    @Test
    void unitThatIsNamedIsReadWhateverMadeIt() throws Exception {
        List<LiveUnit> units = read("gone.service", "nosuch.service", "dbus.service");

        assertEquals(
                List.of(
                        "dbus.service",
                        "fails.service",
                        "gone.service",
                        "idle.service",
                        "lan-network.service",
                        "nosuch.service",
                        "tmpl@a.service",
                        "web.service"),
                names(units));
    }

    @Test
    void unitShownTwiceIsThereOnce() throws Exception {
        assertEquals(
                1,
                read().stream()
                        .filter(unit -> unit.name().equals("web.service"))
                        .count());
    }

    @Test
    void propertiesAreAsSystemctlPrintsThem() throws Exception {
        LiveUnit web = unit("web.service", read());

        assertEquals(Optional.of("loaded"), web.property("LoadState"));
        assertEquals(Optional.of("yes"), web.property("NeedDaemonReload"));
        assertEquals(Optional.of("104857600"), web.property("MemoryMax"));
        assertEquals(Optional.of("500ms"), web.property("CPUQuotaPerSecUSec"));
        assertEquals(Optional.of("[not set]"), web.property("StartupCPUWeight"));
        assertEquals(Optional.of("Web = \"one\""), web.property("Description"));
        assertEquals(Optional.of("/home/homelab/.config/containers/systemd/web.container"), web.property("SourcePath"));
        assertEquals(Optional.empty(), web.property("BoundBy"));
    }

    @Test
    void unitWhoseFileTheGeneratorRefusesIsNotFoundAndStillActive() throws Exception {
        LiveUnit gone = unit("gone.service", read("gone.service"));

        assertEquals(Optional.of("not-found"), gone.property("LoadState"));
        assertEquals(Optional.of("active"), gone.property("ActiveState"));
        assertEquals(Optional.empty(), gone.text());
    }

    @Test
    void generatedUnitAndItsDropInsAreReadInOrder() throws Exception {
        LiveUnit web = unit("web.service", read());

        assertEquals(Optional.of("[Service]\nExecStart=x\n"), web.text());
        assertEquals(
                List.of(
                        new TextFile(CONFIG + "user/web.service.d/10 with blank.conf", "[Service]\nMemoryLow=10M\n"),
                        new TextFile(CONFIG + "user/web.service.d/20-quo'te\"$x.conf", "[Service]\nEnvironment=A=b\n"),
                        new TextFile(
                                CONFIG + "user.control/web.service.d/50-MemoryHigh.conf",
                                "[Service]\nMemoryHigh=62914560\n")),
                web.dropIns());
    }

    @Test
    void cgroupIsWhatItsFilesSay() throws Exception {
        String group = unit("tmpl@a.service", read()).property("ControlGroup").orElseThrow();
        files.put("/sys/fs/cgroup" + group + "/memory.max", "104857600\n");
        files.put("/sys/fs/cgroup" + group + "/cpu.max", "50000 100000\n");

        assertEquals(
                Map.of("memory.max", "104857600", "cpu.max", "50000 100000"),
                unit("tmpl@a.service", read()).cgroup());
        assertEquals(Map.of(), unit("idle.service", read()).cgroup());
    }

    @Test
    void fileDeletedSinceIsNoProblemAndUnreadableOneIs() throws Exception {
        files.remove(FRAGMENT);
        assertEquals(Optional.empty(), unit("web.service", read()).text());
        assertEquals(List.of(), problems);

        files.put(FRAGMENT, "DENIED");
        assertEquals(Optional.empty(), unit("web.service", read()).text());
        assertEquals(
                "the file " + FRAGMENT + " of web.service could not be read: permission denied",
                problems.get(0).message());
        assertEquals(Optional.of("web"), problems.get(0).service());
    }

    @Test
    void oneCallAsksForAllThatIsLoadedAndForThoseNamed() throws Exception {
        reader().show(List.of("web.service", "idle.service", "web.service"));

        assertEquals(1, asked.size());
        List<String> arguments = asked.get(0);
        assertEquals(List.of("show", "--all", "--no-pager", "-p"), arguments.subList(0, 4));
        assertEquals(List.of("--", "*.service", "idle.service", "web.service"), arguments.subList(5, 9));
    }

    @Test
    void nameForWhichSystemctlWouldShowNothingAtAllIsNotAsked() throws Exception {
        reader().show(List.of("backup@.service", "a*b.service", "a b.service", "", "x".repeat(300) + ".service"));

        assertEquals("*.service", asked.get(0).get(asked.get(0).size() - 1));
    }

    @Test
    void nameThatBeginsWithADashIsNoOption() throws Exception {
        reader().show(List.of("-x.service"));

        assertTrue(asked.get(0).indexOf("--") < asked.get(0).indexOf("-x.service"));
    }

    @Test
    void tenThousandUnitsTakeFiveCallsAndTheGlobIsInOne() throws Exception {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            units.add("service" + i + ".service");
        }

        reader().show(units);

        assertEquals(5, asked.size());
        assertEquals(
                1, asked.stream().filter(call -> call.contains("*.service")).count());
    }

    @Test
    void lineThatIsNoPropertyBelongsToTheValueBefore() {
        List<Map<String, String>> blocks = ShowOutput.parse(
                "Id=a.service\nDescription=one\nOther=two\nthree\n\n\nId=b.service\n", UnitProperties.OF_CHECK);

        assertEquals(
                List.of(Map.of("Id", "a.service", "Description", "one\nOther=two\nthree"), Map.of("Id", "b.service")),
                blocks);
    }

    @Test
    void nothingShownIsNoUnit() {
        assertEquals(List.of(), ShowOutput.parse("", UnitProperties.OF_CHECK));
        assertFalse(UnitProperties.OF_CHECK.isEmpty());
    }

    private List<LiveUnit> read(String... named) throws IOException {
        return reader().units(reader().show(List.of(named)), List.of(named), name -> true, problems::add);
    }

    private UnitReader reader() {
        return new UnitReader(
                query -> {
                    asked.add(query.arguments());
                    return recorded();
                },
                this::file);
    }

    private String file(String path) throws IOException {
        String text = files.get(path);
        if (text == null) {
            throw new NoSuchFileException(path);
        }
        if (text.equals("DENIED")) {
            throw new AccessDeniedException(path);
        }
        return text;
    }

    private static String recorded() throws IOException {
        try (InputStream stream = UnitReaderTest.class.getResourceAsStream("show-systemd262.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> names(List<LiveUnit> units) {
        return units.stream().map(LiveUnit::name).toList();
    }

    private static LiveUnit unit(String name, List<LiveUnit> units) {
        return units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
