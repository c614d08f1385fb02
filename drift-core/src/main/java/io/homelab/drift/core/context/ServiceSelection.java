package io.homelab.drift.core.context;

import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which services somebody asked for: {@code jellyfin}, {@code jellyfin.service}, {@code jellyfin.container}, the stem of a
 * file name, or a glob of any of these ({@code media-*}). All of them where nothing was asked for.
 */
public final class ServiceSelection {

    /** How many names a message lists where none is near. */
    private static final int LISTED = 10;

    private final List<Wanted> wanted;

    private ServiceSelection(List<Wanted> wanted) {
        this.wanted = wanted;
    }

    /** What was asked for, as it was written. */
    public static ServiceSelection of(List<String> services) {
        return new ServiceSelection(services.stream()
                .map(service -> new Wanted(service, Glob.of(service)))
                .toList());
    }

    /**
     * A service that can be asked for.
     *
     * @param service the unit without {@code .service}: {@code proxy-network}, {@code backup@home}
     * @param source the quadlet, relative to its directory: {@code net/proxy.network}
     */
    public record Name(String service, String source) {

        public static Name of(DeclaredUnit unit) {
            return new Name(unit.service(), unit.source());
        }

        public static Name of(CheckedUnit unit) {
            return new Name(unit.service(), unit.declared().source());
        }

        public static Name of(ServiceReport report) {
            return new Name(report.service(), report.source());
        }

        private Stream<String> forms() {
            String file = source.substring(source.lastIndexOf('/') + 1);
            int dot = file.lastIndexOf('.');
            return Stream.of(service, service + ".service", source, file, dot < 0 ? file : file.substring(0, dot));
        }
    }

    /** Whether nothing was asked for, which means all of them. */
    public boolean everything() {
        return wanted.isEmpty();
    }

    /** Whether the service was asked for. */
    public boolean includes(Name name) {
        return wanted.isEmpty() || wanted.stream().anyMatch(one -> one.means(name));
    }

    /** An error for everything asked for that none of the names is, with the nearest of them. */
    public List<Problem> unknownAmong(Collection<Name> names) {
        List<Problem> unknown = new ArrayList<>();
        for (Wanted one : wanted) {
            if (names.stream().noneMatch(one::means)) {
                unknown.add(Problem.error("no service '" + Printable.of(one.text) + "'; " + suggestion(one, names)));
            }
        }
        return unknown;
    }

    private static String suggestion(Wanted one, Collection<Name> names) {
        Optional<String> nearest = nearest(one.text, names);
        if (nearest.isPresent()) {
            return "did you mean '" + Printable.of(nearest.get()) + "'?";
        }
        TreeSet<String> services =
                new TreeSet<>(names.stream().map(Name::service).toList());
        if (services.isEmpty()) {
            return "there are none";
        }
        String listed =
                Printable.of(String.join(", ", services.stream().limit(LISTED).toList()));
        int more = services.size() - LISTED;
        return "there are: " + listed + (more > 0 ? " and " + more + " more" : "");
    }

    /** The form of a name that takes the fewest edits; none where even that is another word. */
    private static Optional<String> nearest(String text, Collection<Name> names) {
        int fewest = Math.max(1, text.length() / 3) + 1;
        String nearest = "";
        for (String form : new TreeSet<>(names.stream().flatMap(Name::forms).toList())) {
            // As many edits as the lengths differ by are needed at least: long words are not looked at for nothing.
            int atLeast = Math.abs(text.length() - form.length());
            int edits = atLeast < fewest ? Typos.edits(text, form) : atLeast;
            if (edits < fewest) {
                fewest = edits;
                nearest = form;
            }
        }
        return Optional.of(nearest).filter(form -> !form.isEmpty()).or(() -> begun(text, names));
    }

    /** The only service whose name begins so. */
    private static Optional<String> begun(String text, Collection<Name> names) {
        List<String> found = names.stream()
                .map(Name::service)
                .filter(service -> service.startsWith(text))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private record Wanted(String text, Optional<Glob> glob) {

        boolean means(Name name) {
            return name.forms().anyMatch(form -> glob.map(g -> g.matches(form)).orElse(false) || form.equals(text));
        }
    }
}
