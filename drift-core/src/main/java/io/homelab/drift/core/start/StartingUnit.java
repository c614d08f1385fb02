package io.homelab.drift.core.start;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.secret.Secrets;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.NetworkAttachment;
import io.homelab.drift.core.spec.ReadCommand;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;
import io.homelab.drift.core.systemd.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A unit whose next start is looked at. Of thousands that are declared together each is {@linkplain #light light} until it is its turn. */
public final class StartingUnit {

    private final DeclaredUnit declared;
    private final UnitName name;
    private final HostFacts facts;
    private final Optional<ReadCommand> reading;
    private final boolean taken;
    /** Of one that has read its command, and so is looked at by one thread, what it wants for itself. */
    private Optional<List<Claim>> claims = Optional.empty();

    private Optional<Set<Origin>> withVariables = Optional.empty();

    private StartingUnit(
            DeclaredUnit declared, UnitName name, HostFacts facts, Optional<ReadCommand> reading, boolean taken) {
        this.declared = declared;
        this.name = name;
        this.facts = facts;
        this.reading = reading;
        this.taken = taken;
    }

    static StartingUnit of(DeclaredUnit declared, UnitName name, HostFacts facts) {
        return new StartingUnit(declared, name, facts, Optional.of(read(declared, name, facts)), false);
    }

    /** One that reads its command anew whenever it is asked for, so that it needs no memory. */
    static StartingUnit light(DeclaredUnit declared, UnitName name, HostFacts facts) {
        return new StartingUnit(declared, name, facts, Optional.empty(), false);
    }

    /** The same that needs no memory. */
    StartingUnit light() {
        return light(declared, name, facts);
    }

    /** The same that has read its command. */
    StartingUnit whole() {
        return reading.isPresent() ? this : of(declared, name, facts);
    }

    /**
     * The same whose command has been read.
     *
     * @param taken whether podman has made something with the same command
     */
    StartingUnit whole(ReadCommand read, boolean taken) {
        return new StartingUnit(declared, name, facts, Optional.of(read), taken);
    }

    /** Whether podman is known to take its command: it has made something with the same. */
    boolean taken() {
        return taken;
    }

    /** What it wants for itself: read once as long as its command is kept. */
    List<Claim> claims(Supplier<List<Claim>> reader) {
        if (reading.isEmpty()) {
            return reader.get();
        }
        if (claims.isEmpty()) {
            claims = Optional.of(List.copyOf(reader.get()));
        }
        return claims.get();
    }

    /** Its quadlet, which the generator takes. */
    public DeclaredUnit declared() {
        return declared;
    }

    /** The unit's name, instance and all; of a template where no instance is known. */
    public UnitName name() {
        return name;
    }

    /** What makes its thing, specifiers and variables expanded as far as they can be known. */
    public CommandLine command() {
        return reading().line();
    }

    /** What that asks for. */
    public Spec spec() {
        return reading().spec();
    }

    private ReadCommand reading() {
        return reading.isPresent() ? reading.get() : read(declared, name, facts);
    }

    private static ReadCommand read(DeclaredUnit declared, UnitName name, HostFacts facts) {
        return ReadCommand.of(Expansion.expand(declared.execStart(), name, facts, declared.file()));
    }

    /** Whether a text is known in full: of others nobody knows what they come to. */
    static boolean known(String text) {
        return !text.isEmpty() && text.indexOf('$') < 0 && text.indexOf('%') < 0;
    }

    /** The name of what it makes, where it is known. */
    String resource() {
        Kind kind = declared.kind();
        Optional<String> named = kind == Kind.CONTAINER || kind == Kind.POD
                ? spec().scalar(ContainerField.NAME).map(Element::text)
                : Optional.of(declared.resource().text());
        return named.filter(StartingUnit::known).orElse("");
    }

    /** The file, where no line of it is meant. */
    Origin line1() {
        return new Origin.FileLine(declared.source(), 1, "");
    }

    /** A text that was written there, as it may be shown. */
    String shown(String text, Origin origin) {
        return withVariables().contains(origin) ? Secrets.MASK : Secrets.text(text);
    }

    /** The lines that have a variable in them, whose values are not shown. */
    private Set<Origin> withVariables() {
        if (withVariables.isEmpty()) {
            Set<Origin> lines = new HashSet<>();
            for (Word word : declared.execStart()) {
                if (word.text().indexOf('$') >= 0) {
                    lines.add(word.origin());
                }
            }
            withVariables = Optional.of(Set.copyOf(lines));
        }
        return withVariables.get();
    }

    /** Whether it has no network of its own in which it could have addresses, or ports of the host that lead there. */
    boolean sharesNetwork() {
        return !spec().get(ContainerField.POD).isEmpty()
                || spec().get(ContainerField.NETWORK).stream()
                        .map(NetworkAttachment::of)
                        .map(NetworkAttachment::name)
                        .anyMatch(name -> name.equals("host")
                                || name.equals("none")
                                || name.startsWith("container:")
                                || name.startsWith("ns:"));
    }
}
