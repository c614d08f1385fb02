package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java of a page, compiled as a reader would, beside the homelab of the examples. */
final class JavaBlocks {

    static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    private final Path folder;
    private final Map<String, String> sources = new LinkedHashMap<>();

    private JavaBlocks(Path folder) {
        this.folder = folder;
    }

    /** Compiles all of them into an empty folder, in which they are run then: with {@code quadlets/} and {@code nas.json}. */
    static JavaBlocks compiled(Path page, Path folder) throws IOException, InterruptedException {
        JavaBlocks blocks = new JavaBlocks(folder);
        List<String> compile = new ArrayList<>(List.of("javac", "-Werror", "-Xlint:all", "-d", folder.toString()));
        compile.addAll(List.of("-proc:none", "-cp", classPath()));
        for (MatchResult block :
                JAVA.matcher(Files.readString(PROJECT.resolve(page))).results().toList()) {
            String code = block.group(1);
            String name =
                    CLASS.matcher(code).results().findFirst().orElseThrow().group(1);
            blocks.sources.put(name, code);
            compile.add(Files.writeString(folder.resolve(name + ".java"), code).toString());
        }
        assertEquals("exit status 0\n", blocks.start(compile, Map.of()));
        Path example = PROJECT.resolve("examples/homelab");
        Files.copy(example.resolve("snapshot.json"), folder.resolve("nas.json"));
        try (Stream<Path> quadlets = Files.walk(example.resolve("quadlets"))) {
            for (Path quadlet : quadlets.toList()) {
                Files.copy(quadlet, folder.resolve(example.relativize(quadlet)));
            }
        }
        return blocks;
    }

    /** What the compiler says of a class; nothing where it compiles. */
    static String compile(Path folder, String name, String code) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve(name + ".java"), code);
        List<String> compile =
                List.of("javac", "-d", folder.toString(), "-proc:none", "-cp", classPath(), source.toString());
        String said = new JavaBlocks(folder).start(compile, Map.of());
        return said.equals("exit status 0\n") ? "" : said;
    }

    /** The code by the name of its class. */
    Map<String, String> sources() {
        return sources;
    }

    /** What a class prints, and its exit status behind that. */
    String run(String name) throws IOException, InterruptedException {
        return run(name, Map.of());
    }

    /** The same with other environment variables. */
    String run(String name, Map<String, String> variables) throws IOException, InterruptedException {
        return start(List.of("java", "-cp", folder + ":" + classPath(), name), variables);
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private String start(List<String> command, Map<String, String> variables) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(variables);
        int status = builder.start().waitFor();
        return Files.readString(output, StandardCharsets.UTF_8) + "exit status " + status + "\n";
    }
}
