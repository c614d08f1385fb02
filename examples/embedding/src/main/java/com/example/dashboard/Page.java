package com.example.dashboard;

import io.homelab.drift.core.inventory.InventoryService;
import io.homelab.drift.core.inventory.Port;
import io.homelab.drift.core.inventory.Setting;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import java.util.Map;
import java.util.stream.Collectors;

/** The page for people. Whatever files and labels hold stays text. */
final class Page {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Homelab</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <style>
            body { font-family: sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% } td, th { text-align: left; vertical-align: top; padding: .4rem; border-top: 1px solid #ccc }
            small { color: #666 } .DRIFT { color: #a00 } .WARNING { color: #850 } .UNKNOWN { color: #555 } .MATCH { color: #060 }
            </style></head><body>
            """;

    private Page() {}

    static String of(Homelab.View view) {
        String body = view instanceof Homelab.Readable known
                ? homelab(known)
                : "<h1>Unknown</h1><p>" + text(((Homelab.Unreadable) view).reason()) + "</p>\n";
        return HEAD + body + "</body></html>\n";
    }

    private static String homelab(Homelab.Readable view) {
        Map<String, InventoryService> declared = view.inventory().services().stream()
                .collect(Collectors.toMap(InventoryService::service, service -> service, (first, second) -> first));
        StringBuilder page = new StringBuilder();
        page.append("<h1 class=\"%1$s\">%1$s</h1>\n".formatted(view.report().status()));
        view.report().problems().forEach(problem -> page.append("<p>" + text(problem.message()) + "</p>\n"));
        page.append("<table><tr><th>Service<th>Status<th>Ports<th>Memory<th>Networks<th>What drifts</tr>\n");
        for (ServiceReport service : view.report().services()) {
            InventoryService own = declared.get(service.service());
            page.append("<tr><td>" + text(service.service()) + "<br><small>" + text(service.source()) + "</small>")
                    .append("<td class=\"%1$s\">%1$s".formatted(service.status()))
                    .append(own == null ? "<td><td><td>" : declared(own))
                    .append("<td>" + findings(service) + "</tr>\n");
        }
        return page.append("</table>\n").toString();
    }

    private static String declared(InventoryService service) {
        String ports = service.declared().ports().stream()
                .map(port -> text(port(port)) + place(port.setting()))
                .collect(Collectors.joining("<br>"));
        String memory = service.declared()
                .memory()
                .map(limit -> text(limit.setting().text()) + place(limit.setting()))
                .orElse("");
        String networks = service.declared().networks().entrySet().stream()
                .map(network -> text(network.getKey()) + place(network.getValue()))
                .collect(Collectors.joining("<br>"));
        return "<td>" + ports + "<td>" + memory + "<td>" + networks;
    }

    static String port(Port port) {
        String host = port.hostAddress().map(address -> address + ":").orElse("")
                + (port.hostPort().isPresent() ? String.valueOf(port.hostPort().getAsInt()) : "any");
        return host + " → " + port.containerPort() + "/" + port.protocol();
    }

    private static String place(Setting setting) {
        return " <small>" + text(setting.origin().text()) + "</small>";
    }

    private static String findings(ServiceReport service) {
        return service.findings().stream()
                .filter(finding -> finding.severity() == Severity.DRIFT || finding.severity() == Severity.WARNING)
                .map(Page::finding)
                .collect(Collectors.joining("<br>"));
    }

    private static String finding(Finding finding) {
        String element = finding.element().map(name -> " " + text(name)).orElse("");
        String cause = finding.cause().map(why -> " <small>" + why.word() + "</small>").orElse("");
        return text(finding.field()) + element + ": " + text(finding.message()) + cause;
    }

    /** Text as HTML shows it: nothing in it is a tag, an attribute or an entity. */
    static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
