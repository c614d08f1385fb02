package io.homelab.drift.core.secret;

import io.homelab.drift.core.systemd.VariableName;
import java.util.ArrayList;
import java.util.List;

/** Settings with commas between them: {@code addr=nas,vers=3.0,username=me,password=…}. */
final class Settings {

    private Settings() {}

    /** The text, the values of settings that may be secrets masked. What stands behind one, and is no setting itself, is part of it. */
    static String masked(String text) {
        List<String> shown = new ArrayList<>();
        boolean tail = false;
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String name = bare(equals < 0 ? part : part.substring(0, equals));
            if (equals >= 0 && name.equals("o")) {
                shown.add(part.substring(0, equals + 1) + masked(part.substring(equals + 1)));
            } else if (equals >= 0
                    && SettingNames.open(name)
                    && part.strip().chars().noneMatch(Character::isWhitespace)) {
                shown.add(part.substring(0, equals + 1) + Urls.masked(part.substring(equals + 1)));
                tail = false;
            } else if (equals < 0
                    && (SettingNames.flag(name) || (!tail && VariableName.plain(name)) || name.isEmpty())) {
                shown.add(part);
                tail &= !SettingNames.flag(name);
            } else if (!tail) {
                boolean named = equals >= 0 && VariableName.before(name, part.substring(equals + 1));
                shown.add(named ? part.substring(0, equals + 1) + Secrets.MASK : Secrets.MASK);
                tail = true;
            }
        }
        return String.join(",", shown);
    }

    /** {@code NAME=value} of a driver: the value of {@code o} is such settings again. */
    static String value(String name, String value) {
        if (name.equals("o")) {
            return masked(value);
        }
        if (!SettingNames.open(name)) {
            return Secrets.MASK;
        }
        return value.indexOf(',') < 0
                ? Urls.masked(value)
                : masked(name + "=" + value).substring(name.length() + 1);
    }

    private static String bare(String name) {
        String stripped = name.strip();
        boolean quoted = stripped.startsWith("\"") || stripped.startsWith("'");
        return quoted ? stripped.substring(1) : stripped;
    }
}
