package io.homelab.drift.core.spec.value;

/**
 * A device of the host in a container: {@code /dev/dri/renderD128:/dev/dri/renderD128:rw}.
 *
 * @param host its path on the host, cleaned
 * @param inside its path in the container, cleaned
 * @param permissions some of {@code rwm}, in that order; empty where they are not shown
 */
public record Device(String host, String inside, String permissions) implements Value {

    /** Both paths, without the permissions: what inspect shows of it. */
    public Device withoutPermissions() {
        return new Device(host, inside, "");
    }

    @Override
    public String normal() {
        return host + ":" + inside + (permissions.isEmpty() ? "" : ":" + permissions);
    }
}
