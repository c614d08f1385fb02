package io.homelab.drift.story;

import io.homelab.drift.story.Lab.Said;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code drift reconcile} on the homelab of {@link SystemdStory}: a plan, all of it done, a failure in between, limits alone, a kill. */
final class ReconcileStory {

    private final Lab lab;
    private final Expectations expectations;
    private final Consumer<String> narrator;

    /** Holds what is expected against what was got. */
    @FunctionalInterface
    interface Expectations {
        void expect(String what, Object expected, Object got);
    }

    ReconcileStory(Lab lab, Expectations expectations, Consumer<String> narrator) {
        this.lab = lab;
        this.expectations = expectations;
        this.narrator = narrator;
    }

    void tell() throws Exception {
        everythingAtOnce();
        limitsAlone();
        failureInBetween();
        killed();
    }

    private void everythingAtOnce() throws Exception {
        narrator.accept("reconcile: an edit, a limit changed live, a pod, and a network that is never updated");
        lab.edit("web.container", "waits:1", "waits:2");
        lab.sh("podman update db --memory 80m");
        lab.edit("apps.pod", "tier=\\w+", "tier=rear");
        String tier = lab.sh("podman network inspect systemd-lab --format '{{.Labels.tier}}'");
        lab.edit("lab.network", "tier=\\w+", "tier=rear");
        System.out.println(lab.drift("check").text());
        String before = lab.invocation("web") + lab.invocation("db");
        Said plan = lab.drift("reconcile", "--dry-run");
        System.out.println(plan.text());
        expect("the plan leaves the status of the check", 2, plan.status());
        for (String line : List.of(
                "systemctl --user daemon-reload",
                "systemctl --user restart web.service",
                "systemctl --user restart db.service",
                "systemctl --user restart apps-pod.service",
                "podman network rm systemd-lab")) {
            has(plan, line);
        }
        expect("a plan restarts nothing", before, lab.invocation("web") + lab.invocation("db"));
        expect("and leaves no journal", "", lab.sh("ls ~/.local/state/drift 2>/dev/null || true"));
        expect("nobody to ask is wrong usage", 64, lab.drift("reconcile").status());
        Said done = lab.drift("reconcile", "--yes");
        System.out.println(done.text());
        expect("what no restart helps still drifts", 2, done.status());
        has(done, "db: healthy after");
        expect(
                "all that a restart reaches is as declared",
                Map.of("lab-network", List.of("label-differs never-updated")),
                findings());
        expect("the journal is gone", "reconcile.lock", lab.sh("ls ~/.local/state/drift"));
        lab.edit("lab.network", "tier=rear", "tier=" + tier);
        lab.reload();
        expect("the network is as it was", Map.of(), findings());
    }

    private void limitsAlone() throws Exception {
        narrator.accept("reconcile: limits alone, without a restart");
        lab.sh("podman update calm --memory 80m");
        lab.edit("web.container", "=\\d+m", "=88m");
        String before = lab.invocation("calm") + lab.invocation("web");
        Said said = lab.drift("reconcile", "--live", "--yes", "calm", "web");
        System.out.println(said.text());
        has(said, "quadlets are unchanged");
        expect("nothing was restarted", before, lab.invocation("calm") + lab.invocation("web"));
        expect(
                "the limits are those of the quadlets",
                "67108864 92274688",
                lab.sh("podman inspect calm web --format '{{.HostConfig.Memory}}' | tr '\\n' ' '"));
    }

    private void failureInBetween() throws Exception {
        narrator.accept("reconcile: one in the middle does not come up");
        for (String name : List.of("calm", "db", "web")) {
            lab.edit(name + ".container", "Label=step=", "Label=fresh=yes\nLabel=step=");
        }
        lab.edit("db.container", "Image=", "Entrypoint=/nowhere\nImage=");
        String calm = lab.invocation("calm");
        String web = lab.invocation("web");
        Said said = lab.drift("reconcile", "--yes", "calm", "db", "web");
        System.out.println(said.text());
        expect("a step that fails is told", 3, said.status());
        has(said, "Stopped: db");
        has(said, "done: daemon-reload, calm");
        has(said, "not begun: web");
        expect("what comes behind is not restarted", web, lab.invocation("web"));
        expect("what came before is", false, calm.equals(lab.invocation("calm")));
        lab.edit("db.container", "Entrypoint=/nowhere\n", "");
        Said again = lab.drift("reconcile", "--yes");
        System.out.println(again.text());
        expect("mended, all are brought back", 0, again.status());
        expect("and check says so too", Map.of(), findings());
    }

    private void killed() throws Exception {
        narrator.accept("reconcile: killed in between");
        for (String name : List.of("calm", "db", "web")) {
            lab.edit(name + ".container", "fresh=yes", "fresh=no");
        }
        String classpath = System.getProperty("java.class.path");
        Process process = new ProcessBuilder(
                        "java",
                        "-cp",
                        classpath,
                        "io.homelab.drift.cli.Main",
                        "reconcile",
                        "--yes",
                        "--call-timeout",
                        "300")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String calm = lab.invocation("calm");
        while (process.isAlive() && calm.equals(lab.invocation("calm"))) {
            Thread.sleep(100);
        }
        process.destroyForcibly().waitFor();
        Said next = lab.drift("reconcile", "--yes");
        System.out.println(next.text());
        has(next, "did not get to its end");
        has(next, "done: daemon-reload");
        has(next, "not begun: web");
        expect("the next run does the rest", 0, next.status());
        expect("and all match", Map.of(), findings());
        expect("nothing is left of either", "reconcile.lock", lab.sh("ls ~/.local/state/drift"));
    }

    private Map<String, List<String>> findings() {
        return Seen.of(lab.drift("check", "--json").text()).findings();
    }

    private void has(Said said, String part) {
        expect("says '" + part + "'", true, said.text().replaceAll("\\s+", " ").contains(part));
    }

    private void expect(String what, Object expected, Object got) {
        expectations.expect(what, expected, got);
    }
}
