package io.homelab.drift.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.report.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/codes.md is made from the catalogue of codes. {@code -Ddrift.write=true} writes it anew. */
class CodesPageTest {

    private static final Path PAGE = Path.of("../docs/codes.md");

    @Test
    void thePageIsMadeFromTheCatalogue() throws IOException {
        if (Boolean.getBoolean("drift.write")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE));
    }

    private static String page() {
        return """
                # Finding codes

                Every finding has a code. Codes are stable: new ones are added, none is renamed.
                This page is made from the catalogue in `FindingCode`; edit that, and then run
                `./mvnw -pl drift-testkit -am test -Dtest=CodesPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddrift.write=true`.

                A finding may be more or less severe than its code usually is; the text says when.

                ## Codes of a value

                The code is the field with an ending: `memory-differs`, `label-missing`, `Restart-extra`.
                The field is Podman's long option, or the systemd setting. The category is the field's.

                %s
                ## Codes of a unit

                The field and the category of these are `unit`.

                %s
                ## Codes of what a value refers to

                %s""".formatted(
                        rows(row -> row.kind().ofAValue()),
                        rows(row -> row.kind().ofTheUnit()),
                        rows(row -> !row.kind().ofAValue() && !row.kind().ofTheUnit()));
    }

    private static String rows(Predicate<FindingCode> which) {
        return Stream.of(FindingCode.values())
                .filter(which)
                .map(CodesPageTest::section)
                .collect(Collectors.joining("\n"));
    }

    private static String section(FindingCode row) {
        String category = row.category()
                .filter(about -> about != Category.UNIT)
                .map(about -> ", category `" + about.word() + "`")
                .orElse("");
        return "### `" + row.of("FIELD") + "`\n\n" + row.severity() + category + ". " + row.sentence() + "\n\n"
                + row.paragraph() + "\n";
    }
}
