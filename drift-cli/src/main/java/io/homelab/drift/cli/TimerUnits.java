package io.homelab.drift.cli;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.output.AtomicFile;
import io.homelab.drift.core.systemd.ExecWord;
import io.homelab.drift.podman.live.TimerControl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The two unit files of the timer.
 *
 * @param folder where this manager's own units are: {@code ~/.config/systemd/user}, {@code /etc/systemd/system}
 * @param stamp where systemd keeps when the timer last started a check, so that it makes up for one that was missed
 */
record TimerUnits(Path folder, Path stamp) {

    private static final String MARK = "# Made by drift timer install. drift timer remove takes it away.";

    /**
     * What the units say.
     *
     * @param command drift and the words of the check
     * @param workingDirectory that of relative paths among those words
     * @param javaHome where Java is, if that is said
     */
    record Content(
            List<String> command, Optional<Path> workingDirectory, Optional<String> javaHome, String onCalendar) {

        Content {
            command = List.copyOf(command);
        }

        String service() {
            StringBuilder text = new StringBuilder(MARK)
                    .append("\n[Unit]\nDescription=Compare running containers with their quadlets\n\n[Service]\n")
                    .append("Type=oneshot\n");
            javaHome.ifPresent(home -> text.append("Environment=")
                    .append(ExecWord.quoted("JAVA_HOME=" + home).replace("$$", "$"))
                    .append('\n'));
            // Not quoted, and without it the check still runs.
            workingDirectory.ifPresent(directory -> text.append("WorkingDirectory=-")
                    .append(directory.toString().replace("%", "%%"))
                    .append('\n'));
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

    /**
     * The two files as they are.
     *
     * @param service empty where there is none
     */
    record Kept(Optional<String> service, Optional<String> timer) {
        boolean any() {
            return service.isPresent() || timer.isPresent();
        }
    }

    /** What there is before it is written anew. */
    Kept kept() throws Failure {
        refuseForeign();
        return new Kept(kept(service()), kept(timer()));
    }

    private static Optional<String> kept(Path file) throws Failure {
        return Optional.of(text(file)).filter(text -> !text.isEmpty());
    }

    /** Puts back what there was. */
    void restore(Kept kept) throws Failure {
        if (!kept.any()) {
            delete();
            return;
        }
        restore(service(), kept.service());
        restore(timer(), kept.timer());
    }

    private static void restore(Path file, Optional<String> text) throws Failure {
        if (text.isPresent()) {
            write(file, text.get());
        } else {
            delete(file);
        }
    }

    Path service() {
        return folder.resolve(TimerControl.SERVICE);
    }

    Path timer() {
        return folder.resolve(TimerControl.TIMER);
    }

    boolean installed() {
        return Files.exists(timer(), LinkOption.NOFOLLOW_LINKS) || Files.exists(service(), LinkOption.NOFOLLOW_LINKS);
    }

    void write(Content content) throws Failure {
        refuseForeign();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Failure("could not make " + folder + ": " + Output.reason(folder, e), e);
        }
        write(service(), content.service());
        write(timer(), content.timer());
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
        for (Path file : List.of(service(), timer())) {
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
        for (Path file : List.of(timer(), service(), stamp)) {
            delete(file);
        }
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
