package io.homelab.drift.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import io.homelab.drift.core.output.Printable;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging, without the configuration file that logback would take a tenth of a second to look for and read:
 * {@code drift: podman ps --all ended with 0 after 52 ms} on standard error.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static volatile boolean started;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(new MessageAlone());
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setTarget(ConsoleTarget.SystemErr.getName());
        stderr.setEncoder(encoder);
        encoder.start();
        stderr.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(stderr);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Makes drift say what it asks of podman and systemctl, or not. Where that was never wanted, logback is not even started. */
    public static void verbose(boolean wanted) {
        if ((wanted || started) && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            started = true;
            context.getLogger("io.homelab.drift").setLevel(wanted ? Level.DEBUG : Level.WARN);
        }
    }

    /** No exception's text is printed: it may hold what was being read. */
    private static final class MessageAlone extends LayoutBase<ILoggingEvent> {
        @Override
        public String doLayout(ILoggingEvent event) {
            return "drift: " + Printable.of(event.getFormattedMessage()) + "\n";
        }
    }
}
