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
    private final String common;

    private PrometheusText(RunFacts run) {
        this.common = label("host", run.host()) + "," + label("user", run.user());
    }

    public static String of(DriftReport report, RunFacts run) {
        PrometheusText metrics = new PrometheusText(run);
        metrics.services(report);
        metrics.findings(report.services());
        metrics.run(report, run);
        return metrics.text.toString();
    }

    private void services(DriftReport report) {
        metric("drift_service_status", "Status of a service: 1 for the one it has, 0 for the others.");
        for (ServiceReport service : report.services()) {
            for (Status status : Status.values()) {
                sample(
                        "drift_service_status",
                        "," + label("service", service.service()) + "," + label("status", word(status)),
                        service.status() == status ? 1 : 0);
            }
        }
        metric("drift_services", "How many services have a status.");
        for (Status status : Status.values()) {
            long count = report.services().stream()
                    .filter(service -> service.status() == status)
                    .count();
            sample("drift_services", "," + label("status", word(status)), count);
        }
    }

    private void findings(List<ServiceReport> services) {
        Map<String, Long> counts = new TreeMap<>();
        for (ServiceReport service : services) {
            service.findings().stream()
                    .filter(finding -> finding.severity() != Severity.MATCH)
                    .forEach(finding -> counts.merge(labels(service, finding), 1L, Long::sum));
        }
        metric("drift_findings", "How many findings a service has of a category, cause and severity.");
        counts.forEach((labels, count) -> sample("drift_findings", labels, count));
    }

    private static String labels(ServiceReport service, Finding finding) {
        String cause = finding.cause().map(known -> known.word()).orElse("none");
        return "," + label("service", service.service()) + ","
                + label("category", finding.category().word()) + "," + label("cause", cause) + ","
                + label("severity", word(finding.severity()));
    }

    private void run(DriftReport report, RunFacts run) {
        boolean read = report.problems().stream().noneMatch(problem -> problem.level() == Problem.Level.ERROR);
        metric("drift_last_run_timestamp_seconds", "When the services were checked last.");
        sample("drift_last_run_timestamp_seconds", "", report.checkedAt().getEpochSecond());
        metric("drift_last_run_success", "Whether everything could be read: 0 if the result is not the whole truth.");
        sample("drift_last_run_success", "", read ? 1 : 0);
        metric("drift_run_duration_seconds", "How long the check took.");
        line("drift_run_duration_seconds{" + common + "} " + run.seconds());
        metric("drift_build_info", "The version of drift and of the Podman it checked.");
        sample(
                "drift_build_info",
                "," + label("version", report.tool().version()) + ","
                        + label("podman", report.podman().orElse("")),
                1);
    }

    private void metric(String name, String help) {
        line("# HELP " + name + " " + help);
        line("# TYPE " + name + " gauge");
    }

    private void sample(String name, String labels, long value) {
        line(name + "{" + common + labels + "} " + value);
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
