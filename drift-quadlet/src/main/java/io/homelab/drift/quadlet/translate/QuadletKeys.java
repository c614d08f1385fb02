package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.secret.SecretTable;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys of all kinds of quadlets, whatever the version: {@code Image}, {@code PublishPort}. */
public final class QuadletKeys {

    private static final Set<String> NAMES = names();

    private static final Pattern HARMLESS = Pattern.compile("\\d{1,4}[bkmgBKMG%]?|yes|no|true|false|on|off");

    private QuadletKeys() {}

    /** The keys of a kind. */
    public static Set<String> of(Kind kind) {
        return new TreeSet<>(KeyTable.of(kind).names());
    }

    /** Whether a key is one of a quadlet, of whatever kind. */
    public static boolean contain(String key) {
        return NAMES.contains(key);
    }

    /**
     * Whether a line may be shown though its key is not known: a slip in writing a key that holds no secret, before a number, a size
     * or a yes or no.
     */
    public static boolean harmlessSlip(String key, String value) {
        return HARMLESS.matcher(value).matches()
                && Typos.meant(key, NAMES)
                        .filter(name -> SecretTable.ofKey(name).isEmpty())
                        .isPresent();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            names.addAll(of(kind));
        }
        return names;
    }
}
