package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that are kept in files beside the tests. {@code -Dgolden.update=true} writes them anew; look at the difference then. */
public final class Golden {

    private Golden() {}

    /** Asserts that the text is what the file says. The file is a resource of the test's package. */
    public static void assertText(Class<?> test, String name, String text) {
        try {
            if (Boolean.getBoolean("golden.update")) {
                Path file = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), name);
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            try (InputStream in = test.getResourceAsStream(name)) {
                String kept = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(kept, text, name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
