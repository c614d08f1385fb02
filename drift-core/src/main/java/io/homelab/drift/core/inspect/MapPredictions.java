package io.homelab.drift.core.inspect;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.PodmanMark;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Replaceable;
import io.homelab.drift.core.spec.value.Ulimit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Labels, annotations, ulimits: what was asked for, over what the image and containers.conf give. */
final class MapPredictions {

    /** At the start Podman sets these two, whatever was asked for. */
    private static final Set<String> SET_AT_START = Set.of("nofile", "nproc");

    private static final String ANNOTATIONS = "containers.annotations";
    private static final String ULIMITS = "containers.default_ulimits";
    private static final String HOST_LIMITS = "host";

    private MapPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        return Map.of(
                ContainerField.LABEL,
                MapPredictions::labels,
                ContainerField.ANNOTATION,
                MapPredictions::annotations,
                ContainerField.ULIMIT,
                new Ulimits(),
                ContainerField.CGROUP_CONF,
                asked(ContainerField.CGROUP_CONF, "containers.cgroup_conf"));
    }

    /** What was asked for, and what a setting of containers.conf adds. */
    private static PredictionRule asked(ContainerField field, String setting) {
        return (made, at) -> {
            Optional<List<String>> given =
                    at.conf(made, setting).map(conf -> conf.list(setting).orElse(List.of()));
            return given.isEmpty()
                    ? Defaults.all(made.get(field), Optional.of("containers.conf may give it"))
                    : Defaults.all(over(read(field, given.get(), Defaults.CONF), made.get(field)), Optional.empty());
        };
    }

    /** The elements of {@code upper}, and those of {@code lower} whose key it does not have. */
    static List<Element> over(List<Element> lower, List<Element> upper) {
        Map<String, Element> all = new LinkedHashMap<>();
        lower.forEach(e -> all.put(e.key(), e));
        upper.forEach(e -> all.put(e.key(), e));
        return List.copyOf(all.values());
    }

    static List<Element> read(ContainerField field, List<String> texts, String by) {
        List<Element> elements = new ArrayList<>();
        for (String text : texts) {
            OptionValues.read(field.option(), text, new Origin.Implied(by)).ifPresent(elements::addAll);
        }
        return elements;
    }

    private static Predicted labels(Spec made, InspectContext at) {
        List<String> given = new ArrayList<>();
        at.image().ifPresent(image -> image.labels().forEach((name, value) -> given.add(name + "=" + value)));
        List<Element> labels = over(read(ContainerField.LABEL, given, Defaults.IMAGE), made.get(ContainerField.LABEL));
        boolean withoutImage =
                made.scalar(ContainerField.ROOTFS).isPresent() || at.container().infra();
        Optional<String> others = at.image().isEmpty() && !withoutImage
                ? Optional.of("the image may give it, which is not known")
                : Optional.of("a label-file may give it")
                        .filter(reason -> !made.get(ContainerField.LABEL_FILE).isEmpty());
        Map<String, String> unsure = new HashMap<>();
        labels.forEach(e -> e.value(Replaceable.class).ifPresent(value -> unsure.put(e.key(), value.reason())));
        return new Predicted.Known(
                labels.stream()
                        .filter(e -> !e.key().equals(PodmanMark.UNIT_LABEL))
                        .toList(),
                unsure,
                others);
    }

    /** Those that Podman may set itself are not told from what was asked for. */
    private static Predicted annotations(Spec made, InspectContext at) {
        List<String> given =
                at.conf(made, ANNOTATIONS).flatMap(c -> c.list(ANNOTATIONS)).orElse(List.of());
        List<Element> known = new ArrayList<>();
        Map<String, String> unsure = new LinkedHashMap<>();
        for (Element annotation :
                over(read(ContainerField.ANNOTATION, given, Defaults.CONF), made.get(ContainerField.ANNOTATION))) {
            if (PodmanMark.isAnnotation(annotation.key())) {
                unsure.put(annotation.key(), "Podman sets such annotations itself");
            } else {
                known.add(annotation);
            }
        }
        return new Predicted.Known(
                known,
                unsure,
                Optional.of("containers.conf may give it")
                        .filter(reason -> at.conf(made, ANNOTATIONS).isEmpty()));
    }

    private static final class Ulimits implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            List<Element> asked = made.get(ContainerField.ULIMIT).stream()
                    .filter(e -> !e.key().equals(HOST_LIMITS))
                    .toList();
            boolean ofHost = asked.size() < made.get(ContainerField.ULIMIT).size();
            Optional<List<String>> conf =
                    at.conf(made, ULIMITS).map(c -> c.list(ULIMITS).orElse(List.of()));
            List<Element> all = over(given(conf.orElse(List.of()), at), asked);
            Map<String, String> unsure = new LinkedHashMap<>();
            if (at.started()) {
                SET_AT_START.stream()
                        .filter(name -> all.stream().noneMatch(e -> e.key().equals(name)))
                        .forEach(name -> unsure.put(name, "Podman sets it at the start"));
            }
            if (at.rootless()) {
                asked.stream()
                        .filter(e ->
                                e.value(Ulimit.class).filter(Ulimit::unlimited).isPresent())
                        .forEach(e -> unsure.put(e.key(), "without root, unlimited is what the user may have"));
            }
            return new Predicted.Known(
                    all,
                    unsure,
                    Optional.of("the host or containers.conf may give it").filter(reason -> ofHost || conf.isEmpty()));
        }

        /** What the host gives is seen once the container was started, and not told from what podman gives. */
        @Override
        public String hidden(Element element, InspectContext at) {
            return element.key().equals(HOST_LIMITS) ? HOST_LIMITS : "";
        }

        /** {@code podman update --ulimit} takes away all that containers.conf gave: the lack of one is no change of its own. */
        private static List<Element> given(List<String> conf, InspectContext at) {
            Set<String> shown =
                    at.shown(ContainerField.ULIMIT).stream().map(Element::key).collect(Collectors.toSet());
            return read(ContainerField.ULIMIT, conf, Defaults.CONF).stream()
                    .filter(e -> shown.contains(e.key()))
                    .toList();
        }
    }
}
