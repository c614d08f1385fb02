package io.homelab.drift.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.homelab.drift.core.Category;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Severity;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How findings come about. */
@AnalyzeClasses(packages = "io.homelab.drift", importOptions = ImportOption.DoNotIncludeTests.class)
class FindingsTest {

    @ArchTest
    static final ArchRule findingsAreMadeByTheirBuilder = noClasses()
            .that()
            .areNotAssignableTo(Finding.Builder.class)
            .should()
            .callConstructor(
                    Finding.class,
                    FindingCode.class,
                    Category.class,
                    String.class,
                    Optional.class,
                    Severity.class,
                    Optional.class,
                    String.class,
                    Optional.class,
                    Optional.class,
                    Optional.class,
                    Optional.class,
                    Optional.class,
                    Optional.class)
            .because("nobody reads thirteen positions, and a builder takes its severity from the catalogue");

    @ArchTest
    static void everyCodeOfTheCatalogueIsMadeSomewhere(JavaClasses classes) {
        Set<FindingCode> unused = EnumSet.allOf(FindingCode.class);
        classes.get(FindingCode.class).getFieldAccessesToSelf().stream()
                .filter(access -> !access.getOrigin().getName().equals("$values"))
                .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
                .filter(access -> access.getTarget().getRawType().isEquivalentTo(FindingCode.class))
                .forEach(access ->
                        unused.remove(FindingCode.valueOf(access.getTarget().getName())));
        assertEquals(Set.of(), unused);
    }
}
