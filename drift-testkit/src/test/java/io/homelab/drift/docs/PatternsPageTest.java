package io.homelab.drift.docs;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static io.homelab.drift.testkit.DriftAssertions.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.testkit.DeploymentPattern;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial on patterns, followed from nothing: its files as they stand there, its Java compiled, what it says of them true. */
class PatternsPageTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("```ini\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");

    @TempDir
    private Path folder;

    private String page = "";

    @BeforeEach
    void follow() throws IOException {
        page = Files.readString(PROJECT.resolve("docs/patterns.md"));
        List<String> units =
                UNIT.matcher(page).results().map(result -> result.group(1)).toList();
        Path web = Files.createDirectories(folder.resolve("patterns/web"));
        Files.writeString(web.resolve("web.container"), units.get(0));
        Files.writeString(web.resolve("proxy.network"), units.get(1));
        Path quadlets = Files.createDirectories(folder.resolve("quadlets"));
        Files.writeString(quadlets.resolve("a.container"), "[Container]\nImage=docker.io/library/a:1\n");
        Files.writeString(
                folder.resolve("house.policy"), "rule \"images are pinned\" * image matches *@sha256:* or *:[0-9]*\n");
    }

    @Test
    void everyPieceOfJavaCompilesAndDoesWhatIsSaid() throws IOException, InterruptedException {
        List<Path> sources = sources();
        assertEquals(5, sources.size(), "five pieces of Java");
        List<String> compile = new ArrayList<>(List.of("javac", "-Xlint:all", "-Werror", "-d", folder.toString()));
        compile.addAll(List.of("-proc:none", "-cp", classPath()));
        sources.forEach(source -> compile.add(source.toString()));
        assertEquals("exit status 0\n", run(compile));
        assertEquals(
                "as agreed on\nexit status 0\n", run(List.of("java", "-cp", folder + ":" + classPath(), "Patterns")));
        String tested = run(List.of(
                "java",
                "-cp",
                folder + ":" + classPath(),
                Runner.class.getName(),
                "WebTest",
                "RulesTest",
                "RunningTest"));
        assertEquals("7 tests\nexit status 0\n", tested);
    }

    @Test
    void messageOfThePageIsTheOneThatIsGiven() {
        DeploymentPattern web = pattern(folder.resolve("patterns/web"), Map.of("tag", "1.27", "memory", "512m"));
        String message = assertThrows(
                        AssertionError.class,
                        () -> assertThat(web)
                                .on("4.9", "5.4", "6.1")
                                .service("web")
                                .joins("reverse-proxy"))
                .getMessage();
        assertTrue(page.contains(message.indent(4)), message);
    }

    /** Runs all methods that are tests of classes, each on an object of its own. */
    static final class Runner {

        private Runner() {}

        public static void main(String[] names) throws ReflectiveOperationException {
            int tests = 0;
            for (String name : names) {
                for (Method method : Class.forName(name).getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Test.class)) {
                        Constructor<?> constructor = method.getDeclaringClass().getDeclaredConstructor();
                        constructor.setAccessible(true);
                        method.setAccessible(true);
                        method.invoke(constructor.newInstance());
                        tests++;
                    }
                }
            }
            System.out.println(tests + " tests");
        }
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (MatchResult block : JAVA.matcher(page).results().toList()) {
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
