package io.homelab.drift.core.expect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Live;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
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
public final class Expectation {

    private static final Expected NOT_OF_A_POD = new Expected.Unknown("podman pod inspect does not show it");

    private final Circumstances at;
    private final Predicate<ContainerField> fields;
    /** A field is asked for once for each of its keys, of two command lines at the most. */
    private final IdentityHashMap<Spec, Map<ContainerField, Expected>> told = new IdentityHashMap<>();

    /** Lists of which each key is looked for; they are few, and never changed. */
    private final IdentityHashMap<List<Element>, Map<String, List<Element>>> byKey = new IdentityHashMap<>();

    Expectation(Circumstances at) {
        this(at, field -> true);
    }

    /** One that knows of some fields only. */
    Expectation(Circumstances at, Predicate<ContainerField> fields) {
        this.at = at;
        this.fields = fields;
    }

    /** What inspect should show of the field. */
    public Expected expected(ContainerField field, Spec made) {
        if (!fields.test(field)) {
            return NOT_OF_A_POD;
        }
        return told.computeIfAbsent(made, spec -> new EnumMap<>(ContainerField.class))
                .computeIfAbsent(field, f -> rule(f).expected(made, at));
    }

    /** The part of an element that inspect does not show, in a form that is equal for equal parts; empty where it shows all. */
    public String hidden(ContainerField field, Element element) {
        return rule(field).hidden(element, at);
    }

    /** Whether what is shown is as {@code made} would have made it. */
    public Sight sight(ContainerField field, String key, Spec made, Live live) {
        if (live instanceof Live.NotShown notShown) {
            return new Sight.Unseen(notShown.reason());
        }
        Expected expected = expected(field, made);
        if (!(expected instanceof Expected.Known known)) {
            return new Sight.Unseen(((Expected.Unknown) expected).reason());
        }
        boolean whole = isWhole(field);
        List<Element> all = live instanceof Live.Given given ? given.elements() : List.of();
        List<Element> wanted = special(field, whole ? known.elements() : withKey(known.elements(), key));
        List<Element> shown = special(field, whole ? all : withKey(all, key));
        boolean unsure = known.unsure().containsKey(key);
        if (!(unsure && wanted.isEmpty())
                && (whole ? inOrder(field, wanted, shown) : inAnyOrder(field, wanted, shown))) {
            return new Sight.Same();
        }
        if (unsure) {
            return new Sight.Unseen(known.unsure().getOrDefault(key, ""));
        }
        if (wanted.isEmpty() && known.others().isPresent()) {
            return new Sight.Unseen(known.others().get());
        }
        return new Sight.Different(wanted, shown);
    }

    /**
     * Whether the document shows that it makes no difference that a container was made with {@code created} and not with
     * {@code declared}: it shows what {@code declared} would give, and they differ in nothing that it does not show. To ask for the default is
     * the same as not to ask.
     *
     * @param asCreated what it should show of the container as it was made: where it does not, it says nothing of any other either
     */
    public boolean clears(
            ContainerField field, String key, Spec declared, Spec created, Live live, Expectation asCreated) {
        boolean butForDefault = askedFor(field, key, declared, true).equals(askedFor(field, key, created, true))
                && !askedFor(field, key, declared, false).equals(askedFor(field, key, created, false));
        return butForDefault
                || (tells(field, key, declared, live, asCreated.sight(field, key, created, live))
                        && hiddenPart(field, key, declared).equals(hiddenPart(field, key, created))
                        && sight(field, key, declared, live) instanceof Sight.Same
                        && rule(field).bringsAbout().stream().allMatch(other -> asShown(other, declared)));
    }

    /**
     * Whether the document says anything of the field. What can change on a live container is shown as it is now; otherwise
     * it has to be as the container was made, and where that cannot be told, that something is shown says more than that nothing is.
     */
    private boolean tells(ContainerField field, String key, Spec declared, Live live, Sight asCreated) {
        return LiveChange.possible(field, at.podman())
                || asCreated instanceof Sight.Same
                || (asCreated instanceof Sight.Unseen
                        && live instanceof Live.Given
                        && expected(field, declared) instanceof Expected.Known known
                        && !(isWhole(field) ? known.elements() : withKey(known.elements(), key)).isEmpty());
    }

    private static boolean isWhole(ContainerField field) {
        return field.shape() == Shape.SCALAR || field.shape() == Shape.LIST;
    }

    private boolean asShown(ContainerField field, Spec declared) {
        return !(expected(field, declared) instanceof Expected.Known known)
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
        return byKey.computeIfAbsent(elements, all -> all.stream().collect(Collectors.groupingBy(Element::key)))
                .getOrDefault(key, List.of());
    }

    private static FieldRule rule(ContainerField field) {
        return ExpectationTable.rule(field);
    }
}
