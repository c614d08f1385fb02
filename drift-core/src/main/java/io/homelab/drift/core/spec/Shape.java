package io.homelab.drift.core.spec;

/** How the elements of a field relate, and so how two sides of it are compared. */
public enum Shape {
    /** At most one element: the last one given wins. Compared as a whole. */
    SCALAR,
    /** Elements with a key each (a label, a port, a mount), in no order that matters. Compared key by key. */
    MAP,
    /** As {@link #MAP}, but another order of the same elements is worth a warning. */
    ORDERED_MAP,
    /** A list whose order matters (DNS servers, command words). Compared as a whole. */
    LIST
}
