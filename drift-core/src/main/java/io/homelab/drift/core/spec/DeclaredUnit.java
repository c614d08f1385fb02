package io.homelab.drift.core.spec;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.ShadowedLine;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One quadlet as its files declare it: the unit the generator would make of it and the command that makes the thing.
 *
 * @param service the unit's name without {@code .service} ({@code jellyfin}, {@code proxy-network}, {@code backup@})
 * @param kind what it declares
 * @param source the file's path as reports cite it, relative to its quadlet directory
 * @param directory the absolute directory that the file was read from
 * @param dropIns the drop-ins that apply, as reports cite them, in the order they are merged
 * @param file the unit with its drop-ins merged, keys as written
 * @param shadowed the lines of {@code file} that later ones take the place of
 * @param resource the name of the container, network, volume, pod or image, specifiers unexpanded ({@code systemd-%N})
 * @param execStart the words of the command that makes the thing, specifiers unexpanded, {@code /usr/bin/podman} first; empty where {@code error} is there
 * @param error why the generator refuses the file, if it does, or why drift does not know what it makes of it
 * @param warnings what the generator drops in silence and the like
 * @param generated what the generator writes into the unit besides
 * @param unread whether {@code error} is drift's own: what is declared is unknown then, and nothing is wrong with the file
 */
public record DeclaredUnit(
        String service,
        Kind kind,
        String source,
        String directory,
        List<String> dropIns,
        UnitFile file,
        List<ShadowedLine> shadowed,
        Word resource,
        List<Word> execStart,
        Optional<Problem> error,
        List<Problem> warnings,
        GeneratedUnit generated,
        boolean unread) {

    public DeclaredUnit {
        dropIns = List.copyOf(dropIns);
        shadowed = List.copyOf(shadowed);
        execStart = List.copyOf(execStart);
        warnings = List.copyOf(warnings);
    }

    /** One that could be read, of which the generator makes nothing but a copy with the command. */
    public DeclaredUnit(
            String service,
            Kind kind,
            String source,
            String directory,
            List<String> dropIns,
            UnitFile file,
            List<ShadowedLine> shadowed,
            Word resource,
            List<Word> execStart,
            Optional<Problem> error,
            List<Problem> warnings) {
        this(
                service,
                kind,
                source,
                directory,
                dropIns,
                file,
                shadowed,
                resource,
                execStart,
                error,
                warnings,
                GeneratedUnit.COPIED,
                false);
    }

    /** The same with what the generator writes into the unit besides. */
    public DeclaredUnit with(GeneratedUnit lines) {
        return new DeclaredUnit(
                service, kind, source, directory, dropIns, file, shadowed, resource, execStart, error, warnings, lines,
                unread);
    }

    /** The same where drift cannot tell what it declares: nothing of it is relied on but where it is and what it makes. */
    public DeclaredUnit unread(Problem why) {
        return new DeclaredUnit(
                service,
                kind,
                source,
                directory,
                List.of(),
                new UnitFile(file.name(), Map.of()),
                List.of(),
                resource,
                List.of(),
                Optional.of(why.of(service)),
                List.of(),
                GeneratedUnit.COPIED,
                true);
    }

    /** Whether the generator makes no unit of the file. */
    public boolean refused() {
        return error.isPresent() && !unread;
    }

    /** The name of the file: {@code jellyfin.container}. */
    public String fileName() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** The unit's name: {@code jellyfin.service}. */
    public String unit() {
        return service + ".service";
    }

    /** Whether the file is a template ({@code backup@.container}), of which only instances run. */
    public boolean template() {
        return service.endsWith("@");
    }
}
