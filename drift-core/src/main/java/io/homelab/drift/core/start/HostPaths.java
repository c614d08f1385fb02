package io.homelab.drift.core.start;

/** What is known of the files of a host: on one that is recorded nothing is. */
@FunctionalInterface
public interface HostPaths {

    /** Nobody looks. */
    HostPaths UNSEEN = path -> false;

    /** Whether it is certain that nothing will be at that absolute path when a unit starts. */
    boolean lacks(String path);
}
