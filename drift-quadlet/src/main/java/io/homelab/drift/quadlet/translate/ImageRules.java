package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.systemd.Word;
import java.util.Optional;
import java.util.regex.Pattern;

/** What images and artifacts have, and a word on the names of images. */
final class ImageRules {

    private static final Pattern ID = Pattern.compile("sha256:.*|[0-9a-fA-F]{64}", Pattern.DOTALL);

    private ImageRules() {}

    static void checkImage(Translation unit, Key key) {
        if (unit.own().given("Image").isEmpty()) {
            unit.refuse("no Image key specified");
        }
    }

    /** The image to pull, which others know by its tag where that is given. */
    static void image(Translation unit, Key key) {
        unit.own().given("Image").ifPresent(image -> {
            warnAmbiguous(unit, image);
            unit.add(image);
            unit.names(unit.own().given("ImageTag").orElse(image));
        });
    }

    static void checkArtifact(Translation unit, Key key) {
        if (unit.own().given("Artifact").isEmpty()) {
            unit.refuse("no Artifact key specified");
        }
    }

    static void artifact(Translation unit, Key key) {
        unit.own().given("Artifact").ifPresent(artifact -> {
            unit.add(artifact);
            unit.names(artifact);
        });
    }

    /** Podman warns of a name without a registry, which may come from another one tomorrow. */
    static void warnAmbiguous(Translation unit, Word image) {
        String name = image.text();
        if (name.endsWith(".image")
                || name.endsWith(".build")
                || ID.matcher(name).matches()) {
            return;
        }
        Optional<String> domain =
                name.indexOf('/') < 0 ? Optional.empty() : Optional.of(name.substring(0, name.indexOf('/')));
        if (domain.isEmpty()
                || !(domain.get().indexOf('.') >= 0
                        || domain.get().indexOf(':') >= 0
                        || domain.get().equals("localhost"))) {
            unit.warn(
                    LintRule.SHORT_IMAGE_NAME,
                    "the image \"" + name + "\" is not a fully qualified image name",
                    image.origin());
        }
    }
}
