package io.homelab.drift.core.stage;

import io.homelab.drift.core.inspect.Predicted;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.PortRanges;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Replaceable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A container, or a pod, at all its stages.
 *
 * @param declared what the quadlet asks for, env-files and label-files read
 * @param filesRead {@link ContainerField#ENV_FILE} and {@link ContainerField#LABEL_FILE} where the files count by their contents
 * @param loaded what the unit asks for that systemd holds
 * @param generated what the generator made it ask for, where a drop-in of systemd says otherwise
 * @param live what inspect shows of a field
 * @param created what the container was made with
 * @param asDeclared what inspect would show had the container been made as declared; empty where that cannot be told
 * @param asCreated what inspect would show had nothing been changed since the container was made; empty where that cannot be told
 * @param foreign whether the container was made by hand
 * @param podman the host's Podman
 */
public record Stages(
        Spec declared,
        Set<ContainerField> filesRead,
        Optional<Spec> loaded,
        Optional<Spec> generated,
        Function<ContainerField, InspectedValue> live,
        Optional<Spec> created,
        Optional<Prediction> asDeclared,
        Optional<Prediction> asCreated,
        boolean foreign,
        PodmanVersion podman) {

    private static final List<ContainerField> PORTS = List.of(ContainerField.PUBLISH, ContainerField.EXPOSE);
    private static final Predicted UNSEEN = new Predicted.Unknown("podman inspect does not show it");

    public Stages {
        AttachmentOptions options = AttachmentOptions.of(
                Stream.of(Optional.of(declared), loaded, generated, created).flatMap(Optional::stream));
        declared = options.behindTheirNetwork(declared);
        loaded = loaded.map(options::behindTheirNetwork);
        generated = generated.map(options::behindTheirNetwork);
        created = created.map(options::behindTheirNetwork);
        Function<ContainerField, InspectedValue> shown = live;
        PortRanges cuts = PortRanges.of(Stream.concat(
                Stream.of(Optional.of(declared), loaded, generated, created)
                        .flatMap(Optional::stream)
                        .flatMap(spec -> PORTS.stream().map(spec::get)),
                PORTS.stream().map(field -> given(shown.apply(field)))));
        if (cuts.any()) {
            declared = cut(declared, cuts);
            loaded = loaded.map(spec -> cut(spec, cuts));
            generated = generated.map(spec -> cut(spec, cuts));
            created = created.map(spec -> cut(spec, cuts));
            Map<ContainerField, InspectedValue> ports = new EnumMap<>(ContainerField.class);
            PORTS.forEach(field -> ports.put(field, cut(shown.apply(field), cuts)));
            live = field -> ports.containsKey(field) ? ports.get(field) : shown.apply(field);
        }
    }

    private static Spec cut(Spec spec, PortRanges cuts) {
        Spec cut = spec;
        for (ContainerField field : PORTS) {
            cut = cut.get(field).isEmpty() ? cut : cut.with(field, cuts.cut(cut.get(field)));
        }
        return cut;
    }

    private static InspectedValue cut(InspectedValue live, PortRanges cuts) {
        return live instanceof InspectedValue.Given given ? new InspectedValue.Given(cuts.cut(given.elements())) : live;
    }

    /**
     * Whether no stage asks for the field, and nothing but a stage can set it: there is nothing to compare, as for most fields of most
     * containers.
     */
    public boolean asksNowhere(ContainerField field) {
        return created.isPresent()
                && created.get().get(field).isEmpty()
                && declared.get(field).isEmpty()
                && (loaded.isEmpty() || loaded.get().get(field).isEmpty())
                && field.files().isEmpty()
                && !field.changesLive(podman);
    }

    /**
     * Whether all stages ask for the same, written alike, and what is shown is that, as far as it can change: a match of which there is no
     * more to tell, as most fields of most containers are.
     */
    public boolean settled(ContainerField field) {
        List<Element> wish = declared.get(field);
        return created.isPresent()
                && !(wish.isEmpty() && field.files().isPresent())
                && alike(wish, created.get().get(field))
                && (loaded.isEmpty() || alike(wish, loaded.get().get(field)))
                && (!field.changesLive(podman)
                        || asCreated.isEmpty()
                        || asCreated.get().agrees(field, created.get(), live.apply(field)));
    }

    private static boolean alike(List<Element> one, List<Element> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            Element here = one.get(i);
            Element there = other.get(i);
            if (!here.key().equals(there.key())
                    || !here.normal().equals(there.normal())
                    || !here.exact().equals(there.exact())
                    || here.value(Replaceable.class).isPresent()) {
                return false;
            }
        }
        return true;
    }

    /** Everything of one field that is to be compared, key by key where it has keys. */
    public List<StagedValue> stagedValues(ContainerField field) {
        if (field.shape() == Shape.SCALAR || field.shape() == Shape.LIST) {
            return List.of(whole(field));
        }
        Set<String> keys = keys(field);
        if (keys.isEmpty()) {
            return List.of();
        }
        Map<String, List<Element>> wish = byKey(declared.get(field));
        Optional<Map<String, List<Element>>> held = loaded.map(spec -> byKey(spec.get(field)));
        Optional<Map<String, List<Element>>> made = generated.map(spec -> byKey(spec.get(field)));
        Optional<Map<String, List<Element>>> born = created.map(spec -> byKey(spec.get(field)));
        Map<String, List<Element>> runs = byKey(shown(field));
        return keys.stream()
                .map(key -> new StagedValue(
                        field,
                        key,
                        wish.getOrDefault(key, List.of()),
                        held.map(at -> at.getOrDefault(key, List.of())),
                        made.map(at -> at.getOrDefault(key, List.of())),
                        born.map(at -> at.getOrDefault(key, List.of())),
                        runs.getOrDefault(key, List.of())))
                .toList();
    }

    private static Map<String, List<Element>> byKey(List<Element> elements) {
        Map<String, List<Element>> byKey = new HashMap<>();
        elements.forEach(element ->
                byKey.computeIfAbsent(element.key(), key -> new ArrayList<>(1)).add(element));
        return byKey;
    }

    private Set<String> keys(ContainerField field) {
        Set<String> keys = new TreeSet<>();
        add(keys, declared.get(field));
        created.ifPresent(spec -> add(keys, spec.get(field)));
        loaded.ifPresent(spec -> add(keys, spec.get(field)));
        if (created.isEmpty() || field.changesLive(podman)) {
            add(keys, shown(field));
            created.ifPresent(spec -> {
                if (asCreated.map(e -> e.expected(field, spec)).orElse(UNSEEN) instanceof Predicted.Known known) {
                    add(keys, known.elements());
                }
            });
        }
        return new LinkedHashSet<>(keys);
    }

    private static void add(Set<String> keys, List<Element> elements) {
        elements.forEach(element -> keys.add(element.key()));
    }

    private StagedValue whole(ContainerField field) {
        return new StagedValue(
                field,
                "",
                whole(declared, field),
                loaded.map(spec -> whole(spec, field)),
                generated.map(spec -> whole(spec, field)),
                created.map(spec -> whole(spec, field)),
                shown(field));
    }

    private static List<Element> whole(Spec spec, ContainerField field) {
        return field.shape() == Shape.SCALAR ? spec.scalar(field).stream().toList() : spec.get(field);
    }

    /** What inspect shows of a field; nothing where it does not show it. */
    List<Element> shown(ContainerField field) {
        return given(live.apply(field));
    }

    private static List<Element> given(InspectedValue live) {
        return live instanceof InspectedValue.Given given ? given.elements() : List.of();
    }
}
