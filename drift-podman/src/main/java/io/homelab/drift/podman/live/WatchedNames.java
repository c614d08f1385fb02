package io.homelab.drift.podman.live;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which names in a folder matter: some, or all. They are only added to, by one thread, while another asks. */
final class WatchedNames {

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private volatile boolean all;

    /** Whatever it is called. */
    static WatchedNames all() {
        WatchedNames all = new WatchedNames();
        all.addAll();
        return all;
    }

    static WatchedNames of(Collection<String> names) {
        WatchedNames some = new WatchedNames();
        some.names.addAll(names);
        return some;
    }

    void add(String name) {
        names.add(name);
    }

    void addAll() {
        all = true;
    }

    void add(WatchedNames more) {
        names.addAll(more.names);
        all |= more.all;
    }

    boolean contains(String name) {
        return all || names.contains(name);
    }
}
