package io.homelab.drift.story;

import io.homelab.drift.story.Lab.Said;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.MissingNode;

/**
 * The life of a homelab, told on the host itself, which has to be one to throw away: a user's manager of systemd, rootless
 * Podman, {@code ~/busybox.tar}. Each scene does something to one service and says all that drift has to find on the whole host; then
 * what drift prints below the service's status is pasted into a shell. The next scene finds whatever that did not put right.
 */
final class SystemdStory {

    private static final String STARTS =
            "ENTRYPOINT [\"/bin/sh\",\"-c\",\"trap exit\\\\ 0 TERM INT; sleep 100000 & wait\"]";
    private static final String[] SERVICE = {"[Service]", "TimeoutStartSec=600", "[Install]", "WantedBy=default.target"
    };

    private final Lab lab;
    private final List<String> failed = new ArrayList<>();
    private Seen seen = new Seen(MissingNode.getInstance());

    private SystemdStory(Lab lab) {
        this.lab = lab;
    }

    /** Something that is done to the host. */
    @FunctionalInterface
    private interface Deed {
        void act() throws Exception;
    }

    /**
     * Exits with the number of expectations that were not met.
     *
     * @param args the chapters to tell: {@code short edits limits changes names states remedies leftovers lived reconcile};
     *     default: all
     */
    public static void main(String[] args) throws Exception {
        SystemdStory story =
                new SystemdStory(new Lab(Path.of(System.getProperty("user.home"), ".config/containers/systemd")));
        story.settle();
        Map<String, Deed> chapters = new LinkedHashMap<>();
        chapters.put("short", () -> new ShortStory(story.lab, story::expect, story::say).tell(SERVICE));
        chapters.put("edits", story::edits);
        chapters.put("limits", story::limits);
        chapters.put("changes", story::changesOnTheContainer);
        chapters.put("names", story::thingsBehindNames);
        chapters.put("states", story::states);
        chapters.put("remedies", () -> new RemedyStory(story.lab, story::expect, story::say).tell(STARTS, SERVICE));
        chapters.put("leftovers", () -> new RemedyStory(story.lab, story::expect, story::say).tellOfLeftovers(SERVICE));
        chapters.put("lived", () -> new LivedInStory(story.lab, story::expect, story::say).tell(STARTS, SERVICE));
        chapters.put("reconcile", new ReconcileStory(story.lab, story::expect, story::say)::tell);
        for (String chapter : args.length == 0 ? chapters.keySet() : List.of(args)) {
            chapters.get(chapter).act();
        }
        story.say(story.failed.isEmpty() ? "all as expected" : story.failed.size() + " FAILED:");
        story.failed.forEach(story::say);
        System.exit(Math.min(story.failed.size(), 100));
    }

    private void settle() throws Exception {
        say("a homelab");
        lab.sh("podman import -q --change '" + STARTS + "' ~/busybox.tar localhost/waits:1");
        lab.sh("podman tag localhost/waits:1 localhost/waits:2");
        lab.sh("printf one | podman secret create key -");
        lab.write("lab.network", "[Network]", "DisableDNS=true", "Label=tier=back");
        lab.write("data.volume", "[Volume]", "Label=tier=back");
        lab.write(
                "apps.pod",
                "[Pod]",
                "PodName=apps",
                "PodmanArgs=--label tier=back",
                "[Install]",
                "WantedBy=default.target");
        container("calm");
        container("app", "Pod=apps.pod");
        container("db", "HealthCmd=true", "HealthInterval=30s", "Secret=key");
        container(
                "web",
                "Network=lab.network",
                "Volume=data.volume:/data",
                "[Service]",
                "MemoryHigh=50M",
                "MemoryMax=100M");
        lab.reload();
        for (String service : List.of("calm", "apps-pod", "db", "web")) {
            lab.sh("systemctl --user start " + service + ".service");
        }
        lab.awaitUp("app");
        expectAllMatch("a homelab that nobody touched");
    }

    private void container(String name, String... lines) throws Exception {
        List<String> text = new ArrayList<>(List.of(
                "# " + name,
                "[Container]",
                "ContainerName=" + name,
                "Image=localhost/waits:1",
                "PodmanArgs=--memory=64m",
                "Label=step=one"));
        text.addAll(List.of(lines));
        text.addAll(List.of(SERVICE));
        lab.write(name + ".container", text.toArray(String[]::new));
    }

    private void edits() throws Exception {
        drift("an edit", "web", "memory-differs not-reloaded", () -> lab.edit("web.container", "=64m", "=96m"));
        drift("then a daemon-reload", "web", "memory-differs not-restarted", lab::reload);
        paste("web");
        drift(
                "an edit that is pasted at once",
                "web",
                "label-differs not-reloaded",
                () -> lab.edit("web.container", "step=one", "step=two"));
        paste("web");
        drift(
                "a drop-in",
                "web",
                "label-missing not-reloaded",
                () -> lab.write("web.container.d/10-more.conf", "[Container]", "Label=more=yes"));
        paste("web");
        lab.edit("web.container", "# web", "# the web");
        expectAllMatch("an edited comment is no drift");
        drift(
                "an edit of [Install]",
                "web",
                "WARNING WantedBy-differs not-reloaded",
                () -> lab.edit("web.container", "WantedBy=default.target", "WantedBy=multi-user.target"));
        expectText("it says that no restart is needed", "no restart is needed", seen.remedy("web"));
        String before = lab.invocation("web");
        paste("web");
        expect("nothing was restarted for it", before, lab.invocation("web"));
        drift(
                "an edit of [Unit]",
                "web",
                "WARNING Description-missing not-reloaded",
                () -> lab.edit("web.container", "\\[Container]", "[Unit]\nDescription=The web\n[Container]"));
        before = lab.invocation("web");
        paste("web");
        expect("nothing was restarted for that either", before, lab.invocation("web"));
        rejected();
    }

    private void rejected() throws Exception {
        drift("a key that no Podman knows", "db", "unit-rejected rejected", () -> {
            lab.edit("db.container", "Secret=key", "Secret=key\nNoSuchKey=1");
            lab.reload();
        });
        expect("the old container runs on", "running", lab.sh("podman inspect db --format '{{.State.Status}}'"));
        expectText("the key is named", "NoSuchKey", seen.message("db", "unit-rejected"));
        lab.edit("db.container", "\nNoSuchKey=1", "");
        lab.sh("systemctl --user daemon-reload && systemctl --user restart db.service");
        expectAllMatch("the file is mended");
    }

    private void limits() throws Exception {
        drift(
                "systemctl set-property",
                "web",
                "MemoryHigh-differs overridden",
                () -> lab.sh("systemctl --user set-property web.service MemoryHigh=60M"));
        paste("web");
        drift(
                "systemctl edit",
                "web",
                "TimeoutStartSec-differs overridden",
                () -> lab.sh(
                        "printf '[Service]\\nTimeoutStartSec=500\\n' | systemctl --user edit --stdin web.service"));
        paste("web");
        drift(
                "systemctl edit, of the command",
                "web",
                "memory-differs overridden",
                () -> lab.sh(
                        "{ printf '[Service]\\nExecStart=\\n' && systemctl --user cat web.service | grep ^ExecStart="
                                + " | sed 's/--memory=[0-9]*m/--memory=88m/'; } | systemctl --user edit --stdin web.service"
                                + " && systemctl --user restart web.service"));
        paste("web");
        drift(
                "a limit that systemd has not read",
                "web",
                "MemoryHigh-differs not-reloaded",
                () -> lab.edit("web.container", "MemoryHigh=50M", "MemoryHigh=40M"));
        lab.reload();
        // some systemds apply it at once, some a while later: what counts is what the kernel has while drift looks
        String high;
        do {
            high = kernel("memory.high");
            seen = check();
        } while (!high.equals(kernel("memory.high")));
        say("after the daemon-reload the kernel's memory.high is " + high);
        if (high.equals("41943040")) {
            expect("systemd applied it to the control group", Map.of(), seen.findings());
        } else {
            expect(
                    "the kernel has the old one",
                    Map.of("web", List.of("MemoryHigh-differs not-restarted")),
                    seen.findings());
            expect("and that is what drift says", high, seen.side("web", "MemoryHigh-differs", "running"));
            paste("web");
        }
        expect("in the end the kernel has it", "41943040", kernel("memory.high"));
        drift(
                "MemoryMax= is taken out",
                "web",
                "MemoryMax-extra not-reloaded",
                () -> lab.edit("web.container", "MemoryMax=100M\n", ""));
        paste("web");
    }

    private String kernel(String file) throws Exception {
        return lab.sh("cat /sys/fs/cgroup$(systemctl --user show web.service -p ControlGroup --value)/" + file);
    }

    private void changesOnTheContainer() throws Exception {
        drift("podman update", "web", "memory-differs changed-live", () -> lab.sh("podman update web --memory 80m"));
        paste("web");
        lab.sh("podman network create --disable-dns other");
        drift(
                "podman network connect",
                "web",
                "network-extra changed-live",
                () -> lab.sh("podman network connect other web"));
        paste("web");
        drift(
                "podman network disconnect",
                "web",
                "network-missing changed-live",
                () -> lab.sh("podman network disconnect systemd-lab web"));
        paste("web");
        drift("several at once", "web", "memory-differs several,label-differs not-reloaded", () -> {
            lab.edit("web.container", "step=\\w+", "step=three");
            lab.edit("web.container", "=\\d+m", "=112m");
            lab.sh("podman update web --memory 80m");
        });
        paste("web");
        drift(
                "a container made by hand",
                "calm",
                "memory-missing replaced-by-hand,label-missing replaced-by-hand,"
                        + "container-foreign replaced-by-hand",
                () -> lab.sh("systemctl --user stop calm.service && podman run -d --name calm localhost/waits:1"));
        paste("calm");
    }

    private void thingsBehindNames() throws Exception {
        drift(
                "an edited network",
                "lab-network",
                "label-differs never-updated",
                () -> lab.edit("lab.network", "tier=back", "tier=front"));
        paste("lab-network");
        lab.sh("podman exec web /bin/sh -c 'echo kept >/data/file'");
        drift(
                "an edited volume",
                "data-volume",
                "label-differs never-updated",
                () -> lab.edit("data.volume", "tier=back", "tier=front"));
        paste("data-volume");
        expect("its data is still there", "kept", lab.sh("podman exec web /bin/cat /data/file"));
        drift(
                "an edited pod",
                "apps-pod",
                "label-differs not-reloaded",
                () -> lab.edit("apps.pod", "tier=back", "tier=front"));
        paste("apps-pod");
        lab.awaitUp("app");
        drift(
                "a secret that was made again",
                "db",
                "WARNING secret-newer not-restarted",
                () -> lab.sh("sleep 1; podman secret rm key && printf two | podman secret create key -"));
        paste("db");
        drift(
                "a tag that means another image",
                Set.of("app", "calm", "db", "web"),
                "WARNING image-stale not-restarted",
                () -> lab.sh("podman import -q --change '" + STARTS
                        + "' --change 'LABEL v=2' ~/busybox.tar localhost/waits:1"));
        for (String service : List.of("calm", "db", "web", "app")) {
            paste(service);
        }
        lab.awaitUp("app");
        expectAllMatch("all of them pasted");
    }

    private void states() throws Exception {
        new StatesStory(lab, this::expect, this::say).tell();
        drift(
                "somebody stopped it",
                "calm",
                "WARNING stopped changed-live",
                () -> lab.sh("systemctl --user stop calm.service"));
        paste("calm");
        drift("a unit that is left behind", "old", "WARNING orphan not-reloaded", () -> {
            container("old");
            lab.reload();
            lab.sh("systemctl --user start old.service");
            lab.delete("old.container");
        });
        paste("old");
        drift("a container that fails", "calm", "unit-failed unknown", () -> {
            lab.edit("calm.container", "Label=step=one", "Label=step=one\nEntrypoint=/nowhere");
            lab.reload();
            lab.shell("systemctl --user restart calm.service");
        });
        lab.edit("calm.container", "\nEntrypoint=/nowhere", "");
        lab.sh("systemctl --user daemon-reload && systemctl --user restart calm.service");
        expectAllMatch("the container is mended");
        drift("a container that systemd starts no more", "calm", "unit-failed unknown", () -> {
            lab.edit("calm.container", "Label=step=one", "Label=step=one\nEntrypoint=/nowhere");
            lab.edit(
                    "calm.container",
                    "\\[Service]",
                    "[Unit]\nStartLimitIntervalSec=1h\nStartLimitBurst=2\n[Service]\nRestart=always");
            lab.reload();
            lab.shell("systemctl --user restart calm.service");
            lab.sh("until [ $(systemctl --user is-failed calm.service) = failed ]; do sleep 1; done");
        });
        lab.edit("calm.container", "\nEntrypoint=/nowhere", "");
        seen = check();
        paste("calm");
        expectAllMatch("it is started again");
    }

    private void drift(String scene, String service, String findings, Deed deed) throws Exception {
        drift(scene, Set.of(service), findings, deed);
    }

    /** Does it, and expects these findings of these services, and of others none. */
    private void drift(String scene, Set<String> services, String findings, Deed deed) throws Exception {
        say(scene);
        deed.act();
        Map<String, List<String>> wanted = new TreeMap<>();
        services.forEach(service -> wanted.put(service, List.of(findings.split(",", -1))));
        seen = check();
        expect(scene, wanted, seen.findings());
    }

    /** Pastes what the last check says of a service. */
    private void paste(String service) throws Exception {
        String remedy = seen.remedy(service);
        say("pasted: " + remedy);
        Said said = lab.shell(remedy);
        expect("it ends well", "status 0", "status " + said.status() + (said.status() == 0 ? "" : ": " + said.text()));
    }

    private void expectAllMatch(String what) {
        seen = check();
        expect(what, Map.of(), seen.findings());
        expect(what + ": problems", List.of(), seen.problems());
    }

    private Seen check() {
        return Seen.of(lab.drift("check", "--json").text());
    }

    private void expectText(String what, String part, String text) {
        expect(what, true, text.replaceAll("\\s+", " ").contains(part));
    }

    private void expect(String what, Object expected, Object got) {
        if (expected.equals(got)) {
            say("ok: " + what);
        } else {
            String complaint = what + ": expected " + expected + ", got " + got;
            failed.add(complaint);
            say("FAILED " + complaint);
        }
    }

    private void say(String text) {
        System.out.println("== " + LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }
}
