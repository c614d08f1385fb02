package io.homelab.drift.core.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckOptions;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.ReferencedFiles;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecreationTest {

    private static final Mount DATA = new Mount(Mount.Type.VOLUME, "systemd-data", "/data", List.of());

    private final List<DeclaredUnit> declared = new ArrayList<>();
    private final List<LiveContainer> containers = new ArrayList<>();
    private final List<LiveUnit> units = new ArrayList<>();
    private final List<LiveVolume> volumes = new ArrayList<>();

    private void declare(String service, Kind kind, String file, String text, boolean refused) {
        declare(service, kind, file, text, refused, List.of("systemd-" + service));
    }

    private void declare(String service, Kind kind, String file, String text, boolean refused, List<String> command) {
        Word name = word(command.get(command.size() - 1));
        declared.add(new DeclaredUnit(
                service,
                kind,
                file,
                "/quadlets",
                List.of(),
                UnitFileParser.parse(file, file, text).file(),
                List.of(),
                name,
                command.stream().map(RecreationTest::word).toList(),
                refused ? Optional.of(Problem.error("no")) : Optional.empty(),
                List.of()));
    }

    private static Word word(String text) {
        return Word.of(text, new Origin.Implied("Quadlet"));
    }

    private void unit(String service, String active, String... properties) {
        Map<String, String> all = new java.util.HashMap<>(Map.of("LoadState", "loaded", "ActiveState", active));
        for (int i = 0; i < properties.length; i += 2) {
            all.put(properties[i], properties[i + 1]);
        }
        units.add(new LiveUnit(service + ".service", Optional.empty(), List.of(), Map.of(), all));
    }

    private void container(String name, Optional<String> unit, ContainerField field, String key, Value value) {
        containers.add(new LiveContainer(
                name + "-id",
                name,
                unit,
                "running",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                false,
                Optional.empty(),
                Map.of(
                        field,
                        new InspectedValue.Given(List.of(new Element(
                                key, value, value.normal(), field.option(), new Origin.InspectPath("x")))))));
    }

    private Remedy remedy() {
        HostState host = HostState.builder(HostFacts.unknown(true))
                .podman(PodmanVersion.parse("5.8.6"))
                .containers(Optional.of(containers))
                .volumes(Optional.of(volumes))
                .units(units.isEmpty() ? Optional.empty() : Optional.of(units))
                .build();
        CheckContext context = CheckContext.of(
                host,
                declared,
                new CheckOptions(new Tool("drift", "test"), List.of(), false, false),
                ReferencedFiles.below(List.of()));
        CheckedUnit checked = CheckedUnit.of(declared, host, context.index()).get(0);
        return new Recreation(context, checked).remedy().orElseThrow();
    }

    private void network() {
        declare("lan", Kind.NETWORK, "lan.network", "[Network]\n", false);
    }

    private void user(String service, boolean refused) {
        declare(
                service,
                Kind.CONTAINER,
                service + ".container",
                "[Container]\nImage=x\nNetwork=lan.network\n",
                refused);
    }

    @Test
    void withoutAWordOnUnitsAllThatNameTheNetworkAreStoppedAndStarted() {
        network();
        user("web", false);
        assertEquals(
                List.of(
                        "systemctl --user daemon-reload",
                        "systemctl --user stop web.service",
                        "podman network rm systemd-lan",
                        "systemctl --user restart lan.service",
                        "systemctl --user start web.service"),
                remedy().commands());
    }

    @Test
    void onlyWhatRunsIsStoppedAndWhatGoesDownWithItIsStartedAgain() {
        network();
        user("web", false);
        user("backup", false);
        unit("web", "active", "RequiredBy", "proxy.service sleeping.service");
        unit("proxy", "active");
        unit("sleeping", "inactive");
        unit("backup", "inactive");
        List<String> commands = remedy().commands();
        assertEquals("systemctl --user stop proxy.service web.service", commands.get(1));
        assertEquals("systemctl --user start proxy.service web.service", commands.get(commands.size() - 1));
    }

    @Test
    void refusedQuadletIsStoppedAndCannotBeStarted() {
        network();
        user("web", true);
        unit("web", "active");
        assertEquals(
                List.of(
                        "systemctl --user daemon-reload",
                        "systemctl --user stop web.service",
                        "podman network rm systemd-lan",
                        "systemctl --user restart lan.service"),
                remedy().commands());
    }

    @Test
    void whatUsesTheNetworkByItsNameIsStoppedAndWhatNoUnitManagesIsConnectedAgain() {
        network();
        unit("other", "active");
        container(
                "other", Optional.of("other.service"), ContainerField.NETWORK, "systemd-lan", new Text("systemd-lan"));
        container("tool", Optional.empty(), ContainerField.NETWORK, "systemd-lan", new Text("systemd-lan"));
        assertEquals(
                List.of(
                        "systemctl --user daemon-reload",
                        "systemctl --user stop other.service",
                        "podman network disconnect systemd-lan tool",
                        "podman network rm systemd-lan",
                        "systemctl --user restart lan.service",
                        "podman network connect systemd-lan tool",
                        "systemctl --user start other.service"),
                remedy().commands());
    }

    /** A volume with one service that uses it. */
    private void volume(List<String> live, List<String> declared, Optional<String> mountpoint) {
        List<String> command = new ArrayList<>(List.of("/usr/bin/podman", "volume", "create", "--ignore"));
        command.addAll(declared);
        command.add("systemd-data");
        declare("data", Kind.VOLUME, "data.volume", "[Volume]\n", false, command);
        unit("app", "active");
        container("app", Optional.of("app.service"), ContainerField.VOLUME, "/data", DATA);
        List<String> made = new ArrayList<>(List.of("podman", "volume", "create"));
        made.addAll(live);
        Spec spec = SpecReader.read(
                CommandLine.parse(made.stream().map(RecreationTest::word).toList()));
        Map<VolumeField, InspectedValue> shown = new EnumMap<>(VolumeField.class);
        for (VolumeField field : VolumeField.values()) {
            shown.put(field, new InspectedValue.Given(spec.get(field)));
        }
        volumes.add(new LiveVolume("systemd-data", mountpoint, shown));
    }

    private static final String STOP = "systemctl --user stop app.service";
    private static final String START = "systemctl --user start app.service";
    private static final String REMOVE = "podman volume rm systemd-data";
    private static final String MAKE = "systemctl --user restart data.service";
    private static final String RELOAD = "systemctl --user daemon-reload";
    private static final String NO_ARCHIVE = "test ! -e systemd-data.tar";
    private static final String EXPORT = "podman volume export --output systemd-data.tar systemd-data";
    private static final String IMPORT = "podman volume import systemd-data systemd-data.tar";
    private static final List<String> PLAIN = List.of();
    private static final List<String> BIND = List.of("--opt", "device=/srv/tank", "--opt", "type=none");
    private static final List<String> PLUGIN = List.of("--driver", "rclone");

    @Test
    void dataOfAVolumeIsTakenOutAndNothingIsStoppedWhereAnEarlierCopyIsLeft() {
        volume(PLAIN, PLAIN, Optional.of("/home/u/volumes/systemd-data/_data"));
        String tar = "podman unshare tar --%s --acls --xattrs --numeric-owner --file systemd-data.tar"
                + " --directory /home/u/volumes/systemd-data/_data";
        Remedy remedy = remedy();
        assertEquals(
                List.of(
                        NO_ARCHIVE,
                        RELOAD,
                        STOP,
                        tar.formatted("create") + " .",
                        REMOVE,
                        MAKE,
                        tar.formatted("extract"),
                        START),
                remedy.commands());
        assertTrue(remedy.advice().startsWith("its contents are kept in systemd-data.tar"), remedy.advice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "/home/u/volumes/other/_data"})
    void volumeWhosePlaceIsNotKnownIsExported(String place) {
        volume(PLAIN, PLAIN, Optional.of(place).filter(path -> !path.isEmpty()));
        assertEquals(List.of(NO_ARCHIVE, RELOAD, STOP, EXPORT, REMOVE, MAKE, IMPORT, START), remedy().commands());
        assertTrue(remedy().advice().endsWith("the volume's own directory becomes root's"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "bind", "nfs", "cifs", "ext4", "overlay"})
    void whatLiesBehindADeviceIsNeitherExportedNorImported(String type) {
        List<String> options = List.of("--opt", "device=/srv/tank", "--opt", "type=" + type, "--opt", "o=rw");
        volume(options, options, Optional.of("/volumes/systemd-data/_data"));
        assertEquals(List.of(RELOAD, STOP, REMOVE, MAKE, START), remedy().commands());
        assertEquals("what lies behind Device= stays as it is", remedy().advice());
    }

    @Test
    void contentsAreNotPutIntoAnotherPlaceThanTheyWereIn() {
        volume(PLAIN, BIND, Optional.of("/volumes/systemd-data/_data"));
        assertEquals(List.of(NO_ARCHIVE, RELOAD, STOP, EXPORT, REMOVE, MAKE, START), remedy().commands());
        assertTrue(remedy().advice().contains("not put into the new volume"), remedy().advice());
    }

    @Test
    void volumeThatLosesItsDeviceIsEmpty() {
        volume(BIND, PLAIN, Optional.of("/volumes/systemd-data/_data"));
        assertEquals(List.of(RELOAD, STOP, REMOVE, MAKE, START), remedy().commands());
        assertTrue(remedy().advice().contains("the new volume is empty"), remedy().advice());
    }

    @ParameterizedTest
    @CsvSource({
        "--opt type=tmpfs --opt device=tmpfs, what the volume holds in memory is lost",
        "--opt type=tmpfs, what the volume holds in memory is lost",
        "--driver image --opt image=x, what was written into the volume is lost"
    })
    void whatCannotBeSavedIsSaidToBeLost(String options, String lost) {
        List<String> words = List.of(options.split(" ", -1));
        volume(words, words, Optional.of("/volumes/systemd-data/_data"));
        assertEquals(List.of(RELOAD, STOP, REMOVE, MAKE, START), remedy().commands());
        assertTrue(remedy().advice().startsWith(lost), remedy().advice());
    }

    @Test
    void volumeOfAPluginIsExportedAndImported() {
        volume(PLUGIN, PLUGIN, Optional.of("/volumes/systemd-data/_data"));
        assertEquals(List.of(NO_ARCHIVE, RELOAD, STOP, EXPORT, REMOVE, MAKE, IMPORT, START), remedy().commands());
        assertTrue(remedy().advice().endsWith("is up to its driver"), remedy().advice());
    }

    @Test
    void volumeThatNoStopSetsFreeIsLeftAlone() {
        volume(PLAIN, PLAIN, Optional.empty());
        unit("sleeping", "inactive");
        container("tool", Optional.empty(), ContainerField.VOLUME, "/data", DATA);
        container("rest", Optional.of("sleeping.service"), ContainerField.VOLUME, "/data", DATA);
        assertEquals(List.of(), remedy().commands());
        assertTrue(remedy().advice().contains("remove rest, tool first (podman rm)"), remedy().advice());
    }

    @Test
    void nameFromAVariableIsInNoCommand() {
        declare("lan", Kind.NETWORK, "lan.network", "[Network]\n", false, List.of("lan-${SECRET}"));
        assertEquals(List.of(), remedy().commands());
        assertTrue(
                remedy().advice().endsWith("; its name comes from a variable, so the commands are not shown"),
                remedy().advice());
    }

    @Test
    void defaultNetworkIsNeverRemoved() {
        declare("lan", Kind.NETWORK, "lan.network", "[Network]\n", false, List.of("podman"));
        assertEquals(Remedy.Kind.FIX_FILE, remedy().kind());
        assertEquals(List.of(), remedy().commands());
    }

    @Test
    void aliasesOfWhatIsTakenOffANetworkAreGivenBack() {
        network();
        container(
                "tool",
                Optional.empty(),
                ContainerField.NETWORK,
                "systemd-lan",
                new NetworkAttachment("systemd-lan", List.of("alias=web", "alias=-x", "ip=10.89.0.5")));
        assertEquals(
                List.of(
                        RELOAD,
                        "podman network disconnect systemd-lan tool",
                        "podman network rm systemd-lan",
                        "systemctl --user restart lan.service",
                        "podman network connect --alias web systemd-lan tool"),
                remedy().commands());
        assertTrue(remedy().advice().contains("no unit stops tool"), remedy().advice());
    }
}
