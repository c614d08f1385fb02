package io.homelab.drift.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A rule that nothing can break says nothing. */
class ConditionsTest {

    @Test
    void whoeverLooksAroundIsSeen() {
        ArchRule rule = ArchRuleDefinition.noClasses().should(Conditions.LOOK_AROUND);
        assertEquals(5, violations(rule, LooksAround.class));
        assertEquals(0, violations(rule, IsGivenIt.class));
    }

    @Test
    void typeOfALibraryIsSeenInsideOfAnother() {
        ArchRule rule = ArchRuleDefinition.classes()
                .should(Exports.mentionOnlyTypesOf(Set.of("io.homelab.drift.architecture")));
        assertEquals(2, violations(rule, MentionsJson.class));
        assertEquals(0, violations(rule, IsGivenIt.class));
    }

    private static int violations(ArchRule rule, Class<?> of) {
        return rule.evaluate(new ClassFileImporter().importClasses(of))
                .getFailureReport()
                .getDetails()
                .size();
    }

    @SuppressWarnings({"unused", "JavaUtilDate", "EffectivelyPrivate"})
    private static final class LooksAround {
        private final List<Object> seen = List.of(
                Instant.now(),
                new Date(),
                System.currentTimeMillis(),
                Optional.ofNullable(System.getenv("HOME")),
                Clock.systemUTC());
    }

    @SuppressWarnings({"unused", "JavaUtilDate", "EffectivelyPrivate"})
    private static final class IsGivenIt {
        public List<Object> seen(Clock clock) {
            return List.of(Instant.now(clock), new Date(0), System.nanoTime());
        }
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"})
    private static final class MentionsJson {
        public Optional<JsonNode> returned() {
            return Optional.empty();
        }

        public void given(JsonNode[] nodes) {}

        void ownAffair(JsonNode node) {}
    }
}
