package io.homelab.drift.podman.session;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanException;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.snapshot.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The hosts that the podman of this machine knows by a name, as {@code podman system connection add} made them: {@code
 * ssh://core@nas:2222/run/user/1000/podman/podman.sock}.
 *
 * @see <a href="https://docs.podman.io/en/latest/markdown/podman-system-connection.1.html">podman-system-connection(1)</a>
 */
public final class PodmanConnections {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String SSH = "ssh://";
    private static final String SOCKET = "unix://";

    private PodmanConnections() {}

    /**
     * How the host of a name is reached.
     *
     * @param target where ssh is to go; empty: it is this machine
     */
    public record Connection(Optional<SshTarget> target) {}

    /**
     * The connection of a name; empty where podman has none, or is not there.
     *
     * @throws SourceException if there is one that leads to no shell
     */
    public static Optional<Connection> find(String name, Map<String, String> environment) {
        try {
            PodmanCommands.Output listed = PodmanCommands.at(Optional.empty(), environment, LIMIT)
                    .ask(PodmanQuery.of(PodmanQuery.Verb.CONNECTIONS));
            return listed.status() == 0 ? find(name, listed.stdout()) : Optional.empty();
        } catch (PodmanException none) {
            return Optional.empty();
        }
    }

    static Optional<Connection> find(String name, String listed) {
        try {
            for (JsonNode connection : Json.read(listed)) {
                if (connection.path("Name").asString("").equals(name)) {
                    return Optional.of(of(
                            name,
                            connection.path("URI").asString(""),
                            Optional.of(connection.path("Identity").asString(""))
                                    .filter(file -> file.startsWith("/"))));
                }
            }
            return Optional.empty();
        } catch (JacksonException noList) {
            return Optional.empty();
        }
    }

    private static Connection of(String name, String uri, Optional<String> identity) {
        if (uri.startsWith(SOCKET)) {
            return new Connection(Optional.empty());
        }
        if (!uri.startsWith(SSH)) {
            throw new SourceException("Podman's connection " + Printable.of(name)
                    + " does not go over ssh, so that nobody there can be asked for units and files");
        }
        String rest = uri.substring(SSH.length());
        String authority = rest.contains("/") ? rest.substring(0, rest.indexOf('/')) : rest;
        int at = authority.lastIndexOf('@');
        Optional<String> user = at < 0 ? Optional.empty() : Optional.of(user(authority.substring(0, at)));
        String place = authority.substring(at + 1);
        int colon = place.lastIndexOf(':');
        boolean port = colon > place.lastIndexOf(']') && Scan.isNumber(place.substring(colon + 1), 1, 5);
        String host = port ? place.substring(0, colon) : place;
        return new Connection(Optional.of(SshTarget.of(
                name,
                user,
                Scan.withoutSuffix(Scan.withoutPrefix(host, "["), "]"),
                port ? Optional.of(Integer.valueOf(place.substring(colon + 1))) : Optional.empty(),
                identity)));
    }

    /** A password that somebody wrote there is not ssh's to have. */
    private static String user(String written) {
        int colon = written.indexOf(':');
        return URLDecoder.decode(colon < 0 ? written : written.substring(0, colon), StandardCharsets.UTF_8);
    }
}
