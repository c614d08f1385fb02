package io.homelab.drift.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A name of an env-file is one only where no value goes on. */
class CutValueTest {

    @Test
    void linesOfAKeyAreNoNames() {
        assertEquals(
                Set.of(3, 4, 5),
                EnvFile.withoutName("A=1\nPEM=-----BEGIN KEY-----\nMIIEvQ\nabc=def\n-----END KEY-----\nB=2\n"));
    }

    @Test
    void linesBehindAnOpenQuoteAreNoNames() {
        assertEquals(Set.of(2, 3), EnvFile.withoutName("A=\"one\ntwo=x\nthree\"\nB=2\n"));
    }

    @Test
    void lineBehindABackslashIsNoName() {
        assertEquals(Set.of(2), EnvFile.withoutName("A=one\\\ntwo=x\nB=2\n"));
    }

    @Test
    void base64IsNoName() {
        assertEquals(Set.of(2, 3), EnvFile.withoutName("A=Zm9v\nZm9vYmFy\nZm9vYmFy==\nEMPTY=\n"));
    }

    @Test
    void nameWithoutAValueIsOneWhereItStandsAlone() {
        assertEquals(Set.of(), EnvFile.withoutName("# the host's\nHTTP_PROXY\n\nA=1\n"));
        assertEquals(Set.of(1), EnvFile.withoutName("hunter2\n"));
    }
}
