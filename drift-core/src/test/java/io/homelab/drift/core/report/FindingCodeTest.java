package io.homelab.drift.core.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FindingCodeTest {

    @ParameterizedTest
    @CsvSource({
        "memory-differs, memory, DIFFERS",
        "label-missing, label, MISSING",
        "Restart-extra, Restart, EXTRA",
        "sysctl-unknown, sysctl, UNKNOWN",
        "image-matches, image, MATCHES",
        "unit-rejected, unit, UNIT_REJECTED",
        "network-missing, unit, NETWORK_MISSING",
        "network-missing, network, MISSING",
        "unit-differs, unit, UNIT_DIFFERS",
        "file-newer, mount, FILE_NEWER"
    })
    void codeAndFieldTellTheRow(String code, String field, FindingCode row) {
        assertEquals(Optional.of(row), FindingCode.of(code, field));
        assertEquals(code, row.of(field));
    }

    @ParameterizedTest
    @CsvSource({
        "memory-diffres, memory",
        "-differs, memory",
        "memory-differs, label",
        "unit-rejected, image",
        "'', unit"
    })
    void noRowPrintsWhatIsNotOfTheField(String code, String field) {
        assertEquals(Optional.empty(), FindingCode.of(code, field));
    }

    @Test
    void endingAloneIsNoCode() {
        assertFalse(FindingCode.isOne("-differs"));
        assertFalse(FindingCode.isOne("memory-diffres"));
        assertTrue(FindingCode.isOne("memory-differs"));
        assertTrue(FindingCode.isOne("orphan"));
    }

    @Test
    void noWordStandsTwice() {
        assertEquals(
                FindingCode.values().length,
                Stream.of(FindingCode.values())
                        .map(FindingCode::word)
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @EnumSource
    void everyRowIsWrittenInSentences(FindingCode row) {
        assertTrue(row.sentence().matches("[A-Z`d].*[^.]\\."), row.sentence());
        assertTrue(row.paragraph().endsWith("."), row.paragraph());
        assertTrue(row.word().matches(row.kind().ofAValue() ? "-[a-z]+" : "[a-z]+(-[a-z]+)*"), row.word());
    }

    @Test
    void severityIsTheUsualOneUnlessItIsSaid() {
        assertEquals(Severity.WARNING, Finding.of(FindingCode.ORPHAN).build().severity());
        assertEquals(
                Severity.INFO,
                Finding.of(FindingCode.ORPHAN).severity(Severity.INFO).build().severity());
    }

    @Test
    void findingOfTheUnitIsOfNoOtherField() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Finding.of(FindingCode.UNIT_FAILED, Category.UNIT, "memory")
                        .build());
    }

    @Test
    void findingIsOfTheCategoryOfItsCode() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Finding.of(FindingCode.IMAGE_STALE, Category.MEMORY, "image")
                        .build());
    }

    @Test
    void settingMayBeCalledUnit() {
        assertEquals(
                "unit-extra",
                Finding.of(FindingCode.EXTRA, Category.UNIT, "unit").build().code());
    }

    @Test
    void nothingIsLookedForOfAnImageUnit() {
        assertEquals(FindingCode.POD_MISSING, FindingCode.missing(Kind.POD));
        assertThrows(IllegalArgumentException.class, () -> FindingCode.missing(Kind.IMAGE));
    }
}
