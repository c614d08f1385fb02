package io.homelab.drift.core.spec;

import io.homelab.drift.core.input.Scan;
import io.homelab.drift.core.option.Booleans;
import io.homelab.drift.core.spec.ValueParser.Argument;
import io.homelab.drift.core.spec.value.ByteSize;
import io.homelab.drift.core.spec.value.Device;
import io.homelab.drift.core.spec.value.Mount;
import io.homelab.drift.core.spec.value.SecretUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The grammars of options that have one of their own: {@code --device}, {@code --secret}, {@code --security-opt}, {@code --log-opt}. */
final class CompositeParsers {

    static final ValueParser DEVICE =
            ValueParser.one("HOST[:CONTAINER][:rwm], or VENDOR/CLASS=NAME", CompositeParsers::device);
    static final ValueParser SECRET = ValueParser.one("NAME[,type=mount|env][,target=…]", CompositeParsers::secret);
    static final ValueParser SECURITY = new ValueParser("NAME=VALUE", CompositeParsers::security);
    static final ValueParser LOG = ValueParser.one("NAME=VALUE", CompositeParsers::log);

    private static final Pattern PERMISSIONS = Pattern.compile("[rwm]{1,3}");
    private static final Map<String, String> SECRET_DEFAULTS =
            Map.of("source", "", "type", "mount", "target", "", "uid", "0", "gid", "0", "mode", "444");

    private CompositeParsers() {}

    private static Optional<Element> device(Argument value) {
        String text = value.text();
        if (!text.startsWith("/")) {
            return text.isEmpty() ? Optional.empty() : Optional.of(value.keyed(text, text));
        }
        String[] parts = text.split(":", -1);
        String permissions = "rwm";
        String inside = parts[0];
        if (parts.length > 3) {
            return Optional.empty();
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].isEmpty() && parts.length == 2) {
                inside = parts[0];
            } else if (PERMISSIONS.matcher(parts[i]).matches()) {
                permissions = parts[i];
            } else if (i == 1 && parts[i].startsWith("/")) {
                inside = parts[i];
            } else {
                return Optional.empty();
            }
        }
        String key = Mount.cleanPath(inside);
        return Optional.of(value.keyed(key, new Device(Mount.cleanPath(parts[0]), key, inOrder(permissions))));
    }

    private static String inOrder(String permissions) {
        StringBuilder ordered = new StringBuilder();
        for (String one : List.of("r", "w", "m")) {
            ordered.append(permissions.contains(one) ? one : "");
        }
        return ordered.toString();
    }

    private static Optional<Element> secret(Argument value) {
        Map<String, String> settings = new HashMap<>(SECRET_DEFAULTS);
        String[] parts = value.text().split(",", -1);
        if (parts.length == 1) {
            settings.put("source", value.text());
            return secretElement(value, settings);
        }
        for (int i = 0; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String key = equals < 0 && i == 0 ? "source" : parts[i].substring(0, Math.max(equals, 0));
            // uid and gid may also stand in capitals, the others may not
            String name = key.equals("UID") || key.equals("GID") ? key.toLowerCase(Locale.ROOT) : key;
            if (settings.replace(name, parts[i].substring(equals + 1)) == null) {
                return Optional.empty();
            }
        }
        return secretElement(value, settings);
    }

    private static Optional<Element> secretElement(Argument value, Map<String, String> settings) {
        String name = settings.getOrDefault("source", "");
        String target = settings.getOrDefault("target", "");
        String where = target.isEmpty() ? name : target;
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return switch (settings.getOrDefault("type", "")) {
            case "env" -> Optional.of(value.keyed(name, new SecretUse.Variable(where)));
            case "mount" ->
                Optional.of(value.keyed(
                        name,
                        new SecretUse.File(
                                where.startsWith("/") ? where : "/run/secrets/" + where,
                                new SecretUse.Owner(settings.getOrDefault("uid", ""), settings.getOrDefault("gid", "")),
                                Scan.withoutLeadingZeros(settings.getOrDefault("mode", "")))));
            default -> Optional.empty();
        };
    }

    private static Optional<List<Element>> security(Argument value) {
        String text = value.text();
        int equals = text.indexOf('=') < 0 ? text.indexOf(':') : text.indexOf('=');
        String key = equals < 0 ? text : text.substring(0, equals);
        String rest = text.substring(equals + 1);
        if (equals < 0 && !key.equals("no-new-privileges")) {
            return Optional.empty();
        }
        return switch (key) {
            case "no-new-privileges" ->
                Booleans.parse(equals < 0 ? "true" : rest).map(on -> List.of(value.keyed(key, on.toString())));
            case "apparmor", "seccomp", "proc-opts" -> Optional.of(List.of(value.keyed(key, rest)));
            case "label" -> Optional.of(List.of(label(value, rest)));
            case "mask", "unmask" -> Optional.of(paths(value, key, rest));
            case "systempaths" ->
                rest.equals("unconfined") ? Optional.of(paths(value, "unmask", "ALL")) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Element label(Argument value, String label) {
        int colon = label.indexOf(':');
        return colon < 0
                ? value.keyed("label=" + label, label)
                : value.keyed("label=" + label.substring(0, colon), label.substring(colon + 1));
    }

    private static List<Element> paths(Argument value, String key, String paths) {
        List<Element> elements = new ArrayList<>();
        for (String path : paths.split(":", -1)) {
            String normal = path.equalsIgnoreCase("all") && key.equals("unmask") ? "ALL" : path;
            elements.add(value.keyed(key + "=" + normal, normal));
        }
        return List.copyOf(elements);
    }

    private static Optional<Element> log(Argument value) {
        int equals = value.text().indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String key = value.text().substring(0, equals);
        String rest = value.text().substring(equals + 1);
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "max-size" -> ByteSize.parseDecimal(rest).map(size -> value.keyed("max-size", size, rest));
            case "driver", "path" -> Optional.of(value.keyed(key.toLowerCase(Locale.ROOT), rest, rest));
            case "label" -> {
                int second = rest.indexOf('=');
                yield second < 0
                        ? Optional.of(value.keyed("label=" + rest, "", ""))
                        : Optional.of(value.keyed(
                                "label=" + rest.substring(0, second),
                                rest.substring(second + 1),
                                rest.substring(second + 1)));
            }
            default -> Optional.of(value.keyed(key, rest, rest));
        };
    }
}
