package io.homelab.drift.core.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.homelab.drift.core.origin.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionValuesTest {

    private static Optional<List<Element>> read(String option, String value) {
        return OptionValues.read(option, value, new Origin.InspectPath("HostConfig"));
    }

    @Test
    void listOfProcessorsMayHaveAnyLength() {
        assertEquals(
                List.of("1,2"),
                Element.normals(
                        read("cpuset-cpus", "1-2,".repeat(100_000) + "1").orElseThrow()));
    }

    /** Some are refused and some are taken, but every one is read, and in one pass. */
    @ParameterizedTest
    @CsvSource({
        "cpuset-cpus, '1-2,'",
        "health-interval, 1s",
        "memory, 1",
        "cpus, 1",
        "user, '0:'",
        "env, ' '",
        "label, a=",
        "publish, '1:'",
        "publish, '[::'",
        "expose, 1-",
        "ip, '1:'",
        "network, 'n:ip=1,'",
        "mac-address, 'aa:'",
        "add-host, 'a;'",
        "health-cmd, '\"a\",'",
        "health-cmd, 'CMD a '",
        "ulimit, 'nofile=1:'",
        "device, '/dev/a:'",
        "security-opt, 'mask=/a:'",
        "secret, 'a,'",
        "mount, 'type=bind,'",
        "tmpfs, '/a:size=1,'",
        "volume, '/a:'",
        "stop-signal, RTMIN+",
        "restart, 'on-failure:'",
        "pids-limit, 1_",
        "umask, 0",
        "log-opt, 'max-size=1'",
        "uidmap, '0:1:'",
        "blkio-weight-device, '/dev/a:1'",
    })
    void valuesOfAnyLengthAreRead(String option, String part) {
        String value = part.repeat(500_000 / part.length());

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(option, value));
    }
}
