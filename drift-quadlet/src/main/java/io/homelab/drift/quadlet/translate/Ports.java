package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Blanks;
import io.homelab.drift.quadlet.parse.Quirk;
import java.util.ArrayList;
import java.util.List;

/** {@code PublishPort=} and {@code ExposeHostPort=}. */
final class Ports {

    private Ports() {}

    static void exposed(Translation unit, Key key) {
        for (Word line : unit.own().all(key.name())) {
            String port = Blanks.trim(line.text());
            if (!endsInPort(port)) {
                unit.refuse("invalid port format '" + port + "'", line.origin());
                return;
            }
            unit.option(key.option(), line.as(port));
        }
    }

    static void published(Translation unit, Key key) {
        for (Word line : unit.own().all(key.name())) {
            Word port = unit.has(Quirk.PORTS_CHECKED) ? checked(unit, line) : line;
            if (unit.refused()) {
                return;
            }
            unit.option(key.option(), port);
        }
    }

    /** Before 5.3 a port was taken apart, and lost an address of {@code 0.0.0.0} on the way. */
    private static Word checked(Translation unit, Word line) {
        List<String> parts = split(Blanks.trim(line.text()));
        if (parts.size() > 3) {
            unit.refuse("invalid published port '" + Blanks.trim(line.text()) + "'", line.origin());
            return line;
        }
        String container = parts.get(parts.size() - 1);
        String host = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        String address = parts.size() > 2 && !parts.get(0).equals("0.0.0.0") ? parts.get(0) : "";
        for (String port : List.of(host, container)) {
            if (!port.isEmpty() && !endsInPort(port)) {
                unit.refuse("invalid port format '" + port + "'", line.origin());
            }
        }
        if (!address.isEmpty()) {
            return line.as(address + ":" + host + ":" + container);
        }
        return line.as(host.isEmpty() ? container : host + ":" + container);
    }

    /** The generator asks no more than that a port ends in a digit, or in one and a protocol. */
    private static boolean endsInPort(String port) {
        String number = Scan.withoutSuffix(port, port.endsWith("/udp") ? "/udp" : "/tcp");
        return !number.isEmpty() && Scan.isNumber(number.substring(number.length() - 1), 1, 1);
    }

    /** Splits at colons outside of brackets: {@code [::1]:8080:80}. */
    private static List<String> split(String ports) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < ports.length()) {
            if (ports.charAt(at) == '[') {
                int close = ports.indexOf(']', at);
                at = close < 0 ? ports.length() : close + 1;
            } else if (ports.charAt(at) == ':') {
                parts.add(ports.substring(start, at));
                start = ++at;
            } else {
                at++;
            }
        }
        parts.add(ports.substring(start));
        return parts;
    }
}
