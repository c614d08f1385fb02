package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the readme compiles, and does what is said of it. */
class ReadmeTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    @TempDir
    private Path folder;

    @Test
    void javaCompilesAndRuns() throws IOException, InterruptedException {
        List<Path> sources = sources();
        assertEquals(3, sources.size(), "three pieces of Java");
        List<String> compile = new ArrayList<>(List.of("javac", "-Werror", "-Xlint:all", "-d", folder.toString()));
        compile.addAll(List.of("-proc:none", "-cp", classPath()));
        sources.forEach(source -> compile.add(source.toString()));
        assertEquals("exit status 0\n", run(compile));

        Path example = PROJECT.resolve("examples/homelab");
        Files.copy(example.resolve("snapshot.json"), folder.resolve("nas.json"));
        try (Stream<Path> quadlets = Files.walk(example.resolve("quadlets"))) {
            for (Path quadlet : quadlets.toList()) {
                Files.copy(quadlet, folder.resolve(example.relativize(quadlet)));
            }
        }
        String printed = run(List.of("java", "-cp", folder + ":" + classPath(), "Check"));
        assertTrue(printed.contains("homepage WARNING\n") && printed.contains("jellyfin DRIFT\n"), printed);
        assertTrue(printed.endsWith("exit status 0\n"), printed);
        String planned = run(List.of("java", "-cp", folder + ":" + classPath(), "Next"));
        assertTrue(planned.contains("jellyfin restart\n"), planned);
        assertTrue(planned.endsWith("exit status 0\n"), planned);
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (MatchResult block : JAVA.matcher(Files.readString(PROJECT.resolve("README.md")))
                .results()
                .toList()) {
            String code = block.group(1);
            String name =
                    CLASS.matcher(code).results().findFirst().orElseThrow().group(1);
            sources.add(Files.writeString(folder.resolve(name + ".java"), code));
        }
        return sources;
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        return Files.readString(output, StandardCharsets.UTF_8) + "exit status " + status + "\n";
    }
}
