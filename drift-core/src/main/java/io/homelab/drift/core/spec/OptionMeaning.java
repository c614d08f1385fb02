package io.homelab.drift.core.spec;

import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.option.PodmanOption;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.systemd.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an option means: the field it fills, and the grammar of its value. Mostly the field has the option's name, and its grammar.
 * An option that means nothing is one of {@link UncomparedOption}.
 */
public record OptionMeaning(Field field, ValueParser grammar) {

    /** What is wrong with a word in the place of the image, for which nobody wrote an option. */
    public static final String NO_IMAGE = "the word that podman takes as the image is no image name";

    /** Where an empty value means something, or is refused. */
    private static final Set<ValueParser> NEVER_EMPTY = Set.of(
            ScalarParsers.ENTRYPOINT,
            ScalarParsers.BOOLEAN,
            ScalarParsers.NUMBER,
            ScalarParsers.CPUS,
            ScalarParsers.DURATION,
            ScalarParsers.INTERVAL);

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

    /** What is wrong with an option's value; empty where its grammar takes it, or where it is not known in full. */
    public Optional<Problem> fault(OptionUse use) {
        String option = use.option().name();
        Word value = use.value();
        boolean taken = takesBack(use)
                || grammar.read()
                        .apply(new ValueParser.Argument(option, value.text(), value.origin()))
                        .isPresent();
        return taken ? Optional.empty() : fault(grammar, option, value);
    }

    /** What a value of that option asks for; nothing where its grammar refuses it. */
    public List<Element> elements(OptionUse use) {
        Word value = use.value();
        return grammar.read()
                .apply(new ValueParser.Argument(use.option().name(), value.text(), value.origin()))
                .orElse(List.of());
    }

    /** An empty text is no value to podman: {@code --hostname=} is as if no {@code --hostname} had been given. */
    boolean takesBack(OptionUse use) {
        return use.value().text().isEmpty()
                && use.option().value() == PodmanOption.Value.VALUE
                && field.shape() == Shape.SCALAR
                && !NEVER_EMPTY.contains(grammar);
    }

    // what is not known in full may well be right once it is
    static Optional<Problem> fault(ValueParser grammar, String option, Word value) {
        if (!value.known()) {
            return Optional.empty();
        }
        boolean written = !option.equals(ContainerField.IMAGE.option());
        return Optional.of(
                Problem.error(written ? "--" + option + " takes " + grammar.form() : NO_IMAGE, value.origin()));
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
