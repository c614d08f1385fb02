package io.homelab.drift.core.origin;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which host, and whose services on it: {@code homelab@nas}; only {@code nas} where the user is not known.
 *
 * <pre>{@code
 * HostUser nas = HostUser.parse("homelab@nas");
 * report.services().stream().filter(one -> one.host().equals(Optional.of(nas))).forEach(one -> show(one.name()));
 * }</pre>
 *
 * @param host what the host is called, never empty
 * @param user whose services; {@code root} for the system's
 */
public record HostUser(String host, Optional<String> user) implements Comparable<HostUser> {

    private static final Comparator<HostUser> ORDER =
            Comparator.comparing(HostUser::host).thenComparing(one -> one.user.orElse(""));

    /** @throws IllegalArgumentException if the host or the user is empty */
    public HostUser {
        if (host.isEmpty() || user.filter(String::isEmpty).isPresent()) {
            throw new IllegalArgumentException("a host and its user have names");
        }
    }

    /**
     * What {@link #text()} wrote: {@code homelab@nas}, or {@code nas}.
     *
     * @throws IllegalArgumentException if there is no name of a host, or an empty one of a user
     */
    public static HostUser parse(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new HostUser(text, Optional.empty())
                : new HostUser(text.substring(at + 1), Optional.of(text.substring(0, at)));
    }

    /** The same, or the next of that name that is not taken: {@code nas#2}. */
    public HostUser besides(Set<HostUser> taken) {
        HostUser free = this;
        for (int again = 2; taken.contains(free); again++) {
            free = new HostUser(host + "#" + again, user);
        }
        return free;
    }

    /** As people write it: {@code homelab@nas}. */
    public String text() {
        return user.map(name -> name + "@").orElse("") + host;
    }

    /** A service of it, as it can be asked for: {@code homelab@nas/jellyfin}. */
    public String text(String service) {
        return text() + "/" + service;
    }

    /** By host, then by user. */
    @Override
    public int compareTo(HostUser other) {
        return ORDER.compare(this, other);
    }
}
