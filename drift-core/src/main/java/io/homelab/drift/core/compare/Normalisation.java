package io.homelab.drift.core.compare;

import io.homelab.drift.core.context.CheckContext;
import io.homelab.drift.core.context.CheckedUnit;
import io.homelab.drift.core.context.DefaultNetwork;
import io.homelab.drift.core.context.FileContents;
import io.homelab.drift.core.context.LoadedUnit;
import io.homelab.drift.core.context.PodNames;
import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.spec.ContainerField;
import io.homelab.drift.core.spec.Element;
import io.homelab.drift.core.spec.Field;
import io.homelab.drift.core.spec.PlaceholderResolution;
import io.homelab.drift.core.spec.ReadCommand;
import io.homelab.drift.core.spec.Shape;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.stage.StagedValue;
import io.homelab.drift.core.stage.Stages;
import io.homelab.drift.core.systemd.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes comparable what is declared, what systemd holds and what something was made with. These are all the steps there are, in
 * their order, for every kind of unit that can be inspected; what only runs once is held against the loaded unit word by word
 * ({@link OneshotComparison}):
 *
 * <ol>
 *   <li>variables that only the recorded command knows are filled in from it, and the line is read;
 *   <li>pods are called by their names ({@link PodNames}), and {@code bridge} by that of the network it means ({@link DefaultNetwork});
 *   <li>of what is declared, env-files and label-files are replaced by their contents ({@link FileContents});
 *   <li>of what is declared, optional devices that were left out are taken away ({@link OptionalDevices});
 *   <li>across the stages, addresses and ranges of ports are brought into one form ({@link Stages}).
 * </ol>
 */
final class Normalisation {

    private final CheckContext context;
    private final CheckedUnit checked;

    Normalisation(CheckContext context, CheckedUnit checked) {
        this.context = context;
        this.checked = checked;
    }

    /**
     * Something at the stages that are command lines.
     *
     * @param filesRead the fields of files that count by their contents
     * @param refused the files that Podman would not take
     */
    record Specs(
            Spec declared,
            Set<ContainerField> filesRead,
            List<FileContents.Refused> refused,
            Optional<Spec> loaded,
            Optional<Spec> generated,
            Optional<Spec> created) {

        Specs {
            filesRead = Set.copyOf(filesRead);
            refused = List.copyOf(refused);
        }
    }

    /** All stages of something that was made with that command. */
    Specs specs(Optional<CommandLine> created) {
        Optional<Spec> made = created.map(this::read);
        ReadCommand command = checked.read();
        Spec asked = command.line().known() ? read(command) : read(checked.command(), created);
        FileContents.Read declared = new FileContents(context, checked).readInto(asked);
        Optional<Spec> loaded = checked.loaded()
                .map(unit -> unit.command(
                        checked.declared().kind(),
                        checked.name(),
                        context.host().facts()))
                .filter(words -> !words.isEmpty())
                .map(words -> command.same(words) ? asked.at(words.get(0).origin()) : read(words, created));
        Optional<Spec> generated = checked.loaded()
                .filter(LoadedUnit::extended)
                .map(unit -> unit.generatedCommand(
                        checked.declared().kind(),
                        checked.name(),
                        context.host().facts()))
                .map(words -> read(words, created));
        Spec wish = context.host().live() ? declared.spec() : withoutLeftOut(declared.spec(), made);
        return new Specs(wish, declared.read(), declared.refused(), loaded, generated, made);
    }

    /** Whether the unit that systemd holds was generated from something else than the quadlet says now. */
    boolean edited() {
        Optional<Spec> held = checked.loaded()
                .map(unit -> unit.generatedCommand(
                        checked.declared().kind(),
                        checked.name(),
                        context.host().facts()))
                .filter(words -> !words.isEmpty())
                .map(words -> read(CommandLine.parse(words)));
        Spec wish = withoutLeftOut(read(checked.read()), held);
        return held.filter(spec -> !same(wish, spec)).isPresent();
    }

    private static boolean same(Spec one, Spec other) {
        return one.fields().keySet().equals(other.fields().keySet())
                && one.fields().keySet().stream().allMatch(field -> same(field, one, other));
    }

    private static boolean same(Field field, Spec one, Spec other) {
        return StagedValue.same(one.get(field), other.get(field))
                && (field.shape() != Shape.LIST
                        || Element.normals(one.get(field)).equals(Element.normals(other.get(field))));
    }

    /** A line on its own: that of a network or a volume. */
    Spec read(CommandLine line) {
        return context.named(SpecReader.read(line));
    }

    /** The same of one that has been read. */
    Spec read(ReadCommand command) {
        return context.named(command.spec());
    }

    private Spec read(List<Word> words, Optional<CommandLine> created) {
        return read(created.map(made -> PlaceholderResolution.parse(words, made))
                .orElseGet(() -> CommandLine.parse(words)));
    }

    private Spec withoutLeftOut(Spec declared, Optional<Spec> made) {
        return OptionalDevices.leftOut(declared, checked.declared().generated().optionalDevices(), made);
    }
}
