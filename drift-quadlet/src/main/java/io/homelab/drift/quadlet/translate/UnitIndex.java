package io.homelab.drift.quadlet.translate;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The units that others can refer to by file name ({@code Network=proxy.network}), with their services and, once known, their things. */
final class UnitIndex {

    /** A variable that nobody can set: like every other that is not known, it may stand for anything. */
    static final String UNKNOWN = "${?}";

    private final Map<String, String> services = new HashMap<>();
    private final Map<String, String> resources = new HashMap<>();

    void add(String fileName, String service) {
        services.put(fileName, service);
    }

    /** Says how the container, network, volume… that a unit makes is called. */
    void name(String fileName, String resource) {
        resources.put(fileName, resource);
    }

    /** Says that drift could not read a unit, which is there: what refers to it need not be unknown for that. */
    void unread(String fileName, String service) {
        services.put(fileName, service);
        resources.put(fileName, UNKNOWN);
    }

    /** Whether nobody knows yet what a unit makes. */
    boolean lacks(String fileName) {
        return !resources.containsKey(fileName);
    }

    boolean has(String fileName) {
        return services.containsKey(fileName);
    }

    /** What a unit that nobody has read is called where its file does not say otherwise. */
    static String usualName(String fileName) {
        return "systemd-" + Naming.stem(fileName);
    }

    /** A unit's service, without {@code .service}. */
    String service(String fileName) {
        return services.getOrDefault(fileName, fileName);
    }

    /** What a unit makes; empty while that is not known, and where there is no such unit. */
    Optional<String> resource(String fileName) {
        return Optional.ofNullable(resources.get(fileName)).filter(name -> !name.isEmpty());
    }
}
