package io.homelab.drift.core.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanSizeTest {

    /** As Podman 5.8 showed them. */
    @ParameterizedTest
    @CsvSource({"0, 0B", "999, 999B", "1500, 1.5kB", "10000000, 10MB", "2097152, 2.097MB", "1234567890123, 1.235TB"})
    void sizesHaveFourDigitsAndAUnitOfBase1000(long bytes, String text) {
        assertEquals(text, HumanSize.of(bytes));
    }
}
