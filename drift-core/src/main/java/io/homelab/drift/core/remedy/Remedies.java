package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.input.Once;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.systemd.UnitName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What puts a unit right, by cause. */
public final class Remedies {

    private static final String WRITE_IT_DOWN = "to keep the change, write it into the quadlet first";
    private static final Set<Remedy.Kind> STARTING =
            EnumSet.of(Remedy.Kind.RESTART, Remedy.Kind.START, Remedy.Kind.RELOAD_AND_RESTART);
    private static final String REPLACES = "the restart removes what was made by hand and makes the unit's own";

    private final SystemctlCommands systemctl;
    private final String unit;
    private final Supplier<RestartConstraints> constraints;
    private final Supplier<Optional<String>> override;
    private final Supplier<Optional<Remedy>> recreate;

    /** @param override the drop-in of systemd that replaces the unit's command */
    private Remedies(
            SystemctlCommands systemctl,
            String unit,
            Supplier<RestartConstraints> constraints,
            Supplier<Optional<String>> override,
            Supplier<Optional<Remedy>> recreate) {
        this.systemctl = systemctl;
        this.unit = unit;
        this.constraints = constraints;
        this.override = override;
        this.recreate = recreate;
    }

    /** Those of a unit. */
    public static Remedies of(CheckContext context, CheckedUnit checked) {
        return new Remedies(
                SystemctlCommands.of(context),
                checked.name().full(),
                Once.of(() -> RestartConstraints.of(context, checked)),
                Once.of(() -> checked.loaded()
                        .flatMap(
                                unit -> unit.overridesCommand(checked.declared().kind()))),
                Optional::empty);
    }

    /** These remedies for what Podman never updates, with the way to make it again. */
    public Remedies recreating(Supplier<Optional<Remedy>> recreation) {
        return new Remedies(systemctl, unit, constraints, override, recreation);
    }

    private Remedy fixFile() {
        // systemd starts instances of a template, and not the template
        List<HostCommand> commands = UnitName.of(unit).template()
                ? List.of(systemctl.daemonReload())
                : List.of(systemctl.daemonReload(), systemctl.restart(unit));
        Optional<String> fault = systemctl.restart(unit).fault();
        return Remedy.byHand(
                Remedy.Kind.FIX_FILE,
                fault.orElseGet(() -> "then " + HostCommand.text(commands).orElse("restart it")));
    }

    /**
     * The remedy of a cause.
     *
     * @param loadedKnown whether it is known that systemd has read the file as it is now
     */
    public Optional<Remedy> of(Cause cause, boolean loadedKnown) {
        return switch (cause) {
            case NOT_RELOADED, SEVERAL -> Optional.of(reloadAndRestart(""));
            case NOT_RESTARTED -> Optional.of(loadedKnown ? restart("") : reloadAndRestart(""));
            case CHANGED_LIVE -> Optional.of(restart(WRITE_IT_DOWN));
            case REPLACED_BY_HAND -> Optional.of(loadedKnown ? restart(REPLACES) : reloadAndRestart(REPLACES));
            case OVERRIDDEN -> Optional.of(overridden(true));
            case REJECTED -> Optional.of(fixFile());
            case NEVER_UPDATED -> recreate.get();
            case UNKNOWN -> Optional.empty();
        };
    }

    public Remedy restart(String advice) {
        return constraints.get().unread() ? reloadAndRestart(advice) : restart(Remedy.Kind.RESTART, List.of(), advice);
    }

    public Remedy reloadAndRestart() {
        return reloadAndRestart("");
    }

    private Remedy reloadAndRestart(String advice) {
        return restart(Remedy.Kind.RELOAD_AND_RESTART, List.of(systemctl.daemonReload()), advice);
    }

    private Remedy restart(Remedy.Kind kind, List<HostCommand> before, String advice) {
        List<HostCommand> commands = new ArrayList<>();
        unmask(commands);
        commands.addAll(before);
        resetFailed(commands);
        List<String> namespaceSharers = constraints.get().namespaceSharers();
        if (!namespaceSharers.isEmpty()) {
            commands.add(systemctl.stop(namespaceSharers));
        }
        commands.add(systemctl.restart(constraints.get().pod().orElse(unit)));
        if (!namespaceSharers.isEmpty()) {
            commands.add(systemctl.start(namespaceSharers));
        }
        Remedy restart = Instructions.of(
                kind,
                commands,
                Stream.of(advice, constraints.get().advice())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("; ")));
        return constraints.get().unmanaged().isEmpty() ? restart : afterRemoval(restart);
    }

    /** Podman removes no container that others live in: a restart would stop it, and start it no more. */
    private Remedy afterRemoval(Remedy restart) {
        List<String> sentences = new ArrayList<>(List.of("remove first what lives in the container's namespaces: "
                + String.join(", ", constraints.get().unmanaged())));
        if (!restart.commands().isEmpty()) {
            sentences.add("then " + String.join(" && ", restart.commands()));
        }
        sentences.addAll(
                Stream.of(restart.advice()).filter(text -> !text.isEmpty()).toList());
        return Remedy.byHand(restart.kind(), String.join("; ", sentences));
    }

    public Remedy reload(String advice) {
        return Instructions.of(Remedy.Kind.RELOAD, List.of(systemctl.daemonReload()), advice);
    }

    /** What takes the override of the unit's command away. */
    public Remedy overridden(boolean runs) {
        return overridden(override.get(), runs);
    }

    /**
     * What takes an override away. {@code systemctl revert} removes the drop-ins that are the unit's own and its owner's;
     * one that is installed, or that counts for several units, stays.
     *
     * @param file the drop-in that says otherwise, where it is known
     * @param runs whether the unit runs, so that only a restart makes it count
     */
    public Remedy overridden(Optional<String> file, boolean runs) {
        if (file.filter(path -> !systemctl.reverts(path, unit)).isPresent()) {
            List<String> then = (runs ? reloadAndRestart() : reload("")).commands();
            return Remedy.byHand(
                    Remedy.Kind.REVERT,
                    file.get() + " says otherwise, and systemctl revert leaves that file; take the setting out of"
                            + " it, or write it into the quadlet"
                            + (then.isEmpty() ? "" : ", then " + String.join(" && ", then)));
        }
        List<HostCommand> revert = List.of(systemctl.revert(unit));
        String advice = file.map(path -> path + " says otherwise; ").orElse("")
                + "revert takes all systemd drop-ins of the unit away; " + WRITE_IT_DOWN;
        return runs ? restart(Remedy.Kind.REVERT, revert, advice) : Instructions.of(Remedy.Kind.REVERT, revert, advice);
    }

    public Remedy unmask() {
        List<HostCommand> commands = new ArrayList<>();
        unmask(commands);
        commands.add(systemctl.start(unit));
        return Instructions.of(Remedy.Kind.START, commands, "somebody masked it on purpose");
    }

    private void unmask(List<HostCommand> commands) {
        constraints.get().mask().ifPresent(mask -> commands.add(systemctl.unmask(unit, mask)));
    }

    /** Lets the unit be started again, where it still runs. */
    public Remedy unmaskRunning() {
        List<HostCommand> commands = new ArrayList<>();
        unmask(commands);
        return Instructions.of(Remedy.Kind.REVERT, commands, "somebody masked it on purpose");
    }

    /**
     * Starts the unit.
     *
     * @param reloadFirst whether systemd has to read the quadlet before
     */
    public Remedy start(boolean reloadFirst) {
        return start(reloadFirst, "");
    }

    /**
     * Starts the unit.
     *
     * @param reloadFirst whether systemd has to read the quadlet before
     * @param advice what to know besides
     */
    public Remedy start(boolean reloadFirst, String advice) {
        List<HostCommand> commands = new ArrayList<>();
        unmask(commands);
        if (reloadFirst || constraints.get().unread()) {
            commands.add(systemctl.daemonReload());
        }
        resetFailed(commands);
        commands.add(systemctl.start(unit));
        return Instructions.of(Remedy.Kind.START, commands, advice);
    }

    private void resetFailed(List<HostCommand> commands) {
        if (constraints.get().startedTooOften()) {
            commands.add(systemctl.resetFailed(unit));
        }
    }

    /** What systemctl is asked for the reasons of a unit's failure. */
    public Optional<String> status() {
        return systemctl.status(unit).text();
    }

    /**
     * The strongest remedy of the findings that count. Where a restart is enough for that one and another wants systemd to
     * read the file first, it takes both.
     */
    public static Optional<Remedy> strongest(List<Finding> findings) {
        List<Remedy> remedies = findings.stream()
                .filter(finding -> finding.severity().counts())
                // of two that want the file mended the other says more
                .sorted(Comparator.comparing(finding -> finding.type() == FindingCode.START_REFUSED))
                .flatMap(finding -> finding.remedy().stream())
                .toList();
        Optional<Remedy> strongest = remedies.stream().max(Comparator.comparing(Remedy::kind));
        Optional<String> reload = remedies.stream()
                .filter(remedy -> remedy.kind() == Remedy.Kind.RELOAD)
                .flatMap(remedy -> remedy.commands().stream())
                .findFirst();
        return strongest.map(remedy -> named(combined(remedy, reload, remedies), remedies));
    }

    private static Remedy combined(Remedy strongest, Optional<String> reload, List<Remedy> remedies) {
        return switch (strongest.kind()) {
            case RESTART -> advised(withReload(strongest, reload, Remedy.Kind.RELOAD_AND_RESTART), remedies);
            case START -> withReload(strongest, reload, Remedy.Kind.START);
            case RELOAD_AND_RESTART -> advised(strongest, remedies);
            case REVERT -> withRestart(strongest, remedies);
            case REWORD, RELOAD, TAG, PULL, STOP, RECREATE, FIX_FILE -> strongest;
        };
    }

    /** A start of an image that lost its name has to pull it, or fails: that it gets back first. */
    private static Remedy named(Remedy strongest, List<Remedy> all) {
        List<String> commands = all.stream()
                .filter(remedy -> remedy.kind() == Remedy.Kind.TAG)
                .flatMap(remedy -> remedy.commands().stream())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        boolean starts = STARTING.contains(strongest.kind()) || strongest.kind() == Remedy.Kind.REVERT;
        if (!starts || commands.isEmpty() || strongest.commands().isEmpty()) {
            return strongest;
        }
        commands.addAll(strongest.commands());
        return new Remedy(strongest.kind(), commands, strongest.advice());
    }

    private static Remedy withReload(Remedy remedy, Optional<String> reload, Remedy.Kind kind) {
        if (reload.isEmpty() || remedy.commands().contains(reload.get())) {
            return remedy;
        }
        List<String> commands = new ArrayList<>(List.of(reload.get()));
        commands.addAll(remedy.commands());
        return new Remedy(kind, commands, remedy.advice());
    }

    /** To take a drop-in away is a daemon-reload as well, but no restart. */
    private static Remedy withRestart(Remedy remedy, List<Remedy> all) {
        List<String> restart = all.stream()
                .filter(other -> STARTING.contains(other.kind()))
                .max(Comparator.comparing(Remedy::kind))
                .map(Remedy::commands)
                .orElse(List.of());
        if (remedy.commands().isEmpty() || remedy.commands().containsAll(restart)) {
            return remedy;
        }
        List<String> commands = new ArrayList<>(remedy.commands());
        restart.stream().filter(command -> !commands.contains(command)).forEach(commands::add);
        return new Remedy(remedy.kind(), commands, remedy.advice());
    }

    /** What a restart takes away is worth knowing also where another finding wants a daemon-reload before it. */
    private static Remedy advised(Remedy remedy, List<Remedy> all) {
        return all.stream()
                .filter(other -> remedy.advice().isEmpty()
                        && STARTING.contains(other.kind())
                        && !other.advice().isEmpty())
                .findFirst()
                .map(other -> new Remedy(remedy.kind(), remedy.commands(), other.advice()))
                .orElse(remedy);
    }
}
