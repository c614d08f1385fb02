package io.homelab.drift.core.spec;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.unit.Overridden;
import io.homelab.drift.core.unit.UnitFile;
import io.homelab.drift.core.unit.Word;
import java.util.List;
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
 * @param overridden the lines of {@code file} that later ones take the place of
 * @param resource the name of the container, network, volume, pod or image, specifiers unexpanded ({@code systemd-%N})
 * @param execStart the words of the command that makes the thing, specifiers unexpanded, {@code /usr/bin/podman} first; empty where {@code error} is there
 * @param error why the generator refuses the file, if it does
 * @param warnings what the generator drops in silence and the like
 */
public record DeclaredUnit(
        String service,
        Kind kind,
        String source,
        String directory,
        List<String> dropIns,
        UnitFile file,
        List<Overridden> overridden,
        Word resource,
        List<Word> execStart,
        Optional<Problem> error,
        List<Problem> warnings) {

    public DeclaredUnit {
        dropIns = List.copyOf(dropIns);
        overridden = List.copyOf(overridden);
        execStart = List.copyOf(execStart);
        warnings = List.copyOf(warnings);
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
