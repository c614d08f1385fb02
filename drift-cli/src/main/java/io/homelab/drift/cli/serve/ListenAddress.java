package io.homelab.drift.cli.serve;

import io.homelab.drift.core.input.FileNames;
import io.homelab.drift.core.input.Scan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Where pages are served: a Unix socket ({@code /run/user/1000/drift.sock}) or a port of the loopback ({@code 127.0.0.1:8080}, {@code [::1]:8080},
 * {@code localhost:8080}, {@code 8080}). Nothing else: whoever wants it on a network puts a proxy before it, which asks who is there.
 *
 * @param socket its file; empty where it is a port
 */
public record ListenAddress(SocketAddress address, Optional<Path> socket) {

    private static final int MOST_DIGITS = 5;
    private static final int LAST_PORT = 65_535;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");

    /** Reads one; empty where it is none. */
    public static Optional<ListenAddress> parse(String text) {
        return text.contains("/") ? unix(Scan.withoutPrefix(text, "unix:")) : loopback(text);
    }

    private static Optional<ListenAddress> unix(String file) {
        try {
            Path path = FileNames.path(file).toAbsolutePath();
            return Optional.of(new ListenAddress(UnixDomainSocketAddress.of(path), Optional.of(path)));
        } catch (IOException impossible) {
            return Optional.empty();
        }
    }

    private static Optional<ListenAddress> loopback(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        String port = text.substring(colon + 1);
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (!LOOPBACK.contains(plain) || !Scan.isNumber(port, 1, MOST_DIGITS) || Integer.parseInt(port) > LAST_PORT) {
            return Optional.empty();
        }
        try {
            // Of a literal address and of localhost no name server is asked.
            InetAddress address = InetAddress.getByName(plain.equals("localhost") ? "127.0.0.1" : plain);
            return Optional.of(
                    new ListenAddress(new InetSocketAddress(address, Integer.parseInt(port)), Optional.empty()));
        } catch (UnknownHostException impossible) {
            return Optional.empty();
        }
    }

    /** Whether a browser that says this in its {@code Host:} means this machine, and no name that somebody else lets lead here. */
    static boolean local(String host) {
        boolean bracketed = host.startsWith("[");
        int end = bracketed ? host.indexOf(']') + 1 : host.indexOf(':');
        String name = end <= 0 ? host : host.substring(0, end);
        return name.equals("[::1]") || LOOPBACK.contains(name);
    }
}
