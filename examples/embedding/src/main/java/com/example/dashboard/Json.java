package com.example.dashboard;

import io.homelab.drift.core.inventory.InventoryService;
import io.homelab.drift.core.inventory.Port;
import io.homelab.drift.core.inventory.Setting;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The answers for programs. */
final class Json {

    private Json() {}

    /** {@code {"status":"DRIFT","drift":8,"unknown":0}}. */
    static String health(Homelab.View view) {
        return view instanceof Homelab.Readable known
                ? "{\"status\":\"%s\",\"drift\":%d,\"unknown\":%d}%n"
                        .formatted(
                                known.report().status(),
                                known.report().summary().drift(),
                                known.report().summary().unknown())
                : unreadable(view);
    }

    /** drift's own report; {@code DriftReport.fromJson} reads it. */
    static String report(Homelab.View view) {
        return view instanceof Homelab.Readable known ? known.report().toJson() : unreadable(view);
    }

    /** What is declared: ports, memory in bytes, networks, each with its place. */
    static String services(Homelab.View view) {
        return view instanceof Homelab.Readable known
                ? list(known.inventory().services(), Json::service) + "\n"
                : unreadable(view);
    }

    private static String unreadable(Homelab.View view) {
        return "{\"status\":\"UNKNOWN\",\"reason\":" + text(((Homelab.Unreadable) view).reason()) + "}\n";
    }

    private static String service(InventoryService service) {
        String memory = service.declared()
                .memory()
                .map(limit -> "{\"bytes\":" + limit.bytes() + "," + place(limit.setting()) + "}")
                .orElse("null");
        return "{\"service\":" + text(service.service()) + ",\"memory\":" + memory + ",\"ports\":"
                + list(service.declared().ports(), Json::port) + ",\"networks\":"
                + list(
                        List.copyOf(service.declared().networks().values()),
                        network -> "{\"name\":" + text(network.key()) + "," + place(network) + "}")
                + "}";
    }

    private static String port(Port port) {
        String host = port.hostPort().isPresent() ? String.valueOf(port.hostPort().getAsInt()) : "null";
        return "{\"address\":" + port.hostAddress().map(Json::text).orElse("null") + ",\"host\":" + host
                + ",\"container\":" + port.containerPort() + ",\"protocol\":" + text(port.protocol()) + ","
                + place(port.setting()) + "}";
    }

    private static String place(Setting setting) {
        return "\"origin\":" + text(setting.origin().text());
    }

    private static <T> String list(List<T> values, Function<T, String> json) {
        return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    static String text(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
            } else if (c < ' ' || c == '<' || c > '~') {
                json.append("\\u%04x".formatted(c));
            } else {
                json.append((char) c);
            }
        });
        return json.append('"').toString();
    }
}
