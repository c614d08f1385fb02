package io.homelab.drift.podman;

import io.homelab.drift.core.input.ThisProcess;
import io.homelab.drift.podman.live.LiveHost;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.podman.process.HostEnvironment;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.nio.file.Path;

/**
 * Hosts that run containers.
 *
 * <pre>{@code
 * HostSource live = Hosts.thisHost();                            // podman and systemctl are asked
 * HostSource other = Hosts.over("homelab@nas");                  // the same, over ssh
 * HostSource recorded = Hosts.recorded(Path.of("nas.json"));     // written by: drift snapshot -o nas.json
 * HostSource own = HostStates.builder().container(json).build(); // put together from documents of your own
 * }</pre>
 */
public final class Hosts {

    private Hosts() {}

    /** This machine, with the containers of the user who runs this process; root's, where that is root. */
    public static ThisHost thisHost() {
        ThisProcess process = ThisProcess.now();
        HostEnvironment environment =
                new HostEnvironment(Path.of("/"), process.variables(), process.uid(), process.gid());
        return new ThisHost(LiveHost.of(environment, process.clock()));
    }

    /**
     * Another host over ssh: the user's own, with keys, agents, ports and jump hosts from {@code ~/.ssh/config}. There has to be a POSIX
     * shell, podman and, for what it holds of the units, systemd; nothing is installed or left there. Each reading is one session.
     *
     * <pre>{@code
     * DriftReport report = Drift.check(Quadlets.ofTheHost(), Hosts.over("homelab@nas"));
     * }</pre>
     *
     * @param host as ssh knows it ({@code nas}, {@code homelab@nas}, {@code ssh://homelab@nas:2222}), or the name of one of Podman's own
     *     connections ({@code podman system connection list}), which comes first and is looked up once
     * @throws io.homelab.drift.core.check.SourceException if that is no host that ssh can be asked for
     */
    public static SshHost over(String host) {
        ThisProcess process = ThisProcess.now();
        return new SshHost(SessionHost.over(host, process.variables(), process.clock()));
    }

    /** A host as a snapshot shows it, or as {@code podman container inspect a b} printed its containers. Nothing is asked of this machine. */
    public static RecordedHost recorded(Path snapshot) {
        return RecordedHost.of(rootless -> Snapshot.readState(snapshot, rootless));
    }

    /**
     * The same where it has been read already.
     *
     * @param name what it is called in messages
     * @param snapshot its JSON, in UTF-8
     */
    public static RecordedHost recorded(String name, byte[] snapshot) {
        byte[] json = snapshot.clone();
        return RecordedHost.of(rootless -> Snapshot.readState(name, json, rootless));
    }
}
