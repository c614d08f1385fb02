package io.homelab.drift.testkit.declared;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.value.Mount;
import java.util.List;
import java.util.Optional;

/**
 * Something that is mounted at a place.
 *
 * @param source a path, or a volume by its name or that of its quadlet; empty where any will do
 * @param readOnly whether it must not be written to
 */
record MountCheck(Optional<String> source, String destination, boolean readOnly) implements Check {

    @Override
    public Optional<Complaint> of(DeclaredService service) {
        String key = Mount.cleanPath(destination);
        Optional<Element> there = service.elements(ContainerField.VOLUME).stream()
                .filter(mount -> mount.key().equals(key))
                .findFirst();
        if (there.isEmpty()) {
            return Optional.of(Complaint.of(
                    "nothing is mounted at " + Printable.of(destination),
                    destination,
                    "no such mount",
                    OptionCheck.near(service, key, ContainerField.VOLUME)));
        }
        Optional<Mount> mount = there.get().value(Mount.class);
        String shown = service.shown(ContainerField.VOLUME, there.get());
        if (source.isPresent() && mount.filter(one -> isFrom(service, one)).isEmpty()) {
            return Optional.of(Complaint.of(
                    Printable.of(destination) + " is not mounted from " + Printable.of(source.get()),
                    source.get(),
                    shown,
                    List.of(service.line(there.get()))));
        }
        if (readOnly && mount.filter(one -> one.options().contains("ro")).isEmpty()) {
            return Optional.of(Complaint.of(
                    Printable.of(destination) + " can be written to",
                    "read-only",
                    shown,
                    List.of(service.line(there.get()))));
        }
        return Optional.empty();
    }

    private boolean isFrom(DeclaredService service, Mount mount) {
        String wanted = source.orElse("");
        return mount.type() == Mount.Type.VOLUME
                ? service.names(Kind.VOLUME, mount.source()).contains(wanted)
                : mount.source().equals(Mount.cleanPath(wanted));
    }
}
