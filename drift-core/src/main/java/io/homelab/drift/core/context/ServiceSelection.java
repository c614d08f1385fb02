package io.homelab.drift.core.context;

import io.homelab.drift.core.Kind;
import io.homelab.drift.core.input.Typos;
import io.homelab.drift.core.origin.HostUser;
import io.homelab.drift.core.origin.Problem;
import io.homelab.drift.core.output.Printable;
import io.homelab.drift.core.report.ServiceReport;
import io.homelab.drift.core.spec.DeclaredUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which services somebody asked for: {@code jellyfin}, {@code jellyfin.service}, {@code jellyfin.container}, the stem of a
 * file name, or a glob of any of these ({@code media-*}). All of them where nothing was asked for. Before a slash stands the host
 * where the services of one are meant: {@code nas/jellyfin}, {@code homelab@nas/jellyfin}, {@code *@pi/immich*}.
 */
public final class ServiceSelection {

    /** How many names a message lists where none is near. */
    private static final int LISTED = 10;

    private final List<Wanted> wanted;
    private final Optional<HostUser> host;

    private ServiceSelection(List<Wanted> wanted, Optional<HostUser> host) {
        this.wanted = wanted;
        this.host = host;
    }

    /** What was asked for, as it was written. */
    public static ServiceSelection of(List<String> services) {
        return new ServiceSelection(services.stream().map(Wanted::of).toList(), Optional.empty());
    }

    /** The same on a host. Of one that is not known no service is meant that is asked for by its host. */
    public ServiceSelection on(Optional<HostUser> where) {
        return new ServiceSelection(wanted, where);
    }

    /**
     * A service that can be asked for.
     *
     * @param service the unit without {@code .service}: {@code proxy-network}, {@code backup@home}
     * @param source the quadlet, relative to its directory: {@code net/proxy.network}
     * @param resource what podman calls the thing it makes, where that is known: {@code systemd-proxy}
     * @param host where it runs, in a report of several hosts
     */
    public record Name(String service, String source, Optional<String> resource, Optional<HostUser> host) {

        /** One of the host that is looked at. */
        public Name(String service, String source) {
            this(service, source, Optional.empty(), Optional.empty());
        }

        public static Name of(DeclaredUnit unit) {
            return new Name(unit.service(), unit.source());
        }

        public static Name of(CheckedUnit unit) {
            return new Name(
                    unit.service(),
                    unit.declared().source(),
                    Optional.of(unit.resource().text()),
                    Optional.empty());
        }

        public static Name of(ServiceReport report) {
            return new Name(report.service(), report.source(), report.resource(), report.host());
        }

        private Stream<String> forms() {
            String file = source.substring(source.lastIndexOf('/') + 1);
            int dot = file.lastIndexOf('.');
            String stem = dot < 0 ? file : file.substring(0, dot);
            int at = stem.indexOf('@') + 1;
            // an instance may have a file of its own, a link to that of its template
            Stream<String> template = at == 0
                    ? Stream.of()
                    : Stream.of(stem.substring(0, at), stem.substring(0, at) + file.substring(stem.length()));
            return Stream.concat(Stream.of(service, service + ".service", source, file, stem), template);
        }
    }

    /** Whether nothing was asked for, which means all of them. */
    public boolean everything() {
        return wanted.isEmpty();
    }

    /** Whether an instance of a template may be meant, whose name only the host knows. */
    public boolean mayMeanInstances() {
        return wanted.isEmpty()
                || wanted.stream().anyMatch(one -> one.text().contains("@") || one.all.glob.isPresent());
    }

    /** Whether the service was asked for. */
    public boolean includes(Name name) {
        return wanted.isEmpty() || wanted.stream().anyMatch(one -> means(one, name));
    }

    /** An error for everything asked for that none of the names is, with the nearest of them. */
    public List<Problem> unknownAmong(Collection<Name> names) {
        List<Problem> unknown = new ArrayList<>();
        for (Wanted one : wanted) {
            if (names.stream().noneMatch(name -> means(one, name))) {
                unknown.add(Problem.error(unknown(one.text()) + suggestion(one, names)));
            }
        }
        return unknown;
    }

    /** Whether all that was asked for is on other hosts than this one. */
    public boolean elsewhere() {
        return !wanted.isEmpty()
                && wanted.stream()
                        .allMatch(one -> one.ofAHost() && host.filter(one::on).isEmpty());
    }

    /** Whether a problem says that there is no such service as was asked for. */
    public static boolean tellsUnknown(Problem problem, String service) {
        return problem.message().startsWith(unknown(service));
    }

    private static String unknown(String service) {
        return "no service '" + Printable.of(service) + "'; ";
    }

    private boolean means(Wanted one, Name name) {
        return one.means(name, name.host.or(() -> host));
    }

    private String suggestion(Wanted one, Collection<Name> names) {
        Optional<String> maker = names.stream()
                .filter(name -> name.resource.filter(one.text()::equals).isPresent())
                .map(Name::service)
                .findFirst();
        if (maker.isPresent()) {
            return "did you mean '" + Printable.of(maker.get()) + "', which makes it?";
        }
        Optional<String> nearest = nearest(one.text(), names)
                .or(() -> one.there
                        .flatMap(there -> nearest(there.text, names))
                        .map(form -> onAHost(one, names) ? one.hosts.orElseThrow().text + "/" + form : form));
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

    /** Whether there is such a host; else what stands before the slash is the mistake. */
    private boolean onAHost(Wanted one, Collection<Name> names) {
        return names.stream()
                .anyMatch(name -> name.host.or(() -> host).filter(one::on).isPresent());
    }

    /** The form of a name that takes the fewest edits, letter case aside; none where even that is another word. */
    private static Optional<String> nearest(String text, Collection<Name> names) {
        int fewest = Math.max(1, text.length() / 3) + 1;
        String nearest = "";
        String typed = text.toLowerCase(Locale.ROOT);
        for (String form : new TreeSet<>(names.stream().flatMap(Name::forms).toList())) {
            // As many edits as the lengths differ by are needed at least: long words are not looked at for nothing.
            int atLeast = Math.abs(text.length() - form.length());
            int edits = atLeast < fewest ? Typos.edits(typed, form.toLowerCase(Locale.ROOT)) : atLeast;
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

    /**
     * What was asked for.
     *
     * @param hosts what stands before the first slash: the host, with its user or without
     * @param there what stands behind it
     */
    private record Wanted(Pattern all, Optional<Pattern> hosts, Optional<Pattern> there) {

        static Wanted of(String text) {
            int slash = text.indexOf('/');
            boolean both = slash > 0 && slash < text.length() - 1;
            return new Wanted(
                    Pattern.of(text),
                    both ? Optional.of(Pattern.of(text.substring(0, slash))) : Optional.empty(),
                    both ? Optional.of(Pattern.of(text.substring(slash + 1))) : Optional.empty());
        }

        String text() {
            return all.text;
        }

        /** A slash may stand in the path of a quadlet, too. */
        boolean means(Name name, Optional<HostUser> host) {
            return name.forms().anyMatch(all::matches)
                    || (hosts.isPresent()
                            && host.filter(this::on).isPresent()
                            && name.forms().anyMatch(there.orElseThrow()::matches));
        }

        /** Whether it names a host for sure: before the slash may stand a folder, too. */
        boolean ofAHost() {
            return hosts.isPresent()
                    && (hosts.get().text.contains("@")
                            || Kind.ofFile(there.orElseThrow().text).isEmpty());
        }

        private boolean on(HostUser host) {
            return hosts.filter(pattern -> pattern.matches(host.host()) || pattern.matches(host.text()))
                    .isPresent();
        }
    }

    private record Pattern(String text, Optional<Glob> glob) {

        static Pattern of(String text) {
            return new Pattern(text, Glob.of(text));
        }

        boolean matches(String form) {
            return glob.map(g -> g.matches(form)).orElse(false) || form.equals(text);
        }
    }
}
