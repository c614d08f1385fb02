package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Reports that other programs read, read by those. */
class ExportTest {

    /** Every kind of character that is something to XML, to Prometheus, to Markdown or to HTML, in a label of a container. */
    private static final String HOSTILE =
            "</failure>]]>&<script>alert(1)</script>\\\"'`{}\\n@root #1 | ![x](y) \u0007\u202e\ufffe";

    @TempDir
    private Path folder;

    private Homelab homelab;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder).edit("Memory=2G", "Memory=4G");
        homelab.quadlet("evil&<x>\"'.container", "[Container]\nImage=docker.io/library/nginx:1\n");
        homelab.quadlet("broken.container", "[Container]\nMemroy=1G\n");
        homelab.edit(
                "[Container]\n",
                "[Container]\nLabel=\"hostile=" + HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n");
    }

    @Test
    void junitIsWhatSurefireWrites() throws Exception {
        for (String report : List.of(check("junit"), example("junit"), failing("junit"))) {
            URL schema = Objects.requireNonNull(ExportTest.class.getResource("export/surefire-test-report.xsd"));
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(schema)
                    .newValidator()
                    .validate(new StreamSource(new StringReader(report)));
        }
    }

    @Test
    void everyServiceIsATestCase() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(example("junit"))))
                .getDocumentElement();
        assertEquals("31", suite.getAttribute("tests"));
        assertEquals("8", suite.getAttribute("failures"));
        assertEquals(31, suite.getElementsByTagName("testcase").getLength());
        assertEquals(8, suite.getElementsByTagName("failure").getLength());
        Element failure = (Element) suite.getElementsByTagName("failure").item(4);
        assertEquals("memory 4G → 2G", failure.getAttribute("message"));
        assertEquals("memory-differs", failure.getAttribute("type"));
        assertTrue(failure.getTextContent().contains("    Quadlet: 4G (Memory=4G, jellyfin.container:23)\n"));
    }

    @Test
    void prometheusIsReadByItsOwnTool() throws Exception {
        OtherReader promtool = OtherReader.of("promtool");
        for (String metrics : List.of(check("prometheus"), example("prometheus"), failing("prometheus"))) {
            assertEquals(new OtherReader.Answer(0, ""), promtool.read(metrics, "check", "metrics"));
        }
    }

    @Test
    void metricsAreThoseOfTheContract() throws IOException {
        String metrics = example("prometheus");
        Set<String> names = new TreeSet<>();
        for (String line : metrics.lines().filter(line -> !line.startsWith("#")).toList()) {
            assertTrue(
                    line.matches("[a-z_]+\\{host=\"nas\",user=\"homelab\"(,[a-z]+=\"([^\"\\\\]|\\\\.)*\")*\\} [0-9.]+"),
                    line);
            names.add(line.substring(0, line.indexOf('{')));
        }
        assertEquals(
                Set.of(
                        "drift_build_info",
                        "drift_findings",
                        "drift_last_run_success",
                        "drift_last_run_timestamp_seconds",
                        "drift_run_duration_seconds",
                        "drift_service_status",
                        "drift_services"),
                names);
        for (String sample : List.of(
                "drift_service_status{host=\"nas\",user=\"homelab\",service=\"jellyfin\",status=\"drift\"} 1\n",
                "drift_service_status{host=\"nas\",user=\"homelab\",service=\"jellyfin\",status=\"match\"} 0\n",
                "drift_services{host=\"nas\",user=\"homelab\",status=\"drift\"} 8\n",
                "drift_findings{host=\"nas\",user=\"homelab\",service=\"jellyfin\",category=\"memory\",cause=\"not-reloaded\",severity=\"drift\"} 1\n",
                "drift_last_run_success{host=\"nas\",user=\"homelab\"} 1\n")) {
            assertTrue(metrics.contains(sample), sample);
        }
    }

    @Test
    void hostileTextStaysTextInMarkdown() throws IOException {
        String markdown = check("markdown");
        assertTrue(markdown.contains("label hostile"), markdown);
        assertFalse(markdown.contains("<script"), markdown);
        assertFalse(markdown.contains("@root") || markdown.contains("![x]"), markdown);
        assertTrue(markdown.contains("| <code>jellyfin</code> | DRIFT | "), markdown);
        List<String> rows =
                markdown.lines().filter(line -> line.startsWith("| <code>")).toList();
        assertTrue(
                rows.stream().allMatch(row -> row.chars().filter(c -> c == '|').count() == 5), markdown);
    }

    @Test
    void commentIsNoLongerThanGithubTakes() throws IOException {
        for (int i = 0; i < 2000; i++) {
            homelab.quadlet("service-" + i + ".container", "[Container]\nImage=docker.io/library/nginx:1\nMemroy=1\n");
        }
        String markdown = check("markdown");
        assertTrue(markdown.length() < 65_536, "" + markdown.length());
        assertTrue(markdown.contains(" more services are left out: a comment can only be so long.\n"));
    }

    private String check(String format) {
        return run(homelab.quadlets(), homelab.snapshot(), format);
    }

    private String example(String format) {
        Path example = Path.of("../examples/homelab");
        return run(example.resolve("quadlets"), example.resolve("snapshot.json"), format);
    }

    private String run(Path quadlets, Path snapshot, String format) {
        return new Shell(folder)
                .drift("check", "-d", quadlets, "--snapshot", snapshot, "--format", format)
                .out();
    }

    private String failing(String format) {
        return new Shell(folder)
                .drift("check", "-d", homelab.quadlets(), "--snapshot", folder.resolve("none"), "--format", format)
                .out();
    }
}
