package io.homelab.drift.core.spec.value;

/**
 * A value whose grammar is any text, or a word of a list: a host name, {@code true}, what its grammar refused.
 *
 * @param normal the text, in its one form
 */
public record Text(String normal) implements Value {}
