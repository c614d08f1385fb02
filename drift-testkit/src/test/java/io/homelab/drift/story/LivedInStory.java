package io.homelab.drift.story;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Services that are not root, on the homelab of {@link SystemdStory}, used for five minutes: they write, their health is looked
 * at, they are restarted, paused, entered and copied. None of that is drift.
 */
final class LivedInStory {

    private static final long MINUTES = 5;
    /** The images are those of {@code busybox.tar}, where the folders are root's. */
    private static final String WRITE = "echo kept >>/data/file && echo log";

    private final Lab lab;
    private final ReconcileStory.Expectations expectations;
    private final Consumer<String> narrator;

    LivedInStory(Lab lab, ReconcileStory.Expectations expectations, Consumer<String> narrator) {
        this.lab = lab;
        this.expectations = expectations;
        this.narrator = narrator;
    }

    /**
     * @param starts the entry point of an image that can be stopped
     * @param service the sections that every quadlet ends with
     */
    void tell(String starts, String... service) throws Exception {
        narrator.accept("services that are not root, with volumes of their own");
        lab.sh("podman import -q --change '" + starts + "' --change 'USER 1000' --change 'VOLUME /cache'"
                + " ~/busybox.tar localhost/metrics:1");
        service("metrics", service, "HealthCmd=true", "HealthInterval=15s");
        service("kept", service, "UserNS=keep-id", "Network=lab.network");
        service("other", service, "User=1234:77", "Tmpfs=/tmp");
        service("sick", service, "HealthCmd=exit 1", "HealthInterval=15s", "HealthRetries=1");
        service("member", service, "Pod=apps.pod");
        lab.reload();
        List<String> all = List.of("metrics", "kept", "other", "sick", "member");
        for (String name : all) {
            lab.sh("systemctl --user start " + name + ".service");
        }
        long began = System.nanoTime();
        expectAllMatch("just started");
        for (String name : all) {
            lab.sh("podman exec " + name + " /bin/sh -c '" + WRITE + "'");
            lab.sh("systemctl --user restart " + name + ".service");
        }
        expect("what was written is still there", "kept", lab.sh("podman exec metrics /bin/cat /data/file"));
        owners();
        expectAllMatch("written to and restarted");
        used();
        expectAllMatch("paused, entered and copied");
        long left = MINUTES * 60 - (System.nanoTime() - began) / 1_000_000_000;
        Thread.sleep(Math.max(left, 0) * 1000);
        expect("its health was looked at", "unhealthy", health("sick"));
        expect("its health was looked at", "healthy", health("metrics"));
        expectAllMatch("after five minutes");
        System.out.println(lab.drift("check", "metrics*", "kept*", "other*", "sick*", "member*")
                .text());
        for (String name : all) {
            lab.sh("systemctl --user stop " + name + ".service && systemctl --user start " + name + ".service");
        }
        expectAllMatch("stopped and started again");
    }

    private void service(String name, String[] service, String... lines) throws Exception {
        lab.write(name + ".volume", "[Volume]");
        lab.write(
                name + ".container",
                Stream.of(
                                Stream.of(
                                        "[Container]",
                                        "ContainerName=" + name,
                                        "Image=localhost/metrics:1",
                                        "Volume=" + name + ".volume:/data"),
                                Stream.of(lines),
                                Stream.of(service))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private void owners() throws Exception {
        String owners = lab.sh("podman volume inspect systemd-metrics systemd-kept systemd-other"
                + " --format '{{.Name}} {{.UID}}:{{.GID}}'");
        narrator.accept("the volumes' owners: " + owners.replace("\n", ", "));
        expect("the volume took the user of the image", true, owners.contains("systemd-metrics 1000:0"));
    }

    private void used() throws Exception {
        lab.sh("podman pause metrics && podman unpause metrics");
        lab.sh("podman network disconnect systemd-lab kept && podman network connect systemd-lab kept");
        lab.sh("podman commit -q other localhost/copy:1");
        lab.sh("podman cp other:/bin/busybox /tmp/busybox && podman export -o /tmp/other.tar other");
        lab.sh("podman volume export -o /tmp/volume.tar systemd-other");
    }

    private String health(String name) throws Exception {
        return lab.sh("podman inspect " + name + " --format '{{.State.Health.Status}}'");
    }

    private void expectAllMatch(String what) {
        expect(what, Map.of(), Seen.of(lab.drift("check", "--json").text()).findings());
    }

    private void expect(String what, Object expected, Object got) {
        expectations.expect(what, expected, got);
    }
}
