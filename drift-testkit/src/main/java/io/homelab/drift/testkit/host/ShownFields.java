package io.homelab.drift.testkit.host;

import io.homelab.drift.core.host.HostState;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.inspect.Predicted;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.FieldColumn.ShownAt;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Value;
import io.homelab.drift.core.spec.value.WholeNumber;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What inspect shows of a container, in the form in which a document of it is read. */
public final class ShownFields {

    /** One field may depend on how another is shown; that one depends on none in turn. */
    private static final int PASSES = 4;

    private static final int MOST_DIGITS = 20;

    private static final String OWN = "HostConfig.PidMode";
    private static final InspectedValue POD = new InspectedValue.NotShown("it belongs to the pod");
    private static final Set<ContainerField> OF_POD = Set.of(
            ContainerField.NETWORK,
            ContainerField.NETWORK_ALIAS,
            ContainerField.IP,
            ContainerField.IP6,
            ContainerField.MAC_ADDRESS,
            ContainerField.PUBLISH,
            ContainerField.HOSTNAME);

    private ShownFields() {}

    /**
     * A container with what inspect shows of it once it was made.
     *
     * @param bare what is known of it but that
     * @param made what it was made with
     * @param prediction of a container that shows these fields
     * @param host its Podman, and whose it is
     * @param addresses those that it is given
     */
    public static LiveContainer of(
            LiveContainer bare,
            Spec made,
            Function<LiveContainer, Prediction> prediction,
            HostState host,
            FixtureAddresses addresses) {
        PodmanVersion podman = host.podman().orElse(PodmanVersion.NEWEST);
        LiveContainer shown = with(bare, DocumentDetails.seed(podman, ulimits(host)));
        for (int pass = 0; pass < PASSES; pass++) {
            Map<ContainerField, InspectedValue> fields = fields(shown, made, prediction.apply(shown));
            if (fields.equals(shown.fields())) {
                break;
            }
            shown = with(shown, fields);
        }
        return new DocumentDetails(podman, host.facts(), shown, made).with(addresses);
    }

    private static Optional<List<Element>> ulimits(HostState host) {
        return host.containersConf()
                .flatMap(conf -> conf.list("containers.default_ulimits"))
                .map(limits -> limits.stream()
                        .flatMap(limit -> OptionValues.read("ulimit", limit, origin(ContainerField.ULIMIT)).stream())
                        .flatMap(List::stream)
                        .toList());
    }

    private static Map<ContainerField, InspectedValue> fields(
            LiveContainer container, Spec made, Prediction prediction) {
        Map<ContainerField, InspectedValue> fields = new EnumMap<>(ContainerField.class);
        for (ContainerField field : ContainerField.values()) {
            fields.put(
                    field,
                    container.pod().isPresent() && !container.infra() && ofPod(field)
                            ? POD
                            : shown(field, prediction.expected(field, made)));
        }
        return fields;
    }

    private static boolean ofPod(ContainerField field) {
        // a pod has no namespace of processes unless it is told to
        return OF_POD.contains(field)
                || field.shownAt()
                        .map(ShownAt::podMode)
                        .filter(mode -> !mode.isEmpty() && !mode.equals(OWN))
                        .isPresent();
    }

    /** What is shown of a field where that is expected. */
    static InspectedValue shown(ContainerField field, Predicted expected) {
        if (expected instanceof Predicted.Unknown unknown) {
            return new InspectedValue.NotShown(unknown.reason());
        }
        return given(field, elements(field, ((Predicted.Known) expected).elements()));
    }

    /** Elements as a document has them. */
    static List<Element> elements(ContainerField field, List<Element> asked) {
        return asked.stream().map(element -> element(field, element)).toList();
    }

    /** Twice as many bytes. */
    static List<Element> doubled(List<Element> sizes) {
        return sizes.stream()
                .flatMap(size -> size.value(ByteSize.class).stream())
                .map(size -> BigInteger.valueOf(size.bytes()).shiftLeft(1))
                .map(bytes -> element(ContainerField.MEMORY_SWAP, "", new WholeNumber(bytes), bytes.toString()))
                .toList();
    }

    /** Elements of a field; none of them is that it is not set. */
    static InspectedValue given(ContainerField field, List<Element> elements) {
        return elements.isEmpty() ? absent(field) : new InspectedValue.Given(elements);
    }

    /** One element of a field. */
    static InspectedValue given(ContainerField field, String key, Value value, String text) {
        return new InspectedValue.Given(List.of(element(field, key, value, text)));
    }

    /** The field as not set. */
    static InspectedValue absent(ContainerField field) {
        return new InspectedValue.Absent(origin(field));
    }

    /** An element as a document has it. */
    static Element element(ContainerField field, String key, Value value, String text) {
        return new Element(key, value, text, field.option(), origin(field));
    }

    private static Element element(ContainerField field, Element expected) {
        String digits = expected.normal();
        boolean number = field.shownAt().filter(ShownFields::isNumber).isPresent()
                && Scan.isNumber(Scan.withoutPrefix(digits, "-"), 1, MOST_DIGITS);
        return number
                ? new Element("", new WholeNumber(new BigInteger(digits)), digits, field.option(), origin(field))
                : new Element(expected.key(), expected.value(), expected.text(), field.option(), origin(field));
    }

    private static boolean isNumber(ShownAt at) {
        return switch (at.form()) {
            case NUMBER, POSITIVE, NON_ZERO -> true;
            case TEXT, VALUE, VALUES, SWITCH, FLAG -> false;
        };
    }

    static Origin origin(ContainerField field) {
        return new Origin.InspectPath(field.shownAt().map(ShownAt::path).orElse(field.option()));
    }

    /** A container with other fields. */
    static LiveContainer with(LiveContainer container, Map<ContainerField, InspectedValue> fields) {
        return new LiveContainer(
                container.id(),
                container.name(),
                container.unit(),
                container.status(),
                container.health(),
                container.createdAt(),
                container.startedAt(),
                container.imageId(),
                container.imageName(),
                container.pod(),
                container.infra(),
                container.createCommand(),
                fields);
    }
}
