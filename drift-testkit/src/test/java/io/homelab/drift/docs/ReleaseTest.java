package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What POMs repeat. */
class ReleaseTest {

    private static final Path PROJECT = Path.of("..");
    private static final Pattern EXPORTED = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern ROOMS = Pattern.compile("<drift.rooms>(.*)</drift.rooms>");
    private static final Pattern MODULE = Pattern.compile("<module>(drift-\\w+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(drift-\\w+)</artifactId>\\s*<version>");

    @ParameterizedTest
    @ValueSource(strings = {"drift-core", "drift-quadlet", "drift-podman", "drift-cli", "drift-testkit"})
    void javadocAndTheCheckOfTheApiLeaveOutWhatIsNotExported(String module) throws IOException {
        Path sources = PROJECT.resolve(module).resolve("src/main/java");
        Set<String> rooms = new TreeSet<>(packages(sources));
        rooms.removeAll(all(EXPORTED, Files.readString(sources.resolve("module-info.java"))));

        Matcher said = ROOMS.matcher(Files.readString(PROJECT.resolve(module).resolve("pom.xml")));

        assertEquals(String.join(",", rooms), said.find() ? said.group(1) : "");
    }

    @Test
    void bomHasEveryModule() throws IOException {
        Set<String> modules = all(MODULE, Files.readString(PROJECT.resolve("pom.xml")));
        modules.remove("drift-bom");

        Set<String> offered = all(ARTIFACT, Files.readString(PROJECT.resolve("drift-bom/pom.xml")));
        offered.remove("drift-parent");
        assertEquals(modules, offered);
    }

    private static Set<String> packages(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !List.of("package-info.java", "module-info.java")
                            .contains(file.getFileName().toString()))
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
