package io.homelab.drift.core.start;

import io.homelab.drift.core.option.CommandLine;
import io.homelab.drift.core.spec.DeclaredUnit;
import io.homelab.drift.core.spec.Spec;
import io.homelab.drift.core.spec.SpecReader;
import io.homelab.drift.core.systemd.Expansion;
import io.homelab.drift.core.systemd.HostFacts;
import io.homelab.drift.core.systemd.UnitName;

/**
 * A unit whose next start is looked at.
 *
 * @param declared its quadlet, which the generator takes
 * @param name the unit's name, instance and all; of a template where no instance is known
 * @param command what makes its thing, specifiers and variables expanded as far as they can be known
 * @param spec what that asks for
 */
public record StartingUnit(DeclaredUnit declared, UnitName name, CommandLine command, Spec spec) {

    static StartingUnit of(DeclaredUnit declared, UnitName name, HostFacts facts) {
        CommandLine line = CommandLine.parse(Expansion.expand(declared.execStart(), name, facts, declared.file()));
        return new StartingUnit(declared, name, line, SpecReader.read(line));
    }
}
