package io.homelab.drift.core.compare;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DependencyNames;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.generator.GeneratedUnit;
import io.homelab.drift.core.generator.UnitOnlyKey;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Severity;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.systemd.ServiceEnvironment;
import io.homelab.drift.core.systemd.SystemdSettings;
import io.homelab.drift.core.systemd.TimeSpan;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.UnitFile;
import io.homelab.drift.core.systemd.Word;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares what a quadlet passes on to systemd ({@code [Unit]}, {@code [Service]}, {@code [Install]}, and keys of its own section
 * that become such settings) with the unit that systemd holds, and that with what systemd's drop-ins make of it.
 */
final class UnitSettings {

    private static final String ENVIRONMENT = "Environment";
    /** systemd knows no other keys, and ignores them. */
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+");

    private final DeclaredUnit declared;
    private final UnitFile loaded;
    private final UnitFile effective;
    private final GeneratedUnit generated;
    private final DependencyNames names;
    private final PodmanVersion podman;
    private final Remedies remedies;
    private final Masking masking;

    UnitSettings(CheckContext context, CheckedUnit checked, LoadedUnit unit, Remedies remedies) {
        this.declared = checked.declared();
        this.generated = declared.generated();
        this.loaded = unit.generated();
        this.effective = unit.effective();
        this.names = context.dependencies();
        this.podman = context.podman();
        this.remedies = remedies;
        this.masking = context.masking();
    }

    List<Finding> compare() {
        List<Finding> findings = new ArrayList<>();
        for (String section : SystemdSettings.sections()) {
            Map<String, List<UnitEntry>> wish = byKey(declared.file().entries(section));
            Map<String, List<UnitEntry>> held = byKey(loaded.entries(section));
            Map<String, List<UnitEntry>> counts = effective.equals(loaded) ? held : byKey(effective.entries(section));
            Set<String> keys = new LinkedHashSet<>(wish.keySet());
            keys.addAll(held.keySet());
            for (String key : keys) {
                if (KEY.matcher(key).matches()
                        && !(section.equals("Service") && ServiceLimit.keys().contains(key))) {
                    compare(
                                    section,
                                    key,
                                    wish.getOrDefault(key, List.of()),
                                    held.getOrDefault(key, List.of()),
                                    counts.getOrDefault(key, List.of()))
                            .ifPresent(findings::add);
                }
            }
        }
        generated.unitOnly().stream()
                .filter(key -> key.knownOf(loaded))
                .forEach(key -> compare(key).ifPresent(findings::add));
        return findings;
    }

    private Optional<Finding> compare(UnitOnlyKey key) {
        Optional<UnitEntry> wish = key.declared(declared.file());
        Optional<UnitEntry> held = key.held(loaded);
        if (key.same(wish, held, podman)) {
            return Optional.empty();
        }
        return Optional.of(finding(
                key.section(),
                key.key(),
                wish.stream().toList(),
                held.stream().toList(),
                Cause.NOT_RELOADED,
                remedy(key.atOnce())));
    }

    private Optional<Finding> compare(
            String section, String key, List<UnitEntry> wish, List<UnitEntry> held, List<UnitEntry> effective) {
        List<String> wanted = meanings(section, wish);
        if (!passedOn(section, key, wanted, held)) {
            Set<String> meant = Set.copyOf(wanted);
            List<UnitEntry> own = held.stream()
                    .filter(entry -> !generated.adds(section, entry) || meant.contains(meaning(section, entry)))
                    .toList();
            return Optional.of(finding(section, key, wish, own, Cause.NOT_RELOADED, remedy(atOnce(section, key))));
        }
        if (wish.isEmpty() || section.equals("Install") || effective.isEmpty()) {
            return Optional.empty();
        }
        List<UnitEntry> counts = counting(effective, section, key);
        boolean kept =
                SystemdSettings.onlyGrows(section, key) || kept(section, key, counting(held, section, key), counts);
        return (kept ? Optional.<String>empty() : LoadedUnit.dropIn(effective.get(effective.size() - 1)))
                .map(file -> finding(
                        section,
                        key,
                        wish,
                        counts,
                        Cause.OVERRIDDEN,
                        remedies.overridden(Optional.of(file), !atOnce(section, key))));
    }

    /** Whether the unit has what is asked for, in that order, and besides only what the generator adds. */
    private boolean passedOn(String section, String key, List<String> wanted, List<UnitEntry> held) {
        int found = 0;
        List<UnitEntry> added = new ArrayList<>();
        for (UnitEntry entry : held) {
            if (found < wanted.size() && wanted.get(found).equals(meaning(section, entry))) {
                found++;
            } else {
                added.add(entry);
            }
        }
        int left = wanted.size() - found;
        boolean replaced = left == 1 && !added.isEmpty() && generated.replaces(section, key);
        return (left == 0 || replaced) && generated.adds(section, added);
    }

    /** Whether what the quadlet has passed on still counts: a drop-in that only adds is no override. */
    private boolean kept(String section, String key, List<UnitEntry> passedOn, List<UnitEntry> counts) {
        if (key.equals(ENVIRONMENT)) {
            return variables(counts).entrySet().containsAll(variables(passedOn).entrySet());
        }
        return SystemdSettings.keepsAll(section, key)
                ? Set.copyOf(meanings(section, counts)).containsAll(meanings(section, passedOn))
                : meanings(section, counts).equals(meanings(section, passedOn));
    }

    private static Map<String, String> variables(List<UnitEntry> lines) {
        Map<String, String> variables = new HashMap<>();
        for (Word word : ServiceEnvironment.words(lines)) {
            int equals = word.text().indexOf('=');
            variables.put(word.text().substring(0, Math.max(0, equals)), word.text());
        }
        return variables;
    }

    private static List<UnitEntry> counting(List<UnitEntry> entries, String section, String key) {
        int start = entries.size();
        while (start > 0 && !entries.get(start - 1).value().isEmpty()) {
            start--;
        }
        List<UnitEntry> all = entries.subList(start, entries.size());
        return SystemdSettings.keepsAll(section, key) ? all : all.subList(Math.max(0, all.size() - 1), all.size());
    }

    private List<String> meanings(String section, List<UnitEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<String> meanings = new ArrayList<>(entries.size());
        for (UnitEntry entry : entries) {
            meanings.add(meaning(section, entry));
        }
        return meanings;
    }

    /** The value, however a span of time or the name of a service is written. */
    private String meaning(String section, UnitEntry entry) {
        String text = names.written(section, entry);
        return entry.key().endsWith("Sec")
                ? TimeSpan.parse(text).map(Duration::toString).orElse(text)
                : text;
    }

    private static Map<String, List<UnitEntry>> byKey(List<UnitEntry> entries) {
        Map<String, List<UnitEntry>> byKey = new LinkedHashMap<>();
        for (UnitEntry entry : entries) {
            byKey.computeIfAbsent(entry.key(), key -> new ArrayList<>(1)).add(entry);
        }
        return byKey;
    }

    private Finding finding(
            String section, String key, List<UnitEntry> wish, List<UnitEntry> held, Cause cause, Remedy remedy) {
        // Neither changes anything of what runs.
        boolean inert = section.equals("Install") || SystemdSettings.describes(section, key);
        boolean known = !SystemdSettings.isSection(section);
        List<String> texts =
                Stream.concat(texts(wish).stream(), texts(held).stream()).toList();
        String shown = masking.settingKey(key, texts, known);
        return Finding.of(FindingCode.between(wish.isEmpty(), held.isEmpty()), Category.UNIT, shown)
                .element("[" + section + "]")
                .severity(inert ? Severity.WARNING : Severity.DRIFT)
                .cause(cause)
                .message(shown + "= in [" + section + "] "
                        + LoadedUnit.difference(wish.isEmpty(), held.isEmpty())
                        + (inert && cause == Cause.NOT_RELOADED
                                ? "; a daemon-reload is enough, no restart is needed"
                                : ""))
                .declared(side(key, wish, known))
                .loaded(side(key, held, known))
                .remedy(remedy)
                .build();
    }

    private static List<String> texts(List<UnitEntry> entries) {
        return entries.stream().map(UnitEntry::value).toList();
    }

    private Remedy remedy(boolean atOnce) {
        return atOnce ? remedies.reload("no restart is needed") : remedies.reloadAndRestart();
    }

    /** Whether systemd goes by it as soon as it has read it. */
    private static boolean atOnce(String section, String key) {
        return !section.equals("Service") || key.startsWith("Restart") || key.startsWith("Timeout");
    }

    private Optional<Side> side(String key, List<UnitEntry> entries, boolean known) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        UnitEntry last = entries.get(entries.size() - 1);
        return Optional.of(new Side(masking.setting(key, texts(entries), known), last.origin(), Optional.empty()));
    }
}
