package io.homelab.drift.core.spec;

/** A row of the tables that say what an option means: the field it fills, and the grammar of its value. */
public record OptionMeaning(Field field, ValueParser grammar) {}
