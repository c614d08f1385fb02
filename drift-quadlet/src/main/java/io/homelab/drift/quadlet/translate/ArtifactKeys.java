package io.homelab.drift.quadlet.translate;

import static io.homelab.drift.quadlet.translate.Key.key;
import static io.homelab.drift.quadlet.translate.Key.part;
import static io.homelab.drift.quadlet.translate.Key.step;
import static io.homelab.drift.quadlet.translate.Rules.implied;

import java.util.List;

/** The keys of {@code [Artifact]}, which becomes {@code podman artifact pull}. */
final class ArtifactKeys {

    static final List<Key> ROWS = List.of(
            step(ImageRules::checkArtifact),
            implied(PodmanPath.PATH),
            key("ContainersConfModule", "--module=", Rules::all),
            key("GlobalArgs", "", Rules::asTheyAre),
            implied("artifact", "pull"),
            part("ServiceName"),
            key("AuthFile", "--authfile", Rules::value),
            key("CertDir", "--cert-dir", Rules::value),
            key("Creds", "--creds", Rules::value),
            key("DecryptionKey", "--decryption-key", Rules::value),
            key("Retry", "--retry", Rules::value),
            key("RetryDelay", "--retry-delay", Rules::value),
            key("Quiet", "--quiet", Rules::flag),
            key("TLSVerify", "--tls-verify", Rules::flag),
            key("PodmanArgs", "", Rules::asTheyAre),
            key("Artifact", "", ImageRules::artifact));

    private ArtifactKeys() {}
}
