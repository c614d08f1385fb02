package io.homelab.drift.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.context.ServiceSelection;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.RunChanges;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyLinesTest {

    private static final Finding LABEL = Finding.of(FindingCode.DIFFERS, Category.LABELS, "label")
            .element("traefik.http.routers.grafana.rule")
            .message("it differs")
            .build();
    private static final Finding MEMORY = Finding.of(FindingCode.DIFFERS, Category.MEMORY, "memory")
            .message("it differs")
            .build();
    private static final Finding STALE = Finding.of(FindingCode.IMAGE_STALE, Category.IMAGE, "image")
            .message("it is stale")
            .build();

    @Test
    void lineSaysServiceWhatDayAndReasonInEitherOrder() {
        for (String line : List.of(
                "jellyfin   labels:traefik.http.*   until 2027-01-01   \"set by the dashboard\"",
                "jellyfin labels:traefik.http.* \"set by the dashboard\" until 2027-01-01",
                "\tjellyfin labels:traefik.http.* \"set by the dashboard\" until 2027-01-01 # see the wiki\r")) {
            Acceptance acceptance = only(of("# ours\n\n" + line + "\n"));

            assertEquals("set by the dashboard", acceptance.reason(), line);
            assertEquals(Optional.of(LocalDate.parse("2027-01-01")), acceptance.until(), line);
            assertEquals("drift.policy:3", acceptance.origin().text(), line);
            assertTrue(acceptance.accepts(name("jellyfin"), LABEL), line);
            assertFalse(acceptance.accepts(name("grafana"), LABEL), line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "labels | true",
                "label* | true",
                "labels:traefik.http.routers.grafana.rule | true",
                "labels:traefik.http.*.rule | true",
                "labels:traefik | false",
                "label-differs | true",
                "*-differs | true",
                "label-differs:traefik.* | true",
                "label-missing | false",
                "label-differs:other.* | false",
                "*:traefik.* | true",
                "networks | false",
                "* | true"
            })
    void findingIsMeantByCategoryElementOrCode(String what, boolean meant) {
        assertEquals(meant, only(of("x " + what)).accepts(name("x"), LABEL), what);
    }

    @Test
    void optionWithoutElementIsNamedByItself() {
        assertTrue(only(of("x memory:memory")).accepts(name("x"), MEMORY));
        assertFalse(only(of("x memory:memory-swap")).accepts(name("x"), MEMORY));
        assertTrue(only(of("x image-stale")).accepts(name("x"), STALE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jellyfin | true",
                "jellyfin.service | true",
                "jellyfin.container | true",
                "jelly* | true",
                "* | true",
                "!jellyfin | false",
                "!traefik | true",
                "traefik | false"
            })
    void serviceIsNamedAsOnACommandLine(String service, boolean meant) {
        assertEquals(meant, only(of(service + " memory")).accepts(name("jellyfin"), MEMORY), service);
    }

    @Test
    void dayItselfStillCounts() {
        Acceptance acceptance = only(of("x memory until 2027-01-01"));

        assertFalse(acceptance.expired(LocalDate.parse("2027-01-01")));
        assertTrue(acceptance.expired(LocalDate.parse("2027-01-02")));
    }

    @Test
    void quotedWordsMayHoldSpacesAndQuotes() {
        Acceptance acceptance = only(of("x \"labels:my \\\"own\\\" label\" \"he said \\\"no\\\" \\\\ maybe\""));
        Finding label = Finding.of(FindingCode.DIFFERS, Category.LABELS, "label")
                .element("my \"own\" label")
                .message("it differs")
                .build();

        assertTrue(acceptance.accepts(name("x"), label));
        assertEquals("he said \"no\" \\ maybe", acceptance.reason());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jellyfin | after the service it has to say what is accepted",
                "jellyfin labls:x | 'labls' is neither a category (labels) nor the code of a finding (image-stale)",
                "jellyfin memory until 2027-02-30 | '2027-02-30' is no day such as 2027-01-01",
                "jellyfin memory until | '' is no day",
                "jellyfin memory because | 'because' is not understood",
                "jellyfin memory \"no end | a quote is not closed",
                "jellyfin memory \"one\" \"two\" | 'two' is not understood",
                "rule every service * has memory | a rule is: rule \"what it says\"",
                "rule \"x\" has memory | a rule is: rule \"what it says\"",
                "rule \"x\" * has memory and more | after has there is one field",
                "rule \"x\" * has memry | 'memry' is no option of podman",
                "rule \"x\" * image matches | a pattern is missing at the end",
                "rule \"x\" * image matches a b | before 'b' there has to be or",
                "rule \"x\" * image matches or b | a pattern is missing before or"
            })
    void lineThatIsNotUnderstoodIsToldWithItsPlaceAndTheRestHolds(String line, String message) {
        HousePolicy policy = of("traefik memory\n" + line + "\nrule \"limits\" * has memory\n");

        Problem problem = policy.problems().get(0);
        assertEquals(1, policy.problems().size());
        assertEquals("drift.policy:2", problem.origin().orElseThrow().text());
        assertTrue(problem.message().startsWith(message), problem.message());
        assertEquals(1, policy.acceptances().size());
        assertEquals(1, policy.rules().size());
    }

    @Test
    void whatIsWrittenForAFindingMeansItAndNothingElse() {
        Finding odd = Finding.of(FindingCode.EXTRA, Category.VOLUMES, "volume")
                .element("!/a b*[c]?\"")
                .message("it is there")
                .build();
        Finding other = Finding.of(FindingCode.EXTRA, Category.VOLUMES, "volume")
                .element("!/a bXc?\"")
                .message("it is there")
                .build();
        for (Finding finding : List.of(LABEL, MEMORY, STALE, odd)) {
            String what = PolicyWord.written(FindingPattern.of(finding).text());
            Acceptance acceptance = only(of("x " + what));

            assertTrue(acceptance.accepts(name("x"), finding), what);
            assertFalse(acceptance.accepts(name("x"), other), what);
        }
    }

    @Test
    void nameOfALabelWritesNoLineOfItsOwn() {
        Finding hostile = Finding.of(FindingCode.EXTRA, Category.LABELS, "label")
                .element("a\n* * #\u202e")
                .message("it is there")
                .build();

        PolicyDraft draft =
                PolicyDraft.of("", List.of(new RunChanges.Changed("x", hostile)), "looks harmless", Optional.empty());

        assertEquals("x   \"labels:a?[*] [*] #?\"   \"looks harmless\"\n", draft.after());
        assertTrue(only(HousePolicy.of(draft.policy())).accepts(name("x"), hostile));
    }

    @Test
    void whatACallerAcceptsIsALineOfItsOwn() {
        HousePolicy policy = HousePolicy.of(Policy.accepting("jelly*", "labels:my \"own\" label", "he said \"no\" \\")
                .and(Policy.accepting("x", "labls", "typo")));

        assertEquals("he said \"no\" \\", policy.acceptances().get(0).reason());
        assertEquals(1, policy.problems().size());
        assertEquals(
                "implied by the caller",
                policy.problems().get(0).origin().orElseThrow().text());
    }

    @Test
    void hostileFileCostsNoMoreThanItsLength() {
        String glob = "*a".repeat(2_000);
        HousePolicy policy = of(("x labels:" + glob + "b\n").repeat(500) + "x y\n".repeat(200_000));

        assertTimeout(
                Duration.ofSeconds(20),
                () -> policy.acceptances().forEach(acceptance -> acceptance.accepts(name("x"), LABEL)));
        assertEquals(
                Limit.POLICY_ENTRIES.reason(),
                policy.problems().get(policy.problems().size() - 1).message());
    }

    private static HousePolicy of(String text) {
        return HousePolicy.of(Policy.of(text));
    }

    private static Acceptance only(HousePolicy policy) {
        assertEquals(List.of(), policy.problems());
        assertEquals(1, policy.acceptances().size());
        return policy.acceptances().get(0);
    }

    private static ServiceSelection.Name name(String service) {
        return new ServiceSelection.Name(service, service + ".container");
    }
}
