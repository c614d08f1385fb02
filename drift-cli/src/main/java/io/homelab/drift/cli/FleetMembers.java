package io.homelab.drift.cli;

import io.homelab.drift.core.check.Fleet;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.check.SourceException;
import io.homelab.drift.core.input.SideBySide;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.podman.live.SessionHost;
import io.homelab.drift.podman.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The hosts and users that a command line means where it means several, each with its quadlets. */
record FleetMembers(Host here, QuadletDirectories quadlets) {

    /**
     * Hosts as the snapshots in a folder show them.
     *
     * @param podman whether the options say as which Podman takes the quadlets these are read
     */
    List<Fleet.Member> recorded(Path folder, boolean podman) throws Failure {
        Function<HostUser, QuadletSource> ofEach = quadlets.ofEach(podman, false);
        List<Fleet.Member> members = new ArrayList<>();
        for (SnapshotFolder.Entry snapshot : SnapshotFolder.of(folder)) {
            HostUser called = snapshot.called();
            members.add(new Fleet.Member(called, ofEach.apply(called), snapshot.source(here)));
        }
        return members;
    }

    /**
     * Other hosts and users.
     *
     * @param podman the same
     * @param updates whether they look for newer images
     */
    List<Fleet.Member> remote(RemoteOptions remote, boolean podman, boolean updates) throws Failure {
        Function<HostUser, QuadletSource> ofEach = quadlets.ofEach(podman, true);
        HostUser unnamed = unnamed();
        List<Fleet.Member> members = new ArrayList<>();
        for (HostSource source : remote.all(here)) {
            HostUser called = RemoteOptions.called(source, unnamed);
            HostSource asked = updates && source instanceof SessionHost session ? session.lookingForUpdates() : source;
            members.add(new Fleet.Member(called, true, ofEach.apply(called), asked));
        }
        return members;
    }

    /** A host that is to be written down, or why it cannot be. */
    record Recording(HostUser host, Optional<Snapshot> snapshot, String fault) {}

    /** Other hosts and users, to be written down. */
    List<Recording> recordings(RemoteOptions remote) throws Failure {
        HostUser unnamed = unnamed();
        QuadletSource declared = quadlets.ofOthers();
        return SideBySide.all(remote.all(here), RemoteOptions.AT_ONCE, source -> {
            HostUser called = RemoteOptions.called(source, unnamed);
            try {
                return new Recording(called, Optional.of(RemoteOptions.record(source, declared)), "");
            } catch (SourceException.Interrupted stopped) {
                throw stopped;
            } catch (SourceException fault) {
                return new Recording(called, Optional.empty(), Failure.reason(fault));
            }
        });
    }

    /** What a machine is called that has no other name: this one. */
    private HostUser unnamed() {
        return here.facts(Optional.empty()).hostUser().orElse(new HostUser("this host", Optional.empty()));
    }
}
