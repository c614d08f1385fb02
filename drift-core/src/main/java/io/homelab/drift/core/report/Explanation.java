package io.homelab.drift.core.report;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.origin.Origin;
import io.homelab.drift.core.origin.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What quadlets mean: the command that Quadlet makes of each, and which of its lines count for nothing.
 *
 * <pre>{@code
 * Explanation meaning = Drift.explain(Quadlets.in(Path.of("quadlets")));
 * show(meaning.find("jellyfin").orElseThrow().command());   // [/usr/bin/podman, run, --name, jellyfin, …, --memory, 4G, …]
 * }</pre>
 *
 * <p>It is the translation of the files and nothing else, so it holds what the files hold: the values of environment variables too.
 *
 * @param services one for every quadlet, templates and refused ones included, sorted by name
 * @param problems what could not be read
 */
public record Explanation(List<Explained> services, List<Problem> problems) {

    public Explanation {
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /** The quadlet of a service: {@code jellyfin}, {@code proxy-network}. */
    public Optional<Explained> find(String service) {
        return services.stream().filter(one -> one.service().equals(service)).findFirst();
    }

    /** As JSON text, as {@code drift explain --format json} prints it: {@code {"format":1,"services":[…]}}. */
    public String toJson() {
        return ExplanationJson.text(services);
    }

    /**
     * One quadlet.
     *
     * @param service the unit without {@code .service}: {@code jellyfin}
     * @param unit {@code jellyfin.service}
     * @param kind what it declares
     * @param source the file, relative to its quadlet directory
     * @param dropIns the drop-ins that apply, cited alike, in the order they are merged
     * @param execStart the words of the command as the generator writes it, specifiers ({@code %h}) unexpanded; none where it refuses the
     *     file
     * @param command the same, specifiers and variables expanded as far as they can be known
     * @param error why the generator refuses the file, if it does, or why it could not be read
     * @param warnings what the generator drops in silence and the like
     * @param overridden the lines that later ones take the place of
     */
    public record Explained(
            String service,
            String unit,
            Kind kind,
            String source,
            List<String> dropIns,
            List<String> execStart,
            List<String> command,
            Optional<Problem> error,
            List<Problem> warnings,
            List<Overridden> overridden) {

        public Explained {
            dropIns = List.copyOf(dropIns);
            execStart = List.copyOf(execStart);
            command = List.copyOf(command);
            warnings = List.copyOf(warnings);
            overridden = List.copyOf(overridden);
        }
    }

    /**
     * A line, or one word of it, that counts for nothing because of a later one.
     *
     * @param section the section without brackets: {@code Container}
     * @param key the key of both lines: {@code Environment}
     * @param element the variable, label… that is given anew ({@code TZ}); empty where it is the whole line
     * @param line where it stands
     * @param by where the line stands that counts instead
     * @param reset whether that line is an empty assignment, which takes back all earlier ones
     */
    public record Overridden(
            String section, String key, Optional<String> element, Origin line, Origin by, boolean reset) {}
}
