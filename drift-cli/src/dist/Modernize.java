import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes a jar anew in which classes of a version before Java 6 have the form of Java 17, with the frames that these are verified by: the
 * archive of classes that an installed drift starts from can hold no older ones. What they do stays the same.
 */
class Modernize {

    private static final int WITH_FRAMES = 50;
    private static final int JAVA_17 = 61;

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        try (URLClassLoader classes = new URLClassLoader(new URL[] {from.toUri().toURL()});
                ZipFile jar = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(Path.of(args[1]));
                ZipOutputStream to = new ZipOutputStream(file)) {
            ClassFile form = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(classes)));
            for (ZipEntry entry : List.copyOf(jar.stream().toList())) {
                ZipEntry same = new ZipEntry(entry.getName());
                same.setTime(entry.getTime());
                to.putNextEntry(same);
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                to.write(entry.getName().endsWith(".class") ? modern(bytes, form) : bytes);
                to.closeEntry();
            }
        }
    }

    private static byte[] modern(byte[] bytes, ClassFile form) {
        ClassModel type = form.parse(bytes);
        if (type.majorVersion() >= WITH_FRAMES) {
            return bytes;
        }
        ClassTransform bodies = ClassTransform.transformingMethodBodies((code, element) -> code.with(element));
        return form.transformClass(type, bodies.andThen((to, element) -> {
            if (element instanceof ClassFileVersion) {
                to.withVersion(JAVA_17, 0);
            } else {
                to.with(element);
            }
        }));
    }
}
