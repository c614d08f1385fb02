package io.homelab.drift.scale;

import static io.homelab.drift.scale.Lab.lines;
import static io.homelab.drift.scale.Lab.words;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Four times as much of anything takes about four times as long, and not sixteen times: of the processor, whatever else it does. */
@Execution(ExecutionMode.CONCURRENT)
class LinearTimeTest {

    /** What is read in less says nothing of growth. Goes with the size: what grows with its square takes a quarter for half of it. */
    private static final Duration SHORT = Duration.ofMillis(40);
    /** Between the 4 of what is linear and the 16 of what is not. */
    private static final int MOST_GROWTH = 8;

    private static final int USUAL = Integer.getInteger("drift.scale.size", 1000);

    private interface Shape {
        void of(Lab lab, int size);
    }

    private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

    private static void declared(String name, String line) {
        SHAPES.put(name + ", not running", (lab, size) -> lab.quadlet(lines(size, i -> line.replace("#", "" + i))));
        SHAPES.put(
                name + ", running",
                (lab, size) ->
                        lab.quadlet(lines(size, i -> line.replace("#", "" + i))).madeAsDeclared());
    }

    private static void oneLine(String name, String key, String word) {
        SHAPES.put(
                name,
                (lab, size) -> lab.quadlet(key + "=" + words(size, i -> word.replace("#", "" + i)) + "\n")
                        .madeAsDeclared());
    }

    private static void live(String name, Shape shape) {
        SHAPES.put(name, (lab, size) -> {
            lab.quadlet("");
            shape.of(lab, size);
        });
    }

    static {
        declared("labels", "Label=k#=v#");
        declared("one label", "Label=k=v#");
        declared("variables", "Environment=K#=v#");
        declared("inherited variables", "PodmanArgs=--env K#");
        declared("annotations", "Annotation=k#=v#");
        declared("ports", "PublishPort=#:#");
        declared("one port", "PublishPort=#:80");
        declared("exposed ports", "ExposeHostPort=#");
        declared("ranges of ports", "PublishPort=1000-1100:1000-1100/udp");
        declared("volumes", "Volume=/srv/#:/data/#");
        declared("one volume", "Volume=/srv/#:/data");
        declared("mounts", "Mount=type=bind,src=/srv/#,dst=/data/#");
        declared("tmpfs", "Tmpfs=/tmp/#:size=1m");
        declared("networks", "Network=n#");
        declared("aliases", "NetworkAlias=a#");
        declared("hosts", "AddHost=h#:10.0.0.1");
        declared("addresses of a host", "AddHost=h:10.0.#.1");
        declared("secrets", "Secret=s#");
        declared("uses of a secret", "Secret=s,type=env,target=T#");
        declared("devices", "AddDevice=/dev/d#");
        declared("optional devices", "AddDevice=-/dev/d#");
        declared("throttled devices", "PodmanArgs=--device-read-bps /dev/d#:1m");
        declared("limits", "Ulimit=nofile=#");
        declared("settings of the kernel", "Sysctl=a.b#=1");
        declared("masked paths", "Mask=/p#");
        declared("id maps", "UIDMap=#:#:1");
        declared("name servers", "DNS=10.0.0.1");
        declared("groups", "GroupAdd=g#");
        declared("capabilities", "AddCapability=C#");
        declared("unknown specifiers", "Label=k#=%H");
        declared("arguments", "PodmanArgs=--label k#=v --env K#=v");
        declared("unknown options", "PodmanArgs=--nothing#");
        declared("unknown settings", "[Service]\nNothing#=1");
        declared("sections", "[Section#]\nA=b");
        declared("settings of one section", "[Service]\nExecStartPost=/bin/true #");
        declared("dependencies", "[Unit]\nAfter=a#.service");
        declared("variables of the service", "[Service]\nEnvironment=A#=b#");
        declared("comments", "# comment #\n\n; #");
        declared("continued lines", "Label=a#=b \\\n");
        oneLine("labels in one line", "Label", "k#=v#");
        oneLine("words that are no labels", "Label", "k#");
        oneLine("variables in one line", "Environment", "K#=v#");
        oneLine("words that are no variables", "Environment", "K=a k#");
        oneLine("command", "Exec", "word#");
        oneLine("command of variables", "Exec", "$$A# $${A#}");
        oneLine("options in one line", "PodmanArgs", "--label k#=v");
        oneLine("health command", "HealthCmd", "word#");
        oneLine("options of a mount", "Mount", "type=bind,src=/a,dst=/b#");
        SHAPES.put(
                "long value",
                (lab, size) ->
                        lab.quadlet("Label=a=" + "x".repeat(size * 50) + "\n").madeAsDeclared());
        SHAPES.put("long image", (lab, size) -> lab.quadlet("Image=x/" + "a.".repeat(size * 20) + "\n"));
        SHAPES.put("drop-ins", (lab, size) -> {
            lab.quadlet("");
            for (int i = 0; i < size / 10; i++) {
                lab.file("jellyfin.container.d/" + i + ".conf", "[Container]\n" + lines(20, k -> "Label=a" + k + "=b"));
            }
        });
        SHAPES.put("quadlets", (lab, size) -> {
            for (int i = 0; i < size / 10; i++) {
                lab.file("c" + i + ".container", "[Container]\nImage=quay.io/x/y:1\nNetwork=n" + i + ".network\n");
                lab.file("n" + i + ".network", "[Network]\n");
            }
        });
        SHAPES.put("broken quadlets", (lab, size) -> {
            for (int i = 0; i < size / 5; i++) {
                lab.file("c" + i + ".container", "[Container]\nImage");
            }
        });
        SHAPES.put(
                "dashes in a name",
                (lab, size) ->
                        lab.quadlet("").file("a-".repeat(100) + "b.container", "[Container]\nImage=quay.io/x/y:1\n"));
        live("shown labels", (lab, size) -> object(lab.shown("Config"), "Labels", size));
        live("shown variables", (lab, size) -> array(lab.shown("Config"), "Env", size, "K", "=v"));
        live(
                "shown aliases",
                (lab, size) -> array(
                        (ObjectNode)
                                lab.shown("NetworkSettings").path("Networks").path("proxy"),
                        "Aliases",
                        size,
                        "a",
                        ""));
        live("shown ports", (lab, size) -> {
            ObjectNode ports = lab.shown("HostConfig").putObject("PortBindings");
            for (int i = 0; i < size; i++) {
                ports.putArray(i * 7 % 65536 + "/tcp")
                        .addObject()
                        .put("HostIp", "")
                        .put("HostPort", "" + (i + 1));
            }
        });
        live("one shown port", (lab, size) -> {
            ArrayNode bindings =
                    lab.shown("HostConfig").putObject("PortBindings").putArray("80/tcp");
            for (int i = 0; i < size; i++) {
                bindings.addObject().put("HostIp", "").put("HostPort", "" + (i + 1));
            }
        });
        live("shown mounts", (lab, size) -> {
            ArrayNode mounts = lab.shown("").putArray("Mounts");
            for (int i = 0; i < size; i++) {
                mounts.addObject()
                        .put("Type", "bind")
                        .put("Source", "/s" + i)
                        .put("Destination", "/d" + i)
                        .put("RW", true)
                        .putArray("Options");
            }
        });
        live("shown networks", (lab, size) -> {
            ObjectNode networks = lab.shown("NetworkSettings").putObject("Networks");
            for (int i = 0; i < size; i++) {
                networks.putObject("n" + i).putArray("Aliases").add("a" + i);
            }
        });
        live("shown hosts", (lab, size) -> array(lab.shown("HostConfig"), "ExtraHosts", size, "h", ":10.0.0.1"));
        live("containers", (lab, size) -> {
            ArrayNode containers = (ArrayNode) lab.snapshot().path("containers");
            for (int i = 0; i < size / 10; i++) {
                ObjectNode copy = lab.shown("").deepCopy();
                copy.put("Name", "c" + i).put("Id", "%064x".formatted(i));
                containers.add(copy);
            }
        });
        live("units", (lab, size) -> {
            ArrayNode units = (ArrayNode) lab.snapshot().path("units");
            for (int i = 0; i < size; i++) {
                units.addObject()
                        .put("name", "u" + i + ".service")
                        .put("text", "[Service]\nExecStart=/usr/bin/podman run x\n")
                        .putObject("properties")
                        .put("LoadState", "loaded");
            }
        });
        live(
                "lines of a unit",
                (lab, size) ->
                        lab.unit("[X-Container]\n[Service]\n" + lines(size, i -> "ExecStartPost=/bin/true " + i)));
        live(
                "settings of a unit",
                (lab, size) -> lab.unit("[X-Container]\n[Service]\n" + lines(size, i -> "A" + i + "=b")));
        live("drop-ins of systemd", (lab, size) -> {
            ArrayNode dropIns = ((ObjectNode) lab.snapshot().path("units").get(0)).putArray("dropIns");
            for (int i = 0; i < size / 4; i++) {
                dropIns.addObject().put("path", "/etc/" + i + ".conf").put("text", "[Service]\nNice=" + i + "\n");
            }
        });
        live(
                "containers.conf",
                (lab, size) -> lab.snapshot()
                        .putArray("containersConf")
                        .addObject()
                        .put("path", "/etc/containers/containers.conf")
                        .put(
                                "text",
                                "[containers]\nenv = [" + lines(size, i -> "\"A" + i + "=b\",") + "]\n"
                                        + lines(size, i -> "a" + i + " = 1")));
    }

    private static void object(ObjectNode parent, String member, int size) {
        ObjectNode object = (ObjectNode) parent.path(member);
        for (int i = 0; i < size; i++) {
            object.put("k" + i, "v" + i);
        }
    }

    private static void array(ObjectNode parent, String member, int size, String before, String behind) {
        ArrayNode array = parent.putArray(member);
        for (int i = 0; i < size; i++) {
            array.add(before + i + behind);
        }
    }

    static Stream<String> shapes() {
        return SHAPES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void fourTimesAsMuchTakesNotMuchMoreThanFourTimesAsLong(String name, @TempDir Path folder) throws IOException {
        Duration first = time(name, folder.resolve("first"), 4 * USUAL);
        if (first.compareTo(SHORT.multipliedBy(MOST_GROWTH)) <= 0) {
            return; // whatever the small one takes
        }
        Duration small = time(name, folder.resolve("small"), USUAL);
        Duration large = time(name, folder.resolve("large"), 4 * USUAL);
        Duration most = (small.compareTo(SHORT) < 0 ? SHORT : small).multipliedBy(MOST_GROWTH);

        assertTrue(
                large.compareTo(most) <= 0,
                () -> USUAL + ": " + small.toMillis() + " ms, " + 4 * USUAL + ": " + large.toMillis() + " ms");
    }

    private static Duration time(String name, Path folder, int size) throws IOException {
        Shape shape = SHAPES.get(name);
        Lab lab = new Lab(Files.createDirectory(folder));
        shape.of(lab, size);
        Duration time = lab.check().time();
        if (System.getProperty("drift.scale") != null) {
            System.out.printf("%-40s %8d %8d ms%n", name, size, time.toMillis());
        }
        return time;
    }
}
