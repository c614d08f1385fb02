package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnixPath;
import java.util.List;
import java.util.Optional;

/** Other units in the place of a name: {@code Network=proxy.network}, {@code Volume=data.volume:/data}, {@code Pod=media.pod}. */
final class References {

    private References() {}

    /** {@code Network=x.network:ip=10.1.2.3} → {@code --network systemd-x:ip=10.1.2.3}; {@code Network=x.container} → {@code container:systemd-x}. */
    static void networks(Translation unit, Key key) {
        for (Word line : unit.own().all(key.name())) {
            int colon = line.text().indexOf(':');
            String name = colon < 0 ? line.text() : line.text().substring(0, colon);
            String rest = colon < 0 ? "" : line.text().substring(colon);
            boolean network = name.endsWith(".network");
            boolean container = taken(unit, line.as(name), ".container", Quirk.OLD_REFERENCES);
            if (!network && !container) {
                unit.option(key.option(), line);
                continue;
            }
            Optional<String> resource = resource(unit, line.as(name), "unit");
            if (resource.isEmpty()) {
                return;
            }
            if (container && colon >= 0) {
                unit.refuse("extra options are not supported when joining another container's network", line.origin());
                return;
            }
            unit.option(key.option(), line.as((container ? "container:" : "") + resource.get() + rest));
        }
    }

    /** Whether that version takes a name with this extension for a quadlet; told where only later ones do. */
    private static boolean taken(Translation unit, Word name, String extension, Quirk otherwise) {
        boolean called = name.text().endsWith(extension);
        if (called && unit.has(otherwise)) {
            noReference(unit, name, otherwise.until());
        }
        return called && !unit.has(otherwise);
    }

    private static void noReference(Translation unit, Word name, PodmanVersion since) {
        unit.warn(
                LintRule.NEWER_PODMAN,
                "Podman " + unit.version() + " takes " + name.text() + " as a name, not as a quadlet: "
                        + since.shortForm() + " and later do",
                name.origin());
    }

    /** What a unit makes; empty, and refused, where that is not known. */
    private static Optional<String> resource(Translation unit, Word file, String what) {
        Optional<String> resource = unit.index().resource(file.text());
        if (resource.isEmpty() && unit.has(Quirk.OLD_REFERENCES)) {
            return Optional.of(UnitIndex.usualName(file.text()));
        }
        if (elsewhere(unit, file)) {
            return Optional.of(UnitIndex.usualName(file.text()));
        }
        if (!unit.index().has(file.text())) {
            unit.refuse(
                    LintRule.REFERENCE_NOT_FOUND,
                    "requested Quadlet " + what + " " + file.text() + " was not found",
                    file.origin());
        } else if (resource.isEmpty()) {
            unit.refuse("cannot get the resource name of " + file.text(), file.origin());
        }
        return resource;
    }

    /** {@code Volume=SOURCE:DESTINATION:OPTIONS}; without a source the options are lost. */
    static void volumes(Translation unit, Key key) {
        for (Word line : unit.own().all(key.name())) {
            String[] parts = line.text().split(":", 3);
            if (parts.length == 1) {
                unit.option(key.option(), line);
                continue;
            }
            Word source = parts[0].isEmpty() ? line.as("") : source(unit, line.as(parts[0]), false);
            if (unit.refused()) {
                return;
            }
            String rest = line.text().substring(parts[0].length());
            unit.option(key.option(), line.as(source.text().isEmpty() ? parts[1] : source.text() + rest));
        }
    }

    /** A volume's source: a path made absolute, or the name of what another unit makes. */
    static Word source(Translation unit, Word written, boolean images) {
        if (written.text().isEmpty()) {
            if (unit.has(Quirk.EMPTY_SOURCE_CRASHES)) {
                unit.crash(
                        "source cannot be empty: the generator crashes, and makes no unit after this one",
                        written.origin());
            }
            unit.refuse("source cannot be empty", written.origin());
            return written;
        }
        Word source = written.text().startsWith(".") ? absolute(unit, written) : written;
        String text = source.text();
        if (text.startsWith("/")) {
            return source;
        }
        boolean image = images && taken(unit, source, ".image", Quirk.OLD_REFERENCES);
        boolean artifact = taken(unit, source, ".artifact", Quirk.NO_ARTIFACTS);
        if (!(text.endsWith(".volume") || image || artifact)) {
            return source;
        }
        if (unit.has(Quirk.OLD_REFERENCES)) {
            return source.as(unit.index().resource(text).orElse(UnitIndex.usualName(text)));
        }
        if (elsewhere(unit, source)) {
            return source.as(UnitIndex.usualName(text));
        }
        if (!unit.index().has(text)) {
            unit.refuse(
                    LintRule.REFERENCE_NOT_FOUND,
                    "requested Quadlet source " + text + " was not found",
                    source.origin());
        }
        // A unit that was itself refused leaves an empty name, and podman an error.
        return source.as(unit.index().resource(text).orElse(""));
    }

    /** {@code Image=x.image} and {@code Image=x.build} become the image's name. */
    static Word image(Translation unit, Word name) {
        Word image = name;
        for (Kind kind : List.of(Kind.BUILD, Kind.IMAGE)) {
            if (ofKind(unit, image, kind) && !elsewhere(unit, image)) {
                boolean there = unit.has(Quirk.OLD_REFERENCES)
                        ? unit.index().resource(image.text()).isPresent()
                        : unit.index().has(image.text());
                if (!there) {
                    unit.refuse(
                            LintRule.REFERENCE_NOT_FOUND,
                            "requested Quadlet image " + image.text() + " was not found",
                            image.origin());
                    return image;
                }
                image = image.as(unit.index().resource(image.text()).orElse(""));
            }
        }
        return image;
    }

    private static boolean ofKind(Translation unit, Word image, Kind kind) {
        KeyTable table = KeyTable.of(kind);
        boolean called = image.text().endsWith("." + kind.word());
        if (called && !table.knownTo(unit.version())) {
            noReference(unit, image, table.since());
        }
        return called && table.knownTo(unit.version());
    }

    /** {@code Pod=x.pod} → {@code --pod systemd-x}, or before 5.6 the file with its id. */
    static void pod(Translation unit, Key key) {
        Optional<Word> pod = unit.own().given(key.name());
        if (pod.isEmpty()) {
            return;
        }
        Word file = pod.get();
        if (!file.text().endsWith(".pod")) {
            unit.refuse("pod " + file.text() + " is not Quadlet based", file.origin());
        } else if (elsewhere(unit, file)) {
            unit.option("--pod", file.as(UnitIndex.usualName(file.text())));
        } else if (!unit.index().has(file.text())) {
            unit.refuse(
                    LintRule.REFERENCE_NOT_FOUND, "quadlet pod unit " + file.text() + " does not exist", file.origin());
        } else if (unit.has(Quirk.POD_ID_FILE)) {
            unit.option("--pod-id-file", file.as("%t/" + unit.index().service(file.text()) + ".pod-id"));
        } else {
            unit.option("--pod", file.as(unit.index().resource(file.text()).orElse("")));
        }
    }

    /** Whether a unit that is not there may lie where nobody has looked. Then what it makes is taken to have its usual name. */
    static boolean elsewhere(Translation unit, Word file) {
        boolean elsewhere = !unit.options().complete() && !unit.index().has(file.text());
        if (elsewhere) {
            unit.warn(
                    LintRule.REFERENCE_NOT_FOUND,
                    "no " + file.text() + " was found near this file: where it is missing, no unit is generated",
                    file.origin());
        }
        return elsewhere;
    }

    /** A path below the unit's directory, unless it is absolute or starts with a specifier. */
    static Word absolute(Translation unit, Word path) {
        if (startsWithSpecifier(path.text()) || UnixPath.absolute(path.text())) {
            return path;
        }
        return path.as(unit.below(path.text()));
    }

    static boolean startsWithSpecifier(String path) {
        return path.startsWith("%") && !path.startsWith("%%");
    }
}
