package io.homelab.drift.core.option;

import io.homelab.drift.core.unit.Word;

/**
 * An option on a command line, with one value. An option whose values are separated by commas is there once for each of them.
 *
 * @param option which one
 * @param value its value; {@code true} for a {@link PodmanOption.Value#BOOL} that stands alone
 */
public record OptionUse(PodmanOption option, Word value) {}
