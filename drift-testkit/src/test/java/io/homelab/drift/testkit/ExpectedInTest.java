package io.homelab.drift.testkit;

import static io.homelab.drift.testkit.DriftAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Where a test may write what it expects: comments, golden files, rules of the house; and what it is told of a typo. */
class ExpectedInTest {

    private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
    static final List<Fixture> FIXTURES = Fixture.below(SCENARIOS);

    private static final String WEB = """
            # drift: stopped WARNING
            [Container]
            Image=docker.io/library/nginx:1.27
            # drift: memory-differs DRIFT changed-live running="2g"
            # a comment of somebody
            PodmanArgs=--memory 4g
            [Install]
            WantedBy=default.target
            """;

    @TempDir
    Path folder;

    static List<Fixture> fixtures() {
        return Fixture.below(SCENARIOS);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void fixturesAreParametersOfAMethod(Fixture fixture) {
        assertTrue(Files.isDirectory(SCENARIOS.resolve(fixture.toString())));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FIXTURES")
    void fixturesAreParametersOfAField(Fixture fixture) {
        assertTrue(Files.isDirectory(SCENARIOS.resolve(fixture.toString())));
    }

    @Test
    void commentExpectsWhatIsFoundOfTheLineBelowIt() {
        String text = WEB.replace("# drift: stopped WARNING\n", "");
        assertThat(running(text).but("web", c -> c.memory("2g"))).isAsCommented();
        assertEquals("""
                the fixture: not what was expected
                expected, but not found:
                  web memory-differs DRIFT changed-live running="2g" (at web.container:5)

                2 services: 2 match, 0 warning, 0 drift, 0 unknown
                """, failure(() -> assertThat(running(text)).isAsCommented()));
        String unexpected = failure(() -> assertThat(
                        running(text).but("web", c -> c.memory("2g").cpus("1")))
                .isAsCommented());
        assertTrue(unexpected.contains("found, but not expected:\n  web cpus-extra"), unexpected);
        String elsewhere = text.replace("PodmanArgs", "PidsLimit=9\nPodmanArgs");
        failure(() ->
                assertThat(running(elsewhere).but("web", c -> c.memory("2g"))).isAsCommented());
    }

    @Test
    void commentAboveASectionIsAboutTheService() {
        String text = WEB.replace("# drift: memory-differs DRIFT changed-live running=\"2g\"\n", "");
        assertThat(running(text).but("web", LiveEdit::stopped)).isAsCommented();
        assertThat(running(text.replace("# drift: stopped WARNING\n", "") + "# drift: stopped\n")
                        .but("web", LiveEdit::stopped))
                .isAsCommented();
    }

    @Test
    void commentInADropInIsAboutItsQuadlet() {
        Map<String, String> files = Map.of(
                "web.container", "[Container]\nImage=docker.io/library/nginx:1.27\n",
                "web.container.d/10-memory.conf",
                        "[Container]\n# drift: memory-differs DRIFT\nPodmanArgs=--memory 4g\n");
        assertThat(Fixture.of(files).runningAsDeclared().but("web", c -> c.memory("2g")))
                .isAsCommented();
    }

    @Test
    void commentThatIsNoExpectationIsToldWithItsLine() {
        assertTrue(refusal(() -> assertThat(running(WEB.replace("memory-differs", "memroy-differs")))
                        .isAsCommented())
                .startsWith(
                        "web.container:4: no finding has the code 'memroy-differs'; did you mean 'memory-differs'?"));
        assertTrue(refusal(() ->
                        assertThat(running(WEB + "# drift: problem nothing\n")).isAsCommented())
                .startsWith("web.container:9:"));
    }

    private static Fixture running(String web) {
        return Fixture.of(Map.of("web.container", web, "other.container", "[Container]\nImage=docker.io/library/x:1\n"))
                .runningAsDeclared();
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void goldenReportIsWrittenOnceAndHeldEverAfter() throws IOException {
        Path golden = folder.resolve("golden.txt");
        Fixture changed = running(WEB).but("web", c -> c.memory("2g"));
        String missing = failure(() -> assertThat(changed).hasReport(golden));
        assertTrue(missing.contains("there is no " + golden + " yet") && missing.contains("-Ddrift.update"), missing);
        TestAbortedException wrote = update(() -> assertThat(changed).hasReport(golden));
        assertTrue(String.valueOf(wrote.getMessage()).contains("wrote " + golden), wrote.getMessage());
        assertThat(changed).hasReport(golden);
        assertTrue(Files.readString(golden).contains("declared: 4g"));
        String message = failure(() ->
                assertThat(running(WEB).but("web", c -> c.memory("3g"))).hasReport(golden));
        assertTrue(message.contains("""
                -     running: 2g = 2147483648 (HostConfig.Memory)
                +     running: 3g = 3221225472 (HostConfig.Memory)
                """), message);
        System.setProperty("drift.update", "");
        try {
            assertThat(changed).hasReport(golden);
        } finally {
            System.clearProperty("drift.update");
        }
    }

    private static TestAbortedException update(Executable assertion) {
        System.setProperty("drift.update", "true");
        try {
            return assertThrows(TestAbortedException.class, assertion);
        } finally {
            System.clearProperty("drift.update");
        }
    }

    @Test
    void whatRunsKeepsTheRulesOfTheHouse() throws IOException {
        Policy limited = Policy.of("rule \"little memory\" * memory matches 4g\n");
        assertThat(running(WEB)).keepsTheRules(limited);
        String message = failure(() ->
                assertThat(running(WEB).but("web", c -> c.memory("2g"))).keepsTheRules(limited));
        assertTrue(message.contains("web rule-broken[little memory]"), message);
        Path file = Files.writeString(folder.resolve("house.policy"), "rule \"x\" * has\n");
        assertTrue(failure(() -> assertThat(running(WEB)).keepsTheRules(file)).contains("does not count"));
        assertThrows(
                IllegalStateException.class,
                () -> assertThat(running(WEB).report()).keepsTheRules(limited));
        assertThrows(
                IllegalStateException.class,
                () -> assertThat(running(WEB).report()).isAsCommented());
    }

    @ParameterizedTest
    @CsvSource({
        "web memory-diffres, did you mean 'memory-differs'?",
        "web netwrok-missing, did you mean 'network-missing'?",
        "web container-mising, did you mean 'container-missing'?",
        "web memory-differs drift, did you mean 'DRIFT'?",
        "web memory-differs DRIFTT, did you mean 'DRIFT'?",
        "web memory-differs DRIFT not-restartd, did you mean 'not-restarted'?",
        "web memory-differs DRIFT changed-life web.container:3, did you mean 'changed-live'?",
        "web nothing-of-the-kind, docs/codes.md lists the codes",
    })
    void typoInAnExpectationIsAnswered(String expectation, String answer) {
        String refused = refusal(() -> assertThat(running(WEB)).finds(expectation));
        assertTrue(refused.contains(answer), refused);
    }

    @ParameterizedTest
    @CsvSource({
        "web memory-differs DRIFT changed-live",
        "web MemoryMax-extra DRIFT overridden /etc/x.conf:2",
        "web cpus-extra DRIFT changed-live cpus",
        "web build-arg-differs",
        "web label-extra HostConfig.x",
        "web network-missing",
        "web env-missing --env",
    })
    void whatAReportMayHaveIsNoTypo(String expectation) {
        assertTrue(failure(() -> assertThat(running(WEB)).finds(expectation)).contains("expected, but not found"));
    }

    @Test
    void serviceThatIsExpectedAndNotThereIsAnswered() {
        String message = failure(() -> assertThat(running(WEB)).finds("wbe memory-differs"));
        assertTrue(message.contains("no service 'wbe'; did you mean 'web'?"), message);
    }

    private static String failure(Executable assertion) {
        return String.valueOf(
                assertThrows(AssertionFailedError.class, assertion).getMessage());
    }

    private static String refusal(Executable assertion) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, assertion).getMessage());
    }
}
