package io.homelab.drift.core.start;

import java.util.Locale;
import java.util.Set;

/**
 * The capabilities that podman knows by name.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/capabilities.7.html">capabilities(7)</a>
 */
final class Capabilities {

    private static final Set<String> NAMES = Set.of("""
            AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID \
            IPC_LOCK IPC_OWNER KILL LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW \
            PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE \
            SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM""".split(" ", -1));

    private Capabilities() {}

    /** Whether it is one, in upper or lower case, with or without {@code CAP_}, or {@code all}. */
    static boolean known(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return name.equals("ALL") || NAMES.contains(name.startsWith("CAP_") ? name.substring("CAP_".length()) : name);
    }
}
