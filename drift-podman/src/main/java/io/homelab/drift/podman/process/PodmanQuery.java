package io.homelab.drift.podman.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A question to Podman: {@code podman container inspect -- web db}. It begins with words from a list of those that only read, and
 * whatever else is in it is a name. So no question can be a command that changes something.
 *
 * @param names what is asked about; never an option, whatever it looks like
 */
public record PodmanQuery(Verb verb, List<String> names) {

    public PodmanQuery {
        names = List.copyOf(names);
        if (!verb.follows.allows(names.size())) {
            throw new IllegalArgumentException(
                    verb.shown() + " is asked of " + verb.follows.expected + ", not of " + names.size());
        }
    }

    public static PodmanQuery of(Verb verb, String... names) {
        return new PodmanQuery(verb, List.of(names));
    }

    /** The words of the command after {@code podman}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(verb.words.split(" ", -1)));
        switch (verb.follows) {
            case NOTHING -> {}
            case NAMES -> {
                arguments.add("--");
                arguments.addAll(names);
            }
            case END_OF_LAST_WORD -> arguments.add(arguments.remove(arguments.size() - 1) + names.get(0));
        }
        return List.copyOf(arguments);
    }

    /** What Podman is asked for. */
    public enum Verb {
        VERSION(Follows.NOTHING, "--version"),
        CONTAINERS(Follows.NOTHING, "ps --all --ns --no-trunc --format json"),
        /** The ids of the containers that a unit made. */
        CONTAINERS_OF_UNIT(Follows.END_OF_LAST_WORD, "ps --all --quiet --no-trunc --filter label=PODMAN_SYSTEMD_UNIT="),
        IMAGES(Follows.NOTHING, "images --no-trunc --filter dangling=false --format json"),
        NETWORKS(Follows.NOTHING, "network ls --format json"),
        VOLUMES(Follows.NOTHING, "volume inspect --all"),
        SECRETS(Follows.NOTHING, "secret ls --quiet"),
        /** The other hosts that it knows by name. */
        CONNECTIONS(Follows.NOTHING, "system connection list --format json"),
        /** Asks the registries; {@code --dry-run} keeps it from pulling and from restarting. */
        UPDATES(Follows.NOTHING, "auto-update --dry-run --format json"),
        /** Changes that were made on what runs, since a time. */
        EVENTS(
                Follows.END_OF_LAST_WORD,
                "events --stream=false --format json --filter event=update --filter event=connect"
                        + " --filter event=disconnect --filter event=rename --filter event=remove --since="),
        /** What happens from a time on to what is checked, until nobody listens any more; not how healthy it is, which is told every few seconds. */
        FOLLOW_EVENTS(
                Follows.END_OF_LAST_WORD,
                "events --format json --filter event=create --filter event=start --filter event=died"
                        + " --filter event=remove --filter event=rename --filter event=update --filter event=connect"
                        + " --filter event=disconnect --filter event=pause --filter event=unpause --filter event=stop"
                        + " --filter event=tag --filter event=untag --filter event=pull --filter event=load"
                        + " --filter event=import --filter event=build --filter event=commit --since="),
        /** Containers and images in one. */
        INSPECT(Follows.NAMES, "inspect"),
        INSPECT_CONTAINERS(Follows.NAMES, "container inspect"),
        INSPECT_NETWORKS(Follows.NAMES, "network inspect"),
        INSPECT_PODS(Follows.NAMES, "pod inspect"),
        INSPECT_SECRETS(Follows.NAMES, "secret inspect");

        private final Follows follows;
        private final String words;

        Verb(Follows follows, String words) {
            this.follows = follows;
            this.words = words;
        }

        /** {@code podman network ls --format json}. */
        public String shown() {
            return "podman " + words;
        }
    }

    private enum Follows {
        NOTHING("nothing"),
        NAMES("names"),
        END_OF_LAST_WORD("one name");

        private final String expected;

        Follows(String expected) {
            this.expected = expected;
        }

        boolean allows(int names) {
            return switch (this) {
                case NOTHING -> names == 0;
                case NAMES -> names > 0;
                case END_OF_LAST_WORD -> names == 1;
            };
        }
    }
}
