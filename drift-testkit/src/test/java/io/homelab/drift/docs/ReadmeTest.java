package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the readme compiles, and does what is said of it. */
class ReadmeTest {

    @TempDir
    private Path folder;

    @Test
    void javaCompilesAndRuns() throws IOException, InterruptedException {
        JavaBlocks blocks = JavaBlocks.compiled(Path.of("README.md"), folder);
        assertEquals(Set.of("Check", "Live", "Next"), blocks.sources().keySet());
        String printed = blocks.run("Check");
        assertTrue(printed.contains("homepage WARNING\n") && printed.contains("jellyfin DRIFT\n"), printed);
        assertTrue(printed.endsWith("exit status 0\n"), printed);
        String planned = blocks.run("Next");
        assertTrue(planned.contains("jellyfin restart\n"), planned);
        assertTrue(planned.endsWith("exit status 0\n"), planned);
    }
}
