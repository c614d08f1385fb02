package io.homelab.drift.core.spec.value;

/** A value that was read by its grammar. Values that mean the same to Podman have the same normal form, whatever their spelling. */
public interface Value {

    /** The value without anything that makes no difference. Two values with one normal form are the same wish. */
    String normal();

    /** The normal form in which order can still be seen, where Podman keeps an order that has no effect. */
    default String exact() {
        return normal();
    }
}
