package io.homelab.drift.core.option;

import io.homelab.drift.core.spec.Field;

/** A row of the tables that say what an option means: the field it fills, and the grammar of its value. */
record Rule(Field field, Grammar grammar) {}
