package io.homelab.drift.podman.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a shell of a machine is reached: {@code ssh -T -o BatchMode=yes nas sh}, or {@code /bin/sh} for another user of this machine.
 *
 * @param name what the machine is called in messages; empty: it is this one
 * @param program what is run here, looked for on {@code PATH}
 * @param arguments its words; no shell of this machine sees them
 * @param environment the environment it is run in
 * @param as which user the shell there becomes; empty: it stays whose it is
 */
public record Transport(
        String name, String program, List<String> arguments, Map<String, String> environment, Optional<Account> as) {

    /** Without it a configuration that always wants a terminal spoils what comes through it. */
    private static final String NO_TERMINAL = "-T";

    public Transport {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Over the user's own ssh, with keys, agents, ports and jump hosts from its configuration.
     *
     * @param asking whether ssh may ask for a passphrase or a password, on the terminal
     */
    public static Transport ssh(SshTarget target, boolean asking, Map<String, String> environment) {
        List<String> words = Stream.of(
                        List.of(NO_TERMINAL),
                        asking ? List.<String>of() : List.of("-o", "BatchMode=yes"),
                        target.words(),
                        // whatever the login shell is, it runs that
                        List.of("sh"))
                .flatMap(List::stream)
                .toList();
        return new Transport(target.name(), "ssh", words, environment, Optional.empty());
    }

    /**
     * A shell of this machine.
     *
     * @param name what it is called in messages, or nothing
     */
    public static Transport here(String name, Map<String, String> environment) {
        return new Transport(name, "/bin/sh", List.of(), environment, Optional.empty());
    }

    /** The same, root there having become another user. */
    public Transport as(Account account) {
        return new Transport(name, program, arguments, environment, Optional.of(account));
    }

    /** What a message begins with: {@code nas: }, {@code anna@nas: }. */
    String said() {
        String user = as.map(Account::name).orElse("");
        String both = Stream.of(user, name).filter(part -> !part.isEmpty()).collect(Collectors.joining("@"));
        return both.isEmpty() ? "" : both + ": ";
    }

    /** Who does not answer: {@code nas}. */
    String shown() {
        return name.isEmpty() ? "this machine's shell" : name;
    }
}
