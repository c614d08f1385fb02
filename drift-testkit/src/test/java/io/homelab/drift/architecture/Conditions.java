package io.homelab.drift.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import io.homelab.drift.podman.process.PodmanCommands;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What ArchUnit has no words for. */
final class Conditions {

    /** The clock, the environment, the system's properties, the locale, the time zone and the name of the machine that this runs on. */
    static final ArchCondition<JavaClass> LOOK_AROUND = ArchConditions.accessTargetWhere(
                    DescribedPredicate.describe("looks around", Conditions::looksAround))
            .as("ask for the time, the environment, the locale or the name of the machine");

    private static final Map<String, Set<String>> SURROUNDINGS = Map.of(
            "java.lang.System", Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis"),
            "java.lang.Integer", Set.of("getInteger"),
            "java.lang.Boolean", Set.of("getBoolean"),
            "java.util.Locale", Set.of("getDefault"),
            "java.util.TimeZone", Set.of("getDefault"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system"),
            "java.net.InetAddress", Set.of("getLocalHost"));

    /** Opening files to read them, and listing directories without an end. */
    static final ArchCondition<JavaClass> READ_FILES = ArchConditions.accessTargetWhere(
                    DescribedPredicate.describe("reads files", Conditions::readsFiles))
            .as("read files or list directories");

    private static final Map<String, Set<String>> READING = Map.of(
            "java.nio.file.Files",
            Set.of(
                    "readString",
                    "readAllBytes",
                    "readAllLines",
                    "lines",
                    "newInputStream",
                    "newBufferedReader",
                    "newByteChannel",
                    "list",
                    "walk",
                    "walkFileTree",
                    "find",
                    "newDirectoryStream"),
            "java.io.FileReader",
            Set.of("<init>"),
            "java.io.RandomAccessFile",
            Set.of("<init>"),
            "java.util.Scanner",
            Set.of("<init>"));

    /** Runs, or hands on as a method, a program of the host with whatever words. */
    static final ArchCondition<JavaClass> RUN_FREE_WORDS = ArchConditions.accessTargetWhere(
                    DescribedPredicate.describe("runs a program", Conditions::runsFreeWords))
            .as("run a program with words of their own choice");

    /** Takes neither words nor lists of them. */
    static final ArchCondition<JavaMethod> TAKE_NO_FREE_WORDS = ArchCondition.from(DescribedPredicate.describe(
            "take no words of a command",
            method -> method.getRawParameterTypes().stream()
                    .noneMatch(type -> type.isAssignableTo(CharSequence.class)
                            || type.isAssignableTo(Iterable.class)
                            || type.isArray())));

    /** Calls that compile a pattern anywhere but for a constant. */
    static final ArchCondition<JavaClass> COMPILE_PATTERNS_ELSEWHERE = ArchConditions.accessTargetWhere(
                    DescribedPredicate.describe("compiles a pattern elsewhere", Conditions::compilesElsewhere))
            .as("compile patterns that are no constants");

    /** Calls that try a pattern at every place of a text. */
    static final ArchCondition<JavaClass> SEARCH_WITH_PATTERNS = ArchConditions.accessTargetWhere(
                    DescribedPredicate.describe("searches", Conditions::searches))
            .as("search, replace or split with patterns");

    private static final Map<String, Set<String>> SEARCHES = Map.of(
            "java.lang.String", Set.of("matches", "replaceAll", "replaceFirst"),
            "java.util.regex.Matcher", Set.of("find", "results", "replaceAll", "replaceFirst", "hitEnd"),
            "java.util.regex.Pattern", Set.of("split", "splitAsStream", "asPredicate", "matches"),
            "java.util.Scanner", Set.of("<init>"));

    private Conditions() {}

    private static boolean readsFiles(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean stream = owner.equals("java.io.FileInputStream")
                && target instanceof AccessTarget.ConstructorCallTarget made
                // that of a descriptor which is open already is standard input
                && made.getRawParameterTypes().stream()
                        .noneMatch(type -> type.getName().equals("java.io.FileDescriptor"));
        return stream || READING.getOrDefault(owner, Set.of()).contains(target.getName());
    }

    private static boolean runsFreeWords(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals(PodmanCommands.class.getPackageName())
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getName().equals("run")
                && method.getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(List.class));
    }

    private static boolean compilesElsewhere(JavaAccess<?> access) {
        return access.getTargetOwner().getName().equals("java.util.regex.Pattern")
                && access.getTarget().getName().equals("compile")
                && !access.getOrigin().getName().equals("<clinit>");
    }

    private static boolean searches(JavaAccess<?> access) {
        return SEARCHES.getOrDefault(access.getTargetOwner().getName(), Set.of())
                .contains(access.getTarget().getName());
    }

    private static boolean looksAround(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        boolean now = owner.startsWith("java.time.")
                && target.getName().equals("now")
                && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
                && method.getRawParameterTypes().isEmpty();
        boolean date = owner.equals("java.util.Date")
                && access.getTarget() instanceof AccessTarget.ConstructorCallTarget made
                && made.getRawParameterTypes().isEmpty();
        return now || date || SURROUNDINGS.getOrDefault(owner, Set.of()).contains(target.getName());
    }

    /** No two folders or jars have classes of one package. */
    static ArchCondition<JavaClass> shareTheirPackageWithNoOtherModule() {
        Map<String, String> moduleOf = new HashMap<>();
        return new ArchCondition<>("share their package with no other module") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String module = module(item);
                String first = moduleOf.computeIfAbsent(item.getPackageName(), name -> module);
                if (!first.equals(module)) {
                    events.add(SimpleConditionEvent.violated(
                            item, item.getName() + " is in " + module + ", others of its package are in " + first));
                }
            }
        };
    }

    private static String module(JavaClass item) {
        URI uri = item.getSource().orElseThrow().getUri();
        return uri.toString().replace(item.getName().replace('.', '/') + ".class", "");
    }

    /** No other class has the same simple name. */
    static ArchCondition<JavaClass> haveANameOfTheirOwn() {
        Map<String, String> seen = new HashMap<>();
        return new ArchCondition<>("have a name of their own") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                String other = seen.putIfAbsent(item.getSimpleName(), item.getName());
                if (other != null && !other.equals(item.getName())) {
                    events.add(SimpleConditionEvent.violated(item, item.getName() + " is called like " + other));
                }
            }
        };
    }

    static boolean visible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    static Stream<JavaType> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return Stream.of(field.getType());
        }
        if (member instanceof JavaCodeUnit method) {
            return Stream.of(
                            Stream.of(method.getReturnType()),
                            method.getParameterTypes().stream(),
                            method.getThrowsClause().getTypes().stream().map(JavaType.class::cast))
                    .flatMap(types -> types);
        }
        return Stream.empty();
    }
}
