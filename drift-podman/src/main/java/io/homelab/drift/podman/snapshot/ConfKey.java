package io.homelab.drift.podman.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What Podman takes for a key of containers.conf; it refuses a file that has something else there, and passes over keys that it
 * does not know.
 *
 * @see <a href="https://github.com/containers/common/blob/main/pkg/config/config.go">config.go</a>
 */
enum ConfKey {
    TEXT("text", """
            containers apparmor_profile base_hosts_file cgroupns cgroups host_containers_internal_ip init_path interface_name
            containers ipcns log_driver log_path log_tag netns pidns seccomp_profile shm_size tz umask userns utsns
            engine active_service cgroup_manager compression_format database_backend detach_keys events_logfile_path
            engine events_logger image_build_format image_copy_tmp_dir image_default_format image_default_transport
            engine image_volume_mode infra_command infra_image init_path kube_generate_type lock_type namespace
            engine network_cmd_path pull_policy remote_identity remote_uri retry_delay runtime ssh_config static_dir tmp_dir
            engine volume_path pod_exit_policy
            network default_network default_rootless_network_cmd default_subnet firewall_driver network_backend
            network network_config_dir
            """),
    NUMBER("whole number", """
            containers log_size_max oom_score_adj pids_limit userns_size
            engine compression_level exit_command_delay image_parallel_copies num_locks podmansh_timeout retry
            engine service_timeout stop_timeout volume_plugin_timeout
            network dns_bind_port
            """),
    FLAG("true or false", """
            containers container_name_as_hostname env_host http_proxy init keyring label label_users no_hosts
            containers prepare_volume_on_create privileged read_only
            engine cgroup_check chown_copied_files compat_api_enforce_docker_hub compose_warning_logs
            engine enable_port_reservation events_container_create_inspect_data healthcheck_events multi_image_archive
            engine no_pivot_root remote
            """),
    LIST("list of texts", """
            containers annotations cgroup_conf default_capabilities default_sysctls default_ulimits devices dns_options
            containers dns_searches dns_servers env mounts volumes
            engine add_compression cdi_spec_dirs compose_providers conmon_env_vars conmon_path conmonrs_path env
            engine helper_binaries_dir hooks_dir network_cmd_options runtime_path runtime_supports_json runtime_supports_kvm
            engine runtime_supports_nocgroup
            network cni_plugin_dirs default_host_ips netavark_plugin_dirs pasta_options
            """);

    /** The one attribute that a list may have: <code>["A=1", {append=true}]</code>. */
    static final String APPEND = "append";

    private static final Set<String> TABLES =
            Set.of("containers", "engine", "network", "machine", "secrets", "configmaps");
    private static final Map<String, ConfKey> BY_NAME = byName();

    private final String words;
    private final String names;

    ConfKey(String words, String names) {
        this.words = words;
        this.names = names;
    }

    /** What a key takes, by its table and its name in lower case ({@code containers.tz}); empty for one that takes anything. */
    static Optional<ConfKey> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static boolean isTable(String name) {
        return TABLES.contains(name);
    }

    /** Whether Podman takes a value as {@link Toml} reads it. */
    boolean takes(Object value) {
        return switch (this) {
            case TEXT -> value instanceof String;
            case NUMBER -> value instanceof Long;
            case FLAG -> value instanceof Boolean;
            case LIST -> value instanceof List<?> list && list.stream().allMatch(ConfKey::isOfList);
        };
    }

    private static boolean isOfList(Object element) {
        return element instanceof String
                || (element instanceof Map<?, ?> attributes
                        && attributes.entrySet().stream()
                                .allMatch(e -> APPEND.equals(e.getKey()) && e.getValue() instanceof Boolean));
    }

    /** What it takes: {@code whole number}. */
    String words() {
        return words;
    }

    private static Map<String, ConfKey> byName() {
        Map<String, ConfKey> byName = new HashMap<>();
        for (ConfKey key : values()) {
            key.names.lines().forEach(line -> {
                List<String> row = List.of(line.split(" ", -1));
                row.subList(1, row.size()).forEach(name -> byName.put(row.get(0) + "." + name, key));
            });
        }
        return Map.copyOf(byName);
    }
}
