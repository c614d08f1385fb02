package io.homelab.drift.quadlet.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.option.PodmanVersion;
import io.homelab.drift.quadlet.translate.QuadletOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPathTest {

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = temporary.toRealPath();
        for (String directory : List.of(
                "run/containers/systemd",
                "etc/containers/systemd/media",
                "etc/containers/systemd/users/1000/mine",
                "etc/containers/systemd/users/1001",
                "etc/containers/systemd/users/shared/1001",
                "usr/share/containers/systemd/users/1000",
                "usr/share/containers/systemd/users/all",
                "run/user/1000/containers/systemd",
                "home/me/.config/containers/systemd/a",
                "home/me/xdg/containers/systemd",
                "given/one",
                "given/two")) {
            Files.createDirectories(root.resolve(directory));
        }
    }

    private List<String> directories(String version, boolean rootless, SearchEnvironment environment) {
        PodmanVersion podman = PodmanVersion.parse(version).orElseThrow();
        DeclaredSet set =
                QuadletReader.read(SearchPath.of(environment, podman, rootless), QuadletOptions.here(podman, rootless));
        return set.directories().stream()
                .map(path -> "/" + root.relativize(path))
                .toList();
    }

    private SearchEnvironment environment(String unitDirs, String configHome, Optional<Long> uid) {
        return new SearchEnvironment(
                root,
                Optional.ofNullable(unitDirs),
                Optional.of("/run/user/1000"),
                Optional.ofNullable(configHome),
                Optional.of("/home/me"),
                uid);
    }

    private SearchEnvironment user() {
        return environment(null, null, Optional.of(1000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.0.0", "6.1.1"})
    void rootReadsRunEtcAndUsr(String version) {
        assertEquals(
                List.of(
                        "/run/containers/systemd",
                        "/etc/containers/systemd",
                        "/etc/containers/systemd/media",
                        "/usr/share/containers/systemd",
                        "/usr/share/containers/systemd/users",
                        "/usr/share/containers/systemd/users/1000",
                        "/usr/share/containers/systemd/users/all"),
                directories(version, false, user()));
    }

    @Test
    void rootDidNotReadRunBefore53() {
        assertEquals(
                "/etc/containers/systemd", directories("5.2.5", false, user()).get(0));
    }

    @Test
    void aUserReadsTheOwnDirectoriesBeforeThoseForAllUsers() {
        assertEquals(
                List.of(
                        "/run/user/1000/containers/systemd",
                        "/home/me/.config/containers/systemd",
                        "/home/me/.config/containers/systemd/a",
                        "/etc/containers/systemd/users",
                        "/etc/containers/systemd/users/shared",
                        "/etc/containers/systemd/users/shared/1001",
                        "/etc/containers/systemd/users/1000",
                        "/etc/containers/systemd/users/1000/mine"),
                directories("5.8.6", true, user()));
    }

    @Test
    void usersReadTheDistributionsFilesSince60() {
        List<String> directories = directories("6.1.1", true, user());
        assertEquals(
                List.of(
                        "/usr/share/containers/systemd/users",
                        "/usr/share/containers/systemd/users/1000",
                        "/usr/share/containers/systemd/users/all"),
                directories.subList(8, directories.size()));
    }

    @Test
    void theDirectoryForAllUsersCameLastIn53() {
        assertEquals(
                List.of(
                        "/run/user/1000/containers/systemd",
                        "/home/me/.config/containers/systemd",
                        "/home/me/.config/containers/systemd/a",
                        "/etc/containers/systemd/users/1000",
                        "/etc/containers/systemd/users/1000/mine",
                        "/etc/containers/systemd/users"),
                directories("5.3.2", true, user()));
    }

    @Test
    void theConfigurationDirectoryIsThatOfTheEnvironment() {
        assertEquals(
                "/home/me/xdg/containers/systemd",
                directories("5.8.6", true, environment(null, "/home/me/xdg", Optional.of(1000L)))
                        .get(1));
    }

    @Test
    void aRelativeConfigurationDirectoryEndsTheSearch() {
        assertEquals(
                List.of("/run/user/1000/containers/systemd"),
                directories("5.8.6", true, environment(null, "xdg", Optional.of(1000L))));
    }

    @Test
    void withoutAnIdOnlyTheDirectoryForAllUsersItselfIsRead() {
        List<String> directories = directories("5.8.6", true, environment(null, null, Optional.empty()));
        assertEquals(List.of("/etc/containers/systemd/users"), directories.subList(3, directories.size()));
    }

    @ParameterizedTest
    @CsvSource({
        "5.8.6, /given/two:/given/one, /given/two /given/one",
        "5.8.6, /given, /given /given/one /given/two",
        "5.8.6, /given/one:relative:/given/two, /given/one",
        "5.2.5, /given/one:relative:/given/two, ''",
        "5.8.6, /given/one:/given, /given/one /given /given/two"
    })
    void unitDirectoriesOfTheEnvironmentReplaceTheRest(String version, String unitDirs, String expected) {
        List<String> directories = directories(version, true, environment(unitDirs, null, Optional.of(1000L)));
        assertEquals(expected, String.join(" ", directories));
    }
}
