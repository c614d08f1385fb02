package io.homelab.drift.cli;

import io.homelab.drift.cli.log.Logging;
import io.homelab.drift.core.check.Drift;
import io.homelab.drift.core.check.HostSource;
import io.homelab.drift.core.context.HostReading;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.DriftReport;
import io.homelab.drift.core.report.RunChanges;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.rule.FindingPattern;
import io.homelab.drift.core.rule.PolicyDraft;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code drift accept}: what is found now, written into drift.policy with a reason. */
@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        versionProvider = DriftVersion.class,
        abbreviateSynopsis = true,
        sortOptions = false,
        header = "Accept what is found now, with a reason.",
        description = {
            "",
            "Writes a line for each finding of these services into drift.policy, in the",
            "quadlet directory: what it accepts stays in the report and counts no more,",
            "neither in the status nor for reconcile. The other lines stay as they are."
        },
        footer = {
            "",
            "Exit status: 0 written, or nothing to accept; 3 something could not be read or",
            "written, and then nothing is. Wrong usage, or no reason: 64.",
            "",
            "Examples:",
            "  drift accept homepage --reason 'the order makes no difference'",
            "  drift accept jellyfin --what labels --reason 'set by the dashboard'",
            "  drift accept '*' --what image-stale --until 2027-01-31 --reason 'in January'"
        })
final class AcceptCommand implements Callable<Integer> {

    private final ProcessEnvironment surroundings;
    private final ErrorMessages messages;

    @Spec
    private CommandSpec command;

    @Parameters(
            paramLabel = "SERVICE",
            arity = "1..*",
            description = "A service (jellyfin), its unit, its file, the stem of its file, or a glob.")
    private List<String> services = List.of();

    @Option(names = "--reason", paramLabel = "WHY", required = true, description = "Why; it is shown with the finding.")
    private String reason = "";

    @Option(
            names = "--until",
            paramLabel = "DATE",
            converter = DayConverter.class,
            description = "The last day on which it counts: 2027-01-01.")
    private Optional<LocalDate> until = Optional.empty();

    @Option(
            names = {"--what", "--code"},
            paramLabel = "WHAT",
            description = "Only these findings (repeatable): a category, category:element or a code; default: all.")
    private List<String> what = List.of();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Show the lines, and write nothing.")
    private boolean dryRun;

    @Mixin
    private HostOptions host = new HostOptions();

    @Option(names = "--snapshot", paramLabel = "FILE", description = "What is found there, not on this host.")
    private Optional<Path> snapshot = Optional.empty();

    @Mixin
    private PolicyFileOption policy = new PolicyFileOption();

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what podman and systemctl are asked.")
    private boolean verbose;

    static final class DayConverter implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no day such as 2027-01-01");
            }
        }
    }

    AcceptCommand(ProcessEnvironment surroundings, ErrorMessages messages) {
        this.surroundings = surroundings;
        this.messages = messages;
    }

    @Override
    public Integer call() throws Failure {
        checkUsage();
        Logging.verbose(verbose);
        Host both = new Host(host, surroundings);
        HostSource source = snapshot.isPresent() ? both.recorded(snapshot.get()) : both.live();
        HostReading reading = source.read(both.quadlets());
        PolicyFile file = PolicyFile.of(policy.file(), reading.declared(), services);
        Drift drift =
                Drift.of(reading).services(services).at(surroundings.clock().instant());
        DriftReport report = drift.policy(file.policy()).check();
        List<Problem> unread = report.problems().stream()
                .filter(problem -> problem.level() == Problem.Level.ERROR)
                .toList();
        unread.forEach(messages::say);
        // A line of a file concerns that file: what is found of the others can be accepted all the same.
        if (unread.stream().anyMatch(problem -> problem.origin().isEmpty())) {
            throw new Failure("nothing was accepted");
        }
        List<RunChanges.Changed> meant = meant(report);
        if (meant.isEmpty()) {
            Output.toStandardOutput(
                    report.services().stream().anyMatch(AcceptCommand::accepted)
                            ? "There is nothing to accept that is not accepted already.\n"
                            : "There is nothing to accept.\n",
                    surroundings);
            return ExitStatus.MATCH;
        }
        PolicyDraft draft = PolicyDraft.of(file.before(), meant, reason.strip(), until);
        if (RunChanges.counting(drift.policy(draft.policy()).check()).stream()
                .map(RunChanges.Changed::key)
                .anyMatch(key -> meant.stream().anyMatch(one -> one.key().equals(key)))) {
            throw new Failure("the lines would not accept all of it; nothing was accepted");
        }
        if (!dryRun) {
            file.write(draft);
        }
        Output.toStandardOutput(shown(file, draft), surroundings);
        return ExitStatus.MATCH;
    }

    private void checkUsage() {
        if (reason.isBlank() || reason.codePoints().anyMatch(Printable::unsafe)) {
            throw new ParameterException(command.commandLine(), "--reason wants the reason in one line");
        }
        LocalDate today = LocalDate.ofInstant(surroundings.clock().instant(), ZoneOffset.UTC);
        if (until.filter(today::isAfter).isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--until " + until.get() + " is past: it would count for nothing");
        }
        what.stream().filter(one -> !FindingPattern.of(one).known()).findFirst().ifPresent(one -> {
            throw new ParameterException(
                    command.commandLine(),
                    "--what '" + one + "' is neither a category (labels) nor the code of a finding (image-stale)");
        });
    }

    private List<RunChanges.Changed> meant(DriftReport report) {
        return RunChanges.counting(report).stream()
                .filter(one -> what.isEmpty()
                        || what.stream()
                                .anyMatch(text -> FindingPattern.of(text).matches(one.finding())))
                .toList();
    }

    private static boolean accepted(ServiceReport service) {
        return service.findings().stream().anyMatch(finding -> finding.severity() == Severity.IGNORED);
    }

    private String shown(PolicyFile file, PolicyDraft draft) {
        StringBuilder text = new StringBuilder();
        draft.lines()
                .forEach(line -> text.append("  ").append(Printable.of(line)).append('\n'));
        String head = dryRun ? "Nothing is written yet; without --dry-run, into " : "Written into ";
        return head + Printable.of(file.path().toString()) + ":\n" + text;
    }
}
