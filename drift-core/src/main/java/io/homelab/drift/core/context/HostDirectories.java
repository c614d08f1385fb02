package io.homelab.drift.core.context;

import io.homelab.drift.core.origin.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Directories of another machine in which its quadlets lie: they are brought here to be read, and are gone when that is done. What is
 * copied keeps its place below one directory that stands for the {@code /} there, and no link in it leads out of that.
 */
public interface HostDirectories {

    /** The environment variables there ({@code HOME}, {@code QUADLET_UNIT_DIRS}…). */
    Map<String, String> variables();

    /** Whose services are read there. */
    long uid();

    /**
     * Brings directories, with all that is below them and all that links in them lead to.
     *
     * @param directories absolute, as they are called there; one that is not there is left out
     * @param wanted which files are brought with what they hold, by their names; of the others it is enough that they are there
     * @throws io.homelab.drift.core.DriftException if the machine cannot be asked
     */
    Copy bring(List<String> directories, Predicate<String> wanted);

    /** What was brought; it is there until it is closed. */
    interface Copy extends AutoCloseable {

        /** The directory that stands for {@code /}, links resolved. */
        Path root();

        /** Files that are there and could not be read, by their absolute paths there, and why: {@code permission denied}. */
        Map<String, String> unread();

        /** What is wrong with whole directories. */
        List<Problem> problems();

        @Override
        void close();
    }
}
