package io.homelab.drift.podman.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.systemd.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostFactsReaderTest {

    @TempDir
    private Path root;

    @BeforeEach
    void homelab() throws IOException {
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\nhomelab:x:1000:100:Home Lab:/srv/home:/bin/zsh\n");
        file("/etc/group", "root:x:0:\nusers:x:100:homelab\n");
        file("/proc/sys/kernel/hostname", "nas\n");
        file("/proc/sys/kernel/osrelease", "6.12.1\n");
        file("/proc/sys/kernel/random/boot_id", "b254b8bf-18ef-482e-a65d-7b3b1dd1c6b7\n");
        file("/etc/machine-id", "3d1219c7c4c5404aaa1f6d2a48adfda4\n");
        file("/proc/meminfo", "MemTotal:       24684084 kB\nMemFree: 1 kB\n");
        file(
                "/usr/lib/os-release",
                "NAME=\"Debian GNU/Linux\"\nID=debian\nVERSION_ID='13'\nEMPTY=\n# comment\nQ=\"a \\\"b\\\" \\$c\"\n");
    }

    @Test
    void usersManagerHasTheUsersAccount() {
        assertEquals(
                new HostFacts(
                        true,
                        Optional.of("nas"),
                        Optional.of("homelab"),
                        Optional.of(1000L),
                        Optional.of("users"),
                        Optional.of(100L),
                        Optional.of("/srv/home"),
                        Optional.of("/bin/zsh"),
                        Optional.of("/run/user/1000"),
                        Optional.of("3d1219c7c4c5404aaa1f6d2a48adfda4"),
                        Optional.of("b254b8bf18ef482ea65d7b3b1dd1c6b7"),
                        Optional.of("6.12.1"),
                        Optional.of(24684084L * 1024),
                        Map.of(
                                "NAME",
                                "Debian GNU/Linux",
                                "ID",
                                "debian",
                                "VERSION_ID",
                                "13",
                                "EMPTY",
                                "",
                                "Q",
                                "a \"b\" $c")),
                HostFactsReader.read(host(1000, Map.of("HOME", "/elsewhere", "USER", "other")), true));
    }

    @Test
    void systemsManagerIsRootWhoeverAsks() {
        HostFacts facts = HostFactsReader.read(host(1000, Map.of("HOME", "/srv/home")), false);

        assertEquals(Optional.of("root"), facts.user());
        assertEquals(Optional.of(0L), facts.uid());
        assertEquals(Optional.of("/root"), facts.home());
        assertEquals(Optional.of("/run"), facts.runtimeDir());
    }

    @Test
    void userOfADirectoryServiceIsKnownFromTheEnvironment() {
        HostFacts facts = HostFactsReader.read(
                host(5000, Map.of("HOME", "/home/ldap", "USER", "ldap", "SHELL", "/bin/sh", "XDG_RUNTIME_DIR", "/x")),
                true);

        assertEquals(Optional.of("ldap"), facts.user());
        assertEquals(Optional.of("/home/ldap"), facts.home());
        assertEquals(Optional.of(5000L), facts.gid());
        assertEquals(Optional.empty(), facts.group());
        assertEquals(Optional.of("/x"), facts.runtimeDir());
    }

    @Test
    void hostThatShowsNothingIsUnknown() throws Exception {
        Path bare = Files.createDirectory(root.resolve("bare"));

        HostFacts facts = HostFactsReader.read(new HostEnvironment(bare, Map.of(), 0, 0), false);

        assertEquals(Optional.empty(), facts.name());
        assertEquals(Optional.empty(), facts.user());
        assertEquals(Optional.empty(), facts.memTotal());
        assertEquals(Map.of(), facts.osRelease());
    }

    private HostEnvironment host(long uid, Map<String, String> variables) {
        return new HostEnvironment(root, variables, uid, uid);
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
