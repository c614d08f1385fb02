package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.spec.value.Text;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the container is made from, how it starts and stops, and where its output goes. */
final class LifecycleRows {

    private static final String SIGNAL = "Config.StopSignal";
    private static final String CGROUPS = "HostConfig.Cgroups";
    private static final String POLICY = "HostConfig.RestartPolicy";
    private static final String LOG = "HostConfig.LogConfig";
    private static final InspectedValue ONLY_DISABLED =
            new InspectedValue.NotShown("podman inspect shows no mode but disabled");
    private static final String NO_RESTART = "no";
    /** The latter since 5.6, which show the default of containers.conf. */
    private static final Set<String> NO_LIMIT = Set.of("0B", "-1B");

    private LifecycleRows() {}

    static FieldTable rows() {
        return new FieldTable()
                .row(ContainerField.IMAGE, LifecycleRows::image)
                .row(ContainerField.STOP_SIGNAL, LifecycleRows::stopSignal)
                .row(ContainerField.CGROUPS, LifecycleRows::cgroups)
                .row(ContainerField.RESTART, LifecycleRows::restart)
                .row(ContainerField.LOG_OPT, LifecycleRows::logOptions);
    }

    private static InspectedValue image(ContainerDocument container) {
        InspectedField shown = InspectedField.at(ContainerField.IMAGE, "ImageName");
        Optional<String> name = container.json().filled("ImageName");
        return name.map(text -> shown.value(
                        ImageReference.parse(text).<Value>map(image -> image).orElseGet(() -> new Text(text)), text))
                .orElseGet(shown::absent);
    }

    /** A name since 5.0, a number before. */
    private static InspectedValue stopSignal(ContainerDocument container) {
        Document json = container.json();
        Optional<String> signal =
                json.isNumber(SIGNAL) ? json.number(SIGNAL).map(String::valueOf) : json.filled(SIGNAL);
        return InspectedField.at(ContainerField.STOP_SIGNAL, SIGNAL).optionOrAbsent(signal);
    }

    private static InspectedValue cgroups(ContainerDocument container) {
        return container.json().text(CGROUPS).orElse("").equals("disabled")
                ? InspectedField.at(ContainerField.CGROUPS, CGROUPS).value("disabled")
                : ONLY_DISABLED;
    }

    private static InspectedValue restart(ContainerDocument container) {
        Document json = container.json();
        String name = json.text(POLICY + ".Name").orElse("");
        long count = json.number(POLICY + ".MaximumRetryCount").orElse(0L);
        InspectedField shown = InspectedField.at(ContainerField.RESTART, POLICY);
        if (name.isEmpty() || name.equals(NO_RESTART)) {
            return shown.absent();
        }
        return shown.optionOrAbsent(Optional.of(count > 0 ? name + ":" + count : name));
    }

    private static InspectedValue logOptions(ContainerDocument container) {
        Document json = container.json();
        List<Element> options = new ArrayList<>();
        json.filled(LOG + ".Size")
                .filter(size -> !NO_LIMIT.contains(size))
                .ifPresent(size -> options.add(logOption("max-size", ".Size", size)));
        json.filled(LOG + ".Path")
                .filter(path -> !isDefault(path, json))
                .ifPresent(path -> options.add(logOption("path", ".Path", path)));
        json.filled(LOG + ".Tag").ifPresent(tag -> options.add(logOption("tag", ".Tag", tag)));
        return InspectedField.at(ContainerField.LOG_OPT, LOG).elements(options);
    }

    private static Element logOption(String name, String member, String value) {
        return InspectedField.at(ContainerField.LOG_OPT, LOG + member).element(name, value, name + "=" + value);
    }

    /** Podman writes into the container's own folder unless told otherwise. */
    private static boolean isDefault(String path, Document json) {
        return path.startsWith(json.text("StaticDir").orElse("/var/lib/containers") + "/");
    }
}
