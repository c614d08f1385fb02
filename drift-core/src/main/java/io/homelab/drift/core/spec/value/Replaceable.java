package io.homelab.drift.core.spec.value;

/**
 * A value that something which cannot be read here may have replaced: that of an env-file with another one behind it that drift may not
 * read. That there is such a variable is certain all the same: no later file takes one away.
 *
 * @param normal the text
 * @param reason what may have replaced it
 */
public record Replaceable(String normal, String reason) implements Value {}
