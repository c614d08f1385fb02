package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each type that the libraries export shows in its Javadoc how it is used, in Java that compiles. */
class JavadocExamplesTest {

    private static final String OPEN = "<pre>{@code\n";
    private static final String CLOSE = " * }</pre>";
    private static final List<String> PACKAGES = List.of(
            "drift-core/src/main/java/io/homelab/drift/core",
            "drift-core/src/main/java/io/homelab/drift/core/adopt",
            "drift-core/src/main/java/io/homelab/drift/core/check",
            "drift-core/src/main/java/io/homelab/drift/core/inventory",
            "drift-core/src/main/java/io/homelab/drift/core/origin",
            "drift-core/src/main/java/io/homelab/drift/core/policy",
            "drift-core/src/main/java/io/homelab/drift/core/report",
            "drift-quadlet/src/main/java/io/homelab/drift/quadlet",
            "drift-podman/src/main/java/io/homelab/drift/podman");

    /** What the examples take for granted. */
    private static final String FRAME = """
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;
            %s
            class Examples {
                Drift drift;
                DriftReport report;
                ServiceReport service;
                Finding finding;
                Inventory inventory;
                ReconcileReport reconciled;
                FilePatch patch;
                Side side;
                String json;
                static void show(Object value) {}
                static String get(String path) { return path; }
            %s
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void eachExportedTypeHasAnExampleThatCompiles() throws IOException, InterruptedException {
        Map<String, String> examples = new TreeMap<>();
        List<String> without = new ArrayList<>();
        for (String part : PACKAGES) {
            try (Stream<Path> files = Files.list(JavaBlocks.PROJECT.resolve(part))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String source = Files.readString(file);
                    String name = String.valueOf(file.getFileName()).replace(".java", "");
                    int open = source.indexOf(OPEN);
                    if (source.contains("\npublic ") && open < 0) {
                        without.add(name);
                    } else if (source.contains("\npublic ")) {
                        int close = source.indexOf(CLOSE, open);
                        examples.put(name, code(source.substring(open + OPEN.length(), close)));
                    }
                }
            }
        }
        assertEquals(List.of(), without, "exported types without an example");
        assertTrue(examples.size() > 50, () -> examples.keySet().toString());
        assertEquals("", JavaBlocks.compile(folder, "Examples", source(examples)));
    }

    private static String code(String javadoc) {
        return javadoc.lines()
                .map(line -> line.startsWith(" * ") ? line.substring(3) : "")
                .collect(Collectors.joining("\n"));
    }

    private static String source(Map<String, String> examples) {
        String imports = PACKAGES.stream()
                .map(part -> part.substring(part.indexOf("io/homelab")).replace('/', '.'))
                .map(name -> "import " + name + ".*;")
                .collect(Collectors.joining("\n"));
        String methods = examples.entrySet().stream()
                .map(example -> "void of" + example.getKey() + "() throws Exception {\n" + example.getValue() + "\n}")
                .collect(Collectors.joining("\n"));
        return FRAME.formatted(imports, methods);
    }
}
