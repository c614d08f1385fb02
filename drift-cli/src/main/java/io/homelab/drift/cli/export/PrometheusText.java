package io.homelab.drift.cli.export;

import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Status;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A report as metrics for the textfile collector of node_exporter: {@code drift_services{host="nas",user="homelab",status="drift"} 1}.
 * Every metric has the host and the user, so that the files of several users do not claim the same series.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus, exposition formats</a>
 */
public final class PrometheusText {

    private final StringBuilder text = new StringBuilder();
    private final List<Host> hosts;

    private PrometheusText(List<Host> hosts) {
        this.hosts = hosts;
    }

    /** What is told of one host. */
    private record Host(DriftReport report, RunFacts run) {

        String labels() {
            return label("host", run.host()) + "," + label("user", run.user());
        }
    }

    public static String of(DriftReport report, RunFacts run) {
        PrometheusText metrics = new PrometheusText(
                report.hosts().isEmpty()
                        ? List.of(new Host(report, run))
                        : report.byHost().entrySet().stream()
                                .map(one -> new Host(
                                        one.getValue(), run.on(one.getKey().host())))
                                .toList());
        metrics.services();
        metrics.findings();
        metrics.run();
        return metrics.text.toString();
    }

    private void services() {
        metric("drift_service_status", "Status of a service: 1 for the one it has, 0 for the others.");
        for (Host host : hosts) {
            for (ServiceReport service : host.report().services()) {
                for (Status status : Status.values()) {
                    sample(
                            "drift_service_status",
                            host,
                            "," + label("service", service.service()) + "," + label("status", word(status)),
                            service.status() == status ? 1 : 0);
                }
            }
        }
        metric("drift_services", "How many services have a status.");
        for (Host host : hosts) {
            for (Status status : Status.values()) {
                long count = host.report().services().stream()
                        .filter(service -> service.status() == status)
                        .count();
                sample("drift_services", host, "," + label("status", word(status)), count);
            }
        }
    }

    private void findings() {
        metric("drift_findings", "How many findings a service has of a category, cause and severity.");
        for (Host host : hosts) {
            Map<String, Long> counts = new TreeMap<>();
            for (ServiceReport service : host.report().services()) {
                service.findings().stream()
                        .filter(finding -> finding.severity() != Severity.MATCH)
                        .forEach(finding -> counts.merge(labels(service, finding), 1L, Long::sum));
            }
            counts.forEach((labels, count) -> sample("drift_findings", host, labels, count));
        }
    }

    private static String labels(ServiceReport service, Finding finding) {
        String cause = finding.cause().map(known -> known.word()).orElse("none");
        return "," + label("service", service.service()) + ","
                + label("category", finding.category().word()) + "," + label("cause", cause) + ","
                + label("severity", word(finding.severity()));
    }

    private void run() {
        metric("drift_last_run_timestamp_seconds", "When the services were checked last.");
        for (Host host : hosts) {
            sample(
                    "drift_last_run_timestamp_seconds",
                    host,
                    "",
                    host.report().checkedAt().getEpochSecond());
        }
        metric("drift_last_run_success", "Whether everything could be read: 0 if the result is not the whole truth.");
        for (Host host : hosts) {
            boolean read =
                    host.report().problems().stream().noneMatch(problem -> problem.level() == Problem.Level.ERROR);
            sample("drift_last_run_success", host, "", read ? 1 : 0);
        }
        metric("drift_run_duration_seconds", "How long the check took.");
        for (Host host : hosts) {
            line("drift_run_duration_seconds{" + host.labels() + "} "
                    + host.run().seconds());
        }
        metric("drift_build_info", "The version of drift and of the Podman it checked.");
        for (Host host : hosts) {
            sample(
                    "drift_build_info",
                    host,
                    "," + label("version", host.report().tool().version()) + ","
                            + label("podman", host.report().podman().orElse("")),
                    1);
        }
    }

    private void metric(String name, String help) {
        line("# HELP " + name + " " + help);
        line("# TYPE " + name + " gauge");
    }

    private void sample(String name, Host host, String labels, long value) {
        line(name + "{" + host.labels() + labels + "} " + value);
    }

    private static String label(String name, String value) {
        String escaped = Printable.of(value).replace("\\", "\\\\").replace("\"", "\\\"");
        return name + "=\"" + escaped + "\"";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
