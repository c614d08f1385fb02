package io.homelab.drift.fuzz;

/** What holds for every input of one reader. */
@FunctionalInterface
interface Property {

    /** Fails, or throws anything, where it does not hold. */
    void holdsFor(Input input) throws Exception;
}
