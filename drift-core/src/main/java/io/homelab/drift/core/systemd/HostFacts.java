package io.homelab.drift.core.systemd;

import io.homelab.drift.core.origin.HostUser;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the host whose services are read: the values behind systemd's specifiers. Everything may be unknown.
 *
 * @param rootless whether the services are those of a user's manager
 * @param managerKnown whether that is known, and not only taken for the usual case
 * @param name host name
 * @param user user name of the manager
 * @param uid its numeric id
 * @param group its group's name
 * @param gid its group's numeric id
 * @param home its home directory
 * @param shell its shell
 * @param runtimeDir {@code /run}, or {@code /run/user/UID}
 * @param machineId content of {@code /etc/machine-id}
 * @param bootId the boot's id, without dashes
 * @param kernel release of the kernel, as {@code uname -r}
 * @param memTotal bytes of memory, for sizes in percent
 * @param osRelease entries of {@code /etc/os-release}
 */
public record HostFacts(
        boolean rootless,
        boolean managerKnown,
        Optional<String> name,
        Optional<String> user,
        Optional<Long> uid,
        Optional<String> group,
        Optional<Long> gid,
        Optional<String> home,
        Optional<String> shell,
        Optional<String> runtimeDir,
        Optional<String> machineId,
        Optional<String> bootId,
        Optional<String> kernel,
        Optional<Long> memTotal,
        Map<String, String> osRelease) {

    /** A host of which it is not even known whose services are meant. */
    public static final HostFacts UNKNOWN = unknown(false, false);

    /** Those of a host whose services are known to be a user's or the system's. */
    public HostFacts(
            boolean rootless,
            Optional<String> name,
            Optional<String> user,
            Optional<Long> uid,
            Optional<String> group,
            Optional<Long> gid,
            Optional<String> home,
            Optional<String> shell,
            Optional<String> runtimeDir,
            Optional<String> machineId,
            Optional<String> bootId,
            Optional<String> kernel,
            Optional<Long> memTotal,
            Map<String, String> osRelease) {
        this(
                rootless,
                true,
                name,
                user,
                uid,
                group,
                gid,
                home,
                shell,
                runtimeDir,
                machineId,
                bootId,
                kernel,
                memTotal,
                osRelease);
    }

    public HostFacts {
        osRelease = Map.copyOf(osRelease);
    }

    /** Which host and user they are of; empty where it is not known what the host is called. */
    public Optional<HostUser> hostUser() {
        return name.filter(known -> !known.isEmpty())
                .map(known -> new HostUser(known, user.filter(one -> !one.isEmpty())));
    }

    /** Nothing known but whose manager it is. */
    public static HostFacts unknown(boolean rootless) {
        return unknown(rootless, true);
    }

    /** Whether they may be a user's: where nobody knows, Podman may have done what it does without root. */
    public boolean mayBeRootless() {
        return rootless || !managerKnown;
    }

    private static HostFacts unknown(boolean rootless, boolean known) {
        Optional<String> none = Optional.empty();
        Optional<Long> no = Optional.empty();
        return new HostFacts(
                rootless, known, none, none, no, none, no, none, none, none, none, none, none, no, Map.of());
    }
}
