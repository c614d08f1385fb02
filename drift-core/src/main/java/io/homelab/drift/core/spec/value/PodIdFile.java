package io.homelab.drift.core.spec.value;

/**
 * What {@code --pod-id-file /run/user/1000/web-pod.pod-id} says of the pod: the name of its service, which is the stem of the file.
 *
 * @param service the pod's service, without {@code .service}: {@code web-pod}
 */
public record PodIdFile(String service) implements Value {

    private static final String ENDING = ".pod-id";

    /** Reads the path of such a file. */
    public static PodIdFile parse(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        return new PodIdFile(file.endsWith(ENDING) ? file.substring(0, file.length() - ENDING.length()) : file);
    }

    @Override
    public String normal() {
        return "pod-id-file:" + service;
    }
}
