package io.homelab.drift.story;

import io.homelab.drift.story.Lab.Said;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is told in a few minutes on the homelab of {@link SystemdStory}: a start that systemd will refuse, a service that was stopped on
 * purpose, a volume that its user wrote to, a change that is adopted, and what the next start will do.
 */
final class ShortStory {

    private final Lab lab;
    private final ReconcileStory.Expectations expectations;
    private final Consumer<String> narrator;

    ShortStory(Lab lab, ReconcileStory.Expectations expectations, Consumer<String> narrator) {
        this.lab = lab;
        this.expectations = expectations;
        this.narrator = narrator;
    }

    /** @param service the sections that every quadlet ends with */
    void tell(String... service) throws Exception {
        specifier();
        stopped();
        volume(service);
        adopt();
        plan();
    }

    private void specifier() throws Exception {
        narrator.accept("a specifier that systemd does not know");
        lab.edit("db.container", "Label=step=one", "Label=step=%Q");
        lab.reload();
        expect(
                "systemd does not load it",
                "bad-setting",
                lab.sh("systemctl --user show db.service -p LoadState --value"));
        Said said = lab.drift("check", "db");
        expect(said.text(), true, said.text().contains("%Q") && said.text().contains("db.container:6"));
        Said left = lab.drift("reconcile", "--yes", "db");
        expect("nothing is restarted that would not start: " + left.text(), true, left.status() != 0);
        expect("it runs on", "running", lab.sh("podman inspect db --format '{{.State.Status}}'"));
        Said plan = lab.drift("plan", "db", "--format", "names");
        expect(plan.text(), true, plan.text().contains("db"));
        lab.edit("db.container", "Label=step=%Q", "Label=step=one");
        lab.reload();
        expect("mended", Map.of(), findings());
    }

    private void stopped() throws Exception {
        narrator.accept("a service that was stopped on purpose");
        lab.sh("systemctl --user stop calm.service");
        expect("no drift", Map.of("calm", List.of("WARNING stopped changed-live")), findings());
        Said left = lab.drift("reconcile", "--yes");
        expect("reconcile leaves it alone: " + left.text(), 1, left.status());
        Said started = lab.drift("reconcile", "--yes", "--stopped");
        expect("and starts it where that is asked for: " + started.text(), 0, started.status());
        expect("it is up", Map.of(), findings());
    }

    private void volume(String... service) throws Exception {
        narrator.accept("a volume that its user wrote to");
        lab.write("notes.volume", "[Volume]");
        lab.write(
                "notes.container",
                "[Container]",
                "ContainerName=notes",
                "Image=localhost/waits:1",
                "User=1000:1000",
                "Volume=notes.volume:/notes:U",
                service[0],
                service[1]);
        lab.reload();
        lab.sh("systemctl --user start notes.service");
        lab.sh("podman exec notes /bin/sh -c 'echo kept >/notes/file'");
        lab.sh("systemctl --user restart notes.service");
        expect("what was written is there", "kept", lab.sh("podman exec notes /bin/cat /notes/file"));
        expect("no drift", Map.of(), findings());
    }

    private void adopt() throws Exception {
        narrator.accept("a change on what runs is adopted");
        lab.sh("podman update web --memory 80m");
        expect("told", Map.of("web", List.of("memory-differs changed-live")), findings());
        Said shown = lab.drift("adopt", "web");
        expect(
                shown.text(),
                true,
                shown.text().contains("-PodmanArgs=--memory=64m")
                        && shown.text().contains("+PodmanArgs=--memory="));
        expect("it was only shown", Map.of("web", List.of("memory-differs changed-live")), findings());
        Said written = lab.drift("adopt", "--write", "web");
        expect("written: " + written.text(), 0, written.status());
        Map<String, List<String>> before = findings();
        expect(
                "only a reload is left: " + before,
                true,
                before.values().stream().allMatch(ShortStory::reload));
        lab.reload();
        expect("nothing is left", Map.of(), findings());
        lab.sh("systemctl --user restart web.service");
        expect("nothing is lost by a restart", Map.of(), findings());
    }

    private static boolean reload(List<String> findings) {
        return findings.stream()
                .allMatch(finding -> finding.startsWith("WARNING ") && finding.endsWith("not-reloaded"));
    }

    private void plan() throws Exception {
        narrator.accept("what the next start changes");
        lab.edit("db.container", "=64m", "=96m");
        String snapshot = System.getProperty("user.home") + "/plan.json";
        lab.drift("snapshot", "-o", snapshot);
        Said live = lab.drift("plan", "--format", "names");
        expect("live", List.of("db"), live.text().lines().toList());
        Said recorded = lab.drift("plan", "--format", "names", "--snapshot", snapshot);
        expect("from a snapshot", live.text(), recorded.text());
        Said text = lab.drift("plan", "--podman-version", "6.1");
        expect(text.text(), true, text.text().contains("db") && text.text().contains("6.1"));
        System.out.println(text.text());
        Said done = lab.drift("reconcile", "--yes", "db");
        expect("what was planned is done: " + done.text(), 0, done.status());
        expect("nothing is left", Map.of(), findings());
    }

    private Map<String, List<String>> findings() {
        return Seen.of(lab.drift("check", "--json").text()).findings();
    }

    private void expect(String what, Object expected, Object got) {
        expectations.expect(what, expected, got);
    }
}
