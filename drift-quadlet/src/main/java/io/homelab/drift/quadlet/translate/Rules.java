package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.systemd.Word;

/** The rules that most keys follow. */
final class Rules {

    private Rules() {}

    /** {@code Memory=2G} → {@code --memory 2G}; nothing for an empty value. */
    static void value(Translation unit, Key key) {
        unit.own().given(key.name()).ifPresent(value -> unit.option(key.option(), value));
    }

    /** As {@link #value}, but an empty value counts. */
    static void valueOrEmpty(Translation unit, Key key) {
        unit.own().last(key.name()).ifPresent(value -> unit.option(key.option(), value));
    }

    /** {@code DNS=1.1.1.1}, one option for each line. */
    static void all(Translation unit, Key key) {
        unit.own().all(key.name()).forEach(value -> unit.option(key.option(), value));
    }

    /** {@code Sysctl=a=1 b=2}, one option for each word. */
    static void allStrv(Translation unit, Key key) {
        unit.own().allStrv(key.name()).forEach(value -> unit.option(key.option(), value));
    }

    /** {@code Secret=a,type=env b}, one option for each word, with C escapes. */
    static void allArgs(Translation unit, Key key) {
        unit.own().allArgs(key.name()).forEach(value -> unit.option(key.option(), value));
    }

    /** {@code Mask=/a /b} → {@code --security-opt mask=/a}…: the option is the one, the value starts with the key in small letters. */
    static Key.Rule prefixedArgs(String prefix) {
        return (unit, key) -> unit.own()
                .allArgs(key.name())
                .forEach(value -> unit.option(key.option(), value.as(prefix + value.text())));
    }

    /** {@code SecurityLabelType=x} → {@code --security-opt label=type:x}. */
    static Key.Rule prefixedValue(String prefix) {
        return (unit, key) -> unit.own()
                .given(key.name())
                .ifPresent(value -> unit.option(key.option(), value.as(prefix + value.text())));
    }

    /** {@code Label=a=1 b=2}, one option for each name, sorted. */
    static void allKeyVal(Translation unit, Key key) {
        unit.own().allKeyVal(key.name()).forEach(value -> unit.option(key.option(), value));
    }

    /** {@code RunInit=yes} → {@code --init}, {@code RunInit=no} → {@code --init=false}. */
    static void flag(Translation unit, Key key) {
        unit.own().flag(key.name()).ifPresent(flag -> {
            String word = flag.value() ? key.option() : key.option() + "=false";
            unit.add(Word.of(word, flag.origin()));
        });
    }

    /** {@code Internal=yes} → {@code --internal}; nothing for no. */
    static void flagIfYes(Translation unit, Key key) {
        unit.own().flag(key.name()).filter(flag -> flag.value()).ifPresent(flag -> {
            for (String word : key.option().split(" ", -1)) {
                unit.add(Word.of(word, flag.origin()));
            }
        });
    }

    /** {@code PodmanArgs=--cpus 2}: the words as they are. */
    static void asTheyAre(Translation unit, Key key) {
        unit.add(unit.own().allArgs(key.name()));
    }

    /** Words that Quadlet adds whatever the file says. */
    static Key implied(String... words) {
        return Key.step((unit, key) -> unit.imply(words));
    }
}
