package io.homelab.drift.testkit;

import io.homelab.drift.testkit.declared.Check;
import io.homelab.drift.testkit.declared.Checks;
import io.homelab.drift.testkit.declared.Complaint;
import io.homelab.drift.testkit.declared.DeclaredService;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;

/**
 * Asserts what one service declares. Values are compared as podman takes them: {@code 4G} is {@code 4096M}, {@code -v} and
 * {@code --mount} may say the same, and what {@code PodmanArgs=} says counts as any key does.
 *
 * <p>What fails shows the file, the line, both values, what is nearest, and on which versions of Podman. Values of environment variables
 * and of secrets are not shown.
 */
public final class DeclaredAssert {

    private final PatternAssert whole;
    private final String name;
    private final VersionResults<DeclaredService> services;

    DeclaredAssert(PatternAssert whole, String name, VersionResults<DeclaredService> services) {
        this.whole = whole;
        this.name = name;
        this.services = services;
    }

    /** Another service of the same pattern. */
    public DeclaredAssert service(String service) {
        return whole.service(service);
    }

    /**
     * It has a memory limit, and that is no more ({@code 4G}): the least of the container's ({@code Memory=}, {@code --memory}) and its
     * unit's ({@code MemoryMax=}).
     */
    public DeclaredAssert memoryAtMost(String size) {
        return hold(Checks.memory(size, true));
    }

    /** It may use as much memory: its limit, if it has one, is no less. */
    public DeclaredAssert memoryAtLeast(String size) {
        return hold(Checks.memory(size, false));
    }

    /** It joins a network, by itself or by its pod: {@code proxy}, {@code proxy.network} or the name that Podman knows. */
    public DeclaredAssert joins(String network) {
        return hold(Checks.network(network));
    }

    /** It has a label, whatever its value. */
    public DeclaredAssert hasLabel(String key) {
        return hold(Checks.label(key));
    }

    /** It has a label with that value. */
    public DeclaredAssert hasLabel(String key, String value) {
        return hold(Checks.label(key, value));
    }

    /** It does not have that label. */
    public DeclaredAssert hasNoLabel(String key) {
        return hold(Checks.noLabel(key));
    }

    /** Its file system cannot be written to ({@code ReadOnly=true}). */
    public DeclaredAssert isReadOnly() {
        return hold(Checks.readOnly());
    }

    /** No port of the host leads to it or to its pod. */
    public DeclaredAssert publishesNothing() {
        return hold(Checks.publishesNothing());
    }

    /** It, or its pod, publishes a port, written as {@code PublishPort=} is: {@code 8080:80}, {@code 127.0.0.1:53:53/udp}. */
    public DeclaredAssert publishes(String port) {
        return hold(Checks.has("publish", port));
    }

    /**
     * Its image has a digest ({@code name@sha256:…}), or a tag other than {@code latest}; a name without a tag means {@code latest}. What
     * is no name in a registry counts as pinned as well: an id, a file ({@code oci-archive:/x.tar}), a root file system, and what a
     * {@code .build} of the pattern builds. Whether somebody moves a tag like {@code stable}, its text does not tell:
     * {@link #imageIsPinnedByDigest}.
     */
    public DeclaredAssert imageIsPinned() {
        return hold(Checks.pinned(false));
    }

    /** The same, where no tag will do. */
    public DeclaredAssert imageIsPinnedByDigest() {
        return hold(Checks.pinned(true));
    }

    /** Something is mounted at that path. */
    public DeclaredAssert mounts(String destination) {
        return hold(Checks.mount(Optional.empty(), destination));
    }

    /** A path, or a volume by its name or that of its quadlet, is mounted there: {@code mounts("jellyfin-config", "/config")}. */
    public DeclaredAssert mounts(String source, String destination) {
        return hold(Checks.mount(Optional.of(source), destination));
    }

    /** What is mounted there cannot be written to. */
    public DeclaredAssert mountsReadOnly(String destination) {
        return hold(Checks.readOnlyMount(destination));
    }

    /** It runs as that user, as {@code --user} has it: {@code 1000:1000}. */
    public DeclaredAssert runsAs(String user) {
        return hold(Checks.has("user", user));
    }

    /** It declares a health check; that of the image is not seen in files. */
    public DeclaredAssert hasHealthCheck() {
        return hold(Checks.healthCheck());
    }

    /** {@code Restart=} of its unit is this: {@code always}, {@code on-failure}… */
    public DeclaredAssert restarts(String how) {
        return hold(Checks.restarts(how));
    }

    /**
     * One of podman's long options, without its dashes, is set: {@code has("pids-limit")}.
     *
     * @throws IllegalArgumentException where there is no such option
     */
    public DeclaredAssert has(String option) {
        return hold(Checks.has(option));
    }

    /**
     * One of podman's long options has that value, or, where it may be given more than once, that value among others:
     * {@code has("pids-limit", "100")}, {@code has("cap-drop", "all")}, {@code has("env", "TZ=Europe/Berlin")}.
     *
     * @throws IllegalArgumentException where there is no such option, or it does not take the value
     */
    public DeclaredAssert has(String option, String value) {
        return hold(Checks.has(option, value));
    }

    /**
     * One of podman's long options is not set.
     *
     * @throws IllegalArgumentException where there is no such option
     */
    public DeclaredAssert hasNo(String option) {
        return hold(Checks.without(option));
    }

    private DeclaredAssert hold(Check check) {
        VersionResults<Optional<Complaint>> complaints = services.map(check::of);
        Optional<Complaint> first =
                complaints.results().values().stream().flatMap(Optional::stream).findFirst();
        if (first.isPresent()) {
            String where = complaints
                    .failures(complaint ->
                            complaint.map(DeclaredAssert::text).stream().toList())
                    .text();
            throw new AssertionFailedError(
                    name + where, first.get().expected(), first.get().actual());
        }
        return this;
    }

    private static String text(Complaint complaint) {
        StringBuilder text = new StringBuilder("  ").append(complaint.message());
        complaint.details().forEach(line -> text.append("\n    ").append(line));
        return text.toString();
    }
}
