package io.homelab.drift.podman.systemd;

import io.homelab.drift.core.systemd.UnitProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A question to systemd: {@code systemctl show --all --no-pager -p Id,ActiveState -- *.service web.service}. It is always
 * {@code show}, and whatever is in it besides is the name of a unit or a pattern of names. So no question can be a command that
 * changes something.
 *
 * @param units names and patterns; never an option, whatever they look like
 */
public record SystemctlQuery(Purpose purpose, List<String> units) {

    public SystemctlQuery {
        units = List.copyOf(units);
    }

    /** The words of the command after {@code systemctl} and {@code --user}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(
                List.of("show", "--all", "--no-pager", "-p", String.join(",", purpose.properties()), "--"));
        arguments.addAll(units);
        return List.copyOf(arguments);
    }

    /** What the properties are asked for. */
    public enum Purpose {
        CHECK,
        PLAN;

        Set<String> properties() {
            return switch (this) {
                case CHECK -> UnitProperties.OF_CHECK;
                case PLAN -> UnitProperties.OF_PLAN;
            };
        }
    }
}
