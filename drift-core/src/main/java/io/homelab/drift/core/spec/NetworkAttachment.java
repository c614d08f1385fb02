package io.homelab.drift.core.spec;

import io.homelab.drift.core.spec.value.IpAddress;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network or network mode of a container: {@code proxy}, {@code proxy:ip=10.89.0.5,alias=web}, {@code host},
 * {@code container:db}, {@code pasta:--mtu,1500}.
 *
 * @param name the network's name, or the mode; {@code podman} for {@code bridge}, which means the default network;
 *     {@code private} also for {@code default} and nothing
 * @param options what stands behind the colon, addresses in canonical form; in their order
 */
public record NetworkAttachment(String name, List<String> options) implements Value {

    private static final Pattern DOTTED_MAC = Pattern.compile("[0-9a-fA-F]{4}(?:\\.[0-9a-fA-F]{4}){2,4}+");
    private static final Pattern MAC = Pattern.compile("(?:[0-9a-fA-F]{2}([:-]))(?:[0-9a-fA-F]{2}\\1)*+[0-9a-fA-F]{2}");
    private static final String ALIAS = "alias=";
    private static final String IP = "ip=";
    private static final String CONTAINER = "container:";
    private static final Set<String> MODES =
            Set.of("podman", "bridge", "none", "host", "private", "default", "pod", "pasta", "slirp4netns");
    /** Podman's own default network, unless containers.conf names another. */
    public static final String DEFAULT_NETWORK = "podman";
    /** The mode that leads to the default network, whatever its name. */
    public static final String BRIDGE = "bridge";

    public NetworkAttachment {
        options = List.copyOf(options);
    }

    /**
     * Reads one value of {@code --network}: several for {@code a,b}, which is allowed where it is the first; empty where Podman
     * would refuse it.
     */
    public static Optional<List<NetworkAttachment>> parse(String text) {
        if (text.startsWith("container:") || text.startsWith("ns:")) {
            return Optional.of(List.of(new NetworkAttachment(text, List.of())));
        }
        int colon = text.indexOf(':');
        String name = canonicalName(colon < 0 ? text : text.substring(0, colon));
        if (colon < 0) {
            List<NetworkAttachment> list = new ArrayList<>();
            for (String one : text.split(",", -1)) {
                list.add(new NetworkAttachment(canonicalName(one), List.of()));
            }
            return Optional.of(List.copyOf(list));
        }
        String rest = text.substring(colon + 1);
        if (colon == 0) {
            return Optional.empty();
        }
        if (name.equals("pasta") || name.equals("slirp4netns")) {
            return Optional.of(
                    List.of(new NetworkAttachment(name, rest.isEmpty() ? List.of() : List.of(rest.split(",", -1)))));
        }
        return options(rest).map(options -> List.of(new NetworkAttachment(name, options)));
    }

    /** The network of an element of a spec; of one that was refused the text is its name. */
    public static NetworkAttachment of(Element network) {
        return network.value(NetworkAttachment.class).orElseGet(() -> new NetworkAttachment(network.key(), List.of()));
    }

    /** What is written behind the network of an element, also where it does not count; nothing where that was refused. */
    public static List<String> written(Element network) {
        return parse(network.text()).map(all -> all.get(0).options()).orElse(List.of());
    }

    /** Whether a text asks for the default network, and not for one by its name. */
    public static boolean isBridge(String text) {
        return text.equals(BRIDGE) || text.startsWith(BRIDGE + ":");
    }

    private static String canonicalName(String name) {
        return switch (name) {
            case "bridge" -> DEFAULT_NETWORK;
            case "", "default" -> "private";
            default -> name;
        };
    }

    private static Optional<List<String>> options(String text) {
        List<String> options = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(options);
        }
        for (String option : text.split(",", -1)) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            Optional<String> canonical = switch (key) {
                case "ip", "ip6" -> IpAddress.parse(value).map(ip -> "ip=" + ip.normal());
                case "mac" -> mac(value).map(mac -> "mac=" + mac);
                case "alias", "interface_name" -> value.isEmpty() ? Optional.empty() : Optional.of(option);
                default -> Optional.of(equals < 0 ? option + "=" : option);
            };
            if (canonical.isEmpty()) {
                return Optional.empty();
            }
            options.add(canonical.get());
        }
        return Optional.of(options);
    }

    /** A hardware address in its canonical form ({@code 92:d0:c6:0a:29:33}); empty where it is none. */
    public static Optional<String> mac(String text) {
        if (DOTTED_MAC.matcher(text).matches()) {
            StringBuilder pairs = new StringBuilder(text.replace(".", "").toLowerCase(Locale.ROOT));
            for (int at = pairs.length() - 2; at > 0; at -= 2) {
                pairs.insert(at, ':');
            }
            return Optional.of(pairs.toString());
        }
        boolean valid = MAC.matcher(text).matches() && text.length() >= 17;
        return valid ? Optional.of(text.toLowerCase(Locale.ROOT).replace('-', ':')) : Optional.empty();
    }

    /** The container whose network it is; empty where it is nobody's or another's. */
    public Optional<String> container() {
        return name.startsWith(CONTAINER) ? Optional.of(name.substring(CONTAINER.length())) : Optional.empty();
    }

    /** The addresses that are asked for in it. */
    public List<IpAddress> addresses() {
        return options.stream()
                .filter(option -> option.startsWith(IP))
                .flatMap(option -> IpAddress.parse(option.substring(IP.length())).stream())
                .toList();
    }

    /** Whether this is a network of Podman's, and no mode like {@code host}. */
    public boolean named() {
        return name.equals(DEFAULT_NETWORK) || (!MODES.contains(name) && name.indexOf(':') < 0);
    }

    @Override
    public String normal() {
        // pasta's options are words of its command line: each may belong to the one before it
        return name.equals("pasta")
                ? exact()
                : name + options.stream().sorted().distinct().collect(Collectors.joining(",", ":", ""));
    }

    /** That of aliases is the one order that can be seen. */
    @Override
    public String exact() {
        Stream<String> inOrder = named()
                ? options.stream().sorted(Comparator.comparing(option -> option.startsWith(ALIAS) ? ALIAS : option))
                : options.stream();
        return inOrder.collect(Collectors.joining(",", name + ":", ""));
    }
}
