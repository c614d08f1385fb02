package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.89.0.5, 10.89.0.5",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "::0001, ::1",
        "FD00:0:0:0:0:0:0:5, fd00::5",
        "fd00::0:5, fd00::5",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "1:0:0:3:0:0:6:7, 1::3:0:0:6:7",
        "::ffff:1.2.3.4, 1.2.3.4",
        "64:ff9b::1.2.3.4, 64:ff9b::102:304",
    })
    void writesEveryAddressInOneWay(String text, String canonical) {
        assertEquals(Optional.of(canonical), IpAddress.parse(text).map(IpAddress::normal));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "1.2.3.4.",
                "fe80::1%eth0",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "localhost",
                "g::"
            })
    void refusesWhatIsNoAddress(String text) {
        assertEquals(Optional.empty(), IpAddress.parse(text));
    }
}
