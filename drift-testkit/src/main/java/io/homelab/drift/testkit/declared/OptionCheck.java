package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of podman's options with a value, compared as the option takes it: {@code memory} 4G is 4096M.
 *
 * @param wanted the elements that have to be there
 * @param text the value as it was asked for
 */
record OptionCheck(ContainerField field, List<Element> wanted, String text) implements Check {

    private static final int LISTED = 5;

    OptionCheck {
        wanted = List.copyOf(wanted);
    }

    /**
     * An option by its name.
     *
     * @throws IllegalArgumentException where there is no such option
     */
    static ContainerField field(String option) {
        return ContainerField.of(option).orElseThrow(() -> {
            List<String> options = Stream.of(ContainerField.values())
                    .map(ContainerField::option)
                    .toList();
            Optional<String> meant = options.stream()
                    .filter(one -> squeezed(one).equals(squeezed(option)))
                    .findFirst()
                    .or(() -> Typos.nearest(option, options));
            return new IllegalArgumentException(
                    "podman run has no option '" + Printable.of(option) + "' that drift knows"
                            + meant.map(one -> "; did you mean '" + one + "'?")
                                    .orElse("; it is one without its dashes, such as pids-limit"));
        });
    }

    /** {@code PidsLimit} is {@code pids-limit}. */
    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder();
        text.chars().filter(Character::isLetterOrDigit).forEach(c -> squeezed.append((char) c));
        return squeezed.toString().toLowerCase(Locale.ROOT);
    }

    /**
     * A value of an option.
     *
     * @throws IllegalArgumentException where the option does not take it
     */
    static OptionCheck of(ContainerField field, String value) {
        List<Element> wanted = OptionValues.read(field.option(), value, new Origin.Implied("the test"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "--" + field.option() + " does not take the value '" + Printable.of(value) + "'"));
        return new OptionCheck(field, wanted, value);
    }

    @Override
    public Optional<Complaint> of(DeclaredService service) {
        return wanted.stream()
                .filter(one -> service.elements(field).stream().noneMatch(there -> same(there, one)))
                .findFirst()
                .map(missed -> complaint(service, missed));
    }

    private static boolean same(Element there, Element wanted) {
        return there.key().equals(wanted.key())
                && Several.each(there.value()).map(Value::normal).anyMatch(wanted.normal()::equals);
    }

    private Complaint complaint(DeclaredService service, Element missed) {
        List<Element> there = service.elements(field);
        String asked = service.shown(field, missed);
        Optional<Element> other =
                there.stream().filter(one -> one.key().equals(missed.key())).findFirst();
        boolean list = field.shape() == Shape.LIST;
        if (other.isPresent() && !list) {
            String shown = service.shown(field, other.get());
            return Complaint.of(
                    name(service, missed)
                            + (shown.equals(asked) ? " has another value" : " is " + shown + " and not " + asked),
                    asked,
                    shown,
                    List.of(service.line(other.get())));
        }
        return Complaint.of(
                name(service, missed) + " is not set", asked, "not set", near(service, missed.key(), field));
    }

    /** {@code pids-limit}, {@code label traefik.enable}. */
    private String name(DeclaredService service, Element element) {
        return field.option() + (element.key().isEmpty() ? "" : " " + service.key(field, element));
    }

    /** The lines of the elements whose keys are near, or else of the first few that there are. */
    static List<String> near(DeclaredService service, String key, ContainerField field) {
        List<Element> there = service.elements(field);
        List<String> keys = there.stream().map(Element::key).toList();
        List<String> near = Typos.near(key, keys);
        if (there.isEmpty()) {
            return List.of(service.source() + " has none");
        }
        if (!near.isEmpty()) {
            return near.stream()
                    .limit(LISTED)
                    .flatMap(one ->
                            there.stream().filter(element -> element.key().equals(one)))
                    .map(element -> "near: " + service.line(element))
                    .distinct()
                    .toList();
        }
        return Stream.concat(
                        there.stream().limit(LISTED).map(element -> "there is: " + service.line(element)),
                        there.size() > LISTED ? Stream.of("and " + (there.size() - LISTED) + " more") : Stream.empty())
                .distinct()
                .toList();
    }
}
