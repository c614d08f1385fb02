package io.homelab.drift.core.secret;

import io.homelab.drift.core.systemd.VariableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings with commas between them: {@code addr=nas,vers=3.0,username=me,password=…}. */
final class Settings {

    private final Mask mask;
    private final List<String> shown = new ArrayList<>();
    /** What stands before the secret that is being read. */
    private String front = "";

    private Optional<StringBuilder> secret = Optional.empty();

    private Settings(Mask mask) {
        this.mask = mask;
    }

    /** The text, the values of settings that may be secrets masked. What stands behind one, and is no setting itself, is part of it. */
    static String masked(String text, Mask mask) {
        return new Settings(mask).read(text);
    }

    /** {@code NAME=value} of a driver: the value of {@code o} is such settings again. */
    static String value(String name, String value, Mask mask) {
        if (name.equals("o")) {
            return masked(value, mask);
        }
        if (!SettingNames.open(name)) {
            return mask.of(value);
        }
        return value.indexOf(',') < 0
                ? Urls.masked(value, mask)
                : masked(name + "=" + value, mask).substring(name.length() + 1);
    }

    private String read(String text) {
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = bare(equals < 0 ? part : part.substring(0, equals));
            if (equals >= 0 && name.equals("o")) {
                show(part.substring(0, equals + 1) + masked(part.substring(equals + 1), mask));
            } else if (equals >= 0
                    && SettingNames.open(name)
                    && part.strip().chars().noneMatch(Character::isWhitespace)) {
                show(part.substring(0, equals + 1) + Urls.masked(part.substring(equals + 1), mask));
            } else if (equals < 0 && (SettingNames.flag(name) || (secret.isEmpty() && opens(name)))) {
                show(part);
            } else if (secret.isPresent()) {
                secret.get().append(',').append(part);
            } else {
                boolean named = equals >= 0 && VariableName.before(name, part.substring(equals + 1));
                front = named ? part.substring(0, equals + 1) : "";
                secret = Optional.of(new StringBuilder(part.substring(front.length())));
            }
        }
        end();
        return String.join(",", shown);
    }

    private static boolean opens(String name) {
        return name.isEmpty() || VariableName.plain(name);
    }

    private void show(String part) {
        end();
        shown.add(part);
    }

    /** The secret that was being read, if one was, ends here. */
    private void end() {
        secret.ifPresent(text -> shown.add(front + mask.of(text.toString())));
        secret = Optional.empty();
    }

    private static String bare(String name) {
        String stripped = name.strip();
        boolean quoted = stripped.startsWith("\"") || stripped.startsWith("'");
        return quoted ? stripped.substring(1) : stripped;
    }
}
