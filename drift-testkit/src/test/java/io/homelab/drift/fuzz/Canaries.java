package io.homelab.drift.fuzz;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A snapshot with one more variable in every container and image, whose value nobody may see. */
final class Canaries {

    private static final String VARIABLE = "FUZZ_TOKEN=" + Sound.CANARY;

    private Canaries() {}

    /** Empty where nothing in it has variables. */
    static Optional<String> in(String snapshot) {
        JsonNode root = JsonMapper.shared().readTree(snapshot);
        boolean any = false;
        for (String list : new String[] {"containers", "images"}) {
            for (JsonNode document : root.path(list)) {
                if (document.path("Config") instanceof ObjectNode config) {
                    any = true;
                    variable(config);
                }
            }
        }
        return any ? Optional.of(root.toString()) : Optional.empty();
    }

    private static void variable(ObjectNode config) {
        if (config.path("Env") instanceof ArrayNode variables) {
            variables.add(VARIABLE);
        } else {
            config.putArray("Env").add(VARIABLE);
        }
        if (config.path("CreateCommand") instanceof ArrayNode command && command.size() > 2) {
            command.insert(2, "--env=" + VARIABLE);
        }
    }
}
