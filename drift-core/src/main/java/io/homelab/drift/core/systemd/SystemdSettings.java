package io.homelab.drift.core.systemd;

import io.homelab.drift.core.input.Scan;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings that systemd takes in the sections of a service, those of former versions included.
 *
 * @see <a href="https://github.com/systemd/systemd/blob/main/src/core/load-fragment-gperf.gperf.in">systemd's own table</a>
 */
public final class SystemdSettings {

    private static final String UNIT = """
            After AllowIsolate Before BindTo BindsTo CollectMode Conflicts DefaultDependencies Description Documentation FailureAction
            FailureActionExitStatus IgnoreOnIsolate JobRunningTimeoutSec JobTimeoutAction JobTimeoutRebootArgument JobTimeoutSec
            JoinsNamespaceOf OnFailure OnFailureIsolate OnFailureJobMode OnSuccess OnSuccessJobMode PartOf PropagateReloadFrom
            PropagateReloadTo PropagatesReloadTo PropagatesStopTo RebootArgument RefuseManualStart RefuseManualStop ReloadPropagatedFrom
            Requires RequiresMountsFor RequiresOverridable Requisite RequisiteOverridable SourcePath StartLimitAction StartLimitBurst
            StartLimitInterval StartLimitIntervalSec StopPropagatedFrom StopWhenUnneeded SuccessAction SuccessActionExitStatus
            SurviveFinalKillSignal Upholds Wants WantsMountsFor
            """;

    /** What may stand behind {@code Condition} and {@code Assert}. */
    private static final String CONDITIONS = """
            ACPower Architecture CPUFeature CPUPressure CPUs Capability ControlGroupController Credential DirectoryNotEmpty Environment
            FileIsExecutable FileNotEmpty Firmware FirstBoot Group Host IOPressure KernelCommandLine KernelModuleLoaded KernelVersion
            Memory MemoryPressure NeedsUpdate OSRelease PathExists PathExistsGlob PathIsDirectory PathIsEncrypted PathIsMountPoint
            PathIsReadWrite PathIsSymbolicLink Security User Version Virtualization
            """;

    private static final String SERVICE = """
            AllowedCPUs AllowedMemoryNodes AmbientCapabilities AppArmorProfile BPFDelegateAttachments BPFDelegateCommands
            BPFDelegateMaps BPFDelegatePrograms BPFProgram BindLogSockets BindPaths BindReadOnlyPaths BlockIOAccounting
            BlockIODeviceWeight BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth BusName CPUAccounting CPUAffinity CPUQuota
            CPUQuotaPeriodSec CPUSchedulingPolicy CPUSchedulingPriority CPUSchedulingResetOnFork CPUShares CPUWeight CacheDirectory
            CacheDirectoryAccounting CacheDirectoryMode CacheDirectoryQuota CapabilityBoundingSet ConfigurationDirectory
            ConfigurationDirectoryMode CoredumpFilter CoredumpReceive DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow Delegate
            DelegateNamespaces DelegateSubgroup DeviceAllow DevicePolicy DisableControllers DynamicUser Environment EnvironmentFile
            ExecCondition ExecPaths ExecReload ExecReloadPost ExecSearchPath ExecStart ExecStartPost ExecStartPre ExecStop ExecStopPost
            ExitType ExtensionDirectories ExtensionImagePolicy ExtensionImages FailureAction FileDescriptorStoreMax
            FileDescriptorStorePreserve FinalKillSignal Group GuessMainPID IOAccounting IODeviceLatencyTargetSec IODeviceWeight
            IOReadBandwidthMax IOReadIOPSMax IOSchedulingClass IOSchedulingPriority IOWeight IOWriteBandwidthMax IOWriteIOPSMax
            IPAccounting IPAddressAllow IPAddressDeny IPCNamespacePath IPEgressFilterPath IPIngressFilterPath IgnoreSIGPIPE
            ImportCredential InaccessibleDirectories InaccessiblePaths KeyringMode KillMode KillSignal LandlockConfig LimitAS LimitCORE
            LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE LimitNOFILE LimitNPROC LimitRSS LimitRTPRIO
            LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential LoadCredentialEncrypted LockPersonality LogExtraFields
            LogFilterPatterns LogLevelMax LogNamespace LogRateLimitBurst LogRateLimitIntervalSec LogsDirectory LogsDirectoryAccounting
            LogsDirectoryMode LogsDirectoryQuota ManagedOOMMemoryPressure ManagedOOMMemoryPressureDurationSec
            ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap MemoryAccounting MemoryDenyWriteExecute MemoryHigh
            MemoryKSM MemoryLimit MemoryLow MemoryMax MemoryMin MemoryPressureThresholdSec MemoryPressureWatch MemorySwapMax
            MemoryZSwapMax MemoryZSwapWriteback MountAPIVFS MountFlags MountImagePolicy MountImages NFTSet NUMAMask NUMAPolicy NetClass
            NetworkNamespacePath Nice NoExecPaths NoNewPrivileges NonBlocking NotifyAccess OOMPolicy OOMScoreAdjust OpenFile PAMName
            PIDFile PassEnvironment PermissionsStartOnly Personality PrivateBPF PrivateDevices PrivateIPC PrivateMounts PrivateNetwork
            PrivatePIDs PrivateTmp PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome ProtectHostname
            ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem ReadOnlyDirectories ReadOnlyPaths
            ReadWriteDirectories ReadWritePaths RebootArgument ReloadSignal RemainAfterExit RemoveIPC Restart RestartForceExitStatus
            RestartKillSignal RestartMaxDelaySec RestartMode RestartPreventExitStatus RestartSec RestartSteps RestrictAddressFamilies
            RestrictFileSystems RestrictNamespaces RestrictNetworkInterfaces RestrictRealtime RestrictSUIDSGID RootDirectory
            RootDirectoryStartOnly RootEphemeral RootHash RootHashSignature RootImage RootImageOptions RootImagePolicy RootVerity
            RuntimeDirectory RuntimeDirectoryMode RuntimeDirectoryPreserve RuntimeMaxSec RuntimeRandomizedExtraSec SELinuxContext
            SecureBits SendSIGHUP SendSIGKILL SetCredential SetCredentialEncrypted SetLoginEnvironment Slice SmackProcessLabel
            SocketBindAllow SocketBindDeny Sockets StandardError StandardInput StandardInputData StandardInputText StandardOutput
            StartLimitAction StartLimitBurst StartLimitInterval StartupAllowedCPUs StartupAllowedMemoryNodes StartupBlockIOWeight
            StartupCPUShares StartupCPUWeight StartupIOWeight StartupMemoryHigh StartupMemoryLow StartupMemoryMax StartupMemorySwapMax
            StartupMemoryZSwapMax StateDirectory StateDirectoryAccounting StateDirectoryMode StateDirectoryQuota SuccessExitStatus
            SupplementaryGroups SyslogFacility SyslogIdentifier SyslogLevel SyslogLevelPrefix SystemCallArchitectures
            SystemCallErrorNumber SystemCallFilter SystemCallLog TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate
            TasksAccounting TasksMax TemporaryFileSystem TimeoutAbortSec TimeoutCleanSec TimeoutSec TimeoutStartFailureMode
            TimeoutStartSec TimeoutStopFailureMode TimeoutStopSec TimerSlackNSec Type UMask USBFunctionDescriptors USBFunctionStrings
            UnsetEnvironment User UtmpIdentifier UtmpMode WatchdogSec WatchdogSignal WorkingDirectory
            """;

    private static final String INSTALL = "Alias Also DefaultInstance RequiredBy UpheldBy WantedBy";

    private static final Set<String> DESCRIPTIONS = Set.of("Description", "Documentation", "SourcePath");

    /** Of [Unit], what cannot be taken back: not even by an empty line. */
    private static final Set<String> DEPENDENCIES = names("""
            After Before BindTo BindsTo Conflicts JoinsNamespaceOf OnFailure OnSuccess PartOf PropagateReloadFrom PropagateReloadTo
            PropagatesReloadTo PropagatesStopTo ReloadPropagatedFrom Requires RequiresMountsFor RequiresOverridable Requisite
            RequisiteOverridable StopPropagatedFrom Upholds Wants WantsMountsFor
            """);

    /**
     * Other settings of which all lines count together: lists, masks, limits by device. Each is one whose function in systemd's
     * load-fragment.c adds to what is there.
     */
    private static final Set<String> JOINED = names("""
            Alias AllowedCPUs AllowedMemoryNodes Also AmbientCapabilities BPFProgram BindPaths BindReadOnlyPaths BlockIODeviceWeight
            BlockIOReadBandwidth BlockIOWriteBandwidth CPUAffinity CacheDirectory CapabilityBoundingSet ConfigurationDirectory
            CoredumpFilter Delegate DelegateNamespaces DeviceAllow DisableControllers Documentation Environment EnvironmentFile
            ExecCondition ExecPaths ExecReload ExecReloadPost ExecSearchPath ExecStart ExecStartPost ExecStartPre ExecStop ExecStopPost
            ExtensionDirectories ExtensionImages IODeviceLatencyTargetSec IODeviceWeight IOReadBandwidthMax IOReadIOPSMax
            IOWriteBandwidthMax IOWriteIOPSMax IPAddressAllow IPAddressDeny IPEgressFilterPath IPIngressFilterPath ImportCredential
            InaccessibleDirectories InaccessiblePaths LoadCredential LoadCredentialEncrypted LogExtraFields LogFilterPatterns
            LogsDirectory MountImages NFTSet NUMAMask NoExecPaths OpenFile PassEnvironment ReadOnlyDirectories ReadOnlyPaths
            ReadWriteDirectories ReadWritePaths RequiredBy RestartForceExitStatus RestartPreventExitStatus RestrictAddressFamilies
            RestrictFileSystems RestrictNamespaces RestrictNetworkInterfaces RootImageOptions RuntimeDirectory SecureBits SetCredential
            SetCredentialEncrypted SocketBindAllow SocketBindDeny Sockets StandardInputData StandardInputText StartupAllowedCPUs
            StartupAllowedMemoryNodes StateDirectory SuccessExitStatus SupplementaryGroups SystemCallArchitectures SystemCallFilter
            SystemCallLog TemporaryFileSystem UnsetEnvironment UpheldBy WantedBy
            """);

    /** First the sections that documentation names first: five settings moved from [Service] to [Unit], and count in both. */
    private static final Map<String, Set<String>> BY_SECTION = bySection();

    private SystemdSettings() {}

    private static Map<String, Set<String>> bySection() {
        Set<String> unit = names(UNIT);
        names(CONDITIONS).forEach(condition -> unit.addAll(List.of("Condition" + condition, "Assert" + condition)));
        Map<String, Set<String>> sections = new LinkedHashMap<>();
        sections.put("Unit", unit);
        sections.put("Service", names(SERVICE));
        sections.put("Install", names(INSTALL));
        return Collections.unmodifiableMap(sections);
    }

    private static Set<String> names(String table) {
        return new TreeSet<>(Scan.split(table.trim(), Scan::isBlank));
    }

    /** The sections that go to systemd as they are. */
    public static Set<String> sections() {
        return BY_SECTION.keySet();
    }

    /** Whether this is a section that goes to systemd as it is. */
    public static boolean isSection(String section) {
        return BY_SECTION.containsKey(section);
    }

    /** The settings of a section. */
    public static Set<String> of(String section) {
        return BY_SECTION.getOrDefault(section, Set.of());
    }

    /** Whether it only says to people what the unit is: no value of it changes what runs. */
    public static boolean describes(String section, String key) {
        return section.equals("Unit") && DESCRIPTIONS.contains(key);
    }

    /** Whether other lines only ever add to it: a dependency cannot be taken away by a drop-in. */
    public static boolean onlyGrows(String section, String key) {
        return section.equals("Unit") && DEPENDENCIES.contains(key);
    }

    /** Whether systemd keeps all lines, of which an empty one clears those before; of every other setting the last line counts. */
    public static boolean keepsAll(String section, String key) {
        boolean condition = section.equals("Unit") && (key.startsWith("Condition") || key.startsWith("Assert"));
        return condition || onlyGrows(section, key) || JOINED.contains(key);
    }

    /** All that {@link #keepsAll} says yes to, but for conditions. */
    static Set<String> joined() {
        Set<String> all = new TreeSet<>(JOINED);
        all.addAll(DEPENDENCIES);
        return all;
    }

    /** The section that a setting belongs to. */
    public static Optional<String> homeOf(String key) {
        return BY_SECTION.keySet().stream()
                .filter(section -> of(section).contains(key))
                .findFirst();
    }
}
