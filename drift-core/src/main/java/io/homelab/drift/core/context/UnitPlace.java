package io.homelab.drift.core.context;

/** Where a unit's file lies on the host that it is for: {@code SourcePath=/home/homelab/.config/containers/systemd/x.container}. */
@FunctionalInterface
public interface UnitPlace {

    /** Every file lies where it was read. */
    UnitPlace AS_READ = (unit, directory) -> directory;

    /**
     * The directory against which a unit's relative paths are taken.
     *
     * @param unit the unit's name ({@code jellyfin.service})
     * @param directory the absolute directory that its file was read from
     */
    String directoryOf(String unit, String directory);
}
