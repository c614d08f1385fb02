package io.homelab.drift.core.start;

import java.util.List;

/** One kind of what keeps a unit from starting. What is not known for certain is not told. */
@FunctionalInterface
interface StartRule {

    /** Why that unit will not start there; nothing where no reason is known. */
    List<Refusal> of(StartingUnit unit, StartPlace place);
}
