package io.homelab.drift.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.homelab.drift.core.spec.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A value stays what its grammar made of it until it is printed. */
@AnalyzeClasses(packages = "io.homelab.drift.core", importOptions = ImportOption.DoNotIncludeTests.class)
class TypedValuesTest {

    /** A normal form that is taken apart, or read by a grammar. */
    private static final Pattern TAKEN_APART = Pattern.compile(
            "(?:normal|exact)\\(\\)\\s*\\.(?:split|indexOf|lastIndexOf|substring|startsWith|endsWith|lines|contains|chars|charAt)\\("
                    + "|(?:parse\\w*+|split|BigDecimal|BigInteger)\\((?:\\w++(?:\\(\\w*+\\))?\\.)*(?:normal|exact)\\(\\)[),]");

    /** The limits of a unit are systemd's texts, and no elements of a spec. */
    private static final String LIMITS_OF_UNITS = "ServiceLimits.java";

    @ArchTest
    static final ArchRule valuesAreReadOnce = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.homelab.drift.core.stage",
                    "io.homelab.drift.core.context",
                    "io.homelab.drift.core.remedy",
                    "io.homelab.drift.core.note",
                    "io.homelab.drift.core.compare",
                    "io.homelab.drift.core.check",
                    "io.homelab.drift.core.reconcile")
            .and()
            // systemd's texts, and the order in which somebody wrote the options of a network
            .haveSimpleNameNotStartingWith("ServiceLimits")
            .and()
            .haveSimpleNameNotStartingWith("AttachmentOptions")
            .and()
            // the name of an image as inspect shows it, which may be none
            .haveSimpleNameNotStartingWith("ImageNotes")
            .should()
            .accessTargetWhere(ofAGrammar())
            .because("element.value(Mount.class) is the value as its grammar made it");

    private static DescribedPredicate<JavaAccess<?>> ofAGrammar() {
        return DescribedPredicate.describe(
                "is a value's grammar",
                access -> access.getTargetOwner().isAssignableTo(Value.class)
                        && access.getTarget().getName().startsWith("parse"));
    }

    @Test
    void noNormalFormIsTakenApart() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : sources()) {
            TAKEN_APART
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> faults.add(file.getFileName() + " " + found.group()));
        }

        assertEquals(List.of(), faults);
    }

    @Test
    void whatTakesANormalFormApartIsFound() {
        for (String line : List.of(
                "element.normal().split(\",\", -1)",
                "mount.exact()\n        .substring(3)",
                "IpSubnet.parse(subnet.normal())",
                "Long.parseLong(memory.get(0).normal())",
                "StringList.parse(e.normal()).ifPresent(x)")) {
            assertTrue(TAKEN_APART.matcher(line).find(), line);
        }
        for (String line : List.of("a.normal().equals(b.normal())", "Optional.of(n.normal())", "normal().isEmpty()")) {
            assertFalse(TAKEN_APART.matcher(line).find(), line);
        }
    }

    /** Whatever deals with elements; their grammars and values know how their own forms are made. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(path -> path.toString().contains("/src/main/java/"))
                    .filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/core/spec/value/"))
                    .filter(path -> !path.endsWith(LIMITS_OF_UNITS))
                    .toList();
        }
    }
}
