package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/hosts.md, with a script in the place of ssh. */
class HostsPageTest {

    @TempDir
    private Path folder;

    @Test
    void eachPieceOfJavaDoesWhatIsSaidOfIt() throws IOException, InterruptedException {
        JavaBlocks blocks = JavaBlocks.compiled(Path.of("docs/hosts.md"), folder);
        Path ssh = Files.writeString(
                folder.resolve("ssh"), "#!/bin/sh\necho \"$4: Permission denied (publickey).\" >&2\nexit 255\n");
        Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> environment = Map.of("PATH", folder + ":/usr/bin:/bin", "HOME", folder.toString());
        String hosts = blocks.run("OtherHosts", environment);
        assertTrue(hosts.contains("nas: Permission denied (publickey)\n"), hosts);
        assertTrue(hosts.contains("homelab@pi: Permission denied (publickey)\n"), hosts);
        assertEquals(2, blocks.sources().size(), "AllUsers takes root, and is compiled only");
    }
}
