package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.secret.SecretTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/secrets.md lists what is masked as it is. */
class SecretsPageTest {

    @Test
    void thePageListsEveryOptionAndKey() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/secrets.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();

        Stream<String> options = SecretTable.options().stream()
                .map(row -> "| `--" + row.name() + "` | " + row.holds().shown() + " |");
        Stream<String> keys = SecretTable.keys().stream()
                .map(row -> "| `" + row.name() + "=` | " + row.holds().shown() + " |");
        assertEquals(Stream.concat(options, keys).toList(), rows);
    }
}
