package io.homelab.drift.quadlet.search;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.quadlet.parse.Quirk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;

/** Which directories below {@code /etc/containers/systemd/users} every user reads: all but those named by a number, which are one user's. */
final class UsersFilter implements Predicate<Path> {

    private final Path users;
    private final boolean withoutBase;

    UsersFilter(Path users, PodmanVersion version) {
        this.users = resolve(users);
        this.withoutBase = Quirk.USERS_DIRECTORY_LAST.in(version);
    }

    @Override
    public boolean test(Path path) {
        if (!path.toString().startsWith(users.toString())) {
            return true;
        }
        if (path.getNameCount() <= users.getNameCount()) {
            return path.getNameCount() == users.getNameCount() && !withoutBase;
        }
        return !Scan.isNumber(path.getName(users.getNameCount()).toString(), 0, Integer.MAX_VALUE);
    }

    static Path resolve(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path;
        }
    }
}
