package io.homelab.drift.core.compare;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.Kind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.option.OptionUse;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares what only runs once (image, build, kube, artifact): nothing of it can be inspected as it was asked for, so the
 * quadlet is held against the unit that systemd has.
 */
final class OneshotComparison {

    private static final String POSITIONAL = "";

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Masking masking;

    OneshotComparison(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
        this.masking = context.masking(checked);
    }

    Outcome compare() {
        Kind kind = checked.declared().kind();
        Optional<LoadedUnit> loaded = checked.loaded();
        List<Word> held = loaded.map(
                        l -> l.command(kind, checked.name(), context.host().facts()))
                .orElse(List.of());
        if (held.isEmpty()) {
            return Outcome.unknown(kind.oneOf()
                    + " unit can only be compared with the unit that systemd holds, and that is not known");
        }
        Map<String, List<Word>> wish = byOption(checked.read().line());
        Map<String, List<Word>> has = byOption(CommandLine.parse(held));
        Map<String, List<Word>> generated = byOption(CommandLine.parse(loaded.orElseThrow()
                .generatedCommand(kind, checked.name(), context.host().facts())));
        TreeSet<String> names = new TreeSet<>(wish.keySet());
        names.addAll(has.keySet());
        List<Finding> findings = new ArrayList<>();
        for (String name : names) {
            List<Word> declared = wish.getOrDefault(name, List.of());
            List<Word> running = has.getOrDefault(name, List.of());
            if (!same(declared, running)) {
                boolean overridden = same(declared, generated.getOrDefault(name, List.of()));
                findings.add(finding(kind, name, declared, running, overridden));
            }
        }
        return new Outcome(findings, "");
    }

    private static Map<String, List<Word>> byOption(CommandLine line) {
        Map<String, List<Word>> options = new TreeMap<>();
        for (OptionUse use : line.options()) {
            options.computeIfAbsent(use.option().name(), n -> new ArrayList<>()).add(use.value());
        }
        List<Word> others = new ArrayList<>(line.positionals());
        line.variables().forEach(variable -> others.add(variable.word()));
        options.put(POSITIONAL, others);
        return options;
    }

    private static boolean same(List<Word> one, List<Word> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!one.get(i).text().equals(other.get(i).text())) {
                return false;
            }
        }
        return true;
    }

    private Finding finding(Kind kind, String option, List<Word> declared, List<Word> held, boolean overridden) {
        Remedies remedies = Remedies.of(context, checked);
        String field = option.equals(POSITIONAL) ? kind.word() : option;
        Category category = kind == Kind.KUBE ? Category.UNIT : Category.IMAGE;
        return Finding.of(FindingCode.between(declared.isEmpty(), held.isEmpty()), category, field)
                .cause(overridden ? Cause.OVERRIDDEN : Cause.NOT_RELOADED)
                .message(field + " " + LoadedUnit.difference(declared.isEmpty(), held.isEmpty()))
                .declared(side(option, field, declared))
                .loaded(side(option, field, held))
                .remedy(overridden ? remedies.overridden(true) : remedies.reloadAndRestart())
                .build();
    }

    private Optional<Side> side(String option, String field, List<Word> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> texts = words.stream().map(Word::text).toList();
        return Optional.of(new Side(value(option, field, texts), words.get(0).origin(), Optional.empty()));
    }

    private Side.Value value(String option, String field, List<String> texts) {
        return option.equals(POSITIONAL) ? masking.positionals(field, texts) : masking.option(field, texts);
    }
}
