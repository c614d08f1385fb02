package io.homelab.drift.core.note;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.Masking;
import io.homelab.drift.core.host.LiveContainer;
import io.homelab.drift.core.host.Timestamp;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.report.Finding;
import io.homelab.drift.core.report.FindingCode;
import io.homelab.drift.core.report.Side;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.stage.Stages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Configuration files that are mounted one by one and were written after the container was started: it may not have read
 * them yet. Many programs watch their files, so that is for information; and a file that is not mounted read-only may be the
 * container's own to write, so of those only a verbose report tells.
 */
public final class MountNotes {

    private final CheckContext context;
    private final CheckedUnit checked;

    public MountNotes(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    public List<Finding> of(Stages stages, LiveContainer container) {
        Optional<Instant> started = Timestamp.parse(container.startedAt());
        List<Finding> notes = new ArrayList<>();
        for (Element mount : stages.declared().get(ContainerField.VOLUME)) {
            Optional<Mount> bind = mount.value(Mount.class).filter(MountNotes::isFileOfHost);
            if (started.isPresent() && bind.isPresent()) {
                boolean readOnly = bind.get().options().contains("ro");
                String source = bind.get().source();
                context.files()
                        .changed(checked.localPath(source))
                        .filter(at -> readOnly || context.options().verbose())
                        .filter(at -> at.isAfter(started.get()))
                        .ifPresent(at -> notes.add(newer(mount, source, readOnly, container)));
            }
        }
        return notes;
    }

    private static boolean isFileOfHost(Mount mount) {
        return mount.type() == Mount.Type.BIND && mount.source().startsWith("/");
    }

    private Finding newer(Element mount, String source, boolean readOnly, LiveContainer container) {
        Masking masking = context.masking(checked);
        return Finding.of(FindingCode.FILE_NEWER, ContainerField.VOLUME.category(), mount.option())
                .element(masking.key(ContainerField.VOLUME, mount))
                .message(masking.ofHost(ContainerField.VOLUME, mount, checked.cited(source))
                        + " was changed after the container was started"
                        + (readOnly
                                ? "; a restart makes sure that it is read"
                                : "; the container may have done that itself"))
                .declared(new Side(
                        masking.value(ContainerField.VOLUME, List.of(mount)), mount.origin(), Optional.empty()))
                .running(new Side(
                        new Side.Text("started " + container.startedAt().orElse("")),
                        new Origin.InspectPath("State.StartedAt"),
                        Optional.empty()))
                .build();
    }
}
