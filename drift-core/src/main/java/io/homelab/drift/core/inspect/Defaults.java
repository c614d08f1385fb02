package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What gives a value that was not asked for: Podman itself, containers.conf, the image. */
final class Defaults {

    static final String PODMAN = "Podman";
    static final String CONF = "containers.conf";
    static final String IMAGE = "the image";
    static final Predicted NO_CONF =
            new Predicted.Unknown("containers.conf decides it, and what that gave is not known");
    static final Predicted NO_IMAGE = new Predicted.Unknown("the image decides it, which is not known");
    static final Predicted NOTHING = Predicted.Known.of(List.of());

    private Defaults() {}

    /** Nothing: the field is then shown as not set. */
    static PredictionRule nothing() {
        return (made, at) -> NOTHING;
    }

    /** A value that Podman always gives; an empty one stands for none. */
    static PredictionRule podman(ContainerField field, String value) {
        return (made, at) -> one(field, value, PODMAN);
    }

    /** The value of a setting of containers.conf, or else that of Podman; an empty one stands for none. */
    static PredictionRule conf(ContainerField field, String setting, String fallback) {
        return (made, at) -> at.conf(made, setting)
                .map(conf -> conf.text(setting)
                        .map(value -> one(field, value, CONF))
                        .orElseGet(() -> one(field, fallback, PODMAN)))
                .orElse(NO_CONF);
    }

    /** What the image says, or else that of Podman; an empty one stands for none. A container without an image has only the latter. */
    static PredictionRule image(ContainerField field, Function<LiveImage, String> text, String fallback) {
        return typed(
                field,
                image ->
                        Optional.of(text.apply(image)).filter(t -> !t.isEmpty()).map(Text::new),
                fallback);
    }

    /** What the image says, which is more than a text, or else what Podman does. */
    static PredictionRule typed(
            ContainerField field, Function<LiveImage, Optional<? extends Value>> value, String fallback) {
        return (made, at) -> {
            if (!made.get(ContainerField.ROOTFS).isEmpty()) {
                return one(field, fallback, PODMAN);
            }
            return at.image()
                    .map(image -> value.apply(image)
                            .<Predicted>map(one -> one(field, one, IMAGE))
                            .orElseGet(() -> one(field, fallback, PODMAN)))
                    .orElse(NO_IMAGE);
        };
    }

    /** What a field's row says of its default. */
    static PredictionRule unrequested(ContainerField field, FieldColumn.Requested row) {
        if (row.setting().isEmpty()) {
            return podman(field, row.value());
        }
        return row.onOrOff() ? on(field, row.setting()) : conf(field, row.setting(), row.value());
    }

    /** On where that setting of containers.conf says so. */
    private static PredictionRule on(ContainerField field, String setting) {
        return (made, at) -> at.conf(made, setting)
                .map(conf -> conf.flag(setting) ? one(field, "true", CONF) : NOTHING)
                .orElse(NO_CONF);
    }

    /** Just that value; nothing where it is empty. */
    static Predicted one(ContainerField field, String value, String by) {
        return value.isEmpty() ? NOTHING : Predicted.Known.of(List.of(element(field, "", value, by)));
    }

    /** Just that value. */
    static Predicted one(ContainerField field, Value value, String by) {
        return Predicted.Known.of(List.of(element(field, "", value, by)));
    }

    static Element element(ContainerField field, String key, String value, String by) {
        return element(field, key, new Text(value), by);
    }

    static Element element(ContainerField field, String key, Value value, String by) {
        return new Element(key, value, value.normal(), field.option(), new Origin.Implied(by));
    }

    /** Exactly these elements, and nothing to be told of others. */
    static Predicted all(List<Element> elements, Optional<String> others) {
        return new Predicted.Known(elements, Map.of(), others);
    }
}
