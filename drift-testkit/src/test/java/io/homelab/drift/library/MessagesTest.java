package io.homelab.drift.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the libraries say is for whoever embeds them: the options of the command line are told by the command line. */
class MessagesTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> LIBRARIES =
            List.of("drift-core", "drift-quadlet", "drift-podman", "drift-testkit");

    /** Those that neither podman nor systemctl has. */
    private static final Pattern OPTION = Pattern.compile("\"[^\"]*--(snapshot|call-timeout|quadlet-dir|podman-version|"
            + "show-values|fail-on|notify|state|unmanaged|stopped|keep-going|warnings|cause|status)\\b[^=][^\"]*\"");

    @Test
    void librariesSpeakOfNoOptionOfTheCommandLine() throws IOException {
        List<String> told = new ArrayList<>();
        int files = 0;
        for (String library : LIBRARIES) {
            try (Stream<Path> sources = Files.walk(PROJECT.resolve(library).resolve("src/main/java"))) {
                for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                        // docs/codes.md is made of its paragraphs
                        .filter(file -> !file.endsWith("FindingCode.java"))
                        .toList()) {
                    files++;
                    Files.readString(source)
                            .lines()
                            .filter(line -> !line.strip().startsWith("*")
                                    && !line.strip().startsWith("/"))
                            .filter(line -> OPTION.matcher(line).find())
                            .forEach(line -> told.add(source.getFileName() + ": " + line.strip()));
                }
            }
        }
        assertEquals(List.of(), told);
        assertTrue(files > 500, files + " files");
        assertTrue(OPTION.matcher("say(\"x; --call-timeout SECONDS gives it more\")")
                .find());
    }
}
