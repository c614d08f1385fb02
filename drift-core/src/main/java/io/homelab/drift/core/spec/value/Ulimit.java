package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource limit of a process: {@code nofile=1024:2048}, {@code nofile=1024} (soft and hard), {@code RLIMIT_NPROC=-1}, or
 * {@code host}, which takes them all from whoever starts the container.
 *
 * @param name in lower case, without {@code rlimit_}
 * @param soft -1 is unlimited
 * @param hard -1 is unlimited
 */
public record Ulimit(String name, long soft, long hard) implements Value {

    /** The name that stands for all limits of the host. */
    public static final String HOST = "host";

    private static final Pattern FORM = Pattern.compile("(?:rlimit_)?([a-z]++)=(-?\\d{1,18})(?::(-?\\d{1,18}))?");
    private static final Set<String> NAMES = Set.of(
            "core",
            "cpu",
            "data",
            "fsize",
            "locks",
            "memlock",
            "msgqueue",
            "nice",
            "nofile",
            "nproc",
            "rss",
            "rtprio",
            "rttime",
            "sigpending",
            "stack");

    /** Reads a limit; empty where Podman would refuse it. */
    public static Optional<Ulimit> parse(String text) {
        if (text.equals(HOST)) {
            return Optional.of(new Ulimit(HOST, 0, 0));
        }
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches() || !NAMES.contains(form.group(1))) {
            return Optional.empty();
        }
        long soft = Long.parseLong(form.group(2));
        String second = form.group(3);
        long hard = second == null ? soft : Long.parseLong(second);
        boolean fits = hard == -1 || (soft != -1 && soft <= hard);
        return fits ? Optional.of(new Ulimit(form.group(1), soft, hard)) : Optional.empty();
    }

    /** Whether there is no limit in one of the two ways. */
    public boolean unlimited() {
        return soft == -1 || hard == -1;
    }

    /** The limit that {@code podman inspect} shows under {@code RLIMIT_NOFILE}. */
    public static Ulimit ofInspect(String rlimit, long soft, long hard) {
        return new Ulimit(Scan.withoutPrefix(rlimit.toLowerCase(Locale.ROOT), "rlimit_"), soft, hard);
    }

    @Override
    public String normal() {
        return name.equals(HOST) ? HOST : soft + ":" + hard;
    }
}
