package io.homelab.drift.core.reconcile;

import io.homelab.drift.core.report.ReconcileReport.RunRecord;
import java.io.IOException;

/** Keeps how far a run came, whatever becomes of the process. */
public interface Journal {

    /** Puts this record in the place of the one before, whole or not at all; when it returns, it is on the disk. */
    void write(RunRecord record) throws IOException;

    /** There is nothing to tell of the run any more. */
    void remove() throws IOException;
}
