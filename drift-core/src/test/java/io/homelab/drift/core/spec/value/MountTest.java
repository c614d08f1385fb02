package io.homelab.drift.core.spec.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {

    @Test
    void defaultsSayNothing() {
        assertEquals(
                new Mount(Mount.Type.BIND, "/a", "/b", List.of()).normal(),
                new Mount(Mount.Type.BIND, "/a/", "/b", List.of("rw", "rbind", "rprivate")).normal());
        assertEquals(
                new Mount(Mount.Type.VOLUME, "a", "/b", List.of()).exact(),
                new Mount(Mount.Type.VOLUME, "a", "/b", List.of("nosuid", "nodev", "rbind", "copy")).exact());
    }

    @Test
    void bindMountsTakeNosuidFromTheHostAndSoItSaysSomething() {
        assertNotEquals(
                new Mount(Mount.Type.BIND, "/a", "/b", List.of()).normal(),
                new Mount(Mount.Type.BIND, "/a", "/b", List.of("nosuid")).normal());
    }

    @Test
    void withoutRecursionThePropagationIsPrivate() {
        assertEquals(List.of("bind"), new Mount(Mount.Type.BIND, "/a", "/b", List.of("bind", "private")).options());
        assertEquals(
                List.of("bind", "rprivate"),
                new Mount(Mount.Type.BIND, "/a", "/b", List.of("bind", "rprivate")).options());
    }

    @Test
    void orderOfOptionsIsOnlySeenExactly() {
        Mount one = new Mount(Mount.Type.BIND, "/a", "/b", List.of("ro", "z"));
        Mount other = new Mount(Mount.Type.BIND, "/a", "/b", List.of("z", "ro"));
        assertEquals(one.normal(), other.normal());
        assertNotEquals(one.exact(), other.exact());
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/data/, /data",
        "//a///b, /a/b",
        "/a/./b/../c, /a/c",
        "/.., /",
        "./x/, ./x",
        ".., ..",
        "., .",
        "../x, ../x",
        "'', ''",
        "a/b/../.., ''",
    })
    void cleansPathsAsGoDoes(String path, String clean) {
        assertEquals(clean, Mount.cleanPath(path));
    }
}
