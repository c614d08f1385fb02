package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What an option means: the field it fills, and the grammar of its value. Mostly the field has the option's name, and its grammar.
 * An option that means nothing is one of {@link UncomparedOption}.
 */
public record OptionMeaning(Field field, ValueParser grammar) {

    /** The options whose field has another name than they have. */
    private static final Map<String, OptionMeaning> OTHERS = Map.of(
            "mount", new OptionMeaning(ContainerField.VOLUME, MountParser.MOUNT),
            "tmpfs", new OptionMeaning(ContainerField.VOLUME, MountParser.TMPFS),
            "pod-id-file", new OptionMeaning(ContainerField.POD, ScalarParsers.POD_ID_FILE));

    private static final Map<String, OptionMeaning> CONTAINER = container();
    private static final Map<String, OptionMeaning> POD = pod();
    private static final Map<String, OptionMeaning> NETWORK = fields(Stream.of(NetworkField.values()));
    private static final Map<String, OptionMeaning> VOLUME = fields(Stream.of(VolumeField.values()));

    /** What the field's own option means. */
    OptionMeaning(Field field) {
        this(field, field.grammar());
    }

    /** By option of that command; empty for one that makes neither a container nor a pod, network or volume. */
    public static Map<String, OptionMeaning> of(PodmanCommand command) {
        return switch (command) {
            case RUN, CREATE -> CONTAINER;
            case POD_CREATE -> POD;
            case NETWORK_CREATE -> NETWORK;
            case VOLUME_CREATE -> VOLUME;
            case PULL, BUILD, KUBE_PLAY, ARTIFACT_PULL -> Map.of();
        };
    }

    private static Map<String, OptionMeaning> container() {
        Map<String, OptionMeaning> meanings = new HashMap<>(OTHERS);
        meanings.putAll(fields(options().filter(field -> !field.is(Trait.POD_ONLY))));
        return Map.copyOf(meanings);
    }

    /** In a pod {@code --pod-id-file} is where podman writes the id, and says nothing of it. */
    private static Map<String, OptionMeaning> pod() {
        Map<String, OptionMeaning> meanings = new HashMap<>(OTHERS);
        meanings.remove("pod-id-file");
        meanings.putAll(fields(options()));
        return Map.copyOf(meanings);
    }

    private static Stream<ContainerField> options() {
        return Stream.of(ContainerField.values())
                .filter(field -> !field.is(Trait.POSITIONAL) && !field.is(Trait.OF_PODMAN));
    }

    private static Map<String, OptionMeaning> fields(Stream<? extends Field> fields) {
        Map<String, OptionMeaning> meanings = new HashMap<>();
        fields.forEach(field -> meanings.put(field.option(), new OptionMeaning(field)));
        return Map.copyOf(meanings);
    }
}
