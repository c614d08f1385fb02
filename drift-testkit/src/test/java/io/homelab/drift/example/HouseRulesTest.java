package io.homelab.drift.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.podman.Hosts;
import io.homelab.drift.quadlet.Quadlets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the house, held against what runs in the example. */
class HouseRulesTest {

    private static final Path EXAMPLE = Path.of("../examples/homelab");

    private static DriftReport check(String rules, String... services) {
        return Drift.of(Quadlets.in(EXAMPLE.resolve("quadlets")), Hosts.recorded(EXAMPLE.resolve("snapshot.json")))
                .policy(Policy.of(rules))
                .services(services)
                .check();
    }

    /** The services that break a rule. */
    private static List<String> breaking(String rule) {
        return check("rule \"it\" " + rule).services().stream()
                .filter(service ->
                        service.findings().stream().anyMatch(finding -> finding.type() == FindingCode.RULE_BROKEN))
                .map(service -> service.service())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // uptime-kuma does not run, and declares none; prometheus is limited by systemd
                "* has memory | homepage uptime-kuma",
                "homepage has memory | homepage",
                "homepage.container has memory | homepage",
                "* !homepage !uptime-kuma has memory | -",
                "!homepage has memory | uptime-kuma",
                "* has MemoryMax | forgejo grafana homepage immich-redis jellyfin paperless-redis uptime-kuma vaultwarden",
                "!traefik without publish | forgejo paperless-pod",
                "!traefik without ports | forgejo paperless-pod",
                "* image matches *@sha256:* or *:[0-9]* or *:v[0-9]* | homepage",
                "*-db *-redis network in backend | -",
                "*-db *-redis network in systemd-backend | immich-db immich-redis",
                "*-db *-redis network in backend.network | -",
                "*-db *-redis network in proxy | immich-db immich-redis",
                // somebody connected it by hand
                "homeassistant without network:systemd-monitoring | homeassistant",
                "traefik without label:traefik.enable | traefik",
                "grafana has label:traefik.http.routers.*.middlewares | -",
                "grafana label:traefik.http.routers.*.middlewares matches *lan-only@file* | grafana",
                "* Restart matches always or on-failure or no | -"
            })
    void ruleHoldsForWhatRuns(String rule, String services) {
        assertEquals(services == null ? "" : services, String.join(" ", breaking(rule)));
    }

    @Test
    void findingSaysTheWordsOfTheRuleAndItsPlace() {
        DriftReport report = check("# ours\nrule \"images are pinned\" * image matches *:[0-9]*\n", "homepage");
        Finding finding = report.services().get(0).findings().stream()
                .filter(one -> one.type() == FindingCode.RULE_BROKEN)
                .findFirst()
                .orElseThrow();

        assertEquals(
                "the rule \"images are pinned\" is broken: image does not match *:[0-9]* (drift.policy:2)",
                finding.message());
        assertEquals("rule-broken", finding.code());
        assertEquals("images are pinned", finding.element().orElseThrow());
        assertEquals(Status.WARNING, report.services().get(0).status());
    }

    @Test
    void brokenRuleDoesNotKeepADriftingServiceFromItsRestart() {
        DriftReport before = check("", "jellyfin");
        DriftReport after = check("rule \"no labels\" * without label\n", "jellyfin");

        assertEquals(before.services().get(0).remedy(), after.services().get(0).remedy());
    }

    @Test
    void brokenRuleIsAcceptedLikeAnyFinding() {
        DriftReport report = check("""
                rule "limits" * has memory
                homepage rule-broken:limits "tiny"
                homepage image-stale "later"
                homepage network-differs "whatever"
                """, "homepage");

        assertEquals(Status.MATCH, report.services().get(0).status());
    }

    @Test
    void valueOfAVariableIsNotShownByARule() {
        DriftReport report = check("rule \"no environment\" * without environment\n");

        assertFalse(
                ReportJson.text(report).contains("DB_PASSWORD=")
                        || ReportJson.text(report).contains("forgejo__"),
                "shows a variable");
        assertFalse(breaking("* without env").isEmpty());
    }
}
