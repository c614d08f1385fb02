package io.homelab.drift.podman.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PsEntryTest {

    private static final PsEntry OWNER = container("running", 100, 200, "net:1", "ipc:1");

    @Test
    void nothingLivesInWhatWasMadeLater() {
        assertFalse(container("running", 99, 300, "net:1").mayLiveIn(OWNER));
        assertTrue(container("running", 100, 300, "net:1").mayLiveIn(OWNER));
    }

    @Test
    void whatWasStartedLaterHasTheNamespacesThatItsOwnerHasNow() {
        assertTrue(container("running", 150, 300, "net:2", "ipc:1").mayLiveIn(OWNER));
        assertFalse(container("running", 150, 300, "net:2", "ipc:2").mayLiveIn(OWNER));
    }

    @Test
    void whatWasStartedBeforeItsOwnerMayHaveThoseThatItHadThen() {
        assertTrue(container("running", 150, 199, "net:2").mayLiveIn(OWNER));
        assertTrue(container("running", 150, 200, "net:2").mayLiveIn(OWNER));
    }

    @Test
    void ofWhatDoesNotRunNobodyKnows() {
        assertTrue(container("exited", 150, 300, "net:2").mayLiveIn(OWNER));
        assertTrue(container("running", 150, 300).mayLiveIn(OWNER));
        assertTrue(container("running", 150, 300, "net:2").mayLiveIn(container("created", 100, 0)));
    }

    @Test
    void timesAndNamespacesAreThoseThatPodmanPrints() {
        PsEntry entry = PsEntry.parse("""
                        [{"Id": "a", "Names": ["web"], "State": "running", "Created": 1796000090, "StartedAt": 1796000091,
                          "Namespaces": {"Mnt": "1", "Ipc": "2", "Net": "3", "Pidns": "4", "User": "5"}}]""").orElseThrow().get(0);
        assertEquals(new PsEntry.Life(1796000090, 1796000091, Set.of("2", "3", "4")), entry.life());
    }

    private static PsEntry container(String status, long created, long started, String... namespaces) {
        return new PsEntry(
                "id", "name", "", "", "", "", status, false, new PsEntry.Life(created, started, Set.of(namespaces)));
    }
}
