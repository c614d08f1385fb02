package io.homelab.drift.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.compare.Homelab;
import io.homelab.drift.core.report.Finding;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** As Podman 5.4.2, 5.8.6 and 6.1.1 record and show it; {@code --ip} beside two networks is refused by all. */
class AttachmentOptionsTest {

    private static String[] options(String networks) {
        return Stream.of(networks.split(" "))
                .map(word -> word.startsWith("-") ? word : "--network=" + word)
                .toArray(String[]::new);
    }

    private static String found(String declared, String created) {
        String alias = created.endsWith("alias=a") && created.contains("--") ? ":alias=a" : "";
        String[] shown = Stream.of(created.split(" "))
                .filter(word -> !word.startsWith("-"))
                .map(network -> network + alias)
                .toArray(String[]::new);
        return new Homelab()
                .declared(options(declared)).created(options(created)).connectedTo(shown).check().findings().stream()
                        .map(AttachmentOptionsTest::text)
                        .collect(Collectors.joining(", "));
    }

    private static String text(Finding finding) {
        return finding.code() + finding.element().map(element -> " " + element).orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n2:ip=10.2.0.5 | n1:ip=10.1.0.5 n2:ip=10.2.0.5 | network-extra n1",
                "n2 --ip=10.2.0.5 | n1 n2:ip=10.2.0.5 | network-extra n1",
                "n2:ip=fd00:2::5,ip=10.2.0.5 | n1 n2:ip=fd00:2::5,ip=10.2.0.5 | network-extra n1",
                "n2:mac=92:d0:c6:0a:29:33 | n1 n2:mac=92:d0:c6:0a:29:33 | network-extra n1",
                "n2:alias=b,ip=10.2.0.5,alias=a | n1 n2:alias=b,ip=10.2.0.5,alias=a | network-extra n1",
                "n2 --network-alias=a | n1:alias=a n2:alias=a | network-extra n1",
                "n2 --network-alias=a | n1 n2 --network-alias=a | network-extra n1",
                "n1 n2:ip=10.2.0.5 | n2:ip=10.2.0.5 | network-missing n1",
                "n1 n2:alias=a | n2:alias=a | network-missing n1"
            })
    void otherNetworksOptionsAreWhatTheyWere(String declared, String created, String found) {
        assertEquals(found, found(declared, created));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "n2:ip=10.2.0.6 | n1 n2:ip=10.2.0.5 | network-extra n1, network-differs n2",
                "n2 --ip=10.2.0.6 | n1 n2:ip=10.2.0.5 | network-extra n1, network-differs n2",
                "n2 | n1 n2:ip=10.2.0.5 | network-extra n1, network-differs n2",
                "n2:ip=10.2.0.5 | n1 n2 | network-extra n1, network-differs n2",
                "n2 --ip=10.2.0.5 | n1 n2 | ip-missing, network-extra n1",
                "n2:alias=a | n1 n2 | network-extra n1, network-alias-missing a",
                "n1 n2:ip=10.2.0.6 | n2:ip=10.2.0.5 | network-missing n1, network-differs n2",
                "n1 n2 | n2:ip=10.2.0.5 | network-missing n1, network-differs n2",
                "n2:ip=10.2.0.6 | n2:ip=10.2.0.5 | ip-differs",
                "n2:alias=a | n2:alias=b | network-alias-missing a, network-alias-extra b"
            })
    void changeThatCameAlongIsFound(String declared, String created, String found) {
        assertEquals(found, found(declared, created));
    }
}
