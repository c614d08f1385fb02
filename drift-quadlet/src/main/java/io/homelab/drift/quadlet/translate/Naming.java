package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.LoadedQuadlet;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import java.util.Optional;

/** How services, containers, networks, volumes and pods are called where the file does not say. */
final class Naming {

    private static final String SERVICE_NAME = "ServiceName";

    private Naming() {}

    /** The service of a unit: {@code ServiceName=}, else the file's name with the kind's suffix, which goes before a template's {@code @}. */
    static String service(LoadedQuadlet found, UnitSection own, boolean templatesLikeOthers) {
        Optional<Word> given = own.given(SERVICE_NAME);
        if (given.isPresent()) {
            return given.get().text();
        }
        String stem = stem(found.file().name());
        String suffix = found.kind().serviceSuffix();
        if (stem.endsWith("@") && !templatesLikeOthers) {
            return stem.substring(0, stem.length() - 1) + suffix + "@";
        }
        return stem + suffix;
    }

    /** Refuses a unit whose file the generator writes where systemd finds none: {@code .service}, or one in another folder. */
    static void checkService(Translation unit) {
        unit.own()
                .last(SERVICE_NAME)
                .filter(name -> name.text().isEmpty() || name.text().indexOf('/') >= 0)
                .ifPresent(name -> unit.refuse(
                        name.text().isEmpty()
                                ? "ServiceName= is empty, and systemd knows no unit without a name"
                                : "the name of a unit cannot have a slash in it",
                        name.origin()));
    }

    static String stem(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    static Word container(UnitSection own, String fileName, PodmanVersion version) {
        return own.given("ContainerName").orElseGet(() -> Translation.implied(usualContainer(fileName, version)));
    }

    private static String usualContainer(String fileName, PodmanVersion version) {
        if (!fileName.contains("@") || Quirk.TEMPLATES_NAMED_AS_OTHERS.in(version)) {
            return "systemd-%N";
        }
        return Quirk.TEMPLATES_NAMED_UNESCAPED.in(version) ? "systemd-%P_%I" : "systemd-%p_%i";
    }

    /** A container's name as others may refer to it: only {@code %N} is understood, and anything else leaves it unknown. */
    static String known(Word containerName, String service) {
        String name = containerName.text().replace("%N", service);
        return name.contains("%") ? "" : name;
    }

    static Word pod(UnitSection own, String fileName) {
        return own.given("PodName").orElseGet(() -> Translation.implied("systemd-" + stem(fileName)));
    }

    /** Names the network or volume, which is the last word. */
    static void networkOrVolume(Translation unit, Key key) {
        Word name = unit.own().given(key.name()).orElse(Translation.implied(defaultName(unit)));
        unit.names(name);
        unit.add(name);
    }

    private static String defaultName(Translation unit) {
        String name = "systemd-" + stem(unit.fileName());
        boolean template = unit.fileName().contains("@") && !unit.has(Quirk.TEMPLATES_LIKE_OTHERS);
        // The generator takes the last letter for the @, also where an instance follows it.
        return template ? name.substring(0, name.length() - 1) + "-%i" : name;
    }
}
