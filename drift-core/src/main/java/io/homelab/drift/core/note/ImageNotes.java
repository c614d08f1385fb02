package io.homelab.drift.core.note;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveImage;
import io.homelab.drift.core.host.PendingUpdate;
import io.homelab.drift.core.host.Unread;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.remedy.Instructions;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.ImageReference;
import io.homelab.drift.core.stage.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is worth knowing of a container's image where its name is as declared. */
public final class ImageNotes {

    /** Where a reader expects a name without a registry to come from. */
    private static final Set<String> EXPECTED_REGISTRIES = Set.of("docker.io", "localhost");

    private final CheckContext context;
    private final Remedies remedies;
    private final Masking masking;

    public ImageNotes(CheckContext context, Remedies remedies, Masking masking) {
        this.context = context;
        this.masking = masking;
        this.remedies = remedies;
    }

    public List<Finding> of(Stages stages, LiveContainer container) {
        Optional<Element> wish = stages.declared().scalar(ContainerField.IMAGE);
        Optional<Element> was = stages.created().flatMap(spec -> spec.scalar(ContainerField.IMAGE));
        if (wish.isEmpty()
                || (was.isPresent() && !was.get().normal().equals(wish.get().normal()))) {
            return List.of();
        }
        List<Finding> notes = new ArrayList<>();
        stale(wish.get(), container).ifPresent(notes::add);
        unexpectedRegistry(wish.get(), container).ifPresent(notes::add);
        context.host().updates().stream()
                .filter(update -> update.containerId().equals(container.id()))
                .findFirst()
                .ifPresent(update -> notes.add(newer(wish.get(), update)));
        return notes;
    }

    private Optional<Finding> stale(Element wish, LiveContainer container) {
        Optional<LiveImage> now = context.index().imageNamed(container.imageName());
        if (now.isEmpty()) {
            return gone(wish, container);
        }
        if (now.get().id().equals(container.imageId())) {
            return Optional.empty();
        }
        return Optional.of(note(
                FindingCode.IMAGE_STALE,
                "the tag points to another image now; a restart would use it",
                side(wish, wish.text() + " (" + shortId(now.get().id()) + ")", wish.origin()),
                side(
                        wish,
                        container.imageName() + " (" + shortId(container.imageId()) + ")",
                        new Origin.InspectPath("Image")),
                remedies.restart("")));
    }

    /**
     * A name that no image has any more. The image itself is there as long as the container is: where not even that is
     * listed, the list is not all there is.
     */
    private Optional<Finding> gone(Element wish, LiveContainer container) {
        boolean tagged = ImageReference.parse(container.imageName())
                .filter(name -> name.digest().isEmpty() && !name.registry().isEmpty())
                .isPresent();
        Optional<LiveImage> own = context.index().imageOfId(container.imageId());
        boolean allRead = context.host().unread().stream().noneMatch(one -> one.thing() == Unread.Thing.IMAGE);
        if (!tagged || own.isEmpty() || !allRead) {
            return Optional.empty();
        }
        return Optional.of(note(
                FindingCode.IMAGE_NOT_FOUND,
                "no image here has the name any more: the next start has to pull it, or fails",
                side(wish, wish.text(), wish.origin()),
                side(
                        wish,
                        container.imageName() + " (" + shortId(container.imageId()) + ")",
                        new Origin.InspectPath("Image")),
                nameAgain(wish, container)));
    }

    /**
     * What gives the image its name again: it is here as long as its container is. To restart its own unit would not always do,
     * since that of an {@code .image} pulls and never tags.
     */
    private Remedy nameAgain(Element wish, LiveContainer container) {
        if (masking.hides(ContainerField.IMAGE, wish)) {
            return Remedy.byHand(Remedy.Kind.TAG, "its name comes from a variable, and is not shown");
        }
        return Instructions.of(
                Remedy.Kind.TAG,
                List.of(HostCommand.of("podman", "tag")
                        .with(NameKind.IMAGE, List.of(container.imageId(), container.imageName()))),
                "the image that runs is still here, and nothing is restarted");
    }

    private static HostCommand pull(String name) {
        return HostCommand.of("podman", "pull").with(NameKind.IMAGE, name);
    }

    private Optional<Finding> unexpectedRegistry(Element wish, LiveContainer container) {
        boolean isShort =
                wish.value(ImageReference.class).map(ImageReference::isShort).orElse(false);
        Optional<String> registry = ImageReference.parse(container.imageName()).map(ImageReference::registry);
        if (!isShort
                || registry.isEmpty()
                || registry.get().isEmpty()
                || EXPECTED_REGISTRIES.contains(registry.get())) {
            return Optional.empty();
        }
        return Optional.of(note(
                FindingCode.IMAGE_REGISTRY,
                "the short name came from " + shown(wish, registry.get()) + "; write the name in full",
                side(wish, wish.text(), wish.origin()),
                side(wish, container.imageName(), new Origin.InspectPath("ImageName")),
                Remedy.byHand(Remedy.Kind.REWORD, "write the name in full: " + shown(wish, container.imageName()))));
    }

    /** Nothing has drifted where a registry has a newer image: that is for information. */
    private Finding newer(Element wish, PendingUpdate update) {
        HostCommand pull = pull(update.image());
        boolean hidden = masking.hides(ContainerField.IMAGE, wish);
        boolean local = update.policy().equals("local");
        Remedy restart = remedies.restart("");
        Remedy first = Instructions.of(restart.kind(), local || hidden ? List.of() : List.of(pull), "");
        return Finding.of(FindingCode.IMAGE_UPDATE, Category.IMAGE, "image")
                .message(
                        local
                                ? "a newer image of that name is here; a restart takes it"
                                : "the registry has a newer image of that name"
                                        + pull.text()
                                                .filter(command -> !hidden)
                                                .map(command -> "; " + command + " and a restart take it")
                                                .orElse(""))
                .declared(side(wish, wish.text(), wish.origin()))
                .remedy(first.and(restart, "podman auto-update takes all that are there"))
                .build();
    }

    private static Finding note(FindingCode code, String message, Side declared, Side running, Remedy remedy) {
        return Finding.of(code, Category.IMAGE, "image")
                .cause(Cause.NOT_RESTARTED)
                .message(message)
                .declared(declared)
                .running(running)
                .remedy(remedy)
                .build();
    }

    private String shown(Element wish, String text) {
        return masking.ofHost(ContainerField.IMAGE, wish, text);
    }

    private Side side(Element wish, String text, Origin origin) {
        Side.Value value =
                masking.hides(ContainerField.IMAGE, wish) ? new Side.Masked() : new Side.Text(masking.visible(text));
        return new Side(value, origin, Optional.empty());
    }

    private static String shortId(String id) {
        return id.substring(0, Math.min(12, id.length()));
    }
}
