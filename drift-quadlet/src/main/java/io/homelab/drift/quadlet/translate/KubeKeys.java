package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Key.step;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Kube]}, which becomes {@code podman kube play}. */
final class KubeKeys {

    static final List<Key> ROWS = List.of(
            step(KubeRules::check),
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("kube", "play", "--replace", "--service-container=true"),
            part("ServiceName").since(5, 3),
            part("KubeDownForce"),
            key("ExitCodePropagation", "--service-exit-code-propagation=", Rules::value),
            key("LogDriver", "--log-driver", Rules::valueOrEmpty),
            key("LogOpt", "--log-opt", Rules::allStrv).since(5, 2),
            key("UserNS", "", UserMapping::emit),
            part("RemapUsers"),
            part("RemapUid"),
            part("RemapGid"),
            part("RemapUidSize"),
            key("Network", "--network=", References::networks).until(5, 3),
            key("Network", "--network", References::networks).since(5, 3),
            key("AutoUpdate", "--annotation=io.containers.autoupdate", KubeRules::autoUpdate),
            key("ConfigMap", "--configmap", KubeRules::configMaps),
            key("PublishPort", "--publish", Ports::published),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("Yaml", "", KubeRules::yaml),
            key("SetWorkingDirectory", "", KubeRules::workingDirectory));

    private KubeKeys() {}
}
