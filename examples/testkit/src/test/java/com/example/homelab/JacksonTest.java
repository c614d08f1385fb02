package com.example.homelab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.homelab.drift.core.report.ReportJson;
import io.homelab.drift.testkit.Fixture;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A project that has Jackson 2 reads what drift, with Jackson 3, has written. */
class JacksonTest {

    @Test
    void bothJacksonsLiveSideBySide() throws IOException {
        JsonNode report = new ObjectMapper()
                .readTree(ReportJson.text(Fixture.of(Path.of("../homelab")).report()));

        assertEquals(1, report.path("format").asInt());
        assertTrue(report.path("services").size() > 20);
    }
}
