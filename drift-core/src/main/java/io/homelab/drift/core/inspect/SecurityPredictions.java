package io.homelab.drift.core.inspect;

import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.OptionValues;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.IdMap;
import io.homelab.drift.core.spec.value.Namespace;
import io.homelab.drift.core.spec.value.SecretUse;
import io.homelab.drift.core.spec.value.Several;
import io.homelab.drift.core.spec.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Namespaces, users, secrets and what security options leave to be seen. */
final class SecurityPredictions {

    private static final Set<String> IDS_OF_PODMAN = Set.of("auto", "keep-id", "nomap");

    private SecurityPredictions() {}

    static Map<ContainerField, PredictionRule> rows() {
        Map<ContainerField, PredictionRule> rows = new EnumMap<>(ContainerField.class);
        rows.put(ContainerField.PID, namespace(ContainerField.PID, "containers.pidns", "private"));
        rows.put(ContainerField.IPC, namespace(ContainerField.IPC, "containers.ipcns", "shareable"));
        rows.put(ContainerField.UTS, namespace(ContainerField.UTS, "containers.utsns", "private"));
        rows.put(ContainerField.CGROUPNS, namespace(ContainerField.CGROUPNS, "containers.cgroupns", "private"));
        rows.put(ContainerField.USERNS, new UserNamespace());
        rows.put(ContainerField.UIDMAP, (made, at) -> idMap(made, ContainerField.UIDMAP, ContainerField.GIDMAP));
        rows.put(ContainerField.GIDMAP, (made, at) -> idMap(made, ContainerField.GIDMAP, ContainerField.UIDMAP));
        rows.put(ContainerField.CAP_ADD, new BoundingSet(ContainerField.CAP_ADD));
        rows.put(ContainerField.CAP_DROP, new BoundingSet(ContainerField.CAP_DROP));
        rows.put(ContainerField.SECURITY_OPT, new Options());
        rows.put(ContainerField.SECRET, new Secrets());
        rows.put(ContainerField.DEVICE, new DevicePrediction());
        rows.put(ContainerField.UMASK, AsRequested.or(ContainerField.UMASK, SecurityPredictions::umask));
        return rows;
    }

    private static PredictionRule namespace(ContainerField field, String setting, String standard) {
        PredictionRule unasked = Defaults.conf(field, setting, standard);
        return (made, at) -> {
            Optional<Element> asked = made.scalar(field).filter(e -> !e.normal().isEmpty());
            if (asked.isEmpty()) {
                return unasked.expected(made, at);
            }
            Element e = asked.get();
            if (e.normal().equals("pod")) {
                return new Predicted.Unknown("the pod decides it");
            }
            Optional<String> container = e.value(Namespace.class).flatMap(Namespace::container);
            return Predicted.Known.of(List.of(container
                    .map(name ->
                            e.with(Namespace.ofContainer(at.idOf().apply(name).orElse(name))))
                    .orElse(e)));
        };
    }

    private static final class UserNamespace implements PredictionRule {

        private static final String HOST = "host";
        private static final List<ContainerField> MAPS = List.of(
                ContainerField.UIDMAP, ContainerField.GIDMAP, ContainerField.SUBUIDNAME, ContainerField.SUBGIDNAME);

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            Optional<Element> asked =
                    made.scalar(ContainerField.USERNS).filter(e -> !e.normal().isEmpty());
            if (asked.isPresent()) {
                boolean unseen =
                        asked.get().normal().equals(HOST) && !at.podman().atLeast(5, 3);
                return unseen ? Defaults.NOTHING : Predicted.Known.of(List.of(asked.get()));
            }
            if (MAPS.stream().anyMatch(field -> !made.get(field).isEmpty())) {
                return Defaults.one(ContainerField.USERNS, "private", "--uidmap");
            }
            return standard(at).isPresent() ? Defaults.NOTHING : Defaults.NO_CONF;
        }

        @Override
        public Optional<String> standard(InspectContext at) {
            return at.conf("containers.userns")
                    .filter(conf -> conf.text("containers.userns").orElse(HOST).equals(HOST))
                    .map(conf -> HOST);
        }
    }

    /** Where only users are mapped, groups are mapped alike, and the other way round. */
    private static Predicted idMap(Spec made, ContainerField field, ContainerField other) {
        Optional<Namespace> userns = made.scalar(ContainerField.USERNS).flatMap(asked -> asked.value(Namespace.class));
        List<Element> asked = made.get(field).isEmpty() ? made.get(other) : made.get(field);
        boolean computed = userns.filter(n -> IDS_OF_PODMAN.contains(n.mode())).isPresent()
                || !made.get(ContainerField.SUBUIDNAME).isEmpty()
                || !made.get(ContainerField.SUBGIDNAME).isEmpty()
                || asked.stream()
                        .anyMatch(e -> e.value(IdMap.class).filter(IdMap::plain).isEmpty())
                || areJoined(asked);
        return computed ? new Predicted.Unknown("Podman computes it") : Predicted.Known.of(asked);
    }

    /** Podman makes one of two ranges that follow each other inside and outside. */
    private static boolean areJoined(List<Element> maps) {
        List<IdMap> ranges =
                maps.stream().flatMap(map -> map.value(IdMap.class).stream()).toList();
        return ranges.stream().anyMatch(one -> ranges.stream().anyMatch(next -> next.follows(one)));
    }

    private static Predicted umask(Spec made, InspectContext at) {
        return at.conf(made, "containers.umask")
                .map(conf -> conf.text("containers.umask").orElse("0022"))
                .flatMap(value -> OptionValues.read("umask", value, new Origin.Implied(Defaults.PODMAN)))
                .<Predicted>map(Predicted.Known::of)
                .orElse(Defaults.NO_CONF);
    }

    /** Masks and the like leave no trace. */
    private static final class Options implements PredictionRule {

        private static final Set<String> SHOWN = Set.of("no-new-privileges", "apparmor", "seccomp", "unmask=ALL");

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            boolean privileged = made.scalar(ContainerField.PRIVILEGED)
                    .filter(e -> e.normal().equals("true"))
                    .isPresent();
            List<Element> known = new ArrayList<>();
            Map<String, String> unsure = new LinkedHashMap<>();
            for (Element option : made.get(ContainerField.SECURITY_OPT)) {
                if (!isShown(option)) {
                    unsure.put(option.key(), "podman inspect does not show it");
                } else if (privileged && option.key().equals("unmask=ALL")) {
                    unsure.put(option.key(), "a privileged container has it anyway");
                } else {
                    known.add(option);
                }
            }
            return new Predicted.Known(
                    known, unsure, Optional.of("the pod may give it").filter(reason -> at.podMember()));
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return isShown(element) ? "" : element.normal();
        }

        private static boolean isShown(Element option) {
            boolean label = option.key().startsWith("label=") && !option.key().equals("label=nested");
            return label || SHOWN.contains(option.key());
        }
    }

    /** Secrets that are files are shown, but not where; those that are variables are not. */
    private static final class Secrets implements PredictionRule {

        @Override
        public Predicted expected(Spec made, InspectContext at) {
            List<Element> known = new ArrayList<>();
            for (Element secret : made.get(ContainerField.SECRET)) {
                List<SecretUse.File> files = secret.values(SecretUse.File.class);
                if (!files.isEmpty()) {
                    known.add(secret.with(Several.of(
                            files.stream().<Value>map(SecretUse.File::shown).toList())));
                }
            }
            return Predicted.Known.of(known);
        }

        @Override
        public String hidden(Element element, InspectContext at) {
            return element.normal();
        }
    }
}
