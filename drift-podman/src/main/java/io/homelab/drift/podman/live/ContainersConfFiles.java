package io.homelab.drift.podman.live;

import io.homelab.drift.core.input.InputFile;
import io.homelab.drift.core.input.Limit;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.systemd.TextFile;
import io.homelab.drift.podman.process.Machine;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The files of containers.conf that Podman reads, in the order in which later ones win: {@code
 * /usr/share/containers/containers.conf}, {@code /etc/containers/containers.conf.d/10-log.conf}… {@code CONTAINERS_CONF}
 * in drift's own environment is passed over: the services do not run in it.
 *
 * @see <a href="https://github.com/containers/common/blob/main/docs/containers.conf.5.md">containers.conf(5)</a>
 */
final class ContainersConfFiles {

    private static final String USR = "/usr/share/containers/containers";
    private static final String ETC = "/etc/containers/containers";

    private final Machine host;
    private final Optional<String> home;
    private final long uid;
    private final Consumer<Problem> problems;

    private ContainersConfFiles(Machine host, Optional<String> userHome, long uid, Consumer<Problem> problems) {
        this.host = host;
        this.home = host.variable("XDG_CONFIG_HOME")
                .or(() -> userHome.map(directory -> directory + "/.config"))
                .map(directory -> directory + "/containers/containers");
        this.uid = uid;
        this.problems = problems;
    }

    /**
     * @param userHome the home directory of whose containers these are
     * @param uid and that user's id
     */
    static List<TextFile> read(
            Machine host, Optional<String> userHome, long uid, PodmanVersion version, Consumer<Problem> problems) {
        ContainersConfFiles conf = new ContainersConfFiles(host, userHome, uid, problems);
        if (host.asksAtOnce()) {
            host.expect(conf.all());
        }
        return version.atLeast(6, 0) ? conf.since6() : conf.before6();
    }

    /** All files and folders that may be looked at, whether they are there or not. */
    static List<String> places(Machine host, Optional<String> userHome, long uid) {
        return new ContainersConfFiles(host, userHome, uid, problem -> {}).all();
    }

    private List<String> all() {
        List<String> places = new ArrayList<>();
        for (String base : List.of(USR, ETC)) {
            for (String kind : List.of(".conf", ".rootless.conf", ".rootful.conf")) {
                places.add(base + kind);
                places.add(base + kind + ".d");
            }
            places.add(base + ".rootless.conf.d/" + uid);
        }
        home.ifPresent(base -> places.addAll(List.of(base + ".conf", base + ".conf.d")));
        return places;
    }

    /** All files count, directory by directory. */
    private List<TextFile> before6() {
        List<TextFile> read = new ArrayList<>();
        file(USR + ".conf").ifPresent(read::add);
        file(ETC + ".conf").ifPresent(read::add);
        read.addAll(files(names(ETC + ".conf.d")));
        if (uid > 0) {
            String rootless = ETC + ".rootless.conf";
            file(rootless).ifPresent(read::add);
            read.addAll(files(names(rootless + ".d")));
            read.addAll(files(names(rootless + ".d/" + uid)));
        }
        if (home.isPresent()) {
            file(home.get() + ".conf").ifPresent(read::add);
            read.addAll(files(names(home.get() + ".conf.d")));
        }
        return read;
    }

    /** One main file counts, the user's before the administrator's; of drop-ins of one name, likewise one. */
    private List<TextFile> since6() {
        List<TextFile> read = new ArrayList<>();
        home.flatMap(directory -> file(directory + ".conf"))
                .or(() -> file(ETC + ".conf"))
                .or(() -> file(USR + ".conf"))
                .ifPresent(read::add);
        Map<String, String> byName = new TreeMap<>();
        for (String base : List.of(USR, ETC)) {
            byName.putAll(names(base + ".conf.d"));
            byName.putAll(names(base + (uid > 0 ? ".rootless.conf.d" : ".rootful.conf.d")));
            if (uid > 0) {
                byName.putAll(names(base + ".rootless.conf.d/" + uid));
            }
        }
        home.ifPresent(directory -> byName.putAll(names(directory + ".conf.d")));
        read.addAll(files(byName));
        return read;
    }

    private Map<String, String> names(String directory) {
        Map<String, String> byName = new TreeMap<>();
        try {
            for (String name : host.names(directory, Limit.LINKED_ENTRIES)) {
                if (name.endsWith(".conf")) {
                    byName.put(name, directory + "/" + name);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Map.of();
        } catch (IOException e) {
            unreadable(directory, e);
        }
        return byName;
    }

    private List<TextFile> files(Map<String, String> byName) {
        List<TextFile> read = new ArrayList<>();
        for (String path : byName.values()) {
            file(path).ifPresent(read::add);
        }
        return read;
    }

    private Optional<TextFile> file(String path) {
        try {
            // What the distribution ships is put there anew by every upgrade, mostly as it was: it is as old as its
            // contents.
            return Optional.of(new TextFile(
                    path, host.read(path, Limit.CONFIG_FILE_BYTES), host.changed(path, !path.startsWith(USR))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            unreadable(path, e);
            return Optional.empty();
        }
    }

    private void unreadable(String path, IOException fault) {
        problems.accept(Problem.error(
                path + " could not be read, so what it sets is unknown (" + InputFile.reason(fault) + ")"));
    }
}
