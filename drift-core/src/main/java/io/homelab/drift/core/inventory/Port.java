package io.homelab.drift.core.inventory;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A published port: {@code 127.0.0.1:8080:80}. Of a range of up to 16 ports there is one for each; a longer one is one, of which the first
 * ports are told.
 *
 * <pre>{@code
 * for (Port port : inventory.service("traefik").declared().ports()) {
 *     show(port.containerPort() + "/" + port.protocol() + " at " + port.setting().origin().text());
 * }
 * }</pre>
 *
 * @param hostAddress {@code 127.0.0.1}, {@code ::1}; empty for all addresses
 * @param hostPort 1 to 65535; empty where Podman chooses it
 * @param containerPort 1 to 65535
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 * @param length how many ports follow each other; 1 where it is no range
 * @param setting how and where it was written
 */
public record Port(
        Optional<String> hostAddress,
        OptionalInt hostPort,
        int containerPort,
        String protocol,
        int length,
        Setting setting) {}
