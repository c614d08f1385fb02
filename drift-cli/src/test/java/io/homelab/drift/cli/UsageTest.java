package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

    /** A line that goes on is longer, unless its author took it for shorter than the terminal and was wrong. */
    private static final int A_LINE = 50;

    @TempDir
    private Path folder;

    /** Each row: a command line, and what drift says of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | missing command: accept, adopt, check, compare, completion, explain, help, lint, plan, reconcile, snapshot, timer or watch",
                "chekc | there is no command 'chekc'; did you mean check?",
                "chekc --notify discord://1/s3cret | there is no command 'chekc'; did you mean check?",
                "reconcil --yes | there is no command 'reconcil'; did you mean reconcile?",
                "recon | there is no command 'recon'; did you mean reconcile?",
                "statsu | there is no command 'statsu'",
                "timer instal | there is no command 'instal'; did you mean install?",
                "help chekc | there is no command 'chekc'; did you mean check?",
                "help timer instal | there is no command 'instal'; did you mean install?",
                "completion tcsh | Invalid value for positional parameter at index 0 (SHELL): 'tcsh' is none of bash, zsh or fish",
                "timer | missing command: install, status or remove",
                "check --fromat json | there is no option '--fromat'; did you mean --format?",
                "check --notfy=discord://1/s3cret | there is no option '--notfy'; did you mean --notify?",
                "check --quadlet d | there is no option '--quadlet'; did you mean --quadlet-dir?",
                "lint --notify=discord://1/s3cret | there is no option '--notify'",
                "check -x | there is no option '-x'",
                "timer status extra | one argument too many: 'extra'",
                "check --format yaml | Invalid value for option '--format' (FORMAT[=FILE]): 'yaml' is none of text, brief, json,"
                        + " names, junit, prometheus, markdown or html",
                "check --json --format text | --json and another --format contradict each other",
                "check --color alwys | Invalid value for option '--color': 'alwys' is none of auto, always or never; did you"
                        + " mean always?",
                "check --format jsno=x | Invalid value for option '--format' (FORMAT[=FILE]): 'jsno' is none of text, brief, json,"
                        + " names, junit, prometheus, markdown or html; did you mean json?",
                "check --fail-on nevr | Invalid value for option '--fail-on': 'nevr' is none of drift, warning or never; did you"
                        + " mean never?",
                "reconcile --cause byhand --dry-run | Invalid value for option '--cause': 'byhand' is none of pending, by-hand,"
                        + " not-reloaded, not-restarted, changed-live, overridden, several, replaced-by-hand, rejected,"
                        + " never-updated, unknown; did you mean by-hand?",
                "completion fsh | Invalid value for positional parameter at index 0 (SHELL): 'fsh' is none of bash, zsh or fish;"
                        + " did you mean fish?",
                "check --color blue | Invalid value for option '--color': 'blue' is none of auto, always or never",
                "check --state= | Invalid value for option '--state': it is empty",
                "check --quadlet-dir= | Invalid value for option '--quadlet-dir' (DIR): it is empty",
                "check --host= | Invalid value for option '--host' (HOST): it is empty",
                "plan --users= | Invalid value for option '--users' (LIST): it is empty",
                "check --snapshot= | Invalid value for option '--snapshot': it is empty",
                "check --podman-version five | Invalid value for option '--podman-version': 'five' is no version such as"
                        + " 5.8 or 5.8.6",
                "check --call-timeout 0 | Invalid value for option '--call-timeout': '0' is no number of seconds from 1 to 86400",
                "check --call-timeout 2m | Invalid value for option '--call-timeout': '2m' is no number of seconds from 1"
                        + " to 86400",
                "check --user --system | --user and --system exclude each other",
                "check --user=x | --user takes no value",
                "check --json=x | --json takes no value",
                "check --check-updates --snapshot x.json | --check-updates asks this host, and --snapshot nothing of it",
                "check -o | Missing required parameter for option '--output' (FILE)",
                "explain web --host nas --host pi | --host and --users: one host and one user are asked at a time here",
                "explain --snapshot | Missing required parameter for option '--snapshot' (FILE)",
                "accept jellyfin | Missing required option: '--reason=WHY'",
                "accept jellyfin --reason= | --reason wants the reason in one line",
                "accept jellyfin --reason x --until soon | Invalid value for option '--until': 'soon' is no day such as"
                        + " 2027-01-01",
                "accept jellyfin --reason x --until 2026-11-22 | --until 2026-11-22 is past: it would count for nothing",
                "accept jellyfin --reason x --what labls | --what 'labls' is neither a category (labels) nor the code of a finding"
                        + " (image-stale)",
                "check --ignore jellyfin | Invalid value for option '--ignore' (SERVICE:WHAT): 'jellyfin' is no SERVICE:WHAT, such as"
                        + " jellyfin:labels:traefik.* or '*:image-stale'",
                "check --status bad | Invalid value for option '--status' (LIST): 'bad' is none of drift, warning, unknown or match",
                "check --cause bad | Invalid value for option '--cause': 'bad' is none of pending, by-hand, not-reloaded,"
                        + " not-restarted, changed-live, overridden, several, replaced-by-hand, rejected, never-updated,"
                        + " unknown",
                "check --fail-on bad | Invalid value for option '--fail-on': 'bad' is none of drift, warning or never",
                "compare one.json | Missing required parameter: 'NEW'",
                "adopt | Missing required parameter: 'SERVICE'",
                "plan --format yaml | Invalid value for option '--format': 'yaml' is none of text, json, markdown or names",
                "plan --json --format markdown | --json and another --format contradict each other",
                "snapshot jellyfin | one argument too many: 'jellyfin'",
            })
    void wrongUsageIsToldAndLeavesSixtyFour(String line, String message) {
        Shell.Result result = new Shell(folder).drift((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));
        assertEquals("drift: " + message, result.err().lines().findFirst().orElse(""));
        assertTrue(result.err().contains("--help'\n"), result.err());
        assertEquals("", result.out());
        assertEquals(64, result.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "-h",
                "adopt -h",
                "check --help",
                "explain -h",
                "plan --help",
                "reconcile --help",
                "snapshot --help",
                "timer --help",
                "completion --help",
                "help --help",
                "timer install -h",
                "timer status -h",
                "timer remove -h"
            })
    void helpFitsEightyColumns(String line) {
        Shell.Result result = new Shell(folder).drift((Object[]) line.split(" "));
        assertEquals("", result.err());
        assertTrue(result.out().lines().allMatch(l -> l.length() <= 80), result.out());
        assertTrue(result.out().contains("Examples:\n") && result.out().contains("Exit status"), result.out());
        assertEquals(0, result.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "accept",
                "adopt",
                "check",
                "compare",
                "completion",
                "explain",
                "help",
                "lint",
                "plan",
                "reconcile",
                "snapshot",
                "timer",
                "timer install",
                "timer remove",
                "timer status",
                "watch"
            })
    void helpBreaksLinesWhereItsAuthorsDidAndOptionsBetweenWords(String command) {
        List<String> about = Stream.of(("help " + command).split(" ")).toList();
        List<String> help = help(about).lines().toList();
        List<String> torn = IntStream.range(1, help.size())
                .filter(line -> prose(help.get(line)))
                .filter(line -> help.get(line - 1).startsWith(" ")
                        || (prose(help.get(line - 1)) && help.get(line - 1).length() < A_LINE))
                .mapToObj(line -> help.get(line - 1) + " / " + help.get(line))
                .toList();
        assertEquals(List.of(), torn);

        // The page for man has the same words, and breaks no line.
        Set<String> words =
                Stream.of(String.join(" ", help).trim().split("\\s+")).collect(Collectors.toSet());
        String options = help(Stream.concat(about.stream(), Stream.of("--man")).toList())
                .replaceAll("(?s).*\n\\.SH OPTIONS\n(.*?)\n\\.SH .*", "$1");
        Set<String> broken = options.lines()
                .filter(line -> !line.startsWith(".") && !line.startsWith("\\f"))
                .flatMap(line ->
                        Stream.of(line.replace("\\-", "-").replace("\\&", "").split(" ")))
                .filter(word -> !word.matches(".*[-,].+") && !words.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of(), broken);
    }

    private String help(List<String> arguments) {
        return new Shell(folder).drift(arguments.toArray()).out();
    }

    /** Neither an option, nor an example, nor a command. */
    private static boolean prose(String line) {
        return !line.isEmpty() && !line.startsWith(" ") && !line.startsWith("Usage: ") && !line.equals("Commands:");
    }

    @Test
    void helpNamesWhatHoldsSecrets() {
        assertTrue(new Shell(folder).drift("explain", "-h").out().contains("--format json the values of environment"));
        assertTrue(new Shell(folder).drift("snapshot", "-h").out().contains("the values of environment variables"));
    }

    @Test
    void verboseExplanationTellsOfPodmanAndComparesNothing() {
        assertTrue(new Shell(folder).drift("check", "-h").out().contains("Every value compared"));
        String help = new Shell(folder).drift("explain", "-h").out();
        assertTrue(
                help.contains("Say on standard error what podman is asked") && !help.contains("Every value compared"),
                help);
    }

    @Test
    void versionIsOneLine() {
        Shell.Result result = new Shell(folder).drift("--version");
        assertTrue(result.out().matches("drift \\S+\n"), result.out());
        assertEquals(0, result.status());
    }
}
