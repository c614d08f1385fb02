package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Key.step;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Build]}, which becomes {@code podman build}. */
final class BuildKeys {

    static final List<Key> ROWS = List.of(
            step(BuildRules::checkTag),
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("build"),
            part("ServiceName").since(5, 3),
            key("Pull", "--pull=", Rules::value).until(5, 3),
            key("Pull", "--pull", Rules::value).since(5, 3).until(5, 3, 2),
            key("Pull", "--pull=", Rules::value).since(5, 3, 2),
            key("Arch", "--arch=", Rules::value).until(5, 3),
            key("Arch", "--arch", Rules::value).since(5, 3),
            key("AuthFile", "--authfile=", Rules::value).until(5, 3),
            key("AuthFile", "--authfile", Rules::value).since(5, 3),
            key("IgnoreFile", "--ignorefile", Rules::value).since(5, 7),
            key("Target", "--target=", Rules::value).until(5, 3),
            key("Target", "--target", Rules::value).since(5, 3),
            key("Variant", "--variant=", Rules::value).until(5, 3),
            key("Variant", "--variant", Rules::value).since(5, 3),
            key("Retry", "--retry", Rules::value).since(5, 5),
            key("RetryDelay", "--retry-delay", Rules::value).since(5, 5),
            key("TLSVerify", "--tls-verify", Rules::flag),
            key("ForceRM", "--force-rm", Rules::flag),
            key("DNS", "--dns=", Rules::all).until(5, 3),
            key("DNS", "--dns", Rules::all).since(5, 3),
            key("DNSOption", "--dns-option=", Rules::all).until(5, 3),
            key("DNSOption", "--dns-option", Rules::all).since(5, 3),
            key("DNSSearch", "--dns-search=", Rules::all).until(5, 3),
            key("DNSSearch", "--dns-search", Rules::all).since(5, 3),
            key("GroupAdd", "--group-add=", Rules::all).until(5, 3),
            key("GroupAdd", "--group-add", Rules::all).since(5, 3),
            key("ImageTag", "--tag=", Rules::valueOrEmpty).until(5, 3),
            key("ImageTag", "--tag", Rules::all).since(5, 3),
            key("BuildArg", "--build-arg", Rules::allKeyVal).since(5, 7),
            key("Environment", "--env", Rules::allKeyVal),
            key("Label", "--label", Rules::allKeyVal),
            key("Annotation", "--annotation", Rules::allKeyVal),
            key("Network", "--network=", References::networks).until(5, 3),
            key("Network", "--network", References::networks).since(5, 3),
            key("Secret", "--secret", Rules::allArgs),
            key("Volume", "-v", References::volumes),
            key("File", "--file=", Rules::value).until(5, 3),
            key("File", "--file", Rules::value).since(5, 3),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("SetWorkingDirectory", "", BuildRules::context));

    private BuildKeys() {}
}
