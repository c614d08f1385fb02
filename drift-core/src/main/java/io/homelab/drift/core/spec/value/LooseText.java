package io.homelab.drift.core.spec.value;

/**
 * A text of which not everything makes a difference: a label's white space.
 *
 * @param normal what is compared
 * @param exact the text as it was written
 */
public record LooseText(String normal, String exact) implements Value {}
