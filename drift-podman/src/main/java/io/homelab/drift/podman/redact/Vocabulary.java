package io.homelab.drift.podman.redact;

import io.homelab.drift.core.input.Scan;
import java.util.Locale;
import java.util.Set;

/** Words that say the same on every host, so that they stay where a person or a host happens to be called so. */
final class Vocabulary {

    private static final Set<String> WORDS = words("""
            root podman core user users admin docker container containers image images volume volumes network networks pod pods secret secrets
            unit units service system systemd host localhost home data userdata storage overlay local lib bin etc opt run srv tmp usr var dev
            proc sys mnt media boot config cache share state name names driver bridge macvlan ipvlan pasta slirp4netns netavark crun runc
            journald none private shareable default auto always never true false no yes on off bind tmpfs rw ro z u exec run create start stop
            running exited created healthy unhealthy starting stopped active inactive failed loaded generated enabled disabled success
            notify oneshot simple infinity linux amd64 arm64 file path type mode options label labels env environment memory cpus pids
            port ports publish ip ip6 mac dns hostname user group uid gid userns pull policy restart log log-driver log-opt tag size rprivate
            rshared rslave shared slave nosuid nodev noexec rbind nobody nogroup wheel www-data daemon http https tcp udp id
            """);

    private static Set<String> words(String text) {
        return Set.copyOf(Scan.split(text.strip(), Scan::isBlank));
    }

    boolean contains(String word) {
        return word.length() < 2 || WORDS.contains(word.toLowerCase(Locale.ROOT));
    }
}
