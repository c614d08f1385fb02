package io.homelab.drift.cli;

import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The quadlets that a command line means: those in the directories of its options, or on Podman's own search path.
 *
 * @param elsewhere whether another host or user is asked, whose search path it is then
 */
record QuadletDirectories(HostOptions options, ProcessEnvironment surroundings, boolean elsewhere) {

    /** As the Podman of the options takes them. */
    Quadlets all() throws Failure {
        return translated(ofAnyPodman());
    }

    /**
     * Those of whichever host is read: their directories may be named after it and its user.
     *
     * @param podman whether the options say as which Podman takes them; else it is that of the host
     */
    QuadletSource ofHost(boolean podman) throws Failure {
        return named()
                ? new QuadletsOfHost(options.quadletDirs(), Optional.empty(), false, translation(podman))
                : translation(podman).apply(ofAnyPodman());
    }

    /**
     * Those of each of several hosts, by what it is called.
     *
     * @param podman the same
     * @param asked whether the hosts are asked, and not recorded
     */
    Function<HostUser, QuadletSource> ofEach(boolean podman, boolean asked) throws Failure {
        if (named()) {
            return called -> new QuadletsOfHost(options.quadletDirs(), Optional.of(called), asked, translation(podman));
        }
        // The same source of quadlets is also the same policy.
        QuadletSource same = translation(podman).apply(asked && unsaid() ? Quadlets.ofTheHost() : ofAnyPodman());
        return called -> same;
    }

    /** Those of other hosts and users, to be written down with them. */
    QuadletSource ofOthers() throws Failure {
        return unsaid() ? translated(Quadlets.ofTheHost()) : ofHost(true);
    }

    /** Whether the options say nothing of where they are. */
    private boolean unsaid() {
        return options.quadletDirs().isEmpty();
    }

    /** Whether the directories are named after host or user. */
    private boolean named() {
        return options.quadletDirs().stream().anyMatch(QuadletsOfHost::differs);
    }

    private UnaryOperator<Quadlets> translation(boolean podman) {
        return podman ? this::translated : UnaryOperator.identity();
    }

    private Quadlets translated(Quadlets quadlets) {
        return options.podmanVersion()
                .map(PodmanVersion::toString)
                .map(quadlets::withPodman)
                .orElse(quadlets);
    }

    private Quadlets ofAnyPodman() throws Failure {
        for (Path directory : options.quadletDirs()) {
            Optional<String> fault = InputFile.noDirectory("quadlet directory", directory);
            if (fault.isPresent()) {
                throw new Failure(fault.get()
                        + (Files.exists(directory) ? "; --quadlet-dir wants the one that the quadlets are in" : ""));
            }
        }
        if (!unsaid()) {
            return Quadlets.in(options.quadletDirs());
        }
        return elsewhere
                ? Quadlets.ofTheHost()
                : Quadlets.onSearchPath(surroundings.root(), surroundings.variables(), surroundings.uid());
    }
}
