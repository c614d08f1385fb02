package io.homelab.drift.core.inspect;

import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.LogDestination;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Health checks: one's own, that of the image, or that of the image with other times. */
final class HealthPredictions {

    private static final String THIRTY_SECONDS = "30000000000";
    private static final Predicted OFF = new Predicted.Unknown("the health check is switched off");
    private static final Predicted ADDED = new Predicted.Unknown("the health check was added later");

    private HealthPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        rows.put(ContainerField.HEALTH_CMD, new Command());
        rows.put(ContainerField.NO_HEALTHCHECK, HealthPredictions::switchedOff);
        rows.put(
                ContainerField.HEALTH_INTERVAL,
                new Part(ContainerField.HEALTH_INTERVAL, THIRTY_SECONDS, LiveImage.Health::interval));
        rows.put(
                ContainerField.HEALTH_TIMEOUT,
                new Part(ContainerField.HEALTH_TIMEOUT, THIRTY_SECONDS, LiveImage.Health::timeout));
        rows.put(
                ContainerField.HEALTH_START_PERIOD,
                new Part(ContainerField.HEALTH_START_PERIOD, "", LiveImage.Health::startPeriod));
        rows.put(ContainerField.HEALTH_RETRIES, new Part(ContainerField.HEALTH_RETRIES, "3", health ->
                (long) health.retries()));
        rows.put(ContainerField.HEALTH_STARTUP_CMD, new StartupCommand());
        rows.put(
                ContainerField.HEALTH_STARTUP_INTERVAL,
                startup(ContainerField.HEALTH_STARTUP_INTERVAL, THIRTY_SECONDS));
        rows.put(ContainerField.HEALTH_STARTUP_TIMEOUT, startup(ContainerField.HEALTH_STARTUP_TIMEOUT, THIRTY_SECONDS));
        rows.put(ContainerField.HEALTH_STARTUP_RETRIES, startup(ContainerField.HEALTH_STARTUP_RETRIES, ""));
        rows.put(ContainerField.HEALTH_STARTUP_SUCCESS, startup(ContainerField.HEALTH_STARTUP_SUCCESS, ""));
        rows.put(ContainerField.HEALTH_LOG_DESTINATION, new LogFolder());
        return rows;
    }

    /** A check of one's own, if not empty. */
    private static Optional<Element> asked(Spec made) {
        return made.scalar(ContainerField.HEALTH_CMD).filter(e -> !e.text().isEmpty());
    }

    private static boolean off(Spec made) {
        boolean switched = made.scalar(ContainerField.NO_HEALTHCHECK)
                .filter(e -> e.normal().equals("true"))
                .isPresent();
        return switched || asked(made).filter(HealthPredictions::isNone).isPresent();
    }

    private static Predicted command(Spec made, InspectContext at) {
        if (off(made)) {
            return Defaults.one(ContainerField.HEALTH_CMD, HealthCommand.NONE, "--no-healthcheck");
        }
        Optional<Element> asked = asked(made);
        if (asked.isPresent()) {
            return Predicted.Known.of(List.of(asked.get()));
        }
        return Defaults.typed(
                        ContainerField.HEALTH_CMD,
                        image -> image.health()
                                .filter(health -> !health.test().isEmpty())
                                .map(health -> new HealthCommand(health.test())),
                        "")
                .expected(made, at);
    }

    /**
     * Up to 5.4 Podman parts a JSON array that starts with CMD at its blanks, so that nobody can tell how many there were; a
     * newer one shows what such a Podman made as it is.
     */
    private static boolean butForBlanks(Element expected, Element shown) {
        return expected.value(HealthCommand.class)
                .map(command -> command.parted().normal())
                .filter(shown.normal()::equals)
                .isPresent();
    }

    /** What is not shown of a check that was parted. */
    private static String blanks(Element asked) {
        return asked.value(HealthCommand.class)
                .filter(command -> !command.parted().equals(command))
                .map(HealthCommand::normal)
                .orElse("");
    }

    private static boolean isNone(Element command) {
        return command.value(HealthCommand.class).filter(HealthCommand::isNone).isPresent();
    }

    private static final class StartupCommand implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return AsRequested.or(ContainerField.HEALTH_STARTUP_CMD, Defaults.nothing())
                    .expected(made, at);
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            return expected.normal().equals(shown.normal()) || butForBlanks(expected, shown);
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return blanks(element);
        }
    }

    private static final class Command implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return command(made, at);
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            return expected.normal().equals(shown.normal()) || butForBlanks(expected, shown);
        }

        /** Who says what the image says anyway does not get the times of the image's check with it. */
        @Override
        public String hidden(Element element, InspectContext at) {
            boolean ofImage = at.image()
                    .flatMap(LiveImage::health)
                    .filter(health -> !health.test().isEmpty())
                    .isPresent();
            boolean own = !element.text().isEmpty() && !isNone(element);
            return (ofImage && own ? "in the place of the image's" : "") + blanks(element);
        }
    }

    private static Predicted switchedOff(Spec made, InspectContext at) {
        return command(made, at) instanceof Predicted.Known known
                ? known.elements().stream().anyMatch(HealthPredictions::isNone)
                        ? Defaults.one(ContainerField.NO_HEALTHCHECK, "true", "--no-healthcheck")
                        : Defaults.NOTHING
                : Defaults.NO_IMAGE;
    }

    /** Whether the container has a check that it was not made with: the times that came with it are no change of their own. */
    private static boolean added(ContainerField command, InspectContext at) {
        return !at.shown(command).isEmpty();
    }

    /** Where the results go: a word, or a folder, of which inspect shows the absolute path. */
    private static final class LogFolder implements PredictionRule {

        private static final String LOCAL = "local";

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            return AsRequested.or(
                            ContainerField.HEALTH_LOG_DESTINATION,
                            Defaults.podman(ContainerField.HEALTH_LOG_DESTINATION, LOCAL))
                    .expected(made, at);
        }

        @Override
        public boolean fits(Element expected, Element shown) {
            return expected.normal().equals(shown.normal())
                    || expected.value(LogDestination.class)
                            .filter(destination -> destination.mayBe(shown.normal()))
                            .isPresent();
        }
    }

    /** A time or number of the regular check. */
    private record Part(ContainerField field, String standard, Function<LiveImage.Health, Long> ofImage)
            implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            if (off(made)) {
                return OFF;
            }
            if (HealthPredictions.asked(made).isPresent()) {
                return value(made, standard);
            }
            if (at.image().isEmpty() && made.scalar(ContainerField.ROOTFS).isEmpty()) {
                return Defaults.NO_IMAGE;
            }
            Optional<LiveImage.Health> image = at.image()
                    .flatMap(LiveImage::health)
                    .filter(health -> !health.test().isEmpty());
            if (image.isEmpty()) {
                return added(ContainerField.HEALTH_CMD, at) ? ADDED : Defaults.NOTHING;
            }
            String given = String.valueOf(ofImage.apply(image.get()));
            // What the image's check leaves open, Podman fills in since 5.5 and leaves out before.
            String filled = at.shown(field).isEmpty() ? "" : standard;
            String shown = given.equals("0") ? filled : given;
            // Before 5.5 the times of a check of the image could not be changed.
            return at.podman().atLeast(5, 5) ? value(made, shown) : Defaults.one(field, shown, Defaults.IMAGE);
        }

        private Predicted value(Spec made, String otherwise) {
            return AsRequested.number(field)
                    .asked(made)
                    .orElseGet(() -> Defaults.one(field, otherwise, Defaults.PODMAN));
        }
    }

    private static PredictionRule startup(ContainerField field, String standard) {
        return (made, at) -> {
            if (made.scalar(ContainerField.HEALTH_STARTUP_CMD).isEmpty()) {
                return added(ContainerField.HEALTH_STARTUP_CMD, at) ? ADDED : Defaults.NOTHING;
            }
            return AsRequested.number(field)
                    .asked(made)
                    .orElseGet(() -> Defaults.one(field, standard, Defaults.PODMAN));
        };
    }
}
