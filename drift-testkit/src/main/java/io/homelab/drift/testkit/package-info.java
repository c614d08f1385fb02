/**
 * For tests of what drift finds: of a program that embeds it, or of somebody's own quadlets.
 *
 * <p>Record what runs, and put it beside the quadlets into the test's resources:
 *
 * <pre>{@code
 * drift snapshot --output src/test/resources/homelab/snapshot.json
 * cp -r ~/.config/containers/systemd src/test/resources/homelab/quadlets
 * }</pre>
 *
 * <p>Then a line says that they match, or what drift has to find:
 *
 * <pre>{@code
 * import static io.homelab.drift.testkit.DriftAssertions.assertThat;
 *
 * class HomelabTest {
 *
 *     private final Fixture homelab = Fixture.of(Path.of("src/test/resources/homelab"));
 *
 *     @Test
 *     void everythingRunsAsDeclared() {
 *         assertThat(homelab).matches();
 *     }
 *
 *     @Test
 *     void upgradeOfPodmanChangesNothing() {
 *         assertThat(homelab.withPodman("6.1")).matches();
 *     }
 *
 *     @Test
 *     void jellyfinWaitsForItsRestart() {
 *         assertThat(homelab).service("jellyfin").hasDrift("memory-differs not-restarted jellyfin.container:23");
 *     }
 *
 *     @Test
 *     void findingsAreThoseOfTheFile() {
 *         assertThat(homelab).isAsExpected();  // expected.txt, one finding a line
 *     }
 * }
 * }</pre>
 *
 * <p>Nothing has to run, or to be recorded, to test what quadlets declare, or what drift will find of them:
 *
 * <pre>{@code
 * assertThat(pattern(Path.of("patterns/media"), Map.of("memory", "4G")))
 *         .on("5.4", "6.1").isAccepted()
 *         .service("jellyfin").memoryAtMost("4G").joins("reverse_proxy").imageIsPinned();
 *
 * assertThat(Fixture.of(quadlets(Path.of("quadlets"))).runningAsDeclared().but("jellyfin", c -> c.memory("2G")))
 *         .service("jellyfin").hasDrift("memory-differs changed-live");
 * }</pre>
 *
 * <p>A snapshot holds what inspect shows, values of environment variables included: look into it before you publish it.
 * What a failed test prints holds none of them.
 */
@NullMarked
package io.homelab.drift.testkit;

import org.jspecify.annotations.NullMarked;
