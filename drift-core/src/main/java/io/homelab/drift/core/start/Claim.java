package io.homelab.drift.core.start;

import io.homelab.drift.core.Category;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.systemd.UnitEntry;
import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a unit wants for itself when it starts: {@code web.container:4} wants port 8080 of the host.
 *
 * @param unit who wants it
 * @param thing what it is
 * @param of which of them, as far as it is no range: a name, a network, a protocol
 * @param at on which of the host's addresses; empty for all, and where it is about none
 * @param range the ports or addresses; of a name always the same
 * @param shown what is wanted, as it may be shown
 * @param origin where it was written
 */
record Claim(StartingUnit unit, Thing thing, String of, String at, Range range, String shown, Origin origin) {

    /** What only one can have. */
    enum Thing {
        UNIT(Category.UNIT, "unit"),
        CONTAINER(Category.LIFECYCLE, "name"),
        POD(Category.LIFECYCLE, "name"),
        PORT(Category.PORTS, "publish"),
        ADDRESS(Category.NETWORKS, "ip"),
        SUBNET(Category.NETWORKS, "subnet"),
        INTERFACE(Category.NETWORKS, "interface-name");

        private final Category category;
        private final String option;

        Thing(Category category, String option) {
            this.category = category;
            this.option = option;
        }

        Category category() {
            return category;
        }

        /** The option that asks for it. */
        String option() {
            return option;
        }
    }

    /** From one to another, both included. */
    record Range(BigInteger first, BigInteger last) {

        static final Range OF_NAME = new Range(BigInteger.ZERO, BigInteger.ZERO);

        static Range of(long first, long last) {
            return new Range(BigInteger.valueOf(first), BigInteger.valueOf(last));
        }

        boolean overlaps(Range other) {
            return first.compareTo(other.last) <= 0 && last.compareTo(other.first) >= 0;
        }
    }

    /** The same, by the unit as it needs no memory. */
    Claim by(StartingUnit light) {
        return new Claim(light, thing, of, at, range, shown, origin);
    }

    /** A range on one line is told once, and of a unit that is not made nothing else. */
    String told() {
        return thing == Thing.UNIT ? "unit" : thing + " " + place();
    }

    /** What two claims have in common that can be in each other's way. */
    String group() {
        return thing + " " + of;
    }

    /** Whether both cannot have what they want. */
    boolean excludes(Claim other) {
        return group().equals(other.group())
                && (at.isEmpty() || other.at.isEmpty() || at.equals(other.at))
                && range.overlaps(other.range);
    }

    /** Where it is written, as messages cite it: {@code web.container:4}; of what Quadlet chose itself the file. */
    String place() {
        return thing != Thing.UNIT && origin instanceof Origin.FileLine line
                ? line.file() + ":" + line.line()
                : unit.declared().source();
    }

    /** Whether the two never run at the same time, because one of them says so ({@code Conflicts=}). */
    boolean neverWith(Claim other) {
        return thing != Thing.UNIT && (conflicts(unit, other.unit) || conflicts(other.unit, unit));
    }

    private static boolean conflicts(StartingUnit one, StartingUnit other) {
        return one.declared().file().entries("Unit").stream()
                .filter(entry -> entry.key().equals("Conflicts"))
                .map(UnitEntry::value)
                .flatMap(value -> Stream.of(value.replace('\t', ' ').split(" ", -1)))
                .anyMatch(name -> name.equals(other.name().full())
                        || name.equals(other.declared().fileName()));
    }

    /** Podman's or Quadlet's word about it: why the unit does not get it. */
    Refusal lostTo(Claim other) {
        return Refusal.byNeighbour(reason(other), origin instanceof Origin.FileLine ? origin : unit.line1())
                .about(thing.category(), thing.option(), shown);
    }

    /** Podman's word where something else on the host has it. */
    Refusal heldBy(String holder) {
        String what = switch (thing) {
            case UNIT, POD -> shown;
            case CONTAINER -> "container name " + shown + " is that of ";
            case PORT -> "port " + shown + " of the host is published by ";
            case ADDRESS -> "address " + shown + " is that of ";
            case SUBNET -> "subnet " + shown + " overlaps that of ";
            case INTERFACE -> "interface " + shown + " is that of ";
        };
        return refusal(what + holder);
    }

    /** Podman's word where the network has no such address. */
    Refusal outside() {
        return refusal("no subnet holds the address " + shown);
    }

    /** Podman's word where the network itself has the address. */
    Refusal gateway() {
        return refusal("address " + shown + " is that of its gateway");
    }

    /** The network of an address. */
    String network() {
        return of.substring(0, of.length() - (of.endsWith("true") ? "true" : "false").length());
    }

    private Refusal refusal(String reason) {
        return Refusal.byPodman(reason, Optional.of(origin)).about(thing.category(), thing.option(), shown);
    }

    private String reason(Claim other) {
        String there = other.place();
        return switch (thing) {
            case UNIT -> there + " makes the same unit, " + shown;
            case CONTAINER ->
                "container name " + shown + " is also that of " + there
                        + (containers(other)
                                ? ", and the later start removes the other's container"
                                : "'s infra container");
            case POD ->
                "pod name " + shown + " is also that of " + there + ", and the later start removes the other's pod";
            case PORT -> "port " + shown + " of the host is also published by " + there;
            case ADDRESS -> "address " + shown + " is also that of " + there;
            case SUBNET -> "subnet " + shown + " overlaps that of " + there;
            case INTERFACE -> "interface " + shown + " is also that of " + there;
        };
    }

    private boolean containers(Claim other) {
        return unit.declared().kind() == other.unit.declared().kind();
    }
}
