package io.homelab.drift.podman.redact;

import io.homelab.drift.podman.redact.Pseudonyms.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that are not to be shown, and what is known of each. Where a value stands as one, it is replaced whatever it is; elsewhere only
 * where it is no word of everybody's ({@code true}) and no name that something has ({@code journald}).
 */
final class SensitiveTexts {

    private static final int SHORTEST = 4;
    private static final int SHORTEST_NUMBER = 6;
    private static final int SHORTEST_ENCODED = 8;
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "none",
            "auto",
            "default",
            "always",
            "never",
            "info",
            "debug",
            "warn",
            "warning",
            "error",
            "trace",
            "production",
            "development",
            "enabled",
            "disabled",
            "localhost",
            "root",
            "admin",
            "http",
            "https",
            "name",
            "Bearer",
            "Basic");

    /** One text. */
    private static final class Item {

        private final String text;
        private Kind kind;
        private final int of;
        private boolean repeated;
        private boolean known;
        private boolean derived;
        private boolean structural;
        private boolean name;

        Item(String text, Kind kind, int of, boolean repeated) {
            this.text = text;
            this.kind = kind;
            this.of = of;
            this.repeated = repeated;
        }
    }

    private final List<Item> items = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final TextIndex index = new TextIndex();
    private final Pseudonyms pseudonyms = new Pseudonyms();

    Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /**
     * A text that is not to be shown.
     *
     * @param repeated whether it may stand elsewhere, too
     */
    void add(String text, Kind kind, boolean repeated) {
        if (text.isEmpty() || Pseudonyms.looksLikeOne(text)) {
            return;
        }
        Integer id = ids.get(text);
        if (id == null) {
            id = items.size();
            ids.put(text, id);
            items.add(new Item(text, kind, id, false));
        }
        Item item = items.get(id);
        item.kind = kind.compareTo(item.kind) < 0 ? kind : item.kind;
        item.repeated |= repeated && (kind != Kind.VALUE || distinct(text));
    }

    private static boolean distinct(String text) {
        boolean number = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
        return Tokens.letters(text, SHORTEST_NUMBER) >= (number ? SHORTEST_NUMBER : SHORTEST)
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** All texts are there. */
    void settle() {
        int own = items.size();
        for (int id = 0; id < own; id++) {
            index.add(items.get(id).text, id);
        }
        for (int id = 0; id < own; id++) {
            if (items.get(id).repeated) {
                variants(id);
            }
        }
        index.build();
    }

    /** Other spellings of the same. */
    private void variants(int id) {
        String text = items.get(id).text;
        if (items.get(id).kind == Kind.VALUE) {
            if (text.length() >= SHORTEST_ENCODED) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                variant(id, Base64.getEncoder().withoutPadding().encodeToString(bytes));
                variant(id, URLEncoder.encode(text, StandardCharsets.UTF_8));
            }
            String quoted = text.replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
            variant(id, quoted);
            variant(id, text.replace("%", "%%"));
            variant(id, text.replace("%", "%%").replace("$", "$$"));
            variant(id, quoted.replace("%", "%%").replace("$", "$$"));
        } else if (items.get(id).kind != Kind.HOME) {
            variant(id, text.toLowerCase(Locale.ROOT));
            variant(id, text.toUpperCase(Locale.ROOT));
            variant(id, text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
        }
    }

    private void variant(int id, String text) {
        if (!ids.containsKey(text) && !Pseudonyms.looksLikeOne(text)) {
            ids.put(text, items.size());
            index.add(text, items.size());
            items.add(new Item(text, items.get(id).kind, id, true));
        }
    }

    /** All that is in a text that quadlets hold may be shown. */
    void known(String text) {
        index.find(text, id -> {
            boolean before = items.get(id).known;
            items.get(id).known = true;
            return !before;
        });
    }

    /** What is in a text that quadlets come to on this host is no value of its own; persons and hosts in it are replaced. */
    void derived(String text) {
        index.find(text, id -> {
            boolean before = items.get(id).derived;
            items.get(id).derived = true;
            return !before;
        });
    }

    /**
     * A text that names something.
     *
     * @param name whether it does nothing else: a path may have a host's name in it
     */
    void structural(String text, boolean name) {
        index.find(text, id -> {
            Item item = items.get(id);
            boolean before = item.structural && (item.name || !name);
            item.structural = true;
            item.name |= name;
            return !before;
        });
    }

    /** Everything is known. */
    void ready() {
        index.replacing(id -> {
            Item item = items.get(id);
            return item.repeated && open(item) && open(items.get(item.of));
        });
    }

    private static boolean open(Item item) {
        return !item.known
                && switch (item.kind) {
                    case PERSON, HOME, THIS_HOST, MACHINE_ID -> true;
                    case MAIL -> !item.derived;
                    case HOST, LOGIN -> !item.derived && !item.name;
                    case VALUE -> !item.derived && !item.structural;
                };
    }

    /** A text without what is not to be shown, wherever it stands. */
    String replaced(String text) {
        return index.replace(text, this::pseudonym);
    }

    private String pseudonym(int id) {
        Item item = items.get(id);
        Item main = items.get(item.of);
        String given = pseudonyms.of(main.text, main.kind);
        boolean upper = main.kind != Kind.VALUE && item != main && item.text.equals(item.text.toUpperCase(Locale.ROOT));
        return upper ? given.toUpperCase(Locale.ROOT) : given;
    }

    /** What is to stand where a text stands as a value; empty where it may be shown, but for names in it. */
    Optional<String> value(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Integer id = ids.get(text);
        if (id == null) {
            return Optional.of(pseudonyms.of(text, Kind.VALUE));
        }
        Item item = items.get(id);
        boolean shown = item.known || (item.derived && derivable(item.kind));
        return shown ? Optional.empty() : Optional.of(pseudonym(id));
    }

    /** Whether a quadlet that comes to the text shows it: who a specifier names is shown by none. */
    private static boolean derivable(Kind kind) {
        return kind == Kind.VALUE || kind == Kind.HOST || kind == Kind.LOGIN || kind == Kind.MAIL;
    }

    /** Whether a text is one of them. */
    boolean has(String text) {
        return ids.containsKey(text);
    }
}
