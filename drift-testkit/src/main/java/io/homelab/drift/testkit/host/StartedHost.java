package io.homelab.drift.testkit.host;

import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.option.PodmanVersion;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** A host on which quadlets were started that nobody has touched since, but for what is said. */
public final class StartedHost implements HostSource {

    private final HostState state;

    private StartedHost(HostState state) {
        this.state = state;
    }

    /**
     * What was done to a service since it was started.
     *
     * @param service {@code jellyfin}
     * @param doing what was done
     */
    public record Done(String service, Consumer<ServiceEdit> doing) {}

    /**
     * Such a host.
     *
     * @param rootless whether they are a user's services
     * @param done what was done since, in its order
     * @throws IllegalArgumentException where that cannot be done
     */
    public static StartedHost of(QuadletFiles files, PodmanVersion podman, boolean rootless, List<Done> done) {
        HostParts parts = new HostStarter(files.quadlets(), HostSetting.usual(podman, rootless)).start();
        for (Done one : done) {
            one.doing().accept(new ServiceEdit(parts, files, one.service()));
        }
        return new StartedHost(parts.state());
    }

    /**
     * A host like a real one, with its images, on which the containers of quadlets were made and not started: what it shows is to be held
     * against what the real one shows.
     *
     * @param quadletDirectory where the quadlets lie there
     */
    public static StartedHost like(HostState real, QuadletFiles files, String quadletDirectory) {
        return new StartedHost(new HostStarter(files.quadlets(), HostSetting.like(real, quadletDirectory))
                .start()
                .state());
    }

    /** All that a check knows of it. */
    public HostState state() {
        return state;
    }

    @Override
    public HostProfile profile() {
        return HostProfile.recorded(state);
    }

    @Override
    public HostReading read(QuadletSource quadlets) {
        return HostReading.recorded(quadlets.read(profile()), state, Instant.parse(HostDefaults.MADE));
    }
}
