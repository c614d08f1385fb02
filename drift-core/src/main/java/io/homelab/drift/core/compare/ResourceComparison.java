package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveNetwork;
import io.homelab.drift.core.host.LivePod;
import io.homelab.drift.core.host.LiveVolume;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.note.ForeignOwner;
import io.homelab.drift.core.note.MissingResource;
import io.homelab.drift.core.note.OptionNotes;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.remedy.FindingWriter;
import io.homelab.drift.core.remedy.Recreation;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.FieldColumn.Trait;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.NetworkField;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.VolumeField;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.stage.UndeterminedValues;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares networks, volumes and pods with their quadlets. */
final class ResourceComparison {

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Optional<LoadedUnit> loaded;
    private final FindingWriter writer;

    ResourceComparison(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
        this.loaded = checked.loaded();
        this.writer = new FindingWriter(
                context.masking(checked),
                Remedies.of(context, checked).recreating(new Recreation(context, checked)::remedy),
                loaded.isPresent());
    }

    Outcome network() {
        Optional<LiveNetwork> network =
                context.index().network(checked.resource().text());
        if (network.isEmpty()) {
            return missing(context.host().networks().isPresent());
        }
        CommandLine line = checked.read().line();
        Spec declared = new Normalisation(context, checked).read(checked.read());
        Map<NetworkField, InspectedValue> fields = network.get().fields();
        boolean otherPools = context.expectations().mayHaveOtherPools();
        return compare(
                line,
                declared,
                List.of(NetworkField.values()),
                fields,
                new NetworkDefaults(declared, fields, otherPools));
    }

    Outcome volume() {
        Optional<LiveVolume> volume = context.index().volume(checked.resource().text());
        if (volume.isEmpty()) {
            return missing(context.host().volumes().isPresent());
        }
        CommandLine line = checked.read().line();
        Spec declared = new Normalisation(context, checked).read(checked.read());
        Map<VolumeField, InspectedValue> fields = volume.get().fields();
        return compare(line, declared, List.of(VolumeField.values()), fields, new VolumeDefaults(declared, fields));
    }

    private <F extends io.homelab.drift.core.spec.Field> Outcome compare(
            CommandLine line,
            Spec declared,
            List<F> fields,
            Map<F, InspectedValue> shown,
            ImmutableResourceComparison.PodmanGives gives) {
        InspectedValue none = new InspectedValue.NotShown("podman inspect does not show it");
        ImmutableResourceComparison comparison = new ImmutableResourceComparison(
                declared,
                field -> Optional.ofNullable(shown.get(field)).orElse(none),
                gives,
                UndeterminedValues.of(line),
                writer,
                context.options().verbose());
        List<Finding> findings = new ArrayList<>(comparison.compare(fields));
        findings.addAll(OptionNotes.of(declared, Optional.empty(), context.podman()));
        return new Outcome(findings, "");
    }

    Outcome pod() {
        Optional<LivePod> own = context.index().podOfUnit(checked.name().full());
        Optional<LivePod> pod =
                own.or(() -> context.index().pod(checked.resource().text()));
        if (pod.isEmpty()) {
            return missing(context.host().pods().isPresent());
        }
        if (own.isPresent()) {
            return new Outcome(differences(pod.get()), "");
        }
        ForeignOwner foreign = new ForeignOwner(checked, context.shownName(checked), Remedies.of(context, checked));
        Optional<String> label = pod.get().unit();
        if (label.filter(context::declares).isPresent()) {
            return new Outcome(List.of(foreign.taken(label.get())), "");
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(label.map(foreign::leftBy).orElseGet(() -> foreign.foreign(edited())));
        findings.addAll(differences(pod.get()));
        return new Outcome(findings, "");
    }

    private List<Finding> differences(LivePod pod) {
        Optional<CommandLine> created = pod.createCommand().map(CommandLine::ofCreateCommand);
        Optional<LiveContainer> infra = context.index().infraOf(pod);
        Optional<Prediction> expected =
                infra.map(container -> context.expectations().ofPod(container));
        Normalisation.Specs specs = new Normalisation(context, checked).specs(created);
        Stages stages = new Stages(
                specs.declared(),
                specs.filesRead(),
                specs.loaded(),
                specs.generated(),
                field -> shown(pod, infra, field),
                specs.created(),
                expected,
                expected,
                pod.unit().isEmpty(),
                context.podman());
        List<Finding> findings =
                new ArrayList<>(new FieldComparison(context, FindingWriter.of(context, checked)).compare(stages));
        findings.addAll(OptionNotes.of(stages.declared(), stages.created(), context.podman()));
        return findings;
    }

    /** The pod's own document shows the names of its networks only, and of user namespaces only that there is none. */
    private static InspectedValue shown(LivePod pod, Optional<LiveContainer> infra, ContainerField field) {
        InspectedValue own = Optional.ofNullable(pod.fields().get(field))
                .orElse(new InspectedValue.NotShown("podman pod inspect does not show it"));
        boolean ofInfra =
                field.is(Trait.ON_INFRA) || (field == ContainerField.USERNS && own instanceof InspectedValue.NotShown);
        return infra.filter(container -> ofInfra)
                .map(container -> container.field(field))
                .orElse(own);
    }

    private Outcome missing(boolean known) {
        String thing = checked.declared().kind().word() + " " + context.shownName(checked);
        if (!known) {
            return Outcome.unknown("nothing is known of the host's "
                    + checked.declared().kind().word() + "s");
        }
        if (!checked.resource().known()) {
            return Outcome.unknown("what it makes has a name from a variable whose value is not known");
        }
        Optional<String> unread = context.unread(checked);
        if (unread.isPresent()) {
            return Outcome.unknown(unread.get());
        }
        return new MissingResource(
                        thing, checked.declared().kind(), edited(), Remedies.of(context, checked), context.ties())
                .judge(context.state(checked), checked.declared().file(), true);
    }

    /** Whether the unit that systemd holds was generated from something else than the quadlet says now. */
    private boolean edited() {
        List<Word> held = loaded.map(unit -> unit.generatedCommand(
                        checked.declared().kind(),
                        checked.name(),
                        context.host().facts()))
                .orElse(List.of());
        return !held.isEmpty() && !texts(held).equals(texts(checked.command()));
    }

    /** Quadlet writes options in any order. */
    private static List<String> texts(List<Word> words) {
        return words.stream().map(Word::text).sorted().toList();
    }
}
