package io.homelab.drift.core.compare;

import io.homelab.drift.core.expect.Expectation;
import io.homelab.drift.core.expect.Expected;
import io.homelab.drift.core.expect.LiveChange;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Live;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
record Subject(
        Spec declared,
        Set<ContainerField> filesRead,
        Optional<Spec> loaded,
        Optional<Spec> generated,
        Function<ContainerField, Live> live,
        Optional<Spec> created,
        Optional<Expectation> asDeclared,
        Optional<Expectation> asCreated,
        boolean foreign,
        PodmanVersion podman) {

    private static final Expected UNSEEN = new Expected.Unknown("podman inspect does not show it");

    Subject {
        AttachmentOptions options = AttachmentOptions.of(
                Stream.of(Optional.of(declared), loaded, generated, created).flatMap(Optional::stream));
        declared = options.behindTheirNetwork(declared);
        loaded = loaded.map(options::behindTheirNetwork);
        generated = generated.map(options::behindTheirNetwork);
        created = created.map(options::behindTheirNetwork);
    }

    /** Everything of one field that is to be compared, key by key where it has keys. */
    List<Facet> facets(ContainerField field) {
        if (field.shape() == Shape.SCALAR || field.shape() == Shape.LIST) {
            return List.of(facet(field, ""));
        }
        List<Facet> facets = new ArrayList<>();
        for (String key : keys(field)) {
            facets.add(facet(field, key));
        }
        return facets;
    }

    private Set<String> keys(ContainerField field) {
        Set<String> keys = new TreeSet<>();
        add(keys, declared.get(field));
        created.ifPresent(spec -> add(keys, spec.get(field)));
        loaded.ifPresent(spec -> add(keys, spec.get(field)));
        if (created.isEmpty() || LiveChange.possible(field, podman)) {
            add(keys, shown(field));
            created.ifPresent(spec -> {
                if (asCreated.map(e -> e.expected(field, spec)).orElse(UNSEEN) instanceof Expected.Known known) {
                    add(keys, known.elements());
                }
            });
        }
        return new LinkedHashSet<>(keys);
    }

    private static void add(Set<String> keys, List<Element> elements) {
        elements.forEach(element -> keys.add(element.key()));
    }

    private Facet facet(ContainerField field, String key) {
        return new Facet(
                field,
                key,
                at(declared, field, key),
                loaded.map(spec -> at(spec, field, key)),
                generated.map(spec -> at(spec, field, key)),
                created.map(spec -> at(spec, field, key)),
                field.shape() == Shape.SCALAR || field.shape() == Shape.LIST
                        ? shown(field)
                        : shown(field).stream().filter(e -> e.key().equals(key)).toList());
    }

    private static List<Element> at(Spec spec, ContainerField field, String key) {
        List<Element> all = spec.get(field);
        return switch (field.shape()) {
            case SCALAR -> spec.scalar(field).stream().toList();
            case LIST -> all;
            case MAP, ORDERED_MAP ->
                all.stream().filter(e -> e.key().equals(key)).toList();
        };
    }

    /** What inspect shows of a field; nothing where it does not show it. */
    List<Element> shown(ContainerField field) {
        return live.apply(field) instanceof Live.Given given ? given.elements() : List.of();
    }
}
