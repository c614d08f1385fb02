package io.homelab.drift.podman.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A container was made with other options than its file asks for now: inspect clears that where it shows that it makes no
 * difference, and only there.
 */
class MakesNoDifferenceTest {

    @ParameterizedTest(name = "{0}: {1} and then {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', nullValues = "-", textBlock = """
            user            |     | -                           | --user 1000:1000
            user            |     | --user 1000:1000            | -
            workdir         |     | -                           | --workdir /srv/app
            stop-signal     |     | -                           | --stop-signal INT
            stop-signal     |     | --stop-signal 2             | -
            env             | FOO | --env FOO=img               | -
            env             | FOO | -                           | --env FOO=img
            label           | img.label | --label img.label=one | -
            expose          | 8080/tcp | -                      | --expose 8080
            volume          | /data | -                         | -v /data
            volume          | /data | -v /data                  | -
            stop-timeout    |     | -                           | --stop-timeout 10
            shm-size        |     | -                           | --shm-size 65536000
            memory          |     | --memory 0                  | -
            health-interval |     | --health-interval 10s       | -
            health-on-failure |   | -                           | --health-on-failure none
            cap-drop        | CAP_NET_RAW | -                   | --cap-drop net_raw
            network         | podman | --network bridge         | -
            network         | private | -                       | --network private
            ipc             |     | --ipc shareable             | -
            cgroupns        |     | -                           | --cgroupns host
            ulimit          | nofile | -                        | --ulimit nofile=1024:1024
            restart         |     | -                           | --restart never
            log-opt         | max-size | -                      | --log-opt max-size=0
            sdnotify        |     | -                           | --sdnotify container
            read-only       |     | --read-only=false           | -
            log-driver      |     | -                           | --log-driver k8s-file
            """)
    void whatTheImageContainersConfOrPodmanGivesAnyway(String field, String key, String created, String declared) {
        assertEquals(List.of(field), cleared("l-imgdef", field, key, created, declared));
    }

    @ParameterizedTest(name = "{0}: {1} and then {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', nullValues = "-", textBlock = """
            l-imgdef | user            |     | -                           | --user 1000
            l-imgdef | env             | FOO | -                           | --env FOO=other
            l-imgdef | env             | NEW | -                           | --env NEW=1
            l-imgdef | label           | img.label | -                     | --label img.label=two
            l-imgdef | entrypoint      |     | -                           | --entrypoint /bin/sh
            l-imgdef | entrypoint      |     | -                           | --entrypoint ["/bin/sh","-c"]
            l-imgdef | command         |     | -                           | --entrypoint /bin/sh
            l-imgdef | volume          | /data | -                         | -v /srv/l-data:/data
            l-imgdef | pids-limit      |     | -                           | --pids-limit 99
            l-imgdef | pids-limit      |     | --pids-limit 0              | -
            l-imgdef | stop-timeout    |     | -                           | --stop-timeout 11
            l-imgdef | health-interval |     | -                           | --health-interval 11s
            l-imgdef | health-cmd      |     | -                           | --no-healthcheck
            l-imgdef | health-cmd      |     | -                           | --health-cmd /bin/true
            l-imgdef | cap-add         | CAP_NET_ADMIN | -                 | --cap-add net_admin
            l-imgdef | cap-drop        | CAP_CHOWN | -                     | --cap-drop chown
            l-imgdef | cap-drop        | ALL | -                           | --cap-drop all
            l-imgdef | cap-add         | ALL | -                           | --cap-add all
            l-imgdef | network         | l-neta | -                        | --network l-neta
            l-imgdef | network         | podman | -                        | --network l-neta
            l-imgdef | network         | host | -                          | --network host
            l-imgdef | hostname        |     | -                           | --hostname web
            l-imgdef | ip              |     | -                           | --ip 10.88.0.7
            l-imgdef | publish         | 80/tcp | -                        | --publish 8080:80
            l-imgdef | secret          | l-sec1 | -                        | --secret l-sec1
            l-imgdef | secret          | l-sec1 | -                        | --secret l-sec1,type=env
            l-imgdef | sysctl          | net.ipv4.ip_forward | -           | --sysctl net.ipv4.ip_forward=1
            l-imgdef | security-opt    | mask=/proc/x | -                  | --security-opt mask=/proc/x
            l-imgdef | security-opt    | no-new-privileges | -             | --security-opt no-new-privileges
            l-imgdef | log-opt         | label=a | -                       | --log-opt label=a=b
            l-imgdef | log-driver      |     | --log-driver k8s-file       | -
            l-imgdef | memory-swappiness | | -                             | --memory-swappiness 0
            l-imgdef | dns             |     | -                           | --dns none
            l-imgdef | init            |     | -                           | --init
            l-imgdef | cgroups         |     | -                           | --cgroups split
            l-imgdef | unsetenv        | FOO | -                           | --unsetenv FOO
            l-imgdef | tz              |     | -                           | --tz local
            l-default | volume         | /x  | -                           | -v /var:/x:O
            l-default | device         | /dev/null | -                     | --device /dev/null
            l-device | device          | /dev/full | --device /dev/full:r  | --device /dev/full
            l-secrets | secret         | l-sec1 | --secret l-sec1          | --secret l-sec1,target=other
            l-net1   | mac-address     |     | --mac-address 92:d0:c6:0a:29:34 | -
            l-rmac   | ip              |     | --ip 10.89.0.99             | -
            l-rmac   | ip              |     | -                           | --ip 10.89.0.99
            l-rovl   | volume          | /tt | -v /srv/l-data:/tt:ro       | -v /srv/l-data:/tt
            l-ulimit | ulimit          | core | --ulimit core=-1           | --ulimit core=0
            l-rnet   | network-alias   | foo | --network-alias foo         | -
            l-imgdef | annotation | io.podman.annotations.x | -                | --annotation io.podman.annotations.x=y
            l-imgdef | annotation | run.oci.handler | --annotation run.oci.handler=krun | -
            l-imgdef | uidmap     | 1000 | --uidmap +1000:@1000             | -
            l-imgdef | cap-add    | CAP_CHOWN | --cap-add chown         | -
            """)
    void whatIsAnotherWishOrCannotBeSeen(String container, String field, String key, String created, String declared) {
        assertEquals(List.of(), cleared(container, field, key, created, declared));
    }

    /** That of the list of all platforms, as registries call an image, or that of the platform's own. */
    @Test
    void anyDigestOfTheImageNamesIt() {
        RecordedHost host = RecordedHost.asMade("5.8");
        LiveContainer container = host.container("l-imgdef");
        LiveImage image = host.images.stream()
                .filter(one -> one.id().equals(container.imageId()))
                .findFirst()
                .orElseThrow();
        String list = "localhost/l-rich@sha256:" + "1".repeat(64);
        Prediction expectation =
                host.expectation(container, withDigests(image, image.digests().get(0), list));

        assertTrue(clears(expectation, container, image.digests().get(0)));
        assertTrue(clears(expectation, container, list));
        assertTrue(clears(expectation, container, list.replace("@", ":7@")));
        assertFalse(clears(expectation, container, "localhost/l-rich@sha256:" + "2".repeat(64)));
        assertFalse(clears(expectation, container, list.replace("l-rich", "l-poor")));
    }

    private static boolean clears(Prediction expectation, LiveContainer container, String image) {
        return expectation.clears(
                ContainerField.IMAGE,
                "",
                RecordedHost.spec(List.of("podman", "create", image)),
                RecordedHost.command(container),
                container.field(ContainerField.IMAGE),
                expectation);
    }

    private static LiveImage withDigests(LiveImage image, String... digests) {
        return new LiveImage(
                image.id(),
                image.names(),
                List.of(digests),
                image.env(),
                image.labels(),
                image.entrypoint(),
                image.command(),
                image.user(),
                image.workingDir(),
                image.stopSignal(),
                image.exposedPorts(),
                image.volumes(),
                image.health());
    }

    private static List<String> cleared(String name, String option, String key, String created, String declared) {
        RecordedHost host = RecordedHost.asMade("5.8");
        LiveContainer container = host.container(name);
        Prediction expectation = host.expectation(container);
        ContainerField field = ContainerField.of(option).orElseThrow();
        boolean clears = expectation.clears(
                field, key == null ? "" : key, spec(declared), spec(created), container.field(field), expectation);
        return clears ? List.of(option) : List.of();
    }

    private static Spec spec(String options) {
        List<String> words = new ArrayList<>(List.of("podman", "create"));
        if (options != null) {
            words.addAll(List.of(options.split(" ")));
        }
        words.add("localhost/l-rich:1");
        Spec spec = RecordedHost.spec(words);
        assertEquals(List.of(), spec.problems());
        return spec;
    }
}
