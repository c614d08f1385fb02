package io.homelab.drift.podman.inspect;

import io.homelab.drift.core.host.LiveSecret;
import java.util.Optional;

/** Reads a secret: {@code {"ID": "6ab2…", "CreatedAt": "…", "UpdatedAt": "…", "Spec": {"Name": "db-password", …}}}. */
final class SecretReader {

    private SecretReader() {}

    static LiveSecret read(Document json, Faults faults) {
        return new LiveSecret(
                json.text("ID").orElseThrow(() -> new WrongType("ID", "there")),
                json.text("Spec.Name").orElseThrow(() -> new WrongType("Spec.Name", "there")),
                faults.or(() -> json.filled("CreatedAt"), Optional.empty()),
                faults.or(() -> json.filled("UpdatedAt"), Optional.empty()));
    }
}
