package io.homelab.drift.core.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By the functions that systemd 259 reads settings with: load-fragment-gperf.gperf.in, load-fragment.c. */
class SystemdSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPUAffinity",
                "NUMAMask",
                "AllowedCPUs",
                "StartupAllowedMemoryNodes",
                "IODeviceWeight",
                "IOReadBandwidthMax",
                "IOWriteIOPSMax",
                "IODeviceLatencyTargetSec",
                "RestrictFileSystems",
                "RestrictNetworkInterfaces",
                "RestrictNamespaces",
                "DelegateNamespaces",
                "Delegate",
                "CoredumpFilter",
                "SecureBits",
                "RootImageOptions",
                "ExecSearchPath",
                "ReadOnlyDirectories",
                "IPIngressFilterPath",
                "SocketBindAllow",
                "ImportCredential",
                "SystemCallFilter",
                "ExecStartPre",
                "SuccessExitStatus"
            })
    void linesOfServiceAreJoined(String key) {
        assertTrue(SystemdSettings.keepsAll("Service", key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CPUQuota",
                "CPUWeight",
                "CPUSchedulingPolicy",
                "NUMAPolicy",
                "IOWeight",
                "IOSchedulingClass",
                "MemoryMax",
                "DelegateSubgroup",
                "LimitNOFILE",
                "RuntimeDirectoryMode",
                "StateDirectoryQuota",
                "SystemCallErrorNumber",
                "RootImagePolicy",
                "BPFDelegateMaps",
                "StandardOutput",
                "Restart",
                "Type"
            })
    void lastLineOfServiceCounts(String key) {
        assertTrue(SystemdSettings.of("Service").contains(key));
        assertFalse(SystemdSettings.keepsAll("Service", key));
    }

    @Test
    void dependencyOnlyGrowsAndDocumentationCanBeTakenBack() {
        assertTrue(SystemdSettings.onlyGrows("Unit", "After"));
        assertTrue(SystemdSettings.onlyGrows("Unit", "PropagatesStopTo"));
        assertFalse(SystemdSettings.onlyGrows("Unit", "Documentation"));
        assertTrue(SystemdSettings.keepsAll("Unit", "Documentation"));
        assertTrue(SystemdSettings.keepsAll("Unit", "ConditionPathExists"));
        assertFalse(SystemdSettings.keepsAll("Unit", "Description"));
    }

    @Test
    void whatIsJoinedIsKnownToSystemd() {
        Set<String> known = new TreeSet<>();
        for (String section : Set.of("Unit", "Service", "Install")) {
            known.addAll(SystemdSettings.of(section));
        }
        Set<String> joined = new TreeSet<>(SystemdSettings.joined());
        joined.removeAll(known);
        assertEquals(Set.of(), joined);
    }
}
