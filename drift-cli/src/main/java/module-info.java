import ch.qos.logback.classic.spi.Configurator;
import io.homelab.drift.cli.log.Logging;

/** The command line: one class a command, over the libraries. */
module io.homelab.drift.cli {
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires info.picocli;
    requires io.homelab.drift.core;
    requires io.homelab.drift.podman;
    requires io.homelab.drift.quadlet;
    requires java.net.http;
    requires static org.jspecify;
    requires org.slf4j;

    exports io.homelab.drift.cli;

    opens io.homelab.drift.cli to
            info.picocli;

    provides Configurator with
            Logging;
}
