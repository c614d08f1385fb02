package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Key.step;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Image]}, which becomes {@code podman image pull}. */
final class ImageKeys {

    static final List<Key> ROWS = List.of(
            step(ImageRules::checkImage),
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("image", "pull"),
            part("ServiceName").since(5, 3),
            key("Arch", "--arch=", Rules::value).until(5, 3),
            key("Arch", "--arch", Rules::value).since(5, 3),
            key("AuthFile", "--authfile=", Rules::value).until(5, 3),
            key("AuthFile", "--authfile", Rules::value).since(5, 3),
            key("CertDir", "--cert-dir=", Rules::value).until(5, 3),
            key("CertDir", "--cert-dir", Rules::value).since(5, 3),
            key("Creds", "--creds=", Rules::value).until(5, 3),
            key("Creds", "--creds", Rules::value).since(5, 3),
            key("DecryptionKey", "--decryption-key=", Rules::value).until(5, 3),
            key("DecryptionKey", "--decryption-key", Rules::value).since(5, 3),
            key("OS", "--os=", Rules::value).until(5, 3),
            key("OS", "--os", Rules::value).since(5, 3),
            key("Policy", "--policy", Rules::value).since(5, 6),
            key("Variant", "--variant=", Rules::value).until(5, 3),
            key("Variant", "--variant", Rules::value).since(5, 3),
            key("Retry", "--retry", Rules::value).since(5, 5),
            key("RetryDelay", "--retry-delay", Rules::value).since(5, 5),
            key("AllTags", "--all-tags", Rules::flag),
            key("TLSVerify", "--tls-verify", Rules::flag),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("Image", "", ImageRules::image),
            part("ImageTag"));

    private ImageKeys() {}
}
