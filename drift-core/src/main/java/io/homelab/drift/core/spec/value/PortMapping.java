package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A published port: {@code 8080:80}, {@code 127.0.0.1:8080:80/udp}, {@code [::1]:53:53/udp}, {@code 80}. A range of a few ports
 * ({@code 8000-8010:9000-9010}) is one mapping for each of them, a longer one is one mapping.
 *
 * @param hostIp the host's address; empty where it was not given or {@code 0.0.0.0}, which inspect shows for both
 * @param hostPort the host's port, of a range the first; 0 where Podman is to choose
 * @param containerPort the port inside, of a range the first
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param length how many ports follow each other, on both sides; 1 where it is no range
 */
public record PortMapping(String hostIp, int hostPort, int containerPort, String protocol, int length)
        implements Value {

    /** So many ports in a row, and not more, are told one by one. */
    public static final int FEW = 16;

    /** A single port. */
    public PortMapping(String hostIp, int hostPort, int containerPort, String protocol) {
        this(hostIp, hostPort, containerPort, protocol, 1);
    }

    private static final Pattern FORM = Pattern.compile(
            "(?:(?:\\[(?<six>[^\\]]*+)]|(?<four>[^:\\[\\]]++)):(?=[^:]*+:))?(?:(?<host>[^:]*+):)?(?<container>[^:]++)");
    private static final Pattern RANGE = Pattern.compile("\\+?(\\d{1,5})(?:-\\+?(\\d{1,5}))?");
    private static final Pattern INSPECTED = Pattern.compile("(\\d{1,5})/(\\w++)");
    private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");
    private static final int LAST_PORT = 65535;

    /** Reads one value of {@code --publish}; empty where Podman would refuse it. */
    public static Optional<List<PortMapping>> parse(String text) {
        int slash = text.indexOf('/');
        String protocols = slash < 0 ? "tcp" : text.substring(slash + 1).toLowerCase(Locale.ROOT);
        Matcher form = FORM.matcher(slash < 0 ? text : text.substring(0, slash));
        List<String> known = List.of(protocols.split(",", -1));
        if (!form.matches() || !PROTOCOLS.containsAll(known)) {
            return Optional.empty();
        }
        Optional<String> ip = hostIp(form);
        Optional<Range> container = Range.parse(form.group("container"));
        String hostPart = form.group("host");
        boolean random = hostPart == null || hostPart.isEmpty();
        Optional<Range> host = random ? container : Range.parse(hostPart);
        if (ip.isEmpty()
                || container.isEmpty()
                || host.isEmpty()
                || host.get().length() != container.get().length()) {
            return Optional.empty();
        }
        int length = container.get().length();
        int step = length <= FEW ? 1 : length;
        List<PortMapping> mappings = new ArrayList<>();
        for (String protocol : known) {
            for (int i = 0; i < length; i += step) {
                int hostPort = random ? 0 : host.get().first() + i;
                mappings.add(new PortMapping(ip.get(), hostPort, container.get().first() + i, protocol, step));
            }
        }
        return Optional.of(List.copyOf(mappings));
    }

    private static Optional<String> hostIp(Matcher form) {
        String six = form.group("six");
        String ip = six == null ? form.group("four") : six;
        return ip == null ? Optional.of("") : IpAddress.parse(ip).map(a -> any(a.normal()));
    }

    private static String any(String ip) {
        return ip.equals("0.0.0.0") ? "" : ip;
    }

    /** The mapping that inspect shows as {@code "80/tcp": [{"HostIp": "0.0.0.0", "HostPort": "8080"}]}. */
    public static Optional<PortMapping> ofInspect(String port, String hostIp, String hostPort) {
        Matcher form = INSPECTED.matcher(port);
        if (!form.matches() || !Scan.isNumber(hostPort, 0, 5)) {
            return Optional.empty();
        }
        int host = hostPort.isEmpty() ? 0 : Integer.parseInt(hostPort);
        return Optional.of(new PortMapping(any(hostIp), host, Integer.parseInt(form.group(1)), form.group(2)));
    }

    /** What identifies the mapping in a container: {@code 80/tcp}, {@code 8000-8100/tcp}. */
    public String key() {
        return ports(containerPort) + "/" + protocol;
    }

    private String ports(int first) {
        return length == 1 ? Integer.toString(first) : first + "-" + (first + length - 1);
    }

    /**
     * The mapping of some of its ports, on the host's ports that belong to them.
     *
     * @param from how many ports are left out before them
     * @param count how many ports in a row
     */
    public PortMapping part(int from, int count) {
        int host = hostPort == 0 ? 0 : hostPort + from;
        return new PortMapping(hostIp, host, containerPort + from, protocol, count);
    }

    /** This mapping on one address of the host, unless it has one. */
    public PortMapping onHostIp(String ip) {
        return hostIp.isEmpty() ? new PortMapping(ip, hostPort, containerPort, protocol, length) : this;
    }

    /** The host's side: {@code 8080}, {@code 127.0.0.1:8080}, {@code [::1]:53}; {@code *} for a port that Podman chooses. */
    @Override
    public String normal() {
        String port = hostPort == 0 ? "*" : ports(hostPort);
        if (hostIp.isEmpty()) {
            return port;
        }
        return (hostIp.indexOf(':') >= 0 ? "[" + hostIp + "]" : hostIp) + ":" + port;
    }

    private record Range(int first, int length) {

        static Optional<Range> parse(String text) {
            Matcher form = RANGE.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(form.group(1));
            String end = form.group(2);
            int last = end == null ? first : Integer.parseInt(end);
            boolean valid = first >= 1 && last <= LAST_PORT && (end == null || last > first);
            return valid ? Optional.of(new Range(first, last - first + 1)) : Optional.empty();
        }
    }
}
