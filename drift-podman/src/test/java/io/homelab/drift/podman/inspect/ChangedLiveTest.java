package io.homelab.drift.podman.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was done to a container after it was made is seen, and nothing else. */
class ChangedLiveTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            l-cmem      | podman update --memory 80m                        | 5.4 | memory
            l-cmem0     | podman update --memory 64m, where there was none  | 5.4 | memory
            l-cmem2     | podman update --memory --memory-swap --memory-reservation | 5.4 | memory memory-reservation memory-swap
            l-cpids     | podman update --pids-limit 7                      | 5.4 | pids-limit
            l-ccpu      | podman update --cpus --cpu-shares --cpuset-cpus   | 5.4 | cpu-shares cpus cpuset-cpus
            l-cblk      | podman update --blkio-weight --device-read-bps    | 5.4 | blkio-weight device-read-bps
            l-crestart  | podman update --restart on-failure:4              | 5.4 | restart
            l-chealth   | podman update --health-cmd --health-interval …    | 5.4 | health-cmd health-interval health-max-log-count health-on-failure health-retries
            l-chealth2  | podman update --no-healthcheck                    | 5.4 | health-cmd
            l-chealth3  | podman update --health-cmd --health-startup-cmd   | 5.4 | health-cmd health-startup-cmd
            l-cenv      | podman update --env A --env C --unsetenv B        | 5.8 | env
            l-culimit   | podman update --ulimit nofile=300:400             | 5.8 | ulimit
            l-cnet      | podman network connect --alias late netb          | 5.4 | network
            l-cnet2     | podman network disconnect netb                    | 5.4 | network
            l-cnet3     | podman network disconnect and connect without alias | 5.4 | network-alias
            l-cnet4     | podman network connect, on the default network    | 5.4 | network
            l-cnet5     | podman network disconnect and connect --ip        | 5.4 | ip
            l-crenamed  | podman rename                                     | 5.4 | name
            """)
    void aChangeIsSeenAndNothingBesides(String name, String done, String since, String fields) {
        for (String version : List.of("5.4", "5.8", "6.1")) {
            if (version.compareTo(since) >= 0) {
                RecordedHost host = RecordedHost.changed(version);
                LiveContainer container = host.container(name);
                assertEquals(fields, String.join(" ", changed(host, container, version)), version + ": " + done);
            }
        }
    }

    private static Set<String> changed(RecordedHost host, LiveContainer container, String version) {
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        Set<String> fields = new TreeSet<>();
        for (RoundTripTest.Difference difference : RoundTripTest.differences(host, container)) {
            if (difference.field().changesLive(podman)) {
                fields.add(difference.field().option());
            } else {
                // Follows from a change of another field, and is not asked for.
                assertEquals(ContainerField.NO_HEALTHCHECK, difference.field());
            }
        }
        assertTrue(host.problems.isEmpty());
        return fields;
    }
}
