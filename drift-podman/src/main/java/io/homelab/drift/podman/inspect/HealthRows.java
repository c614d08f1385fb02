package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.GoDuration;
import io.homelab.drift.core.spec.value.HealthCommand;
import io.homelab.drift.core.spec.value.StringList;
import java.util.List;
import java.util.Optional;

/** The health checks. Durations are in nanoseconds, and what is 0 is left out. */
final class HealthRows {

    private static final String REGULAR = "Config.Healthcheck";
    private static final String STARTUP = "Config.StartupHealthCheck";
    private static final InspectedValue TOO_OLD = new InspectedValue.NotShown("podman inspect shows it since 5.3");
    private static final InspectedValue SWITCHED_OFF = new InspectedValue.NotShown("the health check is switched off");
    private static final List<String> NONE = List.of("NONE");

    private HealthRows() {}

    static FieldTable rows() {
        return new FieldTable()
                .row(ContainerField.HEALTH_CMD, c -> command(c, ContainerField.HEALTH_CMD, REGULAR))
                .row(ContainerField.NO_HEALTHCHECK, HealthRows::switchedOff)
                .row(ContainerField.HEALTH_INTERVAL, c -> regular(c, ContainerField.HEALTH_INTERVAL, "Interval"))
                .row(ContainerField.HEALTH_TIMEOUT, c -> regular(c, ContainerField.HEALTH_TIMEOUT, "Timeout"))
                .row(
                        ContainerField.HEALTH_START_PERIOD,
                        c -> regular(c, ContainerField.HEALTH_START_PERIOD, "StartPeriod"))
                .row(ContainerField.HEALTH_RETRIES, c -> regular(c, ContainerField.HEALTH_RETRIES, "Retries"))
                .row(
                        ContainerField.HEALTH_STARTUP_CMD,
                        c -> c.since53() ? command(c, ContainerField.HEALTH_STARTUP_CMD, STARTUP) : TOO_OLD)
                .row(
                        ContainerField.HEALTH_STARTUP_INTERVAL,
                        c -> startup(c, ContainerField.HEALTH_STARTUP_INTERVAL, "Interval"))
                .row(
                        ContainerField.HEALTH_STARTUP_TIMEOUT,
                        c -> startup(c, ContainerField.HEALTH_STARTUP_TIMEOUT, "Timeout"))
                .row(
                        ContainerField.HEALTH_STARTUP_RETRIES,
                        c -> startup(c, ContainerField.HEALTH_STARTUP_RETRIES, "Retries"))
                .row(
                        ContainerField.HEALTH_STARTUP_SUCCESS,
                        c -> startup(c, ContainerField.HEALTH_STARTUP_SUCCESS, "Successes"))
                .row(
                        ContainerField.HEALTH_MAX_LOG_COUNT,
                        c -> logLimit(c, ContainerField.HEALTH_MAX_LOG_COUNT, "Count"))
                .row(ContainerField.HEALTH_MAX_LOG_SIZE, c -> logLimit(c, ContainerField.HEALTH_MAX_LOG_SIZE, "Size"));
    }

    private static InspectedValue command(ContainerDocument container, ContainerField field, String check) {
        String path = check + ".Test";
        InspectedField shown = InspectedField.at(field, path);
        List<String> words = list(container.json().texts(path));
        return words.isEmpty() ? shown.absent() : shown.value(new HealthCommand(words), text(words));
    }

    /** Up to 5.4 podman takes a JSON array that starts with CMD for text, and parts it where it has blanks. */
    private static List<String> list(List<String> words) {
        return words.isEmpty() || !words.get(0).startsWith("[")
                ? words
                : StringList.parse(String.join(" ", words))
                        .map(StringList::words)
                        .orElse(words);
    }

    /** As one would write it: the command of a shell without the word for the shell. */
    private static String text(List<String> words) {
        return words.size() == 2 && words.get(0).equals("CMD-SHELL") ? words.get(1) : new StringList(words).normal();
    }

    private static InspectedValue switchedOff(ContainerDocument container) {
        String path = REGULAR + ".Test";
        return InspectedField.at(ContainerField.NO_HEALTHCHECK, path)
                .valueOrAbsent(isOff(container) ? Optional.of("true") : Optional.empty());
    }

    private static boolean isOff(ContainerDocument container) {
        return container.json().texts(REGULAR + ".Test").equals(NONE);
    }

    private static InspectedValue regular(ContainerDocument container, ContainerField field, String member) {
        return isOff(container) ? SWITCHED_OFF : amount(container, field, REGULAR + "." + member);
    }

    private static InspectedValue startup(ContainerDocument container, ContainerField field, String member) {
        return container.since53() ? amount(container, field, STARTUP + "." + member) : TOO_OLD;
    }

    private static InspectedValue amount(ContainerDocument container, ContainerField field, String path) {
        InspectedField shown = InspectedField.at(field, path);
        Optional<Long> amount = container.json().number(path).filter(n -> n != 0);
        if (amount.isEmpty()) {
            return shown.absent();
        }
        boolean count = path.endsWith("Retries") || path.endsWith("Successes");
        return shown.value(
                amount.get().toString(), count ? amount.get().toString() : new GoDuration(amount.get()).text());
    }

    /** No limit is 0, which is left out. */
    private static InspectedValue logLimit(ContainerDocument container, ContainerField field, String member) {
        String path = "Config.HealthcheckMaxLog" + member;
        return container.since53()
                ? InspectedField.at(field, path)
                        .value(String.valueOf(container.json().number(path).orElse(0L)))
                : TOO_OLD;
    }
}
