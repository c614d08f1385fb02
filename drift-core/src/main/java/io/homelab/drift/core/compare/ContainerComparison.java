package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.context.Outcome;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.inspect.Prediction;
import io.homelab.drift.core.note.ForeignOwner;
import io.homelab.drift.core.note.ImageNotes;
import io.homelab.drift.core.note.MissingResource;
import io.homelab.drift.core.note.MountNotes;
import io.homelab.drift.core.note.OptionNotes;
import io.homelab.drift.core.note.ReferenceNotes;
import io.homelab.drift.core.note.StateNotes;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.remedy.FindingWriter;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.stage.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares one container service at all its stages. */
final class ContainerComparison {

    private final CheckContext context;
    private final CheckedUnit checked;
    private final Masking masking;
    private final FindingWriter writer;
    private final Remedies remedies;

    ContainerComparison(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
        this.remedies = Remedies.of(context, checked);
        this.masking = context.masking(checked);
        this.writer = new FindingWriter(masking, remedies, checked.loaded().isPresent());
    }

    Outcome compare() {
        String name = checked.resource().text();
        Optional<LiveContainer> own = context.index().containerOf(checked);
        Optional<LiveContainer> named = context.index().containerNamed(name);
        if (own.isPresent()) {
            return compare(own.get(), false, List.of());
        }
        if (named.isEmpty()) {
            Optional<String> unread = context.unread(checked);
            if (unread.isPresent()) {
                return Outcome.unknown(unread.get());
            }
            return context.host().containers().isEmpty()
                    ? Outcome.unknown("nothing is known of the host's containers")
                    : new MissingResource(
                                    "container " + context.shownName(checked),
                                    checked.declared().kind(),
                                    new Normalisation(context, checked).edited(),
                                    remedies,
                                    context.ties())
                            .judge(context.state(checked), checked.declared().file(), false);
        }
        ForeignOwner foreign = new ForeignOwner(checked, context.shownName(checked), remedies);
        Optional<String> label = named.get().unit();
        if (label.isEmpty()) {
            return compare(named.get(), true, List.of(foreign.foreign(new Normalisation(context, checked).edited())));
        }
        return context.declares(label.get())
                ? new Outcome(List.of(foreign.taken(label.get())), "")
                : compare(named.get(), false, List.of(foreign.leftBy(label.get())));
    }

    /** Its container at all stages, or the one that somebody made in its place; empty where there is none. */
    Optional<Stages> stages() {
        boolean foreign = context.index().containerOf(checked).isEmpty();
        return container()
                .map(container -> stages(
                        container,
                        new Normalisation(context, checked)
                                .specs(container.createCommand().map(CommandLine::ofCreateCommand)),
                        foreign));
    }

    /** Its container, or the one that somebody made in its place; empty where there is none. */
    Optional<LiveContainer> container() {
        return context.index()
                .containerOf(checked)
                .or(() -> context.index()
                        .containerNamed(checked.resource().text())
                        .filter(container -> container.unit().isEmpty()));
    }

    private Outcome compare(LiveContainer container, boolean foreign, List<Finding> about) {
        List<Finding> findings = new ArrayList<>(about);
        Optional<CommandLine> created = container.createCommand().map(CommandLine::ofCreateCommand);
        Normalisation.Specs specs = new Normalisation(context, checked).specs(created);
        Stages stages = stages(container, specs, foreign);
        findings.addAll(new FieldComparison(context, writer).compare(stages));
        findings.addAll(OptionNotes.of(
                stages.declared(), stages.created(), checked.read().line(), context.podman()));
        findings.addAll(new ImageNotes(context, remedies, masking).of(stages, container));
        findings.addAll(new ReferenceNotes(context, remedies, masking).of(stages, container, specs.refused()));
        findings.addAll(new MountNotes(context, checked).of(stages, container));
        findings.addAll(
                new StateNotes(context.state(checked), checked.declared().file(), remedies)
                        .of(container, context.namesAreShown(checked) ? container.name() : Secrets.MASK));
        return new Outcome(findings, "");
    }

    private Stages stages(LiveContainer container, Normalisation.Specs specs, boolean foreign) {
        Optional<Spec> made = specs.created();
        Optional<LiveImage> image = context.index().imageOfId(container.imageId());
        return new Stages(
                specs.declared(),
                specs.filesRead(),
                specs.loaded(),
                specs.generated(),
                field -> shown(container, field),
                made,
                Optional.of(asDeclared(container, made, imageOf(specs.declared(), made, container, image))),
                Optional.of(context.expectations().asMade(container, image)),
                foreign,
                context.podman());
    }

    /** Where nobody recorded what it was made with, it is held against what would have been made then. */
    private Prediction asDeclared(LiveContainer container, Optional<Spec> made, Optional<LiveImage> image) {
        return made.isPresent()
                ? context.expectations().ifMadeNow(container, image)
                : context.expectations().asMade(container, image);
    }

    /** What inspect shows, which of a pod is its id. */
    private InspectedValue shown(LiveContainer container, ContainerField field) {
        InspectedValue live = container.field(field);
        return field == ContainerField.POD && live instanceof InspectedValue.Given given
                ? context.index()
                        .podOf(container)
                        .<InspectedValue>map(pod -> new InspectedValue.Given(given.elements().stream()
                                .map(id -> id.withText(pod.name()))
                                .toList()))
                        .orElse(live)
                : live;
    }

    /** The image that the file names: the container's own, or, where it names another, that one as far as it is known. */
    private Optional<LiveImage> imageOf(
            Spec declared, Optional<Spec> made, LiveContainer container, Optional<LiveImage> own) {
        Optional<String> wish = declared.scalar(ContainerField.IMAGE).map(Element::normal);
        Optional<String> was =
                made.flatMap(spec -> spec.scalar(ContainerField.IMAGE)).map(Element::normal);
        boolean sameName = wish.equals(was) || wish.equals(Optional.of(container.imageName()));
        return sameName || wish.isEmpty() ? own : context.index().imageNamed(wish.get());
    }
}
