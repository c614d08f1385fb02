package io.homelab.drift.cli;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.systemd.ExecWord;
import io.homelab.drift.podman.live.TimerControl.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The unit files of what checks: a timer and its service, or a service that watches.
 *
 * @param folder where this manager's own units are: {@code ~/.config/systemd/user}, {@code /etc/systemd/system}
 * @param stamp where systemd keeps when the timer last started a check, so that it makes up for one that was missed
 */
record TimerUnits(Path folder, Path stamp) {

    private static final String MARK = "# Made by drift timer install. drift timer remove takes it away.";

    /**
     * What the units of the timer say.
     *
     * @param command drift and the words of the check
     */
    record Content(List<String> command, Place place, String onCalendar) {

        /**
         * Where a command runs.
         *
         * @param workingDirectory that of relative paths among its words
         * @param javaHome where Java is, if that is said
         */
        record Place(Optional<Path> workingDirectory, Optional<String> javaHome) {

            private void write(StringBuilder text) {
                javaHome.ifPresent(home -> text.append("Environment=")
                        .append(ExecWord.quoted("JAVA_HOME=" + home).replace("$$", "$"))
                        .append('\n'));
                // Not quoted, and without it the check still runs.
                workingDirectory.ifPresent(directory -> text.append("WorkingDirectory=-")
                        .append(directory.toString().replace("%", "%%"))
                        .append('\n'));
            }
        }

        Content {
            command = List.copyOf(command);
        }

        String service() {
            StringBuilder text = new StringBuilder(MARK)
                    .append("\n[Unit]\nDescription=Compare running containers with their quadlets\n\n[Service]\n")
                    .append("Type=oneshot\n");
            place.write(text);
            return text.append("ExecStart=")
                    .append(ExecWord.line(command))
                    .append("\n# Warnings and drift are no failure of the check.\nSuccessExitStatus=1 2\n")
                    .toString();
        }

        String timer() {
            return MARK + "\n[Unit]\nDescription=Compare running containers with their quadlets, regularly\n\n[Timer]\n"
                    + "OnCalendar=" + onCalendar + "\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n";
        }
    }

    /** The unit of {@code drift watch}. */
    static String watch(List<String> command, Content.Place place, boolean rootless) {
        StringBuilder text = new StringBuilder(MARK)
                .append("\n[Unit]\nDescription=Watch running containers and their quadlets\n\n[Service]\nType=exec\n");
        place.write(text);
        return text.append("ExecStart=")
                .append(ExecWord.line(command))
                .append("""

                        # A stop is no failure of it.
                        SuccessExitStatus=143
                        Restart=on-failure
                        RestartSec=30
                        # Wrong usage stays wrong.
                        RestartPreventExitStatus=64

                        """)
                .append("[Install]\nWantedBy=")
                .append(rootless ? "default.target" : "multi-user.target")
                .append('\n')
                .toString();
    }

    /** The files that there are, by their paths, before they are written anew. */
    Map<Path, String> kept() throws Failure {
        refuseForeign();
        Map<Path, String> kept = new LinkedHashMap<>();
        for (Path file : files()) {
            String text = text(file);
            if (!text.isEmpty()) {
                kept.put(file, text);
            }
        }
        return kept;
    }

    /** What checks, where something does. */
    Optional<Mode> installed() {
        return Stream.of(Mode.values())
                .filter(mode -> mode.units().stream()
                        .anyMatch(unit -> Files.exists(folder.resolve(unit), LinkOption.NOFOLLOW_LINKS)))
                .findFirst();
    }

    Path of(String unit) {
        return folder.resolve(unit);
    }

    private List<Path> files() {
        return Stream.of(Mode.values())
                .flatMap(mode -> mode.units().stream())
                .map(this::of)
                .toList();
    }

    /** Has these files be there, and no others of drift's. */
    void write(Map<Path, String> content) throws Failure {
        refuseForeign();
        if (!content.isEmpty()) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new Failure("could not make " + folder + ": " + Output.reason(folder, e), e);
            }
        }
        for (Path file : files()) {
            if (content.containsKey(file)) {
                write(file, content.get(file));
            } else {
                delete(file);
            }
        }
    }

    private static void write(Path file, String text) throws Failure {
        try {
            AtomicFile.write(file, text, AtomicFile.Readers.USUAL);
        } catch (IOException e) {
            throw new Failure("could not write " + file + ": " + Output.reason(file, e), e);
        }
    }

    /** Whoever wrote a unit of that name wants to keep it. */
    void refuseForeign() throws Failure {
        for (Path file : files()) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !text(file).startsWith(MARK)) {
                throw new Failure(
                        file + " was not made by drift timer install; it is left as it is. Move it away if drift's"
                                + " timer is to take its place");
            }
        }
    }

    private static String text(Path file) throws Failure {
        try {
            return new String(InputFile.read(file, Limit.UNIT_FILE_BYTES), StandardCharsets.UTF_8);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException e) {
            throw new Failure(file + " could not be read: " + InputFile.reason(e), e);
        }
    }

    /** Takes away what was written, and folders that it was alone in. */
    void delete() throws Failure {
        for (Path file : files()) {
            delete(file);
        }
        delete(stamp);
    }

    private static void delete(Path file) throws Failure {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Failure("could not remove " + file + ": " + Output.reason(file, e), e);
        }
    }

    /** Takes away folders of the user's that have nothing in them any more: they are made again when somebody needs them. */
    void deleteEmptyFolders() {
        Path stamps = Optional.ofNullable(stamp.getParent()).orElse(folder);
        for (Path empty : List.of(folder, folder.resolveSibling("."), stamps, stamps.resolveSibling("."))) {
            try {
                Files.deleteIfExists(empty.normalize());
            } catch (IOException used) {
                // It stays.
            }
        }
    }
}
