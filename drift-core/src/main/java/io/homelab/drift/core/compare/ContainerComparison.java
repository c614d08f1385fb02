package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.FileContents;
import io.homelab.drift.core.context.LoadedUnit;
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
import io.homelab.drift.core.option.Kind;
import io.homelab.drift.core.remedy.FindingWriter;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.InspectedValue;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.systemd.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares one container service at all its stages. */
final class ContainerComparison {

    private final CheckContext scene;
    private final CheckedUnit target;
    private final Optional<LoadedUnit> loaded;
    private final Masking secrecy;
    private final FindingWriter writer;
    private final Remedies remedies;

    ContainerComparison(CheckContext scene, CheckedUnit target) {
        this.scene = scene;
        this.target = target;
        this.loaded = target.loaded();
        this.remedies = Remedies.of(scene, target);
        this.secrecy = scene.secrecy(target);
        this.writer = new FindingWriter(secrecy, remedies, loaded.isPresent());
    }

    Outcome compare() {
        String name = target.resource().text();
        Optional<LiveContainer> own = scene.index().containerOf(target);
        Optional<LiveContainer> named = scene.index().containerNamed(name);
        if (own.isPresent()) {
            return compare(own.get(), false, List.of());
        }
        if (named.isEmpty()) {
            Optional<String> unread = scene.unread(target);
            if (unread.isPresent()) {
                return Outcome.unknown(unread.get());
            }
            return scene.host().containers().isEmpty()
                    ? Outcome.unknown("nothing is known of the host's containers")
                    : new MissingResource("container " + scene.shownName(target), "container-missing", edited(), remedies)
                            .judge(scene.state(target), false);
        }
        ForeignOwner stranger = new ForeignOwner(target, scene.shownName(target), remedies);
        Optional<String> label = named.get().unit();
        if (label.isEmpty()) {
            return compare(named.get(), true, List.of(stranger.foreign(edited())));
        }
        return scene.declares(label.get())
                ? new Outcome(List.of(stranger.taken(label.get())), "")
                : compare(named.get(), false, List.of(stranger.leftBy(label.get())));
    }

    private Outcome compare(LiveContainer container, boolean foreign, List<Finding> about) {
        List<Finding> findings = new ArrayList<>(about);
        Optional<CommandLine> created = container.createCommand().map(CommandLine::ofCreateCommand);
        FileContents.Read declared =
                new FileContents(scene, target).readInto(scene.named(spec(target.command(), created)));
        Stages subject = subject(container, created, declared, foreign);
        findings.addAll(new FieldComparison(scene, writer).compare(subject));
        findings.addAll(OptionNotes.of(subject.declared(), subject.created(), scene.podman()));
        findings.addAll(new ImageNotes(scene, remedies, secrecy).of(subject, container));
        findings.addAll(new ReferenceNotes(scene, remedies, secrecy).of(subject, container, declared.refused()));
        findings.addAll(new MountNotes(scene, target).of(subject, container));
        findings.addAll(new StateNotes(scene.state(target), remedies)
                .of(container, scene.namesAreShown(target) ? container.name() : Secrets.MASK));
        return new Outcome(findings, "");
    }

    private Stages subject(
            LiveContainer container, Optional<CommandLine> created, FileContents.Read declared, boolean foreign) {
        Optional<Spec> made = created.map(line -> scene.named(SpecReader.read(line)));
        Spec wish = scene.host().live()
                ? declared.spec()
                : OptionalDevices.leftOut(declared.spec(), target.declared().file(), made);
        Optional<Spec> held = loaded.map(l ->
                        l.command(Kind.CONTAINER, target.name(), scene.host().facts()))
                .filter(words -> !words.isEmpty())
                .map(words -> scene.named(spec(words, created)));
        Optional<Spec> generated = loaded.filter(LoadedUnit::extended)
                .map(l -> l.generatedCommand(
                        Kind.CONTAINER, target.name(), scene.host().facts()))
                .map(words -> scene.named(spec(words, created)));
        Optional<LiveImage> image = scene.index().imageOfId(container.imageId());
        return new Stages(
                wish,
                declared.read(),
                held,
                generated,
                field -> shown(container, field),
                made,
                Optional.of(asDeclared(container, made, imageOf(wish, made, container, image))),
                Optional.of(scene.expectations().asMade(container, image)),
                foreign,
                scene.podman());
    }

    /** Where nobody recorded what it was made with, it is held against what would have been made then. */
    private Prediction asDeclared(LiveContainer container, Optional<Spec> made, Optional<LiveImage> image) {
        return made.isPresent()
                ? scene.expectations().ifMadeNow(container, image)
                : scene.expectations().asMade(container, image);
    }

    /** What inspect shows, which of a pod is its id. */
    private InspectedValue shown(LiveContainer container, ContainerField field) {
        InspectedValue live = container.field(field);
        return field == ContainerField.POD && live instanceof InspectedValue.Given given
                ? scene.index()
                        .podOf(container)
                        .<InspectedValue>map(pod -> new InspectedValue.Given(given.elements().stream()
                                .map(id -> new Element(
                                        id.key(), id.normal(), id.exact(), pod.name(), id.option(), id.origin()))
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
        return sameName || wish.isEmpty() ? own : scene.index().imageNamed(wish.get());
    }

    private static Spec spec(List<Word> words, Optional<CommandLine> created) {
        return SpecReader.read(ResourceComparison.filled(words, created));
    }

    /** Whether the unit that systemd holds was generated from something else than the quadlet says now. */
    private boolean edited() {
        Optional<Spec> held = loaded.map(unit -> unit.generatedCommand(
                        Kind.CONTAINER, target.name(), scene.host().facts()))
                .filter(words -> !words.isEmpty())
                .map(words -> scene.named(spec(words, Optional.empty())));
        Spec wish = OptionalDevices.leftOut(
                scene.named(spec(target.command(), Optional.empty())),
                target.declared().file(),
                held);
        return held.filter(spec -> !Stream.of(ContainerField.values())
                        .allMatch(field -> StagedValue.same(wish.get(field), spec.get(field))))
                .isPresent();
    }
}
