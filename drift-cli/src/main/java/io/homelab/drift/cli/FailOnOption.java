package io.homelab.drift.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What makes the exit status other than 0. */
final class FailOnOption {

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description =
                    "drift: exit status 0 where there are only warnings; warning (default); never: 0, but 3 stays.")
    private Level level = Level.WARNING;

    /** The weakest that counts. */
    enum Level {
        DRIFT,
        WARNING,
        NEVER
    }

    static final class LevelConverter implements ITypeConverter<Level> {
        @Override
        public Level convert(String text) {
            for (Level level : Level.values()) {
                if (level.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return level;
                }
            }
            throw new TypeConversionException("'" + text + "' is none of drift, warning or never");
        }
    }

    /** An exit status as it was asked for. */
    int status(int status) {
        if (status == ExitStatus.UNKNOWN) {
            return status;
        }
        return switch (level) {
            case WARNING -> status;
            case DRIFT -> status == ExitStatus.WARNING ? ExitStatus.MATCH : status;
            case NEVER -> ExitStatus.MATCH;
        };
    }
}
