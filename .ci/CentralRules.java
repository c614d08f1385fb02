import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Checks a folder by the rules of Maven Central: {@code java .ci/CentralRules.java FOLDER VERSION [signed]}.
 *
 * @see <a href="https://central.sonatype.org/publish/requirements/">Requirements of Maven Central</a>
 */
class CentralRules {

    private static final List<String> MODULES =
            List.of("drift-parent", "drift-bom", "drift-core", "drift-quadlet", "drift-podman", "drift-cli", "drift-testkit");

    private final Path folder;
    private final String version;
    private final boolean signed;
    private final List<String> faults = new ArrayList<>();

    CentralRules(Path folder, String version, boolean signed) {
        this.folder = folder;
        this.version = version;
        this.signed = signed;
    }

    public static void main(String[] args) throws Exception {
        CentralRules rules = new CentralRules(Path.of(args[0]), args[1], args.length > 2);
        for (String module : MODULES) {
            rules.check(module);
        }
        rules.faults.forEach(System.err::println);
        if (!rules.faults.isEmpty()) {
            System.exit(1);
        }
        System.out.println("the rules of Maven Central: kept by " + MODULES.size() + " modules"
                + (rules.signed ? ", signed" : ", but for signatures"));
    }

    private void check(String module) throws Exception {
        Path place = folder.resolve("io/homelab/drift").resolve(module).resolve(version);
        String name = module + "-" + version;
        Path pom = place.resolve(name + ".pom");
        if (!Files.exists(pom)) {
            faults.add(pom + " is missing");
            return;
        }
        Element project = xml(pom);
        if (!text(project, "packaging").equals("pom")) {
            for (String kind : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
                if (!Files.exists(place.resolve(name + kind))) {
                    faults.add(place.resolve(name + kind) + " is missing");
                }
            }
        }
        pom(pom, project);
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.sorted().toList()) {
                file(file);
            }
        }
    }

    private void file(Path file) throws Exception {
        String name = file.getFileName().toString();
        if (name.endsWith(".md5") || name.endsWith(".sha1") || name.endsWith(".asc")) {
            return;
        }
        checksum(file, "md5", "MD5");
        checksum(file, "sha1", "SHA-1");
        if (signed && !Files.exists(file.resolveSibling(name + ".asc"))) {
            faults.add(file + " is not signed");
        }
    }

    private void checksum(Path file, String end, String algorithm) throws Exception {
        Path sum = file.resolveSibling(file.getFileName() + "." + end);
        byte[] digest = MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file));
        String right = String.format("%0" + digest.length * 2 + "x", new BigInteger(1, digest));
        if (!Files.exists(sum) || !Files.readString(sum).strip().equals(right)) {
            faults.add(file + " has no right " + algorithm);
        }
    }

    /** What a POM does not say itself its parent does, which is published beside it. */
    private void pom(Path pom, Element project) throws Exception {
        for (String own : List.of("modelVersion", "artifactId", "name", "description")) {
            if (text(project, own).isEmpty()) {
                faults.add(pom + " has no <" + own + ">");
            }
        }
        Element parent = child(project, "parent");
        Element inherited = parent == null ? project : xml(folder.resolve(
                "io/homelab/drift/drift-parent/" + version + "/drift-parent-" + version + ".pom"));
        for (String path : List.of(
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "developers/developer/organization",
                "developers/developer/organizationUrl",
                "scm/connection",
                "scm/developerConnection",
                "scm/url")) {
            if (text(project, path).isEmpty() && text(inherited, path).isEmpty()) {
                faults.add(pom + " has no <" + path + ">, nor has its parent");
            }
        }
        String whole = Files.readString(pom);
        for (String refused : List.of("-SNAPSHOT", "<repositories>", "<pluginRepositories>", "<systemPath>")) {
            if (whole.contains(refused)) {
                faults.add(pom + " holds " + refused);
            }
        }
    }

    private static Element xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static String text(Element from, String path) {
        Element at = from;
        for (String step : path.split("/")) {
            at = at == null ? null : child(at, step);
        }
        return at == null ? "" : at.getTextContent().strip();
    }

    private static Element child(Element of, String name) {
        for (Node node = of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
