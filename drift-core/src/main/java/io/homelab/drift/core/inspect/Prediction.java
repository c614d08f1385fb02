package io.homelab.drift.core.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Replaceable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What {@code podman container inspect} should show of one container, had it been made with a given command line; and so
 * whether what it does show agrees with that command line.
 *
 * <p>Fields of shape {@link Shape#SCALAR} and {@link Shape#LIST} are asked for as a whole, with an empty key; the others
 * element by element. A key may be asked for that only the document shows: that is the same as long as the image,
 * containers.conf or Podman explain it. Not for several threads at once.
 */
public final class Prediction {

    private static final Predicted NOT_OF_A_POD = new Predicted.Unknown("podman pod inspect does not show it");

    private final InspectContext at;
    private final Predicate<ContainerField> fields;
    /** A field is asked for once for each of its keys, of two command lines at the most. */
    private final IdentityHashMap<Spec, Map<ContainerField, Predicted>> told = new IdentityHashMap<>();

    /** Lists of which each key is looked for; they are few, and never changed. */
    private final IdentityHashMap<List<Element>, Map<String, List<Element>>> byKey = new IdentityHashMap<>();

    Prediction(InspectContext at) {
        this(at, field -> true);
    }

    /** One that knows of some fields only. */
    Prediction(InspectContext at, Predicate<ContainerField> fields) {
        this.at = at;
        this.fields = fields;
    }

    /** What inspect should show of the field. */
    public Predicted expected(ContainerField field, Spec made) {
        if (!fields.test(field)) {
            return NOT_OF_A_POD;
        }
        Map<ContainerField, Predicted> known = told.computeIfAbsent(made, spec -> new EnumMap<>(ContainerField.class));
        Predicted expected = known.get(field);
        if (expected == null) {
            expected = rule(field).expected(made, at);
            known.put(field, expected);
        }
        return expected;
    }

    /** The part of an element that inspect does not show, in a form that is equal for equal parts; empty where it shows all. */
    public String hidden(ContainerField field, Element element) {
        return rule(field).hidden(element, at);
    }

    /** Whether what is shown is as {@code made} would have made it. */
    public Observation observation(ContainerField field, String key, Spec made, InspectedValue live) {
        if (live instanceof InspectedValue.NotShown notShown) {
            return new Observation.Unseen(notShown.reason());
        }
        Predicted expected = expected(field, made);
        if (!(expected instanceof Predicted.Known known)) {
            return new Observation.Unseen(((Predicted.Unknown) expected).reason());
        }
        boolean whole = isWhole(field);
        List<Element> all = live instanceof InspectedValue.Given given ? given.elements() : List.of();
        List<Element> wanted = special(field, whole ? known.elements() : withKey(known.elements(), key));
        List<Element> shown = special(field, whole ? all : withKey(all, key));
        boolean unsure = known.unsure().containsKey(key);
        if (!(unsure && wanted.isEmpty())
                && (whole ? inOrder(field, wanted, shown) : inAnyOrder(field, wanted, shown))) {
            return new Observation.Same();
        }
        boolean certainlyThere =
                wanted.stream().anyMatch(e -> e.value(Replaceable.class).isPresent());
        if (unsure && !(certainlyThere && shown.isEmpty())) {
            return new Observation.Unseen(known.unsure().getOrDefault(key, ""));
        }
        if (wanted.isEmpty() && known.others().isPresent()) {
            return new Observation.Unseen(known.others().get());
        }
        return new Observation.Different(wanted, shown);
    }

    /**
     * Whether all of a field is shown as {@code made} would have made it, each element at its place, or none of it can be seen. Where not, the
     * {@linkplain #observation observation} of each key tells.
     */
    public boolean agrees(ContainerField field, Spec made, InspectedValue live) {
        if (live instanceof InspectedValue.NotShown || !(expected(field, made) instanceof Predicted.Known known)) {
            return true;
        }
        List<Element> wanted = known.elements();
        List<Element> shown = live instanceof InspectedValue.Given given ? given.elements() : List.of();
        if (!known.unsure().isEmpty() || wanted.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            Element one = wanted.get(i);
            Element other = shown.get(i);
            if (!one.key().equals(other.key())
                    || !one.normal().equals(other.normal())
                    || !rule(field).fits(one, other)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the document shows that it makes no difference that a container was made with {@code created} and not with
     * {@code declared}: it shows what {@code declared} would give, and they differ in nothing that it does not show. To ask for the default is
     * the same as not to ask.
     *
     * @param asCreated what it should show of the container as it was made: where it does not, it says nothing of any other either
     */
    public boolean clears(
            ContainerField field, String key, Spec declared, Spec created, InspectedValue live, Prediction asCreated) {
        boolean butForDefault = askedFor(field, key, declared, true).equals(askedFor(field, key, created, true))
                && !askedFor(field, key, declared, false).equals(askedFor(field, key, created, false));
        return butForDefault
                || (live instanceof InspectedValue.NotShown && alike(field, key, declared, created))
                || (tells(field, key, declared, live, asCreated.observation(field, key, created, live))
                        && hiddenPart(field, key, declared).equals(hiddenPart(field, key, created))
                        && observation(field, key, declared, live) instanceof Observation.Same
                        && rule(field).bringsAbout().stream().allMatch(other -> asShown(other, declared)));
    }

    /** Whether both would be shown alike, if only they were: {@code --health-startup-interval=30s}, which is what Podman takes by itself. */
    private boolean alike(ContainerField field, String key, Spec one, Spec other) {
        Optional<List<String>> shown = wouldShow(field, key, one);
        return shown.isPresent()
                && shown.equals(wouldShow(field, key, other))
                && hiddenPart(field, key, one).equals(hiddenPart(field, key, other));
    }

    /** Empty where nobody can say. */
    private Optional<List<String>> wouldShow(ContainerField field, String key, Spec made) {
        if (!(expected(field, made) instanceof Predicted.Known known)
                || known.unsure().containsKey(key)
                || known.others().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Element.normals(isWhole(field) ? known.elements() : withKey(known.elements(), key)));
    }

    /**
     * Whether the document says anything of the field. What can change on a live container is shown as it is now; otherwise
     * it has to be as the container was made, and where that cannot be told, that something is shown says more than that nothing is.
     */
    private boolean tells(ContainerField field, String key, Spec declared, InspectedValue live, Observation asCreated) {
        return field.changesLive(at.podman())
                || asCreated instanceof Observation.Same
                || (asCreated instanceof Observation.Unseen
                        && live instanceof InspectedValue.Given
                        && expected(field, declared) instanceof Predicted.Known known
                        && !(isWhole(field) ? known.elements() : withKey(known.elements(), key)).isEmpty());
    }

    private static boolean isWhole(ContainerField field) {
        return field.shape() == Shape.SCALAR || field.shape() == Shape.LIST;
    }

    private boolean asShown(ContainerField field, Spec declared) {
        return !(expected(field, declared) instanceof Predicted.Known known)
                || inOrder(field, known.elements(), at.shown(field));
    }

    private List<String> askedFor(ContainerField field, String key, Spec spec, boolean specially) {
        boolean whole = isWhole(field);
        List<Element> all = whole ? spec.get(field) : withKey(spec.get(field), key);
        return Element.normals(specially ? special(field, all) : all);
    }

    /** The elements that are not there anyway. */
    private List<Element> special(ContainerField field, List<Element> elements) {
        Optional<String> standard = rule(field).standard(at);
        return standard.isEmpty()
                ? elements
                : elements.stream()
                        .filter(e -> !e.normal().equals(standard.get()))
                        .toList();
    }

    private List<String> hiddenPart(ContainerField field, String key, Spec spec) {
        boolean whole = isWhole(field);
        List<Element> elements = whole ? spec.get(field) : withKey(spec.get(field), key);
        return elements.stream()
                .map(e -> hidden(field, e))
                .filter(part -> !part.isEmpty())
                .sorted()
                .toList();
    }

    private boolean inOrder(ContainerField field, List<Element> wanted, List<Element> shown) {
        if (wanted.size() != shown.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!rule(field).fits(wanted.get(i), shown.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean inAnyOrder(ContainerField field, List<Element> wanted, List<Element> shown) {
        List<Element> left = new ArrayList<>(shown);
        for (Element element : wanted) {
            Iterator<Element> others = left.iterator();
            boolean found = false;
            while (!found && others.hasNext()) {
                found = rule(field).fits(element, others.next());
            }
            if (!found) {
                return false;
            }
            others.remove();
        }
        return left.isEmpty();
    }

    private List<Element> withKey(List<Element> elements, String key) {
        if (elements.isEmpty()) {
            return elements;
        }
        return byKey.computeIfAbsent(elements, all -> all.stream().collect(Collectors.groupingBy(Element::key)))
                .getOrDefault(key, List.of());
    }

    private static PredictionRule rule(ContainerField field) {
        return PredictionTable.rule(field);
    }
}
