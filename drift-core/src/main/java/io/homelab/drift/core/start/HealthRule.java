package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What needs a health check where neither the unit nor its image, as the host has it, gives one. */
final class HealthRule implements StartRule {

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        Optional<LiveImage> image = unit.spec()
                .scalar(ContainerField.IMAGE)
                .flatMap(named -> named.value(ImageReference.class))
                .flatMap(named -> place.things().flatMap(things -> things.image(named)));
        boolean checks = unit.spec().scalar(ContainerField.HEALTH_CMD).isPresent();
        boolean surelyNone = image.isPresent()
                && image.get().health().isEmpty()
                && !place.makes(Kind.BUILD, image(unit))
                && unit.command().variables().isEmpty()
                && unit.spec()
                        .scalar(ContainerField.PULL)
                        .filter(HealthRule::newer)
                        .isEmpty();
        if (unit.declared().kind() != Kind.CONTAINER || checks || !surelyNone) {
            return List.of();
        }
        return Stream.of(
                        wish(unit, ContainerField.HEALTH_ON_FAILURE, HealthRule::notNone),
                        wish(unit, ContainerField.HEALTH_STARTUP_CMD, HealthRule::notNone),
                        wish(
                                unit,
                                ContainerField.SDNOTIFY,
                                element -> element.text().equals("healthy")))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean notNone(Element element) {
        return !element.text().equals("none");
    }

    /** May give it an image that nobody has seen yet. */
    private static boolean newer(Element pull) {
        return pull.text().equals("always") || pull.text().equals("newer");
    }

    private static String image(StartingUnit unit) {
        return unit.spec().scalar(ContainerField.IMAGE).map(Element::text).orElse("");
    }

    private static Optional<Refusal> wish(StartingUnit unit, ContainerField field, Predicate<Element> needs) {
        return unit.spec()
                .scalar(field)
                .filter(needs)
                .map(element -> Refusal.byPodman(
                                "--" + field.option()
                                        + " needs a health check, and neither the unit nor its image has one",
                                Optional.of(element.origin()))
                        .about(field.category(), field.option()));
    }
}
