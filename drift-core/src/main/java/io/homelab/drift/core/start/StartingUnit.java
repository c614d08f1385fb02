package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A unit whose next start is looked at.
 *
 * @param declared its quadlet, which the generator takes
 * @param name the unit's name, instance and all; of a template where no instance is known
 * @param command what makes its thing, specifiers and variables expanded as far as they can be known
 * @param spec what that asks for
 * @param withVariables the lines that have a variable in them, whose values are not shown
 */
public record StartingUnit(
        DeclaredUnit declared, UnitName name, CommandLine command, Spec spec, Set<Origin> withVariables) {

    static StartingUnit of(DeclaredUnit declared, UnitName name, HostFacts facts) {
        CommandLine line = CommandLine.parse(Expansion.expand(declared.execStart(), name, facts, declared.file()));
        Set<Origin> withVariables = declared.execStart().stream()
                .filter(word -> word.text().indexOf('$') >= 0)
                .map(Word::origin)
                .collect(Collectors.toSet());
        return new StartingUnit(declared, name, line, SpecReader.read(line), withVariables);
    }

    /** Whether a text is known in full: of others nobody knows what they come to. */
    static boolean known(String text) {
        return !text.isEmpty() && text.indexOf('$') < 0 && text.indexOf('%') < 0;
    }

    /** The name of what it makes, where it is known. */
    String resource() {
        Kind kind = declared.kind();
        Optional<String> named = kind == Kind.CONTAINER || kind == Kind.POD
                ? spec.scalar(ContainerField.NAME).map(Element::text)
                : Optional.of(declared.resource().text());
        return named.filter(StartingUnit::known).orElse("");
    }

    /** The file, where no line of it is meant. */
    Origin line1() {
        return new Origin.FileLine(declared.source(), 1, "");
    }

    /** A text that was written there, as it may be shown. */
    String shown(String text, Origin origin) {
        return withVariables.contains(origin) ? Secrets.MASK : Secrets.text(text);
    }

    /** Whether it has no network of its own in which it could have addresses, or ports of the host that lead there. */
    boolean sharesNetwork() {
        return !spec.get(ContainerField.POD).isEmpty()
                || spec.get(ContainerField.NETWORK).stream()
                        .map(NetworkAttachment::of)
                        .map(NetworkAttachment::name)
                        .anyMatch(name -> name.equals("host")
                                || name.equals("none")
                                || name.startsWith("container:")
                                || name.startsWith("ns:"));
    }
}
