package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Pod]}, which becomes {@code podman pod create}. */
final class PodKeys {

    static final List<Key> ROWS = List.of(
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("pod", "create", "--infra-conmon-pidfile=%t/%N.pid"),
            implied("--pod-id-file=%t/%N.pod-id", "--exit-policy=stop").until(5, 6),
            implied("--replace"),
            part("ServiceName").since(5, 3),
            part("StopTimeout").since(5, 7),
            key("ExitPolicy", "--exit-policy", PodRules::exitPolicy).since(5, 6),
            key("UserNS", "", UserMapping::emit).since(5, 3),
            part("UIDMap").since(5, 3),
            part("GIDMap").since(5, 3),
            part("SubUIDMap").since(5, 3),
            part("SubGIDMap").since(5, 3),
            part("RemapUsers").since(5, 3),
            part("RemapUid").since(5, 3),
            part("RemapGid").since(5, 3),
            part("RemapUidSize").since(5, 3),
            key("PublishPort", "--publish", Ports::published),
            key("Label", "--label", Rules::allKeyVal).since(5, 6),
            key("Network", "--network=", References::networks).until(5, 3),
            key("Network", "--network", References::networks).since(5, 3),
            key("IP", "--ip", Rules::all).since(5, 3).until(5, 4),
            key("IP", "--ip", Rules::value).since(5, 4),
            key("IP6", "--ip6", Rules::all).since(5, 3).until(5, 4),
            key("IP6", "--ip6", Rules::value).since(5, 4),
            key("ShmSize", "--shm-size", Rules::value).since(5, 4),
            key("NetworkAlias", "--network-alias", Rules::all).since(5, 2),
            key("DNS", "--dns", Rules::all).since(5, 3),
            key("DNSOption", "--dns-option", Rules::all).since(5, 3),
            key("DNSSearch", "--dns-search", Rules::all).since(5, 3),
            key("AddHost", "--add-host", Rules::all).since(5, 3),
            key("HostName", "--hostname", Rules::all).since(5, 5),
            key("Volume", "-v", References::volumes),
            key("PodName", "--name=", PodRules::name).until(5, 3),
            key("PodName", "--name", PodRules::name).since(5, 3),
            key("PodmanArgs", "", Rules::asTheyAre));

    private PodKeys() {}
}
