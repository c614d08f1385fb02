package io.homelab.drift.testkit.declared;

import java.util.Optional;

/** Something that a service has to declare. */
@FunctionalInterface
public interface Check {

    /** What is wrong; empty where nothing is. */
    Optional<Complaint> of(DeclaredService service);
}
