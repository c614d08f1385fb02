package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.homelab.drift.cli.notify.WebServer;
import io.homelab.drift.core.report.ComparisonJson;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.PlanJson;
import io.homelab.drift.core.report.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code drift check --snapshot FOLDER}: the hosts nas (as declared), homelab@pi (less memory) and one that is no snapshot. */
class HostsCheckTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Homelab homelab;
    private Path hosts;

    @BeforeEach
    void build() throws IOException {
        homelab = new Homelab(folder);
        hosts = Files.createDirectories(folder.resolve("hosts"));
        String nas = Files.readString(homelab.snapshot());
        Files.writeString(hosts.resolve("a.json"), nas);
        Files.createDirectories(hosts.resolve("more"));
        pi(drifting(nas));
        Files.writeString(hosts.resolve("notes.txt"), "no snapshot, and not taken for one");
    }

    private void pi(String snapshot) throws IOException {
        Files.writeString(
                hosts.resolve("more/b.json"),
                snapshot.replace("\"name\":\"nas\",\"user\":\"root\"", "\"name\":\"pi\",\"user\":\"homelab\""));
    }

    private static String drifting(String snapshot) {
        String less = snapshot.replace("2147483648", "1073741824").replace("4294967296", "2147483648");
        assertFalse(less.equals(snapshot), "the recording has 2 GiB in it");
        return less;
    }

    private void broken() throws IOException {
        Files.writeString(hosts.resolve("old.json"), "{\"format\":");
    }

    private Shell.Result check(Object... options) {
        return check(new Shell(folder), options);
    }

    private Shell.Result check(Shell shell, Object... options) {
        List<Object> words = new ArrayList<>(List.of("check", "--snapshot", hosts, "-d", homelab.quadlets()));
        words.addAll(List.of(options));
        return shell.drift(words.toArray());
    }

    private static Schema schema(Class<?> of, String name) throws IOException {
        try (InputStream schema = of.getResourceAsStream(name)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        }
    }

    @Test
    @Timeout(60)
    void pipeInAFolderIsNotWaitedForAndTheRestIsChecked() throws Exception {
        Path pipe = hosts.resolve("pipe.json");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

        Shell.Result result =
                new Shell(folder).drift("check", "--snapshot", hosts, "-d", homelab.quadlets(), "--format", "brief");

        assertEquals("drift: pipe: the snapshot " + pipe + " could not be read: is not a regular file\n", result.err());
        assertTrue(result.out().contains("pi/jellyfin"), result.out());
        assertEquals(3, result.status());
    }

    @Test
    void textIsHostByHostWithASummaryOfEachAndOfAll() throws IOException {
        broken();
        Shell.Result result = check();
        assertEquals(3, result.status());
        assertTrue(result.out().contains("\n\nHost: old\n  ? "), result.out());
        assertTrue(result.out().contains("Host: root@nas (Podman 5.8.6)\n\nService: jellyfin\n"), result.out());
        assertTrue(
                result.out().contains("\nroot@nas: 3 services: 3 match, 0 warning, 0 drift\n\nHost: old\n"),
                result.out());
        assertTrue(result.out().endsWith("""

                3 hosts, 6 services: 5 match, 0 warning, 1 drift (1 changed by hand)
                Could not be read: old
                """), result.out());
        assertTrue(result.err().startsWith("drift: old: "), result.err());
        assertTrue(result.out().lines().allMatch(line -> line.length() <= 80), result.out());
    }

    @Test
    void atAGlanceHostsOnWhichAllIsWellAreALine() {
        String out = check(new Shell(folder).terminal(), "--color", "never").out();
        assertTrue(out.contains("✓ root@nas: 3 services: 3 match, 0 warning, 0 drift\n\nHost: homelab@pi"), out);
        assertFalse(out.contains("✓ media-network\n"), out);
    }

    @Test
    void briefAndNamesGiveTheNameByWhichAServiceCanBeAskedFor() throws IOException {
        broken();
        assertEquals("""
                old  UNKNOWN  snapshot %s/old.json ends in the middle of its JSON (line 1, column 11)
                homelab@pi/jellyfin  DRIFT  memory 2G → 1G  changed live  jellyfin.container:6
                3 hosts, 6 services: 5 match, 0 warning, 1 drift (1 changed by hand)
                """.formatted(hosts), check("--format", "brief").out());
        assertEquals("homelab@pi/jellyfin\n", check("--format", "names").out());
        assertEquals(
                "homelab@pi/jellyfin\n",
                check("--format", "names", "homelab@pi/jellyfin").out());
    }

    @Test
    void jsonFollowsItsSchemaAndIsReadBack() throws IOException {
        broken();
        String json = check("--json").out();
        assertEquals(
                List.of(),
                schema(ReportJson.class, ReportJson.SCHEMA).validate(json, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
        assertEquals(json, DriftReport.fromJson(json).toJson());
        JsonNode report = JSON.readTree(json);
        assertEquals("old", report.at("/hosts/1/host").asString());
        assertEquals("pi", report.at("/hosts/2/host").asString());
        assertEquals("UNKNOWN", report.at("/hosts/1/status").asString());
        assertEquals("old", report.at("/problems/0/host").asString());
        assertEquals(6, report.at("/services").size());
    }

    @Test
    void junitHasASuiteForEachHost() throws Exception {
        broken();
        Path file = folder.resolve("drift.xml");
        check("--format", "junit=" + file);
        Element all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        assertEquals("testsuites", all.getTagName());
        assertEquals("7", all.getAttribute("tests"));
        assertEquals("1", all.getAttribute("errors"));
        assertEquals("1", all.getAttribute("failures"));
        assertEquals(3, all.getElementsByTagName("testsuite").getLength());
        assertEquals(7, all.getElementsByTagName("testcase").getLength());
    }

    @Test
    void metricsAreEachHostsOwn() throws IOException {
        broken();
        String metrics = check("--format", "prometheus").out();
        assertTrue(
                metrics.contains(
                        "drift_service_status{host=\"pi\",user=\"homelab\",service=\"jellyfin\",status=\"drift\"} 1\n"),
                metrics);
        assertTrue(metrics.contains("drift_last_run_success{host=\"old\",user=\"unknown\"} 0\n"), metrics);
        assertTrue(metrics.contains("drift_last_run_success{host=\"nas\",user=\"root\"} 1\n"), metrics);
        // A family of metrics is told once, and no series twice.
        List<String> lines = metrics.lines().toList();
        assertEquals(lines.stream().distinct().toList(), lines);
    }

    @ParameterizedTest
    @EnumSource
    void everyFormNamesTheHosts(CheckFormat format) throws IOException {
        broken();
        String out = check("--format", FormatTarget.word(format)).out();
        assertTrue(out.contains("pi"), out);
        assertEquals(format != CheckFormat.NAMES, out.contains("old"), out);
    }

    @Test
    void directoriesOfQuadletsMayBeNamedAfterHostAndUser() throws IOException {
        Path pi = Files.createDirectories(folder.resolve("q/pi/homelab"));
        Files.writeString(pi.resolve("web.container"), "[Container]\nImage=localhost/web:1\n");
        Shell.Result result =
                new Shell(folder).drift("check", "--snapshot", hosts, "-d", folder.resolve("q/%h/%u"), "--json");
        JsonNode report = JSON.readTree(result.out());
        assertEquals(3, result.status());
        assertEquals(
                "there is no quadlet directory " + folder.resolve("q/nas/root"),
                report.at("/problems/0/message").asString());
        assertEquals("web", report.at("/services/0/service").asString());
        Shell.Result one = new Shell(folder)
                .drift(
                        "check",
                        "--snapshot",
                        hosts.resolve("more/b.json"),
                        "-d",
                        folder.resolve("q/%h/%u"),
                        "--format",
                        "brief");
        assertTrue(one.out().contains("web"), one.all());
    }

    @Test
    void hostCannotSayByItsNameThatItsQuadletsLieElsewhere() throws IOException {
        Files.createDirectories(folder.resolve("q"));
        Files.writeString(
                hosts.resolve("a.json"),
                Files.readString(hosts.resolve("a.json")).replace("\"name\":\"nas\"", "\"name\":\"../quadlets\""));
        Shell.Result result = new Shell(folder).drift("check", "--snapshot", hosts, "-d", folder.resolve("q/%h"));
        assertTrue(
                result.err().contains("there is no quadlet directory " + folder.resolve("q/_._quadlets")),
                result.err());
    }

    @Test
    void fileNameOfAReportHasNoHost() {
        Shell.Result result = check("-o", folder.resolve("%h.txt"));
        assertEquals(64, result.status());
        assertTrue(result.err().contains("leave %h out"), result.err());
    }

    @Test
    void serviceThatOnlySomeHostsHaveIsFineAndOneThatNoneHasIsToldOnce() throws IOException {
        assertEquals("", check("nas/jellyfin").err());
        assertEquals(
                1,
                JSON.readTree(check("--json", "nas/jellyfin").out())
                        .at("/services")
                        .size());
        assertEquals(
                2,
                JSON.readTree(check("--json", "*@*/jellyfin").out())
                        .at("/services")
                        .size());
        Shell.Result none = check("jelyfin");
        assertEquals("drift: no service 'jelyfin'; did you mean 'jellyfin'?\n", none.err());
        assertEquals(3, none.status());
        assertEquals(3, check("xyz/jellyfin").status());
    }

    @ParameterizedTest
    @CsvSource({"pi/jellyfin:memory,0", "homelab@pi/*:memory,0", "jellyfin:memory,0", "nas/jellyfin:memory,2"})
    void acceptanceMayBeOfOneHost(String ignored, int status) {
        assertEquals(status, check("--ignore", ignored).status());
    }

    @Test
    void lineOfASharedPolicyIsInVainOnlyWhereItIsOnAllHosts() throws IOException {
        Path policy = Files.writeString(
                homelab.quadlets().resolve("drift.policy"),
                "jellyfin memory \"on pi\"\njellyfin volumes \"nowhere\"\n");
        assertEquals(
                "drift: warning: drift.policy:2: 'jellyfin volumes' accepts nothing that is found: take it out\n",
                check().err());
        Files.writeString(policy, "pi/jellyfin memory\nnas/jellyfin memory \"in vain\"\n");
        assertEquals(
                "drift: warning: root@nas: drift.policy:2: 'nas/jellyfin memory' accepts nothing that is found: take it out\n",
                check().err());
    }

    @Test
    void ruleOfTheHouseMayBeOfOneHost() throws IOException {
        Files.writeString(homelab.quadlets().resolve("drift.policy"), "rule \"pi is small\" pi/* without memory\n");
        String json = check("--json", "--cause", "unknown").out();
        assertTrue(json.contains("rule-broken"), json);
        assertEquals("pi", JSON.readTree(json).at("/services/0/host").asString());
        assertEquals(1, JSON.readTree(json).at("/services").size());
    }

    @Test
    void sameHostTwiceIsToldAndBothAreThere() throws IOException {
        Files.copy(hosts.resolve("a.json"), hosts.resolve("z.json"));
        Shell.Result result = check("--json");
        JsonNode report = JSON.readTree(result.out());
        assertEquals(9, report.at("/services").size());
        assertEquals("nas#2", report.at("/hosts/1/host").asString());
        assertEquals(
                "there are two of the host root@nas; this one, z, is told as root@nas#2",
                report.at("/problems/0/message").asString());
    }

    @Test
    void folderWithoutSnapshotsIsToldAndSoIsOneThatDoesNotExist() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Shell.Result result = new Shell(folder).drift("check", "--snapshot", empty, "-d", homelab.quadlets());
        assertEquals("drift: there is no snapshot (*.json) in " + empty + "\n", result.err());
        assertEquals(3, result.status());
    }

    @Test
    void planIsOneForEachHost() throws IOException {
        broken();
        Object[] words = {"plan", "--snapshot", hosts, "-d", homelab.quadlets()};
        Shell.Result text = new Shell(folder).drift(words);
        assertEquals(3, text.status());
        assertTrue(
                text.out().contains("Host: root@nas (Podman 5.8.6)\n\n3 services: nothing would change\n"), text.out());
        assertTrue(text.out().contains("~ jellyfin: restarted\n"), text.out());
        assertTrue(text.out().endsWith("\n3 hosts: 1 would change, 1 stays as it is, 1 unknown\n"), text.out());
        Shell.Result json = new Shell(folder).drift("plan", "--snapshot", hosts, "-d", homelab.quadlets(), "--json");
        assertEquals(
                List.of(),
                schema(PlanJson.class, PlanJson.SCHEMA_OF_HOSTS).validate(json.out(), InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
        Schema each = schema(PlanJson.class, PlanJson.SCHEMA);
        JSON.readTree(json.out())
                .at("/hosts")
                .forEach(host -> assertEquals(
                        List.of(),
                        each.validate(host.path("plan").toString(), InputFormat.JSON).stream()
                                .map(Object::toString)
                                .toList()));
        assertEquals(
                "homelab@pi/jellyfin\n",
                new Shell(folder)
                        .drift("plan", "--snapshot", hosts, "-d", homelab.quadlets(), "--format", "names")
                        .out());
    }

    @Test
    void stateIsEachHostsOwn() throws IOException {
        Path state = folder.resolve("state");
        check("--state", state);
        Shell.Result nas = new Shell(folder)
                .drift("check", "--snapshot", hosts.resolve("a.json"), "-d", homelab.quadlets(), "--state", state);
        assertFalse(nas.out().contains("Ended"), nas.out());
        pi(Files.readString(homelab.snapshot()));
        String out = check("--state", state, "--json").out();
        assertEquals("pi", JSON.readTree(out).at("/changes/ended/0/host").asString(), out);
        assertEquals(
                List.of(),
                schema(ReportJson.class, ReportJson.SCHEMA).validate(out, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
    }

    @Test
    void messagesSayOnWhichHost() throws IOException {
        try (WebServer server = WebServer.start()) {
            Path state = folder.resolve("state");
            String ntfy = "ntfy://" + server.host() + "/drift";
            check("--state", state, "--notify", ntfy);
            broken();
            check("--state", state, "--notify", ntfy);
            check("--state", state, "--notify", ntfy);
            List<String> told = server.requests().stream()
                    .map(request -> JSON.readTree(request.body()))
                    .map(message -> message.path("title").asString() + "\n"
                            + message.path("message").asString())
                    .toList();
            assertEquals(2, told.size(), told.toString());
            assertTrue(
                    told.get(0).startsWith("drift: homelab@pi/jellyfin (1 new)\nhomelab@pi/jellyfin: DRIFT\n"),
                    told.get(0));
            assertTrue(
                    told.get(1).startsWith("could not check old\nnot known whether it drifts\n  old: "), told.get(1));
        }
    }

    @Test
    void reportsAndFoldersOfSeveralHostsAreCompared() throws IOException {
        Path old = folder.resolve("old.json");
        check("--json", "-o", old);
        pi(Files.readString(homelab.snapshot()));
        Shell.Result result = new Shell(folder).drift("compare", "-d", homelab.quadlets(), old, hosts);
        assertTrue(result.out().startsWith("Ended\n  ✓ homelab@pi/jellyfin: memory\n"), result.all());
        Shell.Result json = new Shell(folder).drift("compare", "--json", "-d", homelab.quadlets(), old, hosts);
        assertEquals(
                List.of(),
                schema(ComparisonJson.class, ComparisonJson.SCHEMA).validate(json.out(), InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
        Shell.Result one =
                new Shell(folder).drift("compare", "-d", homelab.quadlets(), old, hosts.resolve("more/b.json"));
        assertTrue(one.out().startsWith("Ended\n  ✓ homelab@pi/jellyfin: memory\n"), one.all());
        assertEquals(1, one.status());
    }
}
