package io.homelab.drift.cli;

import io.homelab.drift.podman.live.SessionHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which other hosts are asked over ssh, and which other users. */
final class RemoteOptions {

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Another host, over ssh: a name of podman's own connections or of ssh (repeatable).")
    private List<String> hosts = List.of();

    @Option(
            names = "--users",
            paramLabel = "LIST",
            split = ",",
            description = "Other users' services, where root asks: names with a comma between them, or all.")
    private List<String> users = List.of();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Looks for options that contradict each other, before anybody is asked. */
    void against(Optional<Path> snapshot) {
        if (given() && snapshot.isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--snapshot asks nobody, and does not go with --host or --users");
        }
    }

    /** Whether somebody else is asked than this user of this machine. */
    boolean given() {
        return !hosts.isEmpty() || !users.isEmpty();
    }

    /**
     * Each host, and each user of it, as the other options want it asked. Where users are to be found, their hosts are asked for them.
     *
     * @param here this machine
     * @param asking whether ssh may ask somebody for a passphrase, which it does for one host alone
     */
    List<SessionHost> sources(Host here, boolean asking) {
        List<SessionHost> machines = new ArrayList<>();
        hosts.forEach(host -> machines.add(here.over(host, asking && hosts.size() == 1)));
        if (hosts.isEmpty()) {
            machines.add(here.asOthers());
        }
        return users.isEmpty()
                ? machines
                : machines.stream()
                        .flatMap(machine -> machine.users(users).stream())
                        .toList();
    }
}
