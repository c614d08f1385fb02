package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.input.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/limits.md lists the limits as they are. */
class LimitsTest {

    @Test
    void thePageListsEveryLimit() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/limits.md")).stream()
                .filter(line -> line.matches("\\| .* \\| \\d+ \\|"))
                .toList();

        assertEquals(
                Stream.of(Limit.values())
                        .map(limit -> "| " + limit.what() + " | " + limit.most() + " |")
                        .toList(),
                rows);
    }
}
