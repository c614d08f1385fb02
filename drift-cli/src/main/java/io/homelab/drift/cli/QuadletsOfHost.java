package io.homelab.drift.cli;

import io.homelab.drift.core.check.QuadletSource;
import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Quadlets in directories whose names hold that of the host or user: {@code hosts/%h}, {@code %h/%u}.
 *
 * @param directories {@code %h} is the host, {@code %u} the user and {@code %%} a percent sign
 * @param called what the host is called
 * @param always whether it is called so whatever it says itself
 * @param translated as which Podman takes them
 */
record QuadletsOfHost(
        List<Path> directories, Optional<HostUser> called, boolean always, UnaryOperator<Quadlets> translated)
        implements QuadletSource {

    /** Whether a directory is another one for another host or user: one that is there is called so. */
    static boolean differs(Path directory) {
        String text = directory.toString();
        return (text.contains("%h") || text.contains("%u")) && !Files.isDirectory(directory);
    }

    @Override
    public DeclaredSet read(HostProfile host) {
        Optional<HostUser> known = host.facts().hostUser().or(() -> called);
        String name =
                called.filter(one -> always).or(() -> known).map(HostUser::host).orElse(OutputFile.NOBODY);
        String user = known.flatMap(HostUser::user)
                .or(() -> host.facts().user())
                .or(() -> called.flatMap(HostUser::user))
                .orElse(OutputFile.NOBODY);
        List<Path> own = directories.stream()
                .map(directory -> OutputFile.named(directory, name, user))
                .toList();
        return translated.apply(Quadlets.in(own)).read(host);
    }
}
