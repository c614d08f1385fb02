package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Network]}, which becomes {@code podman network create --ignore}. */
final class NetworkKeys {

    static final List<Key> ROWS = List.of(
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("network", "create", "--ignore"),
            part("ServiceName").since(5, 3),
            part("NetworkDeleteOnStop").since(5, 5),
            key("DisableDNS", "--disable-dns", Rules::flagIfYes).until(5, 3),
            key("DisableDNS", "--disable-dns", Rules::flag).since(5, 3),
            key("Internal", "--internal", Rules::flagIfYes).until(5, 3),
            key("Internal", "--internal", Rules::flag).since(5, 3),
            key("IPv6", "--ipv6", Rules::flagIfYes).until(5, 3),
            key("IPv6", "--ipv6", Rules::flag).since(5, 3),
            key("Driver", "--driver=", Rules::value).until(5, 3),
            key("Driver", "--driver", Rules::value).since(5, 3),
            key("IPAMDriver", "--ipam-driver=", Rules::value).until(5, 3),
            key("IPAMDriver", "--ipam-driver", Rules::value).since(5, 3),
            key("InterfaceName", "--interface-name", Rules::value).since(5, 6),
            key("DNS", "--dns=", Rules::all).until(5, 3),
            key("DNS", "--dns", Rules::all).since(5, 3),
            key("Subnet", "=", NetworkRules::subnets).until(5, 3),
            key("Subnet", "", NetworkRules::subnets).since(5, 3),
            part("Gateway"),
            part("IPRange"),
            key("Options", "--opt", Rules::allKeyVal),
            key("Label", "--label", Rules::allKeyVal),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("NetworkName", "", Naming::networkOrVolume));

    private NetworkKeys() {}
}
