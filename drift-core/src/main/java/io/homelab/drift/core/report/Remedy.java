package io.homelab.drift.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What puts a service right.
 *
 * <pre>{@code
 * service.remedy().ifPresent(remedy -> show(String.join(" && ", remedy.commands())));   // systemctl --user restart …
 * }</pre>
 *
 * @param kind what it takes
 * @param commands shell lines to paste, in order, each one a single command; empty where no command does it
 * @param advice what to know or do besides, one sentence, or empty
 */
public record Remedy(Kind kind, List<String> commands, String advice) {

    /** What it takes, from the weakest to the strongest. */
    public enum Kind {
        /** Nothing that runs has to change: say it otherwise in the quadlet. */
        REWORD("say it otherwise in the file"),
        /** {@code systemctl daemon-reload} is enough. */
        RELOAD("reload required"),
        /** {@code podman tag}: the image is here, without its name. */
        TAG("give the image its name again"),
        /** {@code podman pull}: the image is not here any more. */
        PULL("pull required"),
        /** {@code systemctl restart}. */
        RESTART("restart required"),
        /** {@code systemctl daemon-reload}, then restart. */
        RELOAD_AND_RESTART("restart required"),
        /** {@code systemctl start}: nothing runs that should. */
        START("start required"),
        /** {@code systemctl stop}: something runs that nobody declares. */
        STOP("stop it, or declare it"),
        /** Take a systemd drop-in away, or write it into the quadlet. */
        REVERT("revert the override, or write it into the quadlet"),
        /** Remove and make again; data may be lost. */
        RECREATE("recreate required"),
        /** Only an edit of the quadlet helps. */
        FIX_FILE("fix the file");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /** The word in reports: {@code restart}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** In plain words: {@code restart required}. */
        public String sentence() {
            return sentence;
        }
    }

    public Remedy {
        commands = List.copyOf(commands);
    }

    /** The commands of this one and then those of another; where one of the two has none to give, its advice alone. */
    public Remedy and(Remedy next, String about) {
        if (kind == Kind.FIX_FILE || next.kind == Kind.FIX_FILE) {
            return kind == Kind.FIX_FILE ? this : next;
        }
        List<String> all = new ArrayList<>(commands);
        all.addAll(next.commands);
        return new Remedy(next.kind, all, about);
    }

    /** One that no command is known for. */
    public static Remedy byHand(Kind kind, String advice) {
        return new Remedy(kind, List.of(), advice);
    }
}
