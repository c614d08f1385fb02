package io.homelab.drift.redacted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A host with something that nobody else has in every place where a value, an address or a name may stand. */
final class CanaryHost {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** How a value may be spelled; {@code @} is what is looked for. */
    static final List<String> SHAPES = List.of(
            "@",
            "/srv/@/key",
            "two @ words",
            "quo\"te @",
            "it's @",
            "50%@",
            "100%%@%h",
            "$@$$x",
            "x${@}",
            "back\\slash @\\n",
            "line one\n@\nline three",
            "tab\t@",
            "http://me:@@example.org/x?y=1",
            "{\"json\": [\"@\"]}",
            "ünïcode-@-✓",
            "a=b,c=@;d",
            "@==",
            "-@");

    private final Map<String, String> planted = new LinkedHashMap<>();
    private final ObjectNode root = JSON.createObjectNode();
    private final String shape;

    CanaryHost(String shape) {
        this.shape = shape;
        root.put("format", 1).put("takenAt", "2026-11-22T23:00:00Z");
        host();
        root.putObject("podman").put("version", "5.8.6");
        ObjectNode container = root.putArray("containers").addObject();
        container(container);
        image(root.putArray("images").addObject());
        network(root.putArray("networks").addObject());
        volume(root.putArray("volumes").addObject());
        pod(root.putArray("pods").addObject());
        secret(root.putArray("secrets").addObject());
        units(root.putArray("units"));
        root.putArray("containersConf")
                .addObject()
                .put("path", "/etc/containers/containers.conf")
                .put(
                        "text",
                        "[containers]\n# like env = [\"OLD=" + name("conf comment") + "\"]\nenv = [\n  "
                                + toml("CONF=" + value("conf env")) + ",\n  " + toml("B=" + value("conf env 2"))
                                + "\n]\n[engine]\nenv = [" + toml("E=" + value("engine env")) + "]\n");
        root.putArray("events")
                .addObject()
                .put("Name", "web")
                .put("Status", "update")
                .put("Type", "container")
                .put("time", 1795873331)
                .putObject("Attributes")
                .put("io.example.peer", "10.77.4.9")
                .put("url", "http://" + name("host in an event") + ".example.org/");
    }

    String json() {
        return JSON.writeValueAsString(root);
    }

    /** Where what is looked for was put, by that. */
    Map<String, String> planted() {
        return planted;
    }

    /** Something that nobody else has. */
    private String name(String place) {
        String name = "zq%04dcanary".formatted(planted.size());
        planted.put(name, place);
        return name;
    }

    private String value(String place) {
        return shape.replace("@", name(place));
    }

    private void host() {
        String user = name("user");
        root.putObject("host")
                .put("name", name("host"))
                .put("user", user)
                .put("uid", 1000)
                .put("gid", 1000)
                .put("group", name("group"))
                .put("home", "/home/" + user)
                .put("runtimeDir", "/run/user/1000")
                .put("rootless", true)
                .put("machineId", machine("machine id"))
                .put("bootId", machine("boot id"));
        root.putArray("quadletDirs").add("/home/" + user + "/.config/containers/systemd");
    }

    private String machine(String place) {
        String id = "cafe%028x".formatted(planted.size());
        planted.put(id, place);
        return id;
    }

    private String user() {
        return root.path("host").path("user").asString();
    }

    private String thisHost() {
        return root.path("host").path("name").asString();
    }

    private void container(ObjectNode container) {
        String live = value("Env");
        container.put("Id", "c0ffee" + "0".repeat(58)).put("Name", "web").put("Image", "ab".repeat(32));
        container.put("ImageName", "docker.io/library/web:1");
        ObjectNode config = container.putObject("Config");
        ArrayNode env = config.putArray("Env");
        env.add("PATH=/usr/bin:/home/" + user() + "/bin")
                .add("TZ=Europe/Berlin")
                .add("LIVE=" + live)
                .add("DEBUG=7");
        env.add("HOME=/home/" + user()).add("HOSTNAME=" + thisHost());
        config.put("Hostname", name("hostname")).put("Domainname", name("domain") + ".example.org");
        ObjectNode labels = config.putObject("Labels");
        labels.put("PODMAN_SYSTEMD_UNIT", "web.service");
        labels.put("io.example.copy", "Bearer " + live).put("io.example.coded", base64(live));
        labels.put(
                "io.example.where", "Host(`" + name("host in a label") + ".example.org`) && ClientIP(`10.77.1.9/32`)");
        labels.put("io.example.mail", "ask " + name("mail") + "@example.org");
        labels.put("maintainer", name("maintainer") + " the Person");
        config.putObject("Annotations").put("io.example.json", JSON.writeValueAsString(Map.of("copy", live)));
        create(config.putArray("CreateCommand"));
        config.putArray("Cmd").add("serve").add("--password").add(value("Cmd"));
        config.putArray("Entrypoint").add("sh").add("-c").add("PGPASSWORD=" + name("script") + " exec serve");
        config.putObject("Healthcheck")
                .putArray("Test")
                .add("CMD-SHELL")
                .add("curl -u me:" + name("health") + " http://x");
        container.putArray("Args").add("--token=" + value("Args"));
        ObjectNode state = container.putObject("State").put("Status", "running").put("Running", true);
        state.put("Error", "parsing env: invalid \"" + name("error") + "\" and X=" + name("error 2"));
        state.putObject("Health")
                .putArray("Log")
                .addObject()
                .put("Output", "could not reach " + name("health host") + ".lan: A=" + name("health log"));
        ObjectNode hosts = container.putObject("HostConfig");
        hosts.putArray("ExtraHosts").add(name("extra host") + ":10.77.2.9");
        hosts.putArray("Dns").add("10.77.3.9");
        hosts.putArray("DnsSearch").add(name("search") + ".example.org");
        hosts.putArray("Binds").add("/home/" + user() + "/data:/data:rw");
        hosts.putObject("LogConfig")
                .put("Type", "fluentd")
                .putObject("Config")
                .put("fluentd-token", value("log option"));
        ObjectNode network =
                container.putObject("NetworkSettings").putObject("Networks").putObject("lan");
        network.put("IPAddress", "10.66.0.77").put("Gateway", "10.66.0.1").put("MacAddress", "92:D0:C6:0A:29:33");
        network.put("GlobalIPv6Address", "fdaa:bbbb:cccc:dddd::77");
    }

    private void create(ArrayNode command) {
        List<String> words = List.of(
                "/usr/bin/podman",
                "run",
                "--name",
                "web",
                "-e",
                "A1=" + value("-e"),
                "-eA2=" + value("-eX"),
                "--env=A3=" + value("--env="),
                "--env",
                "A4=" + value("--env"),
                "-dte",
                "A5=" + value("-dte"),
                "--label",
                "copy=" + name("--label host") + ".example.org",
                "--hostname",
                name("--hostname"),
                "--add-host=" + name("--add-host") + ":10.77.5.9",
                "--dns",
                "10.77.6.9",
                "--mac-address",
                "92:d0:c6:0a:29:44",
                "--mount",
                "type=bind,source=/home/" + user() + "/x,target=/x",
                "--health-cmd",
                "wget --password " + name("--health-cmd") + " http://x",
                "--entrypoint",
                "[\"sh\",\"-c\",\"TOKEN=" + name("--entrypoint") + " run\"]",
                "--creds",
                "me:" + name("--creds"),
                "--log-opt",
                "fluentd-token=" + value("--log-opt"),
                "docker.io/library/web:1",
                "serve",
                "--password",
                value("behind the image"));
        words.forEach(command::add);
    }

    private void image(ObjectNode image) {
        image.put("Id", "ab".repeat(32)).putArray("RepoTags").add("docker.io/library/web:1");
        String own = value("Env of an image");
        image.putObject("Config").putArray("Env").add("IMAGE=" + own);
        image.put("Author", name("author")).put("Comment", "for " + name("comment") + "@example.org");
        image.putObject("Labels").put("org.opencontainers.image.authors", name("authors"));
        image.putObject("RootFS").put("Type", "layers");
        image.putArray("History").addObject().put("created_by", "/bin/sh -c #(nop) ENV IMAGE=" + name("history"));
    }

    private void network(ObjectNode network) {
        network.put("name", "lan")
                .put("id", "12".repeat(32))
                .put("driver", "bridge")
                .put("dns_enabled", true);
        ArrayNode subnets = network.putArray("subnets");
        subnets.addObject().put("subnet", "10.66.0.0/24").put("gateway", "10.66.0.1");
        subnets.addObject().put("subnet", "fdaa:bbbb:cccc:dddd::/64").put("gateway", "fdaa:bbbb:cccc:dddd::1");
        network.putObject("containers")
                .putObject("c0ffee")
                .put("name", "web")
                .putObject("interfaces")
                .putObject("eth0")
                .put("mac_address", "92:d0:c6:0a:29:33")
                .putArray("subnets")
                .addObject()
                .put("ipnet", "10.66.0.77/24");
    }

    private void volume(ObjectNode volume) {
        volume.put("Name", "share")
                .put("Driver", "local")
                .put("Mountpoint", "/home/" + user() + "/volumes/share/_data");
        volume.putObject("Options")
                .put("type", "cifs")
                .put("device", "//" + name("device") + "/share")
                .put("o", "addr=10.77.7.9,username=" + name("cifs user") + ",password=" + value("cifs password"));
    }

    private void pod(ObjectNode pod) {
        pod.put("Name", "group").put("Id", "cd".repeat(32)).put("CreateInfra", true);
        pod.putArray("CreateCommand")
                .add("podman")
                .add("pod")
                .add("create")
                .add("--add-host")
                .add(name("pod host") + ":10.77.8.9")
                .add("group");
        pod.putObject("InfraConfig")
                .put("StaticIP", "10.66.0.88")
                .putArray("HostAdd")
                .add(name("HostAdd") + ":10.77.9.9");
    }

    private void secret(ObjectNode secret) {
        secret.put("ID", "0123").put("SecretData", value("SecretData"));
        secret.putObject("Spec")
                .put("Name", "token")
                .putObject("Driver")
                .put("Name", "shell")
                .putObject("Options")
                .put("lookup", name("secret driver"));
    }

    private void units(ArrayNode units) {
        String repeated = value("unit text");
        ObjectNode unit = units.addObject().put("name", "web.service");
        unit.put(
                "text",
                "[X-Container]\n# once " + name("comment of a unit") + "@example.org\nEnvironment="
                        + unit("X=" + value("X-Container"))
                        + "\nPodmanArgs=--env Y=" + name("PodmanArgs") + "\n[Unit]\nDescription=for " + thisHost()
                        + "\nSourcePath=/home/" + user()
                        + "/.config/containers/systemd/web.container\n[Service]\nEnvironment=" + unit("U=" + repeated)
                        + " \\\n  " + unit("V=" + value("continued")) + "\nExecStart=/usr/bin/podman run -v /home/"
                        + user() + "/a:/a --env "
                        + unit("U=" + repeated) + " \\\n --env " + unit("W=" + value("ExecStart"))
                        + " -v %h/b:/b docker.io/library/web:1 serve --password "
                        + unit(value("argument")) + "\nExecStartPost=/bin/sh -c "
                        + unit("TOKEN=" + name("script of a unit") + " notify") + "\n");
        unit.putArray("dropIns")
                .addObject()
                .put("path", "/home/" + user() + "/.config/systemd/user/web.service.d/x.conf")
                .put("text", "[Service]\nEnvironment=" + unit("D=" + value("drop-in")) + "\n");
        unit.putObject("properties")
                .put("LoadState", "loaded")
                .put("Description", "for " + thisHost())
                .put("Environment", "P=" + name("property"))
                .put("FragmentPath", "/home/" + user() + "/x");
        unit.putArray("journal")
                .add("Error: parsing \"" + name("journal") + "\": lookup " + name("journal host")
                        + ".lan on 10.77.10.9:53: K=" + name("journal 2"));
    }

    /** A word as Quadlet's generator writes it. */
    private static String unit(String word) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : word.replace("%", "%%").replace("$", "$$").toCharArray()) {
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                default -> out.append(c);
            }
        }
        return out.append('"').toString();
    }

    private static String toml(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What of this is left in a text, each with its place. */
    List<String> left(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return planted.entrySet().stream()
                .filter(canary ->
                        lower.contains(canary.getKey()) || text.contains(base64(shape.replace("@", canary.getKey()))))
                .map(canary -> canary.getValue() + ": " + context(lower, canary.getKey()))
                .toList();
    }

    /** The places of what is in it no more. */
    List<String> gone(String text) {
        return planted.entrySet().stream()
                .filter(canary -> !text.contains(canary.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String context(String text, String canary) {
        int at = text.indexOf(canary);
        return at < 0 ? "in base64" : text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 40));
    }
}
