package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/lint-rules.md is made from the catalogue of rules. {@code -Ddrift.write=true} writes it anew. */
class LintRulesPageTest {

    private static final Path PAGE = Path.of("../docs/lint-rules.md");

    @Test
    void thePageIsMadeFromTheCatalogue() throws IOException {
        if (Boolean.getBoolean("drift.write")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE));
    }

    private static String page() {
        return """
                # Rules of drift lint

                Every finding of [`drift lint`](lint.md) is of a rule. Rules are stable: new ones are added, none is renamed.
                This page is made from the catalogue in `LintRule`; edit that, and then run
                `./mvnw -pl drift-testkit -am test -Dtest=LintRulesPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddrift.write=true`.

                A comment switches a warning off, for the setting below it or for the whole file; a reason may follow:

                    # drift lint-ignore: no-shell (the image reads && itself)
                    Exec=a && b

                    # drift lint-ignore-file: short-image-name, given-again

                An error cannot be switched off: the unit is refused whatever a comment says.

                %s""".formatted(
                Stream.of(LintRule.values()).map(LintRulesPageTest::section).collect(Collectors.joining("\n")));
    }

    private static String section(LintRule rule) {
        String level = rule.level() == Problem.Level.ERROR ? "Error." : "Warning.";
        return "## " + rule.word() + "\n\n" + level + " " + rule.sentence() + "\n\n" + rule.paragraph() + "\n";
    }
}
