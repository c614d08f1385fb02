package io.homelab.drift.podman.session;

import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.output.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where ssh is to go.
 *
 * @param name what it is called in messages
 * @param words the words of the command: {@code -p 2222 homelab@nas}
 */
public record SshTarget(String name, List<String> words) {

    /** Beside letters and digits, of any script. A shell in between, as of ProxyCommand, makes nothing of them. */
    private static final String PLAIN = "@._-+:/[]%";

    private static final int PORT_DIGITS = 5;

    public SshTarget {
        words = List.copyOf(words);
    }

    /**
     * A host as somebody typed it: {@code nas}, {@code homelab@nas}, {@code ssh://homelab@nas:2222}.
     *
     * @throws SourceException if ssh would take it for something else
     */
    public static SshTarget of(String host) {
        checked(host, host);
        return new SshTarget(host, List.of(host));
    }

    /** The host and user that are meant by what somebody typed, without the port and the like. */
    public static HostUser named(String host) {
        String plain = Scan.withoutPrefix(host, "ssh://");
        int slash = plain.indexOf('/');
        String target = slash < 0 ? plain : plain.substring(0, slash);
        int colon = target.lastIndexOf(':');
        boolean port = !plain.equals(host) && colon > 0 && Scan.isNumber(target.substring(colon + 1), 1, PORT_DIGITS);
        String name = port ? target.substring(0, colon) : target;
        int at = name.lastIndexOf('@');
        boolean whole = at != 0 && at < name.length() - 1;
        return whole ? HostUser.parse(name) : new HostUser(host.isEmpty() ? "host" : host, Optional.empty());
    }

    /**
     * The same by its parts.
     *
     * @param name what it is called in messages
     */
    static SshTarget of(
            String name, Optional<String> user, String host, Optional<Integer> port, Optional<String> identity) {
        List<String> words = new ArrayList<>();
        port.ifPresent(number -> words.addAll(List.of("-p", Integer.toString(number))));
        identity.ifPresent(file -> words.addAll(List.of("-i", file)));
        words.add(checked(name, user.map(who -> checked(name, who) + "@").orElse("") + checked(name, host)));
        return new SshTarget(name, words);
    }

    private static String checked(String name, String part) {
        boolean plain = part.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
        if (part.isEmpty() || part.startsWith("-") || !plain) {
            throw new SourceException(
                    "'" + Printable.of(name) + "' is no host that ssh can be asked for, such as nas or homelab@nas");
        }
        return part;
    }
}
