package io.homelab.drift.story;

import io.homelab.drift.story.Lab.Said;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Services that were stopped, that fail, or were changed by hand: what drift says of each, and what reconcile leaves alone. */
final class StatesStory {

    private final Lab lab;
    private final ReconcileStory.Expectations expectations;
    private final Consumer<String> narrator;

    StatesStory(Lab lab, ReconcileStory.Expectations expectations, Consumer<String> narrator) {
        this.lab = lab;
        this.expectations = expectations;
        this.narrator = narrator;
    }

    void tell() throws Exception {
        changed();
        stopped();
        imageThatWasNeverThere();
        lab.sh("rm ~/.config/containers/systemd/dies.container ~/.config/containers/systemd/aredis.container"
                + " && systemctl --user daemon-reload && systemctl --user reset-failed");
        expect("nothing is left of it", Map.of(), findings());
    }

    private void changed() throws Exception {
        narrator.accept("a change on what runs says when and by what");
        lab.sh("podman update web --memory 80m");
        lab.sh("podman network create --disable-dns states && podman network connect states web");
        String text = lab.drift("check", "web").text().replaceAll("\\s+", " ");
        expect(text, true, text.contains("changed on the running container (podman update, today "));
        expect(text, true, text.contains("changed on the running container (podman network connect, today "));
        String snapshot = System.getProperty("user.home") + "/states.json";
        lab.drift("snapshot", "-o", snapshot);
        String recorded =
                lab.drift("check", "web", "--snapshot", snapshot).text().replaceAll("\\s+", " ");
        expect(recorded, true, recorded.contains("(podman network connect, today "));
        lab.sh("systemctl --user restart web.service && podman network rm states");
    }

    private void stopped() throws Exception {
        narrator.accept("a container that dies by the signal is stopped by hand");
        lab.write(
                "dies.container",
                "[Container]",
                "ContainerName=dies",
                "Image=localhost/waits:1",
                "Entrypoint=/bin/sh",
                "Exec=-c 'trap \"exit 143\" TERM; sleep 100000 & wait'",
                "[Service]",
                "TimeoutStartSec=600",
                "[Install]",
                "WantedBy=default.target");
        lab.reload();
        lab.sh("systemctl --user start dies.service && systemctl --user stop dies.service");
        expect(
                "systemd calls it failed",
                "failed",
                lab.shell("systemctl --user is-failed dies.service")
                        .text()
                        .lines()
                        .findFirst()
                        .orElse(""));
        expect("drift does not", Map.of("dies", List.of("WARNING stopped changed-live")), findings());
        Said left = lab.drift("reconcile", "--yes");
        expect("reconcile leaves it alone: " + left.text(), 1, left.status());
        expect("it is down", Map.of("dies", List.of("WARNING stopped changed-live")), findings());
        Said started = lab.drift("reconcile", "--yes", "--stopped");
        expect("and starts it where that is asked for: " + started.text(), 0, started.status());
        expect("it is up", Map.of(), findings());
        lab.sh("podman stop dies; sleep 5");
        expect("podman stop is no stop of the unit", Map.of("dies", List.of("unit-failed unknown")), findings());
        lab.sh("systemctl --user reset-failed && systemctl --user start dies.service");
    }

    private void imageThatWasNeverThere() throws Exception {
        narrator.accept("an image that was never there");
        lab.write(
                "aredis.container",
                "[Container]",
                "ContainerName=aredis",
                "Image=localhost/redis:7",
                "Environment=REDIS_PASSWORD=s3cret",
                "[Service]",
                "TimeoutStartSec=600",
                "[Install]",
                "WantedBy=default.target");
        lab.reload();
        lab.shell("systemctl --user start aredis.service");
        Seen seen = Seen.of(lab.drift("check", "--json").text());
        String message = seen.message("aredis", "unit-failed");
        expect(
                message,
                true,
                message.contains("podman could not start it (exit status 125): ")
                        && message.contains("localhost/redis:7"));
        lab.sh("podman update calm --memory 80m");
        Said said = lab.drift("reconcile", "--yes");
        expect("the one that fails is told: " + said.text(), 3, said.status());
        expect(
                "its neighbour is brought back all the same",
                List.of("aredis"),
                List.copyOf(findings().keySet()));
        lab.sh("systemctl --user stop dies.service; systemctl --user reset-failed");
    }

    private Map<String, List<String>> findings() {
        return Seen.of(lab.drift("check", "--json").text()).findings();
    }

    private void expect(String what, Object expected, Object got) {
        expectations.expect(what, expected, got);
    }
}
