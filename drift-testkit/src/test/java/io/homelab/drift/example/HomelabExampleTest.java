package io.homelab.drift.example;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The homelab of the README: what its own README says is wrong with it, and nothing else. */
class HomelabExampleTest {

    private final Fixture homelab = Fixture.of(Path.of("../examples/homelab"));

    @Test
    void findingsAreThoseThatWereMadeOnPurpose() {
        assertThat(homelab).isAsExpected();
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
