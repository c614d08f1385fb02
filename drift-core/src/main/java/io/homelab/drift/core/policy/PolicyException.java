package io.homelab.drift.core.policy;

import io.homelab.drift.core.DriftException;

/** The file of a policy cannot be read: {@code the policy quadlets/drift.policy could not be read: no such file}. */
public final class PolicyException extends DriftException {

    private static final long serialVersionUID = 1;

    PolicyException(String message, Throwable cause) {
        super(message, cause);
    }
}
