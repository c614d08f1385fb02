package io.homelab.drift.core.host;

import io.homelab.drift.core.option.CommandLine;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which devices a recorded host had, for {@code AddDevice=-/dev/dri}: those that a container was given. Whether another was there
 * is not recorded, and then a container that has it not is as declared.
 */
public final class RecordedDevices {

    private RecordedDevices() {}

    /** Whether the host is known to have had the device with that path. */
    public static Predicate<String> of(HostState host) {
        Set<String> devices = new HashSet<>();
        host.containers().stream()
                .flatMap(containers -> containers.stream())
                .flatMap(container -> container.createCommand().stream())
                .flatMap(command -> CommandLine.ofCreateCommand(command).values("device").stream())
                .forEach(device -> devices.add(device.text().split(":", 2)[0]));
        return devices::contains;
    }
}
