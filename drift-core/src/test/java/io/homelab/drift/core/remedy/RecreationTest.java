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
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.LiveUnit;
import io.homelab.drift.core.systemd.UnitFileParser;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecreationTest {

    private static final Mount DATA = new Mount(Mount.Type.VOLUME, "systemd-data", "/data", List.of());

    private final List<DeclaredUnit> declared = new ArrayList<>();
    private final List<LiveContainer> containers = new ArrayList<>();
    private final List<LiveUnit> units = new ArrayList<>();

    private void declare(String service, Kind kind, String file, String text, boolean refused) {
        Word name = Word.of("systemd-" + service, new Origin.Implied("Quadlet"));
        declared.add(new DeclaredUnit(
                service,
                kind,
                file,
                "/quadlets",
                List.of(),
                UnitFileParser.parse(file, file, text).file(),
                List.of(),
                name,
                List.of(name),
                refused ? Optional.of(Problem.error("no")) : Optional.empty(),
                List.of()));
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
        HostState host = new HostState(
                Optional.empty(),
                false,
                HostFacts.unknown(true),
                PodmanVersion.parse("5.8.6"),
                Optional.of(containers),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                units.isEmpty() ? Optional.empty() : Optional.of(units),
                Optional.empty(),
                List.of());
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

    @Test
    void dataOfAVolumeIsTakenOutAndNothingIsStoppedWhereAnEarlierCopyIsLeft() {
        declare("data", Kind.VOLUME, "data.volume", "[Volume]\n", false);
        unit("app", "active");
        container("app", Optional.of("app.service"), ContainerField.VOLUME, "/data", DATA);
        container("tool", Optional.empty(), ContainerField.VOLUME, "/data", DATA);
        Remedy remedy = remedy();
        assertEquals(
                List.of(
                        "test ! -e systemd-data.tar",
                        "systemctl --user daemon-reload",
                        "systemctl --user stop app.service",
                        "podman volume export --output systemd-data.tar systemd-data",
                        "podman volume rm systemd-data",
                        "systemctl --user restart data.service",
                        "podman volume import systemd-data systemd-data.tar",
                        "systemctl --user start app.service"),
                remedy.commands());
        assertTrue(remedy.advice().endsWith("so remove that first: tool"), remedy.advice());
    }
}
