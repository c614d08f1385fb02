package io.homelab.drift.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No pattern can be made to recurse, or to take longer than in proportion to the text. New ones are covered by themselves. */
@Execution(ExecutionMode.CONCURRENT)
class PatternsTest {

    /** The lines that a test's own author writes. */
    private static final String EXPECTATIONS = "io.homelab.drift.testkit.";

    private static final Pattern SPLIT = Pattern.compile("\\.split\\(\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** A single character, as it stands in a source, which {@code split} takes without a pattern. */
    private static final Pattern ONE_CHARACTER = Pattern.compile("[^\\\\.$|()\\[{^?*+]|\\\\[nt0]|\\\\\\\\[^A-Za-z0-9]");

    @Test
    void everyPatternReadsLongTextsInOnePass() throws ReflectiveOperationException {
        List<String> faults = new ArrayList<>();
        int patterns = 0;
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.homelab.drift")) {
            if (type.getName().startsWith(EXPECTATIONS)) {
                continue;
            }
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(Pattern.class)
                        && field.getModifiers().contains(JavaModifier.STATIC)) {
                    patterns++;
                    HostileText.against(pattern(field))
                            .ifPresent(fault -> faults.add(field.getFullName() + " " + fault));
                }
            }
        }

        assertEquals(List.of(), faults);
        assertTrue(patterns > 20, "found only " + patterns);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?:[a-z]+[._]?)*:1",
                "[-+]?(?:(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|s|m|h))+",
                "\\d{1,4}(-\\d{1,4})?(,\\d{1,4}(-\\d{1,4})?)*",
                ".*a.*a.*b",
                "\\s*\\d*\\s*x",
                "(?:a|b)*",
            })
    void aPatternThatWouldHarmIsFound(String expression) {
        assertTrue(HostileText.against(Pattern.compile(expression)).isPresent(), expression);
    }

    @Test
    void nothingIsSplitAtAPattern() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : sources()) {
            SPLIT.matcher(Files.readString(file))
                    .results()
                    .filter(split -> !ONE_CHARACTER.matcher(split.group(1)).matches())
                    .forEach(split -> faults.add(file.getFileName() + " " + split.group()));
        }

        assertEquals(List.of(), faults);
    }

    private static Pattern pattern(JavaField field) throws ReflectiveOperationException {
        Field reflected = field.reflect();
        reflected.setAccessible(true);
        return (Pattern) reflected.get(null);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .toList();
        }
    }
}
