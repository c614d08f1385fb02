package io.homelab.drift.cli.notify;

import io.homelab.drift.cli.notify.Notice.Part;
import java.util.List;

/** Messages by hand. */
final class SampleNotices {

    static final Notice DRIFT = new Notice(
            Notice.Kind.CHANGED,
            "drift on nas: jellyfin (1 new)",
            List.of(new Part(
                    "jellyfin: DRIFT",
                    List.of("memory 4G → 2G, not restarted since the file changed (jellyfin.container:23)"),
                    List.of("systemctl --user daemon-reload && systemctl --user restart jellyfin.service"))),
            "12 services: 11 match, 0 warning, 1 drift",
            "DRIFT",
            "{ \"format\": 1 }\n");

    private SampleNotices() {}

    static Notice of(List<Part> parts) {
        return new Notice(Notice.Kind.CHANGED, "drift on nas", parts, "12 services: 12 drift", "DRIFT", "{}\n");
    }
}
