package io.homelab.drift.quadlet.translate;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.LintRule;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.parse.Quirk;
import io.homelab.drift.quadlet.parse.UnitSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The user namespace: {@code UserNS=} and the maps, or else the older {@code RemapUsers=}. */
final class UserMapping {

    private final Translation unit;
    private final UnitSection own;
    private final String equals;

    private UserMapping(Translation unit) {
        this.unit = unit;
        this.own = unit.own();
        this.equals = unit.version().atLeast(5, 3) ? "" : "=";
    }

    static void emit(Translation unit, Key key) {
        UserMapping mapping = new UserMapping(unit);
        if (mapping.explicit()) {
            mapping.refuseRemap();
        } else {
            mapping.remap();
        }
    }

    private boolean explicit() {
        Optional<Word> userns = own.given("UserNS");
        List<Word> uids = own.allStrv("UIDMap");
        List<Word> gids = own.allStrv("GIDMap");
        Optional<Word> subUids = own.given("SubUIDMap");
        Optional<Word> subGids = own.given("SubGIDMap");
        userns.ifPresent(value -> unit.option("--userns", value));
        maps(uids, gids);
        subUids.ifPresent(value -> unit.option("--subuidname", value));
        subGids.ifPresent(value -> unit.option("--subgidname", value));
        return userns.isPresent() || !uids.isEmpty() || !gids.isEmpty() || subUids.isPresent() || subGids.isPresent();
    }

    private void maps(List<Word> uids, List<Word> gids) {
        uids.forEach(map -> unit.option("--uidmap" + equals, map));
        gids.forEach(map -> unit.option("--gidmap" + equals, map));
    }

    private void refuseRemap() {
        for (String key : List.of("RemapUid", "RemapGid", "RemapUsers")) {
            own.lastRaw(key)
                    .ifPresent(entry -> unit.refuse(
                            LintRule.KEYS_CONFLICT,
                            "deprecated Remap keys are set along with explicit mapping keys",
                            entry.origin()));
        }
    }

    private void remap() {
        List<Word> uids = own.allStrv("RemapUid");
        List<Word> gids = own.allStrv("RemapGid");
        Optional<UnitEntry> mode = own.lastRaw("RemapUsers");
        Origin origin = mode.<Origin>map(UnitEntry::origin)
                .orElse(Translation.implied("").origin());
        String value = mode.map(UnitEntry::value).orElse("");
        switch (value) {
            case "" -> refuseWithoutMode(uids, gids);
            case "manual" -> manual(uids, gids, origin);
            case "auto" -> auto(uids, gids, origin);
            case "keep-id" -> keepId(uids, gids, origin);
            default -> unit.refuse("unsupported RemapUsers option '" + value + "'", origin);
        }
    }

    private void refuseWithoutMode(List<Word> uids, List<Word> gids) {
        if (!uids.isEmpty()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "UidMap set without RemapUsers",
                    uids.get(0).origin());
        } else if (!gids.isEmpty()) {
            unit.refuse(
                    LintRule.KEYS_CONFLICT,
                    "GidMap set without RemapUsers",
                    gids.get(0).origin());
        }
    }

    private void manual(List<Word> uids, List<Word> gids, Origin origin) {
        if (unit.kind() == Kind.KUBE) {
            unit.refuse("RemapUsers=manual is not supported", origin);
        } else {
            maps(uids, gids);
        }
    }

    private void auto(List<Word> uids, List<Word> gids, Origin origin) {
        List<String> options = new ArrayList<>();
        uids.forEach(map -> options.add("uidmapping=" + map.text()));
        gids.forEach(map -> options.add("gidmapping=" + map.text()));
        long size = own.number("RemapUidSize");
        if (size > 0) {
            options.add("size=" + size);
        }
        userns("auto", options, origin);
    }

    private void keepId(List<Word> uids, List<Word> gids, Origin origin) {
        if (unit.has(Quirk.KEEP_ID_ONLY_ROOTLESS) && !unit.options().rootless()) {
            unit.refuse("RemapUsers=keep-id is unsupported for system units", origin);
        }
        List<String> options = new ArrayList<>();
        single(uids, "UID").ifPresent(uid -> options.add("uid=" + uid));
        single(gids, "GID").ifPresent(gid -> options.add("gid=" + gid));
        userns("keep-id", options, origin);
    }

    private Optional<String> single(List<Word> maps, String what) {
        if (maps.size() > 1) {
            unit.refuse(
                    "RemapUsers=keep-id supports only a single value for " + what + " mapping",
                    maps.get(1).origin());
        }
        return maps.stream().findFirst().map(Word::text);
    }

    private void userns(String kind, List<String> options, Origin origin) {
        String suffix = options.isEmpty() ? "" : ":" + String.join(",", options);
        String text = kind + suffix;
        unit.option("--userns" + equals, Word.of(unit.has(Quirk.REMAP_IS_A_FORMAT) ? formatted(text) : text, origin));
    }

    /** {@code %U} becomes {@code %!U(MISSING)}, as in a format of Go's that has no argument. */
    private static String formatted(String format) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            int verb = at + 1;
            if (format.charAt(at) != '%') {
                text.append(format, at, verb);
                at = verb;
                continue;
            }
            while (verb < format.length() && "+-# .0123456789".indexOf(format.charAt(verb)) >= 0) {
                verb++;
            }
            at = Math.min(format.length(), verb + 1);
            text.append(missing(format.substring(verb, at)));
        }
        return text.toString();
    }

    private static String missing(String verb) {
        return switch (verb) {
            case "" -> "%!(NOVERB)";
            case "%" -> "%";
            default -> "%!" + verb + "(MISSING)";
        };
    }
}
