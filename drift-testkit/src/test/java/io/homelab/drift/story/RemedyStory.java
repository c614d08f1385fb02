package io.homelab.drift.story;

import io.homelab.drift.story.Lab.Said;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Remedies that take a real systemd, or a user's storage, on the homelab of {@link SystemdStory}: what is printed is pasted, and
 * the next check finds nothing. Those that take neither are in RemedyIT; {@code docs/remedies.md} has them all.
 */
final class RemedyStory {

    private static final String TANK = "$HOME/tank";

    private final Lab lab;
    private final ReconcileStory.Expectations expectations;
    private final Consumer<String> narrator;

    RemedyStory(Lab lab, ReconcileStory.Expectations expectations, Consumer<String> narrator) {
        this.lab = lab;
        this.expectations = expectations;
        this.narrator = narrator;
    }

    /**
     * @param starts the entry point of an image that can be stopped
     * @param service the sections that every quadlet ends with
     */
    void tell(String starts, String... service) throws Exception {
        lab.sh("podman import -q --change '" + starts + "' --change 'USER 1000' ~/busybox.tar localhost/user:1");
        masked();
        volumes(service);
        networkUnderAStranger();
        neverRead(service);
        lostName();
        namespaces(service);
    }

    /** What is left of what is no more, and what is no more: a chapter of its own, since a slow machine tells it in parts. */
    void tellOfLeftovers(String... service) throws Exception {
        forgotten(service);
        removed();
        built();
    }

    private void removed() throws Exception {
        narrator.accept("a network that somebody removed");
        lab.write("spare.network", "[Network]", "DisableDNS=true");
        lab.reload();
        lab.sh("systemctl --user start spare-network.service && podman network rm systemd-spare");
        paste("spare-network", Map.of("spare-network", List.of("network-missing changed-live")));
    }

    private void built() throws Exception {
        narrator.accept("a build that was edited");
        lab.sh("mkdir -p ~/context && echo 'FROM localhost/waits:1' >~/context/Containerfile");
        lab.write("own.build", "[Build]", "ImageTag=localhost/own:1", "SetWorkingDirectory=%h/context");
        lab.reload();
        lab.sh("systemctl --user start own-build.service");
        lab.edit("own.build", "own:1", "own:2");
        paste("own-build", Map.of("own-build", List.of("tag-differs not-reloaded")));
    }

    private void masked() throws Exception {
        for (String runtime : List.of("", " --runtime")) {
            narrator.accept("a unit that was stopped and masked" + runtime);
            lab.sh("systemctl --user stop calm.service && systemctl --user mask" + runtime + " calm.service");
            String remedy = check().remedyOf("calm", "unmask" + runtime + " calm.service");
            narrator.accept("pasted: " + remedy);
            expect("it ends well", 0, lab.shell(remedy).status());
            allMatch("unmasked" + runtime);
        }
    }

    private void volumes(String... service) throws Exception {
        narrator.accept("volumes of containers that are not root");
        lab.sh("mkdir -p " + TANK + " && echo film >" + TANK + "/film");
        lab.write("plain.volume", "[Volume]");
        lab.write("tank.volume", "[Volume]", "Device=%h/tank", "Type=none", "Options=bind");
        lab.write("copy.volume", "[Volume]", "Driver=image", "Image=localhost/waits:1");
        container(
                "user",
                "localhost/user:1",
                service,
                "Volume=plain.volume:/plain",
                "Volume=tank.volume:/tank",
                "Volume=copy.volume:/copy");
        lab.reload();
        lab.sh("systemctl --user start user.service && podman exec user /bin/sh -c 'echo one >/plain/file'");
        allMatch("a service with three volumes");
        edited("plain", "plain.volume", "its contents are kept in systemd-plain.tar");
        expect("what it held is there", "one", lab.sh("podman exec user /bin/cat /plain/file"));
        lab.sh("podman exec user /bin/sh -c 'echo two >/plain/other'");
        edited("tank", "tank.volume", "what lies behind Device= stays as it is");
        expect("the film is there", "film", lab.sh("podman exec user /bin/cat /tank/film"));
        edited("copy", "copy.volume", "what was written into the volume is lost");
        expect("the image is there", "busybox", lab.sh("podman exec user /bin/ls /copy/bin | /usr/bin/grep busybox"));
        expect("nothing else was taken out", "systemd-plain.tar", lab.sh("ls *.tar | grep systemd"));
    }

    private void networkUnderAStranger() throws Exception {
        narrator.accept("a network that a container without a unit uses");
        lab.sh("podman run -d --name stranger --network systemd-lab:alias=known localhost/waits:1");
        String started = lab.sh("podman inspect stranger --format '{{.State.StartedAt}}'");
        lab.edit("lab.network", "\\[Network]", "[Network]\nLabel=remedy=yes");
        paste("lab-network", Map.of("lab-network", List.of("label-missing never-updated")));
        expect("it ran on", started, lab.sh("podman inspect stranger --format '{{.State.StartedAt}}'"));
        expect(
                "it is on the network again, by its name",
                true,
                lab.sh("podman inspect stranger --format '{{json .NetworkSettings.Networks}}'")
                        .contains("\"known\""));
        lab.sh("podman rm --force --time 0 stranger");
    }

    private void neverRead(String... service) throws Exception {
        narrator.accept("a quadlet that systemd has not read");
        container("fresh", "localhost/waits:1", service);
        paste("fresh", Map.of("fresh", List.of("container-missing not-reloaded")));
    }

    private void forgotten(String... service) throws Exception {
        narrator.accept("a service whose quadlet is gone, and systemd knows it");
        container("left", "localhost/waits:1", service);
        lab.reload();
        lab.sh("systemctl --user start left.service");
        lab.delete("left.container");
        lab.reload();
        paste("left", Map.of("left", List.of("WARNING orphan not-restarted")));
        expect("it is gone", "1", lab.sh("podman container exists left; echo $?"));
        narrator.accept("a container that a unit left behind which does not run");
        container("spirit", "localhost/waits:1", service);
        lab.reload();
        lab.sh("PODMAN_SYSTEMD_UNIT=spirit.service podman create --name spirit localhost/waits:1");
        lab.delete("spirit.container");
        paste("spirit", Map.of("spirit", List.of("WARNING orphan not-reloaded")));
    }

    private void lostName() throws Exception {
        narrator.accept("an image that lost its name");
        String started = lab.invocation("user");
        lab.sh("podman untag localhost/user:1");
        paste("user", Map.of("user", List.of("WARNING image-not-found not-restarted")));
        expect("nothing was restarted", started, lab.invocation("user"));
    }

    private void namespaces(String... service) throws Exception {
        narrator.accept("a service that another lives in");
        container("torrent", "localhost/waits:1", service, "Network=container:calm");
        lab.reload();
        lab.sh("systemctl --user start torrent.service");
        lab.edit("calm.container", "Label=step=\\w+", "Label=step=nine");
        paste("calm", Map.of("calm", List.of("label-differs not-reloaded")));
    }

    private void container(String name, String image, String[] service, String... lines) throws Exception {
        lab.write(
                name + ".container",
                Stream.of(
                                Stream.of("[Container]", "ContainerName=" + name, "Image=" + image),
                                Stream.of(lines),
                                Stream.of(service))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    /** A label is added to a volume, which changes nothing that its containers see. */
    private void edited(String name, String file, String advice) throws Exception {
        lab.edit(file, "\\[Volume]", "[Volume]\nLabel=remedy=yes");
        String said = paste(name + "-volume", Map.of(name + "-volume", List.of("label-missing never-updated")));
        expect("it says what becomes of the contents", true, said.contains(advice));
    }

    /** Expects these findings and no others, pastes what is printed of a service, and expects none. */
    private String paste(String service, Map<String, List<String>> findings) throws Exception {
        Seen seen = check();
        expect(service, findings, seen.findings());
        String remedy = seen.remedy(service);
        narrator.accept("pasted: " + remedy);
        Said said = lab.shell(remedy);
        expect("it ends well", "0", said.status() == 0 ? "0" : said.text());
        allMatch(service + " after it");
        return remedy;
    }

    private Seen check() {
        return Seen.of(lab.drift("check", "--json").text());
    }

    private void allMatch(String what) {
        expect(what, Map.of(), check().findings());
    }

    private void expect(String what, Object expected, Object got) {
        expectations.expect(what, expected, got);
    }
}
