package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.value.PodIdFile;
import io.homelab.drift.core.spec.value.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods of the quadlets by their service. Up to Podman 5.5 a generated unit names its pod by a file ({@code --pod-id-file
 * %t/web-pod.pod-id}), later by its name ({@code --pod systemd-web}): the same wish.
 */
public final class PodNames {

    private final Map<String, String> nameOfService = new HashMap<>();

    public PodNames(List<DeclaredUnit> declared) {
        for (DeclaredUnit unit : declared) {
            if (unit.kind() == Kind.POD) {
                nameOfService.put(unit.service(), unit.resource().text());
            }
        }
    }

    /** The spec with its pod by name, where that is known. */
    public Spec resolve(Spec spec) {
        return spec.with(
                ContainerField.POD,
                spec.get(ContainerField.POD).stream().map(this::resolve).toList());
    }

    private Element resolve(Element pod) {
        return pod.value(PodIdFile.class)
                .flatMap(file -> Optional.ofNullable(nameOfService.get(file.service())))
                .map(name -> pod.with(new Text(name)))
                .orElse(pod);
    }
}
