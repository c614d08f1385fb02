package io.homelab.drift.core.policy;

import io.homelab.drift.core.DriftException;

/**
 * The file of a policy cannot be read: {@code the policy quadlets/drift.policy could not be read: no such file}.
 *
 * <pre>{@code
 * try {
 *     show(drift.policy(Policy.read(Path.of("house.policy"))).check());
 * } catch (PolicyException e) {
 *     show(e.getMessage());
 * }
 * }</pre>
 */
public final class PolicyException extends DriftException {

    private static final long serialVersionUID = 1;

    PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
