package io.homelab.drift.cli.text;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.PodmanCommand;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.systemd.UnitEntry;
import io.homelab.drift.core.systemd.VariableName;
import io.homelab.drift.core.systemd.Word;
import io.homelab.drift.quadlet.translate.QuadletKeys;
import java.util.List;

/** What may be printed of a quadlet and of its command. */
final class ExplainMasking {

    private final boolean showValues;

    ExplainMasking(boolean showValues) {
        this.showValues = showValues;
    }

    /** The name of a section, which may be a line of a value that was cut. */
    String section(String name) {
        return showValues ? name : Secrets.section(name);
    }

    /** The key of an entry. */
    String key(UnitEntry entry) {
        return showValues ? entry.key() : Secrets.key(entry.key(), entry.value(), known(entry));
    }

    /** The value of an entry. */
    String value(UnitEntry entry, Kind kind) {
        return showValues
                ? entry.value()
                : Secrets.entry(entry.key(), entry.value(), known(entry), PodmanCommand.making(kind));
    }

    /** The name of a variable of that line that another line gives as well. */
    String element(String name, UnitEntry entry) {
        int end = entry.value().indexOf(name + "=") + name.length() + 1;
        String value = end > name.length() ? entry.value().substring(end) : "";
        boolean padding = value.isEmpty() || "= \t'\"".indexOf(value.charAt(0)) >= 0;
        return showValues || VariableName.before(name, padding ? "=" : value) ? name : Secrets.MASK;
    }

    /** The name of a container, network, volume… */
    String resource(String name) {
        return showValues ? name : Secrets.text(name);
    }

    /** The words of a podman command. */
    List<String> command(List<Word> words) {
        return showValues ? words.stream().map(Word::text).toList() : Secrets.podman(words);
    }

    private static boolean known(UnitEntry entry) {
        return QuadletKeys.contain(entry.key()) || QuadletKeys.harmlessSlip(entry.key(), entry.value());
    }
}
