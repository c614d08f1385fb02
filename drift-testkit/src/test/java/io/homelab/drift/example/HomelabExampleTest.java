package io.homelab.drift.example;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The homelab of the README: what its own README says is wrong with it, and nothing else. */
class HomelabExampleTest {

    private final Fixture homelab = Fixture.of(Path.of("../examples/homelab"));

    @Test
    void findingsAreThoseThatWereMadeOnPurpose() {
        assertThat(homelab).isAsExpected();
    }

    @Test
    void reportThatIsReadBackIsWrittenAsItWas() {
        String json = ReportJson.text(homelab.report());
        assertEquals(json, ReportJson.text(ReportJson.read(json)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "traefik",
                "immich-db",
                "immich-redis",
                "paperless-pod",
                "paperless",
                "paperless-redis",
                "node-exporter",
                "vaultwarden",
                "syncthing@alice",
                "proxy-network",
                "backend-network",
                "valkey-image",
                "backup-build"
            })
    void serviceThatNobodyTouchedMatches(String service) {
        assertThat(homelab).service(service).matches();
    }

    @Test
    void containerThatATimerStartsIsNotMissed() {
        assertThat(homelab).service("backup@photos").finds("not-running INFO");
    }

    /** All say what Podman does anyway; what is misread makes nine services drift. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[containers]\npids_limit = 2_048",
                "[containers]\npids_limit = 0x800",
                "containers = { pids_limit = 0o4000 }",
                "\uFEFF\"Containers\".PIDS_Limit = 2048",
                "[containers]\ndefault_capabilities = [\"KILL\", { append = true }]",
                "[containers]\nlog_tag = \"\"\"\npids_limit = 300\n\"\"\"",
            })
    void containersConfIsReadInEverySpellingOfToml(String conf, @TempDir Path folder) throws IOException {
        Path example = Path.of("../examples/homelab");
        ObjectNode snapshot =
                (ObjectNode) JsonMapper.shared().readTree(Files.readString(example.resolve("snapshot.json")));
        snapshot.putArray("containersConf")
                .addObject()
                .put("path", "/etc/containers/containers.conf")
                .put("text", conf);
        Path file = Files.writeString(folder.resolve("snapshot.json"), snapshot.toString());

        assertEquals(
                homelab.report().services().stream()
                        .map(HomelabExampleTest::summary)
                        .toList(),
                Fixture.of(example.resolve("quadlets"), file).report().services().stream()
                        .map(HomelabExampleTest::summary)
                        .toList());
    }

    private static String summary(ServiceReport service) {
        return service.service() + " " + service.status() + " "
                + service.findings().stream().map(Finding::code).toList();
    }

    @Test
    void reportValidatesAgainstTheSchema() throws IOException {
        try (InputStream schema = ReportJson.class.getResourceAsStream(ReportJson.SCHEMA)) {
            JsonNode report = JsonMapper.shared().readTree(ReportJson.text(homelab.report()));
            assertEquals(
                    List.of(),
                    SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(schema)
                            .validate(report));
        }
    }
}
