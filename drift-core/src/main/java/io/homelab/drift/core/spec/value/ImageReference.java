package io.homelab.drift.core.spec.value;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image: {@code docker.io/jellyfin/jellyfin:10.8.13}, {@code nginx}, {@code quay.io/x/y@sha256:…}.
 *
 * <p>A short name ({@code nginx}) has no registry and keeps none: which registry it means is for the host to say. Without tag and
 * digest the tag is {@code latest}; where there is a digest, the tag says nothing.
 *
 * <p>Source: the reference grammar of containers/image.
 *
 * @param registry host and port, in lower case; empty for a short name
 * @param path the repository below it ({@code library/nginx}); for what is no reference by name ({@code dir:/x}) the whole text
 * @param tag the tag as written
 * @param digest {@code sha256:…}
 */
public record ImageReference(String registry, String path, Optional<String> tag, Optional<String> digest)
        implements Value {

    private static final String PART = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";
    private static final Pattern FORM = Pattern.compile("(?<name>" + PART + "(?:/" + PART + ")*+)"
            + "(?<tag>(?::\\w[\\w.-]{0,127}+)?)"
            + "(?<digest>(?:@[A-Za-z][A-Za-z0-9]*+(?:[-_+.][A-Za-z][A-Za-z0-9]*+)*+:[0-9a-fA-F]{32,}+)?)");
    private static final Pattern REGISTRY =
            Pattern.compile("(?:[a-zA-Z0-9][a-zA-Z0-9.-]*+(?<![.-])|\\[[0-9a-fA-F:]++])(?::\\d++)?");
    private static final Pattern ID = Pattern.compile("(?:sha256:)?[0-9a-f]{64}");
    private static final Set<String> TRANSPORTS = Set.of(
            "containers-storage",
            "dir",
            "docker-archive",
            "docker-daemon",
            "oci",
            "oci-archive",
            "ostree",
            "sif",
            "tarball");
    private static final String DOCKER = "docker.io";
    /** The longest repository, in characters, that Podman takes. */
    private static final int LONGEST = 255;

    /** Reads a name; empty where Podman would refuse it. */
    public static Optional<ImageReference> parse(String text) {
        if (ID.matcher(text).matches()) {
            return Optional.of(new ImageReference("", text, Optional.empty(), Optional.empty()));
        }
        if (text.startsWith("docker://")) {
            return named(text.substring("docker://".length()), true);
        }
        int colon = text.indexOf(':');
        if (colon > 0 && TRANSPORTS.contains(text.substring(0, colon))) {
            return Optional.of(new ImageReference("", text, Optional.empty(), Optional.empty()));
        }
        return named(text, false);
    }

    private static Optional<ImageReference> named(String text, boolean qualified) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? "" : text.substring(0, slash);
        boolean hasRegistry = first.equals("localhost") || first.indexOf('.') >= 0 || first.indexOf(':') >= 0;
        if (hasRegistry && !REGISTRY.matcher(first).matches()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(hasRegistry ? text.substring(slash + 1) : text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String registry = hasRegistry ? first.toLowerCase(Locale.ROOT) : qualified ? DOCKER : "";
        if (registry.equals("index.docker.io")) {
            registry = DOCKER;
        }
        String path = form.group("name");
        if (registry.equals(DOCKER) && path.indexOf('/') < 0) {
            path = "library/" + path;
        }
        return Optional.of(new ImageReference(registry, path, rest(form.group("tag")), rest(form.group("digest"))))
                .filter(image -> image.repository().length() <= LONGEST);
    }

    private static Optional<String> rest(String part) {
        return part.isEmpty() ? Optional.empty() : Optional.of(part.substring(1));
    }

    /** Whether the name leaves open which registry it comes from. */
    public boolean isShort() {
        return registry.isEmpty() && !isId() && !isTransport();
    }

    /** Whether this is a short name, and the other what it was found to be: {@code docker.io/library/nginx:latest} of {@code nginx}. */
    public boolean isShortOf(ImageReference found) {
        return isShort() && found.normal().endsWith("/" + normal());
    }

    /** Whether this is the id of an image and no name. */
    public boolean isId() {
        return registry.isEmpty() && ID.matcher(path).matches();
    }

    /** Whether this is an image somewhere else than in a registry: {@code oci-archive:/x.tar}. */
    public boolean isTransport() {
        int colon = path.indexOf(':');
        return colon > 0 && TRANSPORTS.contains(path.substring(0, colon));
    }

    /** Registry and path, without tag and digest. */
    public String repository() {
        return registry.isEmpty() ? path : registry + "/" + path;
    }

    @Override
    public String normal() {
        if (isId()) {
            return path.startsWith("sha256:") ? path : "sha256:" + path;
        }
        if (isTransport()) {
            return path;
        }
        return repository() + digest.map(d -> "@" + d).orElseGet(() -> ":" + tag.orElse("latest"));
    }
}
