package io.homelab.drift.core.note;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.FileContents;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.LiveSecret;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.remedy.Remedies;
import io.homelab.drift.core.report.Cause;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.stage.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is worth knowing of what a container names: networks and secrets that are gone, files that Podman refuses, secrets newer than it. */
public final class ReferenceNotes {

    private final CheckContext context;
    private final Remedies remedies;
    private final Masking masking;

    public ReferenceNotes(CheckContext context, Remedies remedies, Masking masking) {
        this.context = context;
        this.masking = masking;
        this.remedies = remedies;
    }

    public List<Finding> of(Stages stages, LiveContainer container, List<FileContents.Refused> refused) {
        List<Finding> notes = new ArrayList<>();
        refused.forEach(file -> notes.add(refused(file)));
        if (context.host().networks().isPresent()) {
            stages.declared().get(ContainerField.NETWORK).stream()
                    .filter(network -> gone(network.key()) && !isOfUnknownName(network))
                    .forEach(network ->
                            notes.add(missing(FindingCode.NETWORK_NOT_FOUND, ContainerField.NETWORK, network)));
        }
        if (context.host().secrets().isPresent()) {
            for (Element secret : stages.declared().get(ContainerField.SECRET)) {
                Optional<LiveSecret> found = context.index().secret(secret.key());
                if (found.isEmpty() && context.nextStart().lacksSecret(secret.key())) {
                    notes.add(missing(FindingCode.SECRET_NOT_FOUND, ContainerField.SECRET, secret));
                } else if (found.isPresent() && changedSince(found.get(), container)) {
                    notes.add(newer(secret, container));
                }
            }
        }
        return notes;
    }

    /** A network that does not exist and that no quadlet makes at the next start. */
    private boolean gone(String network) {
        return !context.networksOfQuadlets().contains(network)
                && context.nextStart().lacksNetwork(network);
    }

    /** What {@code bridge} means is up to containers.conf. */
    private boolean isOfUnknownName(Element network) {
        return !context.expectations().knowsDefaultNetwork() && NetworkAttachment.isBridge(network.text());
    }

    private static boolean changedSince(LiveSecret secret, LiveContainer container) {
        Optional<Instant> changed = Timestamp.parse(secret.updatedAt().or(secret::createdAt));
        Optional<Instant> made = Timestamp.parse(container.createdAt());
        return changed.isPresent() && made.isPresent() && changed.get().isAfter(made.get());
    }

    private Finding refused(FileContents.Refused file) {
        return note(
                file.field() == ContainerField.ENV_FILE ? FindingCode.ENV_FILE_REFUSED : FindingCode.LABEL_FILE_REFUSED,
                file.field(),
                file.file(),
                Cause.CHANGED_LIVE,
                "podman refuses " + file.place().text() + ": " + file.reason() + "; the next start fails",
                Optional.empty(),
                Remedy.byHand(Remedy.Kind.FIX_FILE, "correct that line"));
    }

    private Finding missing(FindingCode code, ContainerField field, Element element) {
        return note(
                code,
                field,
                element,
                Cause.CHANGED_LIVE,
                field.option() + " " + masking.key(field, element) + " does not exist: the next start fails",
                Optional.empty(),
                Remedy.byHand(Remedy.Kind.FIX_FILE, "make it, or take it out of the quadlet"));
    }

    private Finding newer(Element secret, LiveContainer container) {
        return note(
                FindingCode.SECRET_NEWER,
                ContainerField.SECRET,
                secret,
                Cause.NOT_RESTARTED,
                "secret " + masking.key(ContainerField.SECRET, secret)
                        + " was changed after the container was made; a restart takes the new one",
                Optional.of(new Side(
                        new Side.Text("container made " + container.createdAt().orElse("")),
                        new Origin.InspectPath("Created"),
                        Optional.empty())),
                remedies.restart(""));
    }

    private Finding note(
            FindingCode code,
            ContainerField field,
            Element element,
            Cause cause,
            String message,
            Optional<Side> running,
            Remedy remedy) {
        return Finding.of(code, field.category(), field.option())
                .element(masking.key(field, element))
                .cause(cause)
                .message(message)
                .declared(new Side(masking.value(field, List.of(element)), element.origin(), Optional.empty()))
                .running(running)
                .remedy(remedy)
                .build();
    }
}
