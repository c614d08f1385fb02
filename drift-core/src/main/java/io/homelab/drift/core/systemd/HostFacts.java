package io.homelab.drift.core.systemd;

import java.util.Map;
import java.util.Optional;

/**
 * What is known of the host whose services are read: the values behind systemd's specifiers. Everything may be unknown.
 *
 * @param rootless whether the services are those of a user's manager
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

    public HostFacts {
        osRelease = Map.copyOf(osRelease);
    }

    /** Nothing known but whose manager it is. */
    public static HostFacts unknown(boolean rootless) {
        Optional<String> none = Optional.empty();
        Optional<Long> no = Optional.empty();
        return new HostFacts(rootless, none, none, no, none, no, none, none, none, none, none, none, no, Map.of());
    }
}
