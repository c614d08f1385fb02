package io.homelab.drift.podman.inspect;

import static io.homelab.drift.core.spec.ContainerField.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.inspect.Observation;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heart of the matter: what inspect shows of a container that nobody touched is what its command line leads one to expect. */
class RoundTripTest {

    private static final EnumSet<ContainerField> NOWHERE_TO_BE_SEEN = EnumSet.of(
            ARCH,
            OS,
            VARIANT,
            PLATFORM,
            ENV_FILE,
            ENV_HOST,
            HTTP_PROXY,
            UNSETENV,
            UNSETENV_ALL,
            ENV_MERGE,
            SHM_SIZE_SYSTEMD,
            CPU_PERIOD, // only without a quota, which makes no sense
            CPU_QUOTA, // it is a number of processors
            CPU_RT_PERIOD,
            CPU_RT_RUNTIME,
            RDT_CLASS,
            IMAGE_VOLUME,
            LABEL_FILE,
            SUBUIDNAME,
            SUBGIDNAME,
            SECCOMP_POLICY,
            READ_ONLY_TMPFS,
            SYSCTL,
            PASSWD, // an option of podman run alone, and switched on
            PASSWD_ENTRY,
            GROUP_ENTRY,
            HOSTUSER,
            PERSONALITY,
            SIGNATURE_POLICY,
            GPUS,
            DEVICE_CGROUP_RULE,
            INIT_PATH,
            INIT_CTR,
            REQUIRES,
            PRESERVE_FD,
            PRESERVE_FDS,
            PULL,
            RETRY,
            RETRY_DELAY,
            TLS_VERIFY,
            AUTHFILE,
            CREDS,
            DECRYPTION_KEY,
            CERT_DIR,
            EXIT_POLICY,
            SHARE,
            SHARE_PARENT,
            INFRA,
            INFRA_NAME,
            INFRA_IMAGE,
            INFRA_COMMAND,
            MODULE,
            GLOBAL);

    @ParameterizedTest
    @ValueSource(strings = {"4.9", "5.4", "5.8", "6.1"})
    void whatIsShownIsWhatTheCommandLineGives(String version) {
        assertEquals("", differences(RecordedHost.asMade(version)));
    }

    @Test
    void aUsersContainersToo() {
        assertEquals("", differences(RecordedHost.rootless("5.4")));
    }

    /** Otherwise the test above would be one of nothing. */
    @Test
    void everyFieldThatInspectCanShowIsSeenAtLeastOnceWhereItWasAskedFor() {
        Set<ContainerField> unseen = EnumSet.complementOf(NOWHERE_TO_BE_SEEN);
        RecordedHost host = RecordedHost.asMade("5.8");
        for (LiveContainer container : host.containers) {
            if (container.createCommand().isPresent()) {
                unseen.removeIf(field -> seen(host, container, field));
            }
        }
        assertEquals(Set.of(), unseen);
    }

    private static boolean seen(RecordedHost host, LiveContainer container, ContainerField field) {
        Spec made = RecordedHost.command(container);
        Prediction expectation = host.expectation(container);
        return made.get(field).stream()
                .anyMatch(element -> expectation.observation(field, element.key(), made, container.field(field))
                        instanceof Observation.Same);
    }

    private static String differences(RecordedHost host) {
        List<String> differences = new ArrayList<>();
        for (LiveContainer container : host.containers) {
            if (container.createCommand().isPresent()) {
                differences(host, container).forEach(difference -> differences.add(difference.toString()));
                RecordedHost.command(container).problems().forEach(problem -> differences.add(problem.message()));
            }
        }
        host.problems.forEach(problem -> differences.add(problem.message()));
        return String.join("\n", differences);
    }

    record Difference(String container, ContainerField field, String key, List<String> expected, List<String> shown) {}

    static List<Difference> differences(RecordedHost host, LiveContainer container) {
        Spec made = RecordedHost.command(container);
        Prediction expectation = host.expectation(container);
        List<Difference> differences = new ArrayList<>();
        for (ContainerField field : ContainerField.values()) {
            for (String key : keys(field, made, container)) {
                Observation sight = expectation.observation(field, key, made, container.field(field));
                if (sight instanceof Observation.Different different) {
                    differences.add(new Difference(
                            container.name(),
                            field,
                            key,
                            Element.normals(different.expected()),
                            Element.normals(different.shown())));
                }
            }
        }
        return differences;
    }

    static Set<String> keys(ContainerField field, Spec made, LiveContainer container) {
        Set<String> keys = new LinkedHashSet<>();
        if (field.shape() == Shape.SCALAR || field.shape() == Shape.LIST) {
            return Set.of("");
        }
        made.get(field).forEach(element -> keys.add(element.key()));
        if (container.field(field) instanceof InspectedValue.Given given) {
            given.elements().forEach(element -> keys.add(element.key()));
        }
        return keys;
    }
}
