package io.homelab.drift.core.inspect;

import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.Replaceable;
import io.homelab.drift.core.spec.value.SecretUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variables: what was asked for over what the image gives over what containers.conf gives, and what Podman adds. */
final class EnvPrediction implements PredictionRule {

    private static final String ENV = "containers.env";
    private static final String ENV_HOST = "containers.env_host";
    /** Taken over from whoever makes the container, unless {@code --http-proxy=false}. */
    private static final Set<String> PROXIES = Set.of(
            "http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY");

    private static final String OF_HOST = "Podman takes it from the host";
    private static final String HIDDEN = "podman inspect hides the values of secrets";

    @Override
    public Predicted expected(Spec made, InspectContext at) {
        Map<String, Element> known = new LinkedHashMap<>();
        Map<String, String> unsure = new HashMap<>();
        List<String> anything = new ArrayList<>();
        if (!on(made, ContainerField.UNSETENV_ALL)) {
            base(made, at, known, anything);
        }
        made.get(ContainerField.UNSETENV).forEach(e -> known.remove(e.key()));
        made.get(ContainerField.ENV_MERGE).forEach(e -> {
            known.remove(e.key());
            unsure.put(e.key(), "it is made of what the image gives");
        });
        ofHost(made, at, known, unsure, anything);
        asked(made, known, unsure, anything);
        secrets(made, known, unsure);
        PodmanVariables.NAMES.stream().filter(n -> !known.containsKey(n)).forEach(n -> unsure.put(n, "Podman sets it"));
        PROXIES.stream()
                .filter(n -> !known.containsKey(n))
                .forEach(n -> unsure.put(n, "Podman may take it from the host"));
        callers(made, anything);
        return new Predicted.Known(
                List.copyOf(known.values()), unsure, anything.stream().findFirst());
    }

    private static boolean on(Spec made, ContainerField field) {
        return made.scalar(field).filter(e -> e.normal().equals("true")).isPresent();
    }

    private static void base(Spec made, InspectContext at, Map<String, Element> known, List<String> anything) {
        if (at.conf(made, ENV, ENV_HOST).isEmpty()) {
            anything.add("containers.conf may give it, and what that gave is not known");
        }
        for (String variable : at.conf(made, ENV).flatMap(c -> c.list(ENV)).orElse(List.of())) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                put(known, variable.substring(0, equals), variable.substring(equals + 1), Defaults.CONF);
            }
        }
        if (at.image().isEmpty() && made.scalar(ContainerField.ROOTFS).isEmpty()) {
            anything.add("the image may give it, which is not known");
        }
        at.image().ifPresent(image -> image.env().forEach((name, value) -> put(known, name, value, Defaults.IMAGE)));
    }

    private static void put(Map<String, Element> known, String name, String value, String by) {
        known.put(name, Defaults.element(ContainerField.ENV, name, value, by));
    }

    private static void asked(
            Spec made, Map<String, Element> known, Map<String, String> unsure, List<String> anything) {
        Limit.ENV_PATTERNS.check(made.get(ContainerField.ENV).stream()
                .filter(variable ->
                        variable.key().endsWith("*") && variable.normal().equals(Element.INHERITED))
                .count());
        for (Element variable : made.get(ContainerField.ENV)) {
            if (!variable.normal().equals(Element.INHERITED)) {
                known.put(variable.key(), variable);
                unsure.remove(variable.key());
                variable.value(Replaceable.class).ifPresent(value -> unsure.put(variable.key(), value.reason()));
            } else if (variable.key().endsWith("*")) {
                String start = variable.key().substring(0, variable.key().length() - 1);
                known.keySet().stream().filter(name -> name.startsWith(start)).forEach(n -> unsure.put(n, OF_HOST));
                anything.add(OF_HOST);
            } else {
                known.remove(variable.key());
                unsure.put(variable.key(), OF_HOST);
            }
        }
    }

    /** A secret as a variable is shown masked, and up to 5.8 under the name of the secret. */
    private static void secrets(Spec made, Map<String, Element> known, Map<String, String> unsure) {
        for (Element secret : made.get(ContainerField.SECRET)) {
            for (SecretUse.Variable variable : secret.values(SecretUse.Variable.class)) {
                known.remove(variable.name());
                unsure.put(variable.name(), HIDDEN);
                unsure.put(secret.key(), HIDDEN);
            }
        }
    }

    /** What Podman itself was started with, over what the image and containers.conf give. */
    private static void ofHost(
            Spec made,
            InspectContext at,
            Map<String, Element> known,
            Map<String, String> unsure,
            List<String> anything) {
        boolean host = on(made, ContainerField.ENV_HOST)
                || at.conf(made, ENV_HOST).map(c -> c.flag(ENV_HOST)).orElse(false);
        if (host) {
            known.keySet().forEach(name -> unsure.put(name, OF_HOST));
            anything.add(OF_HOST);
        }
    }

    private static void callers(Spec made, List<String> anything) {
        if (!made.get(ContainerField.ENV_FILE).isEmpty()) {
            anything.add("an env-file may give it");
        }
        boolean devices = !made.get(ContainerField.GPUS).isEmpty()
                || made.get(ContainerField.DEVICE).stream()
                        .anyMatch(e -> !e.key().startsWith("/"));
        Optional.of("a device may bring it").filter(reason -> devices).ifPresent(anything::add);
    }
}
