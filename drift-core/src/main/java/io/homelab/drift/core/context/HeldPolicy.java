package io.homelab.drift.core.context;

import io.homelab.drift.core.policy.Policy;
import java.util.Optional;

/**
 * The policy that holds for a run.
 *
 * @param instead in the place of {@code drift.policy}
 * @param besides beside whatever else holds
 */
public record HeldPolicy(Optional<Policy> instead, Policy besides) {

    /** What lies in the quadlet directories as {@code drift.policy}. */
    public static final HeldPolicy OF_THE_QUADLETS = new HeldPolicy(Optional.empty(), Policy.NONE);

    /** That one in the place of {@code drift.policy}. */
    public HeldPolicy replacedBy(Policy policy) {
        return new HeldPolicy(Optional.of(policy), besides);
    }

    /** This one, and more. */
    public HeldPolicy and(Policy more) {
        return new HeldPolicy(instead, besides.and(more));
    }

    /** All that holds for these quadlets. */
    public Policy of(DeclaredSet declared) {
        return instead.orElseGet(declared::policy).and(besides);
    }
}
