package io.homelab.drift.core.check;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;
import io.homelab.drift.core.edit.Change;
import io.homelab.drift.core.edit.Drafts;
import io.homelab.drift.core.report.FilePatch;
import java.util.List;

/**
 * Quadlets whose files can be written anew. Nothing is written by it: it says how the files would read.
 *
 * <pre>{@code
 * EditableQuadlets quadlets = Quadlets.in(Path.of("quadlets"));   // what Adopt wants
 * }</pre>
 */
public interface EditableQuadlets extends QuadletSource {

    /**
     * How the files of a unit would say something else.
     *
     * @param host as they are read for it
     * @param all what has been read
     */
    Drafts drafts(HostProfile host, DeclaredSet all, Change change);

    /** The same quadlets where these files read otherwise. */
    EditableQuadlets with(List<FilePatch> patches);
}
