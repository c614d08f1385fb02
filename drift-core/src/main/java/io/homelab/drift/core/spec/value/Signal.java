package io.homelab.drift.core.spec.value;

import io.homelab.drift.core.input.Scan;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signal: {@code SIGTERM}, {@code TERM}, {@code 15} and {@code sigterm} are one; {@code RTMIN+3} is {@code 37}.
 *
 * @param number 1 to 64, as Linux counts on every machine but MIPS, SPARC and Alpha
 */
public record Signal(int number) implements Value {

    private static final List<String> NAMES = List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
            "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
            "WINCH", "IO", "PWR", "SYS");
    private static final Map<String, String> OTHER_NAMES =
            Map.of("IOT", "ABRT", "CLD", "CHLD", "POLL", "IO", "UNUSED", "SYS");
    private static final Pattern REAL_TIME = Pattern.compile("RT(MIN|MAX)(?:([-+])(\\d{1,2}))?");
    private static final int RTMIN = 34;
    private static final int RTMAX = 64;
    /** From here on Podman counts down from the last one. */
    private static final int HALF = 50;

    /** Reads a name, with or without {@code SIG}, or a number; empty where it is none. */
    public static Optional<Signal> parse(String text) {
        String name = text.startsWith("-") ? text.substring(1) : text;
        if (Scan.isNumber(name, 1, 2)) {
            return known(Integer.parseInt(name));
        }
        name = Scan.withoutPrefix(name.toUpperCase(Locale.ROOT), "SIG");
        int index = NAMES.indexOf(OTHER_NAMES.getOrDefault(name, name));
        if (index >= 0) {
            return Optional.of(new Signal(index + 1));
        }
        Matcher realTime = REAL_TIME.matcher(name);
        return realTime.matches() ? realTime(realTime) : Optional.empty();
    }

    private static Optional<Signal> realTime(Matcher form) {
        boolean low = "MIN".equals(form.group(1));
        String sign = form.group(2);
        if (sign != null && sign.equals("+") != low) {
            return Optional.empty();
        }
        String offset = form.group(3);
        int distance = offset == null ? 0 : Integer.parseInt(offset);
        int number = low ? RTMIN + distance : RTMAX - distance;
        return number >= RTMIN ? known(number) : Optional.empty();
    }

    private static Optional<Signal> known(int number) {
        return number >= 1 && number <= RTMAX ? Optional.of(new Signal(number)) : Optional.empty();
    }

    /** The name that Podman shows: {@code SIGTERM}, {@code SIGRTMIN+3}. */
    @Override
    public String normal() {
        if (number <= NAMES.size()) {
            return "SIG" + NAMES.get(number - 1);
        }
        if (number < RTMIN) {
            return Integer.toString(number);
        }
        boolean low = number < HALF;
        int distance = low ? number - RTMIN : RTMAX - number;
        String sign = low ? "+" : "-";
        return (low ? "SIGRTMIN" : "SIGRTMAX") + (distance == 0 ? "" : sign + distance);
    }
}
