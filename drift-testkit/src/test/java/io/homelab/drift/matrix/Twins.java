package io.homelab.drift.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the documents of two containers differ in more than what no two containers have in common. */
final class Twins {

    /** The container's own, the command that the quadlets say, and what only repeats another member or the command's words. */
    private static final Pattern OWN = Pattern.compile(
            ".*\\.(Id|Created|Name|CreateCommand|Hostname|SandboxID|SandboxKey|StaticDir|lockNumber|GraphDriver|PODMAN_SYSTEMD_UNIT"
                    + "|OCIConfigPath|StartedAt|FinishedAt|Pid|ConmonPid|MergedDir|UpperDir|WorkDir|ContainerIDFile|PidFile|ConmonPidFile|io\\.podman\\.annotations\\.[a-z-]+)(\\..*)?");

    /** Ports that Podman picked, ids that it picked for {@code auto}, and one CPU as a range of one. */
    private static final Pattern PICKED_PORT = Pattern.compile("(\"HostPort\":)\"[345]\\d{4}\"");

    private static final Pattern PICKED_IDS = Pattern.compile("(\\d+):1\\d{9}:(\\d+)");
    private static final Pattern RANGE = Pattern.compile("(\\d+)-\\1(?!\\d)");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{12}(?![0-9a-f])");

    private final Map<String, JsonNode> documents = new TreeMap<>();

    Twins(String snapshot) {
        for (JsonNode container : JsonMapper.shared().readTree(snapshot).path("containers")) {
            String unit = container
                    .path("Config")
                    .path("Labels")
                    .path("PODMAN_SYSTEMD_UNIT")
                    .asString("");
            documents.put(unit.replaceFirst("\\.service$", ""), container);
        }
    }

    Set<String> differences(String one, String other) {
        JsonNode first = documents.get(one);
        JsonNode second = documents.get(other);
        if (first == null || second == null) {
            return Set.of("one of them is not there");
        }
        Map<String, String> ofFirst = flat(first, one);
        Map<String, String> ofSecond = flat(second, other);
        return Wishes.differences(ofFirst, ofSecond).stream()
                .map(key -> key + " " + ofFirst.getOrDefault(key, "-") + " / " + ofSecond.getOrDefault(key, "-"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> flat(JsonNode document, String name) {
        Map<String, String> flat = new TreeMap<>();
        flatten("", document, name, flat);
        return flat;
    }

    private static void flatten(String path, JsonNode node, String name, Map<String, String> flat) {
        if (OWN.matcher(path).matches() || node.isNull()) {
            return;
        }
        if (path.endsWith(".Healthcheck") && node.path("Test").toString().equals("[\"NONE\"]")) {
            flat.put(path, "NONE");
        } else if (node.isObject()) {
            node.properties().forEach(member -> flatten(path + "." + member.getKey(), member.getValue(), name, flat));
        } else if (node.isArray()) {
            List<String> elements = new ArrayList<>();
            // label=a,label=b in any order; a mount may be written, whether it says so or not
            node.forEach(element -> elements.add(
                    Stream.of(text(element.toString(), name).replace("\"", "").split("[,:]", -1))
                            .filter(part -> !(path.endsWith(".Binds") && part.equals("rw")))
                            .sorted()
                            .collect(Collectors.joining(","))));
            flat.put(path, String.join("\n", new TreeSet<>(elements)));
        } else {
            flat.put(path, text(node.toString(), name));
        }
    }

    private static String text(String text, String name) {
        String plain = HEX.matcher(text.replace("systemd-" + name, "NAME").replace(name, "NAME"))
                .replaceAll("HEX");
        String same = PICKED_PORT.matcher(plain).replaceAll("$1PICKED");
        return RANGE.matcher(PICKED_IDS.matcher(same).replaceAll("$1:PICKED:$2"))
                .replaceAll("$1")
                .replace("size=10M", "size=10m");
    }
}
