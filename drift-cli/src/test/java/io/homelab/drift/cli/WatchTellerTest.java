package io.homelab.drift.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Status;
import io.homelab.drift.core.report.Tool;
import io.homelab.drift.core.systemd.HostFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(60)
class WatchTellerTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static DriftReport drifting(String... fields) {
        List<Finding> findings = List.of(fields).stream()
                .map(field -> Finding.of(FindingCode.DIFFERS, Category.MEMORY, field)
                        .cause(Cause.CHANGED_LIVE)
                        .message(field + " is not as declared")
                        .build())
                .toList();
        ServiceReport web = new ServiceReport(
                "web",
                "web.service",
                Kind.CONTAINER,
                Optional.of("web"),
                "web.container",
                Status.DRIFT,
                "",
                Optional.empty(),
                findings,
                List.of());
        return new DriftReport(new Tool("drift", "1"), Shell.NOW, Optional.of("5.8.6"), List.of(), List.of(web));
    }

    private WatchTeller teller(Path state, Path told) {
        ProcessEnvironment surroundings = new ProcessEnvironment(
                Path.of("/"),
                Map.of("PATH", "/usr/bin:/bin"),
                0,
                0,
                InputStream.nullInputStream(),
                false,
                new ByteArrayOutputStream(),
                err,
                false,
                Clock.fixed(Shell.NOW, ZoneOffset.UTC));
        HistoryOptions history = CommandLine.populateCommand(new HistoryOptions(), "--state", state.toString());
        NotifyOptions notify = CommandLine.populateCommand(
                new NotifyOptions(), "--notify-command", "echo \"$DRIFT_SUBJECT\" >>'" + told + "'");
        ErrorMessages messages = new ErrorMessages(err);
        return new WatchTeller(
                new Notification(notify, false, new CommandLine(notify), surroundings, messages),
                history,
                List.of(),
                HostFacts.UNKNOWN,
                messages);
    }

    private static void await(Path told, int lines) throws IOException, InterruptedException {
        while (!Files.exists(told) || Files.readAllLines(told).size() < lines) {
            Thread.sleep(20);
        }
    }

    @Test
    void newsThatCannotBeRememberedAreToldOnce() throws Exception {
        Path state = Files.writeString(folder.resolve("state"), "no folder");
        Path told = folder.resolve("told");
        try (WatchTeller teller = teller(state, told)) {
            teller.found(drifting("memory"));
            await(told, 1);
            teller.found(drifting("memory"));
            teller.found(drifting("memory", "memory-swap"));
            await(told, 2);
        }
        assertEquals(2, Files.readAllLines(told).size(), () -> read(told));
        String said = err.toString(StandardCharsets.UTF_8);
        assertEquals(
                1,
                said.lines()
                        .filter(line -> line.contains("could not be remembered"))
                        .count(),
                said);
    }

    @Test
    void whatIsRememberedAgainIsKeptWithItsHost() throws Exception {
        Path state = Files.writeString(folder.resolve("state"), "no folder");
        Path told = folder.resolve("told");
        try (WatchTeller teller = teller(state, told)) {
            teller.found(drifting("memory"));
            await(told, 1);
            Files.delete(state);
            teller.found(drifting("memory", "memory-swap"));
            await(told, 2);
        }
        assertTrue(Files.readString(state.resolve("last-report.json")).contains("memory-swap"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
