package io.homelab.drift.testkit;

import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.core.policy.Policy;
import io.homelab.drift.quadlet.Quadlets;
import io.homelab.drift.testkit.declared.DeclaredQuadlets;
import io.homelab.drift.testkit.declared.DeclaredQuadlets.Fault;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Asserts what quadlets declare, as the generator of each version of Podman takes them that the test names.
 *
 * <pre>{@code
 * assertThat(pattern(folder, Map.of("memory", "4G"))).on("5.4", "6.1").isAccepted()
 *         .service("jellyfin").memoryAtMost("4G").joins("reverse_proxy").imageIsPinned();
 * }</pre>
 */
public final class PatternAssert {

    private final String name;
    private final Quadlets quadlets;
    private final VersionResults<DeclaredQuadlets> versions;
    private final boolean rootless;

    PatternAssert(String name, Quadlets quadlets) {
        this(name, quadlets, List.of(PodmanVersion.NEWEST), true);
    }

    private PatternAssert(String name, Quadlets quadlets, List<PodmanVersion> versions, boolean rootless) {
        this.name = name;
        this.quadlets = quadlets;
        this.rootless = rootless;
        this.versions = VersionResults.of(
                versions, podman -> DeclaredQuadlets.read(quadlets.withPodman(podman.toString()), podman, rootless));
    }

    /**
     * The same as these versions of Podman take it ({@code 4.9}, {@code 5.8.6}); else the newest that drift knows. What is asserted has
     * to hold on each of them.
     */
    public PatternAssert on(String... podman) {
        List<PodmanVersion> wanted = Arrays.stream(podman)
                .map(text -> PodmanVersion.parse(text)
                        .orElseThrow(() ->
                                new IllegalArgumentException("'" + text + "' is no version such as 5.8 or 5.8.6")))
                .toList();
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("no version of Podman is named");
        }
        return new PatternAssert(name, quadlets, wanted, rootless);
    }

    /** The same for the system's services and not for a user's. */
    public PatternAssert forTheSystem() {
        return new PatternAssert(name, quadlets, versions.versions(), false);
    }

    /**
     * The generator makes a unit of every file, {@code drift lint} calls nothing an error, and nothing is known for which systemd or
     * podman would refuse the next start, as far as the files alone tell.
     */
    public PatternAssert isAccepted() {
        versions.failures(declared -> text(declared.faults())).orFail(name + ": not accepted", "accepted");
        return this;
    }

    /** It is not, and a line of what {@link #isAccepted} would say holds this text. */
    public PatternAssert isRefused(String part) {
        versions.failures(declared -> {
                    List<Fault> faults = declared.faults();
                    boolean told =
                            faults.stream().anyMatch(fault -> fault.text().contains(part));
                    return told ? List.of() : faults.isEmpty() ? List.of("  it is accepted") : text(faults);
                })
                .orFail(name + ": not refused for '" + part + "'", part);
        return this;
    }

    /**
     * It breaks none of the rules in a file like {@code drift.policy}.
     *
     * @throws UncheckedIOException where the file cannot be read
     */
    public PatternAssert keepsTheRules(Path policy) {
        return keepsTheRules(Policy.read(policy));
    }

    /** It breaks none of these rules. An exception that ends on a day counts: a test does not fail for the day it runs on. */
    public PatternAssert keepsTheRules(Policy policy) {
        versions.failures(declared -> text(declared.broken(policy)))
                .orFail(name + ": breaks the rules of the house", "every rule kept");
        return this;
    }

    /** One service, by its name ({@code jellyfin}, {@code proxy-network}, {@code backup@}). */
    public DeclaredAssert service(String service) {
        versions.failures(declared ->
                        declared.service(service).isPresent() ? List.of() : List.of("  " + declared.noService(service)))
                .orFail(name, "a service " + service);
        return new DeclaredAssert(
                this,
                name + ": " + service,
                versions.map(declared -> declared.service(service).orElseThrow()));
    }

    private static List<String> text(List<Fault> faults) {
        return faults.stream().map(fault -> "  " + fault.text()).toList();
    }
}
