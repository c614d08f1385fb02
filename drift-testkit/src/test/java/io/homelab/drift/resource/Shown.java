package io.homelab.drift.resource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a document shows that is not picked by Podman: the fields, each with its value. */
final class Shown {

    private static final Set<String> OWN = Set.of(
            "id",
            "name",
            "created",
            "containers",
            "Name",
            "CreatedAt",
            "Mountpoint",
            "LockNumber",
            "MountCount",
            "StorageID",
            "NeedsCopyUp",
            "NeedsChown");
    private static final Pattern PICKED_INTERFACE = Pattern.compile("podman\\d+");
    private static final Pattern PICKED_SUBNET = Pattern.compile("10\\.89\\.\\d+\\.0/24|fd(?!00:7:).*/64");

    /** The options that say what a member shows. */
    private static final Map<String, List<String>> FIELDS = Map.of(
            "subnets", List.of("subnet", "gateway", "ip-range"),
            "network_interface", List.of("interface-name", "opt"),
            "ipv6_enabled", List.of("ipv6", "subnet"),
            "dns_enabled", List.of("disable-dns"),
            "network_dns_servers", List.of("dns"),
            "ipam_options", List.of("ipam-driver"),
            "options", List.of("opt"),
            "routes", List.of("route"),
            "labels", List.of("label"));

    private static final Map<String, List<String>> VOLUME_FIELDS = Map.of(
            "Driver", List.of("driver"),
            "Options", List.of("opt"),
            "UID", List.of("uid", "opt"),
            "GID", List.of("gid", "opt"),
            "Labels", List.of("label"));

    private Shown() {}

    /**
     * The fields that may be found where one was made and the other is declared; none where they are the same.
     *
     * @param declared the quadlet of the other: what it asks for is not picked
     */
    static Set<String> differences(ResourceKind kind, ObjectNode one, ObjectNode other, String declared) {
        boolean picks = !declared.contains("10.89.");
        if (sameOwner(one, other) && sameOwner(other, one)) {
            return differences(kind, withoutOwner(one), withoutOwner(other), declared);
        }
        Map<String, String> first = members(one, picks);
        Map<String, String> second = members(other, picks);
        Set<String> names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        Set<String> fields = new TreeSet<>();
        for (String name : names) {
            if (!grown(name, declared) && !first.getOrDefault(name, "").equals(second.getOrDefault(name, ""))) {
                fields.addAll(
                        (kind == ResourceKind.NETWORK ? FIELDS : VOLUME_FIELDS).getOrDefault(name, List.of(name)));
            }
        }
        return fields;
    }

    /** Whether the owner that {@code o=} asks for, and nothing besides, is the one that the other has, however it came. */
    private static boolean sameOwner(ObjectNode one, ObjectNode other) {
        JsonNode options = one.path("Options");
        return (options.has("o") || other.path("Options").has("o"))
                && !options.has("type")
                && Stream.of(options.path("o").asString("").split(",", -1))
                        .allMatch(word -> word.isEmpty()
                                || word.equals("uid=" + other.path("UID").asInt(0))
                                || word.equals("gid=" + other.path("GID").asInt(0)));
    }

    private static ObjectNode withoutOwner(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        ((ObjectNode) copy.path("Options")).remove(List.of("o", "UID", "GID"));
        return copy;
    }

    /** An owner that is not asked for may be that of a container. */
    private static boolean grown(String name, String declared) {
        boolean owner = name.equals("UID") || name.equals("GID");
        return owner && !declared.contains(name + "=") && !declared.contains("--" + name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> members(ObjectNode document, boolean picks) {
        Map<String, String> members = new TreeMap<>();
        document.properties().forEach(member -> {
            if (!OWN.contains(member.getKey())) {
                members.put(member.getKey(), value(member.getKey(), member.getValue(), picks));
            }
        });
        return members;
    }

    private static String value(String name, JsonNode value, boolean picks) {
        return switch (name) {
            case "network_interface" ->
                value.isNull() || PICKED_INTERFACE.matcher(value.asString()).matches() ? "" : value.asString();
            case "subnets" -> {
                Set<String> subnets = new TreeSet<>();
                value.forEach(subnet -> subnets.add(
                        picks
                                        && PICKED_SUBNET
                                                .matcher(subnet.path("subnet").asString())
                                                .matches()
                                ? "picked " + (subnet.path("gateway").isMissingNode() ? "without gateway" : "")
                                : subnet.toString()));
                yield subnets.toString();
            }
            case "Options" -> {
                ObjectNode options = ((ObjectNode) value).deepCopy();
                options.remove("copy");
                if (options.has("o")) {
                    options.put(
                            "o",
                            Stream.of(options.path("o").asString().split(",", -1))
                                    .sorted()
                                    .collect(Collectors.joining(",")));
                }
                yield options.toString();
            }
            case "Labels" -> {
                ObjectNode labels = ((ObjectNode) value).deepCopy();
                labels.remove("PODMAN_SYSTEMD_UNIT");
                yield labels.toString();
            }
            default -> value.toString();
        };
    }
}
