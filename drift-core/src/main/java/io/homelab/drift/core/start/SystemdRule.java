package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ExecLine;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What systemd does not load: specifiers that it does not know, values of a few settings, settings that exclude each other. */
final class SystemdRule implements StartRule {

    static final Origin NOWHERE = new Origin.Implied("systemd");

    private static final String SERVICE = "Service";
    private static final Set<String> AGAIN = Set.of("always", "on-success");

    @Override
    public List<Refusal> of(StartingUnit unit, StartPlace place) {
        DeclaredUnit declared = unit.declared();
        List<Refusal> refusals = new ArrayList<>();
        declared.execStart().forEach(word -> specifier(word).ifPresent(refusals::add));
        declared.file().list("Container", "ReloadCmd").stream()
                .flatMap(line -> ExecLine.words(line.value(), line.origin()).stream())
                .forEach(word -> specifier(word).ifPresent(refusals::add));
        // a line that a later one takes back is read all the same
        declared.file()
                .entries(SERVICE)
                .forEach(line -> LoadSetting.fault(line)
                        .ifPresent(why -> refusals.add(refusal(line, line.key() + "=: " + why))));
        separator(declared).ifPresent(refusals::add);
        refusals.addAll(together(declared.file(), type(declared)));
        return refusals;
    }

    /** Quadlet writes a semicolon that stands alone as it is, whatever quotes it had, and systemd begins another command there. */
    private static Optional<Refusal> separator(DeclaredUnit declared) {
        boolean several = type(declared).equals("oneshot");
        return declared.execStart().stream()
                .filter(word -> !several && word.text().equals(";"))
                .findFirst()
                .map(word -> Refusal.bySystemd(
                                "systemd begins another command at a semicolon that stands alone; use sh -c for several",
                                word.origin())
                        .as(LintRule.LONE_SEMICOLON));
    }

    private static Optional<Refusal> specifier(Word word) {
        return word.text().indexOf('%') < 0
                ? Optional.empty()
                : LoadSetting.specifier(word.text()).map(why -> Refusal.bySystemd(why, word.origin()));
    }

    private static Refusal refusal(UnitEntry line, String reason) {
        return Refusal.bySystemd(reason, line.origin()).about(Category.UNIT, line.key(), "[" + SERVICE + "]");
    }

    /** Settings of which each is good alone. */
    private static List<Refusal> together(UnitFile file, String type) {
        List<Refusal> refusals = new ArrayList<>();
        boolean oneshot = type.equals("oneshot");
        file.last(SERVICE, "Restart")
                .filter(line -> oneshot && AGAIN.contains(line.value()))
                .ifPresent(line -> refusals.add(
                        refusal(line, "Restart=" + line.value() + " is not for a unit with Type=oneshot")));
        file.last(SERVICE, "ExitType")
                .filter(line -> oneshot && line.value().equals("cgroup"))
                .ifPresent(line -> refusals.add(refusal(line, "ExitType=cgroup is not for a unit with Type=oneshot")));
        file.last(SERVICE, "Type")
                .filter(line ->
                        type.equals("dbus") && file.list(SERVICE, "BusName").isEmpty())
                .ifPresent(line -> refusals.add(refusal(line, "Type=dbus needs a BusName=")));
        List<UnitEntry> own = file.list(SERVICE, "ExecStart");
        if (!oneshot && !own.isEmpty()) {
            refusals.add(refusal(
                    own.get(0),
                    "ExecStart= stands beside the one that Quadlet writes, and only a unit with"
                            + " Type=oneshot may have several"));
        }
        return refusals;
    }

    /** The type that the generated unit has; a value that systemd does not know it passes over. */
    private static String type(DeclaredUnit unit) {
        String usual = switch (unit.kind()) {
            case CONTAINER, KUBE -> "notify";
            case POD -> "forking";
            case NETWORK, VOLUME, IMAGE, BUILD, ARTIFACT -> "oneshot";
        };
        return unit.kind() == Kind.POD
                ? usual
                : unit.file().last(SERVICE, "Type").map(UnitEntry::value).orElse(usual);
    }
}
