package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "4294967296, 4294967296",
        "4G, 4294967296",
        "4g, 4294967296",
        "4gb, 4294967296",
        "4GiB, 4294967296",
        "4 GB, 4294967296",
        "4096m, 4294967296",
        "1.5g, 1610612736",
        ".5k, 512",
        "512b, 512",
        "512, 512",
        "1e3, 1000",
        "0, 0",
        "1.0000001k, 1024",
        "2t, 2199023255552",
    })
    void readsSizesAsPodmanDoes(String text, long bytes) {
        assertEquals(Optional.of(new ByteSize(bytes)), ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "g",
                "-1",
                "4gg",
                "4bb",
                "4 gb ",
                " 4g",
                "4  g",
                "0x10",
                "4i",
                "4kbi",
                "NaN",
                "Infinity",
                "1d"
            })
    void refusesWhatIsNoSize(String text) {
        assertEquals(Optional.empty(), ByteSize.parse(text));
    }

    @Test
    void logSizesHaveBaseThousand() {
        assertEquals(Optional.of(new ByteSize(10_000_000)), ByteSize.parseDecimal("10mb"));
    }

    @ParameterizedTest
    @CsvSource({
        "2147483648, 4G, 2G",
        "2147483648, 4g, 2g",
        "2147483648, 512MiB, 2048MiB",
        "1610612736, 4G, 1.5G",
        "1073741825, 4G, 1073741825",
        "1342177280, 4gb, 1.25gb",
        "1074790400, 4G, 1025M",
        "536870912, 4096, 536870912",
        "536870912, half, 536870912",
        "0, 4G, 0G",
    })
    void showsASizeInTheUnitOfTheOtherSide(long bytes, String written, String shown) {
        assertEquals(shown, new ByteSize(bytes).inUnitOf(written));
    }
}
