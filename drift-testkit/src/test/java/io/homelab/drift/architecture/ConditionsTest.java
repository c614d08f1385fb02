package io.homelab.drift.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.homelab.drift.podman.process.ChangingCommand;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.process.PodmanQuery;
import io.homelab.drift.podman.process.Program;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
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

    @Test
    void whoeverRunsAnyWordsIsSeenThoughItOnlyHandsOnTheMethod() {
        ArchRule rule = ArchRuleDefinition.noClasses().should(Conditions.RUN_FREE_WORDS);
        assertEquals(3, violations(rule, Changes.class));
        assertEquals(0, violations(rule, Asks.class));
    }

    @Test
    void portThatTakesWordsIsSeen() {
        ArchRule rule = ArchRuleDefinition.methods().should(Conditions.TAKE_NO_FREE_WORDS);
        assertEquals(3, violations(rule, TakesWords.class));
        assertEquals(0, violations(rule, PodmanQuestions.class));
    }

    @Test
    void secondClassOfOneNameIsSeen() {
        ArchRule rule = ArchRuleDefinition.classes().should(Conditions.haveANameOfTheirOwn());
        assertEquals(
                1,
                rule.evaluate(new ClassFileImporter()
                                .importClasses(java.util.Date.class, java.sql.Date.class, Clock.class))
                        .getFailureReport()
                        .getDetails()
                        .size());
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
    private static final class Changes {
        public void changes(ChangingCommand command, Program program) throws IOException {
            command.run(List.of("rm", "-f", "web"));
            program.run(List.of("rm"), Duration.ZERO);
            Runs handedOn = command::run;
            handedOn.now(List.of("rm"));
        }
    }

    @SuppressWarnings({"unused", "EffectivelyPrivate"})
    private static final class Asks {
        public void asks(PodmanCommands podman, Runnable beside) throws IOException {
            podman.ask(PodmanQuery.of(PodmanQuery.Verb.VERSION));
            beside.run();
        }
    }

    @SuppressWarnings("unused")
    private interface Runs {
        PodmanCommands.Output now(List<String> words) throws IOException;
    }

    @SuppressWarnings("unused")
    private interface TakesWords {
        void list(List<String> words);

        void array(String... words);

        void one(String word);
    }

    @SuppressWarnings("unused")
    private interface PodmanQuestions {
        void ask(PodmanQuery query);
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
