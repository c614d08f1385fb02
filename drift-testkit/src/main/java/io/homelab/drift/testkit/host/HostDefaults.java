package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.ContainersConf;
import io.homelab.drift.core.systemd.HostFacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The host that fixtures run on: the same for every test, with a containers.conf that says nothing. */
final class HostDefaults {

    static final ContainersConf CONF = ContainersConf.of(List.of());
    /** When everything was made. */
    static final String MADE = "2026-01-01T00:00:00Z";
    /** The same as systemctl prints it. */
    static final String SYSTEMD_MADE = "Thu 2026-01-01 00:00:00 UTC";

    private static final String ID = "d41f7000000000000000000000000001";
    private static final long MEMORY = 16L << 30;

    private HostDefaults() {}

    static HostFacts facts(boolean rootless) {
        String user = rootless ? "homelab" : "root";
        long uid = rootless ? 1000 : 0;
        return new HostFacts(
                rootless,
                Optional.of("host"),
                Optional.of(user),
                Optional.of(uid),
                Optional.of(user),
                Optional.of(uid),
                Optional.of(rootless ? "/home/homelab" : "/root"),
                Optional.of("/bin/bash"),
                Optional.of(rootless ? "/run/user/1000" : "/run"),
                Optional.of(ID),
                Optional.of(ID),
                Optional.of("6.12.0"),
                Optional.of(MEMORY),
                Map.of("ID", "debian", "VERSION_ID", "13"));
    }

    /** Where its quadlets lie. */
    static String quadlets(boolean rootless) {
        return rootless ? "/home/homelab/.config/containers/systemd" : "/etc/containers/systemd";
    }

    /** The id of something: 64 hexadecimal digits, the same for the same thing. */
    static String id(String kind, String name) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((kind + " " + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
