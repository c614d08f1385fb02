package io.homelab.drift.core.remedy;

import io.homelab.drift.core.command.HostCommand;
import io.homelab.drift.core.command.NameKind;
import io.homelab.drift.core.host.LiveVolume;
import java.util.List;
import java.util.Optional;

/**
 * How a volume is removed without losing what it holds. Only what is in Podman's own storage is taken out before and put
 * back after: what lies behind a {@code Device=} stays where it is, and may be a whole media library.
 *
 * @param volume as it is now; empty where it is not known
 * @param becomes where the contents of the one will be that its quadlet makes
 * @param rootless whether its files belong to users of the user's namespace
 */
record VolumeRecreation(String name, Optional<LiveVolume> volume, VolumeStorage becomes, boolean rootless) {

    private static final String EXPORT = "export";
    private static final String IMPORT = "import";

    RecreationSteps steps() {
        return switch (volume.map(VolumeStorage::of).orElse(VolumeStorage.OWN)) {
            case OWN ->
                switch (becomes) {
                    case OWN -> kept();
                    case PLUGIN -> exported(true, "its contents are kept in " + backup());
                    case DEVICE, MEMORY, IMAGE ->
                        exported(
                                false,
                                "its contents are kept in " + backup() + " and not put into the new volume: "
                                        + "whether they belong there is yours to say");
                };
            case DEVICE ->
                removed(
                        becomes == VolumeStorage.DEVICE
                                ? "what lies behind Device= stays as it is"
                                : "what lies behind the volume's old Device= stays there, and the new volume is"
                                        + " empty: copy over what is needed before the last command");
            case MEMORY -> removed("what the volume holds in memory is lost, as with every stop of what uses it");
            case IMAGE ->
                removed("what was written into the volume is lost (podman volume export does not see it):"
                        + " it is a copy of its image, and begins anew");
            case PLUGIN ->
                exported(
                        becomes == VolumeStorage.PLUGIN,
                        "its contents are copied into " + backup()
                                + ": whether they outlive the volume is up to its driver");
        };
    }

    private String archive() {
        return name + ".tar";
    }

    private String backup() {
        return archive() + ", in the directory where you paste this";
    }

    private HostCommand remove() {
        return podman("rm").with(NameKind.PODMAN, name);
    }

    private static HostCommand podman(String verb) {
        return HostCommand.of("podman", "volume", verb);
    }

    private RecreationSteps removed(String advice) {
        return new RecreationSteps(List.of(), List.of(remove()), List.of(), advice);
    }

    /** Podman and tar would write over what an earlier try has left. */
    private List<HostCommand> noArchiveYet() {
        return List.of(HostCommand.of("test", "!").option("-e", NameKind.FILE, archive()));
    }

    private RecreationSteps exported(boolean imported, String advice) {
        return new RecreationSteps(
                noArchiveYet(),
                List.of(
                        podman(EXPORT)
                                .option("--output", NameKind.FILE, archive())
                                .with(NameKind.PODMAN, name),
                        remove()),
                imported
                        ? List.of(podman(IMPORT).with(NameKind.PODMAN, name).with(NameKind.FILE, archive()))
                        : List.of(),
                advice);
    }

    /**
     * With tar, where it is known where the volume is: {@code podman volume export} leaves the volume's own directory out, and one
     * that is not root's any more is closed to a container that is not root.
     */
    private RecreationSteps kept() {
        String advice = "its contents are kept in " + backup() + "; remove that when all is well";
        Optional<String> directory =
                volume.flatMap(LiveVolume::mountpoint).filter(path -> path.endsWith("/" + name + "/_data"));
        if (directory.isEmpty()) {
            return exported(true, advice + "; the volume's own directory becomes root's");
        }
        return new RecreationSteps(
                noArchiveYet(),
                List.of(tar("--create", directory.get()).words(List.of(".")), remove()),
                List.of(tar("--extract", directory.get())),
                advice);
    }

    private HostCommand tar(String what, String directory) {
        return (rootless ? HostCommand.of("podman", "unshare", "tar") : HostCommand.of("tar"))
                .words(List.of(what, "--acls", "--xattrs", "--numeric-owner"))
                .option("--file", NameKind.FILE, archive())
                .option("--directory", NameKind.FILE, directory);
    }
}
