package io.homelab.drift.core.check;

import io.homelab.drift.core.context.DeclaredSet;
import io.homelab.drift.core.context.HostProfile;

/**
 * Where quadlets come from: directories, Podman's own search path, or texts. drift-quadlet makes them ({@code Quadlets}).
 *
 * <pre>{@code
 * QuadletSource quadlets = Quadlets.of(Map.of("web.container", "[Container]\nImage=localhost/web:1\n"));
 * }</pre>
 */
public interface QuadletSource {

    /**
     * Reads the quadlets as the generator on a host would. What is wrong with a file is a problem in the result, and the rest is read.
     *
     * @param host what the translation depends on
     * @throws SourceException if there is no directory to read
     */
    DeclaredSet read(HostProfile host);
}
