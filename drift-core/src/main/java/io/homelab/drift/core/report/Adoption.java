package io.homelab.drift.core.report;

import io.homelab.drift.core.origin.Problem;
import java.util.List;

/**
 * What was changed by hand on a host, and how its quadlets would say it.
 *
 * <pre>{@code
 * Adoption adoption = Adopt.of(Quadlets.in(Path.of("quadlets")), Hosts.recorded(Path.of("nas.json"))).adoption();
 * adoption.services().forEach(adopted -> adopted.patches().forEach(patch -> show(patch.file())));
 * }</pre>
 *
 * @param services those that were asked for, sorted; also where nothing was changed
 * @param problems what could not be read
 */
public record Adoption(List<Service> services, List<Problem> problems) {

    public Adoption {
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /**
     * One service.
     *
     * @param source its quadlet, relative to its directory
     * @param taken what the patches write into the quadlet
     * @param accepted what stays as it is, since it is accepted, and where that is written
     * @param left what cannot be written
     * @param patches the files that change: all of them together, or none
     */
    public record Service(
            String service,
            String source,
            List<Taken> taken,
            List<Left> accepted,
            List<Left> left,
            List<FilePatch> patches) {
        public Service {
            taken = List.copyOf(taken);
            accepted = List.copyOf(accepted);
            left = List.copyOf(left);
            patches = List.copyOf(patches);
        }
    }

    /**
     * A value that is written into the quadlet; what may be a secret is masked.
     *
     * @param what {@code memory}, {@code env TZ}
     * @param from what the quadlet says; {@code not set} where it says nothing
     * @param to what runs
     */
    public record Taken(String what, String from, String to) {}

    /** A value that is not written, and why. */
    public record Left(String what, String reason) {}
}
