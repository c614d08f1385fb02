package io.homelab.drift.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.homelab.drift.architecture.Conditions.shareTheirPackageWithNoOtherModule;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.homelab.drift.core.input.ThisProcess;
import io.homelab.drift.core.report.Remedy;
import io.homelab.drift.podman.process.ChangingCommand;
import io.homelab.drift.podman.process.PodmanCommands;
import io.homelab.drift.podman.systemd.Journalctl;
import io.homelab.drift.podman.systemd.Systemctl;
import java.util.List;

/** Who may know whom, and who may touch what. */
@AnalyzeClasses(packages = "io.homelab.drift", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.homelab.drift.core..";
    private static final String REPORT = "io.homelab.drift.core.report..";
    private static final String COMPARE = "io.homelab.drift.core.compare..";
    private static final String QUADLET = "io.homelab.drift.quadlet..";
    private static final String PODMAN = "io.homelab.drift.podman..";
    private static final String INSPECT = "io.homelab.drift.podman.inspect..";
    private static final String CLI = "io.homelab.drift.cli..";
    private static final String TESTKIT = "io.homelab.drift.testkit..";

    private static final String JDK = "java..";
    private static final String JACKSON = "tools.jackson..";
    private static final String SLF4J = "org.slf4j..";
    private static final String NULLNESS = "org.jspecify..";

    @ArchTest
    static final ArchRule coreKnowsTheJdkAndJacksonOnly = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, JDK, JACKSON, NULLNESS)
            .because("whoever embeds the comparison gets nothing else with it");

    @ArchTest
    static final ArchRule quadletKnowsCoreOnly = classes()
            .that()
            .resideInAPackage(QUADLET)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(QUADLET, CORE, JDK, NULLNESS)
            .because("what the files declare must not depend on what runs");

    @ArchTest
    static final ArchRule podmanKnowsCoreOnly = classes()
            .that()
            .resideInAPackage(PODMAN)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PODMAN, CORE, JDK, JACKSON, SLF4J, NULLNESS)
            .because("what runs must be read the same whatever the files declare");

    @ArchTest
    static final ArchRule testkitKnowsTheLibrariesAndJunit = classes()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TESTKIT, CORE, QUADLET, PODMAN, JDK, NULLNESS, "org.opentest4j..")
            .because("it is for people who have their own assertions, loggers and command line");

    @ArchTest
    static final ArchRule nobodyKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI)
            .because("the command line is one user of the libraries among others");

    @ArchTest
    static final ArchRule jacksonEndsAtTheReadersAndTheReport = noClasses()
            .that()
            .resideOutsideOfPackages(PODMAN, REPORT, "io.homelab.drift.core.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON)
            .because("a change of the JSON library must end where JSON is read and written");

    @ArchTest
    static final ArchRule reportDoesNotKnowTheComparison = noClasses()
            .that()
            .resideInAPackage(REPORT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMPARE)
            .because("a report is a value that anybody may make");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("io.homelab.drift.(**)")
            .should()
            .beFreeOfCycles()
            .because("the rooms are read in one order");

    @ArchTest
    static final ArchRule namesStandForOneClassEach = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should(Conditions.haveANameOfTheirOwn())
            .because("whoever opens a type by its name wants that one");

    @ArchTest
    static final ArchRule packagesLieInOneModule = classes()
            .should(shareTheirPackageWithNoOtherModule())
            .because("the module path of Java refuses a package that two modules have");

    @ArchTest
    static final ArchRule whatIsExportedMentionsNothingElse = classes()
            .that()
            .arePublic()
            .should(Exports.mentionOnlyTypesOf(Exports.PACKAGES))
            .because("whoever embeds drift compiles against what its modules export, and against the JDK");

    @ArchTest
    static final ArchRule readersOfDocumentsAreCalledInTheirModuleOnly = noClasses()
            .that()
            .resideOutsideOfPackage(PODMAN)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(INSPECT)
            .because("their signatures mention the JSON library");

    @ArchTest
    static final ArchRule librariesDoNotLog = noClasses()
            .that()
            .resideInAnyPackage(CORE, QUADLET, TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SLF4J, "java.util.logging..", "java.lang.System$Logger")
            .because("what they have to say is in the values that they return");

    @ArchTest
    static final ArchRule librariesDoNotPrint = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("standard output belongs to the program that embeds them");

    @ArchTest
    static final ArchRule nobodyUsesTheLoggingOfTheJdk = GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    @ArchTest
    static final ArchRule onlyMainEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .because("everything else returns its status, so that it can be tested and embedded");

    @ArchTest
    static final ArchRule remediesAreMadeOfHostCommands = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(Remedy.class.getName())
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.core.remedy.Instructions")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.core.remedy.Remedies")
            // makes no command: a report that is read back has those that were written
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.core.report.ReportReader")
            .should()
            .callConstructor(Remedy.class, Remedy.Kind.class, List.class, String.class)
            .because(
                    "a name from a file in a command that is put together by hand may be an option, a pattern or a path");

    @ArchTest
    static final ArchRule onlyProgramStartsProcesses = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.process.Program")
            .and()
            // It asks the Runtime to be told of signals.
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.Interruption")
            .and()
            // It ends the process.
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.Main")
            .and()
            // It asks the Runtime how many processors there are.
            .doNotHaveFullyQualifiedName("io.homelab.drift.core.input.InParallel")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Runtime.class)
            .because("one class ends what hangs, drains what it prints, and passes nothing to a shell");

    @ArchTest
    static final ArchRule onlyInputFileReadsFiles = noClasses()
            .that()
            .resideOutsideOfPackage("io.homelab.drift.core.input")
            .and()
            // Its own file, in a directory of drift's own.
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.JournalFile")
            .should(Conditions.READ_FILES)
            .because("a pipe, a device or a file without an end may lie wherever a file is looked for");

    @ArchTest
    static final ArchRule onlyReconciliationChangesAHost = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.core.reconcile.Reconciliation")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.LiveControl")
            .and()
            // They make the one and hand it to the other.
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.Host")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.ReconcileRun")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.homelab.drift.core.reconcile.HostControl")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.homelab.drift.podman.live.LiveControl")
            .because("checking is read-only: only what is named for changing a host holds the port that can");

    @ArchTest
    static final ArchRule plansHoldNothingThatChangesAHost = noClasses()
            .that()
            .resideInAPackage("io.homelab.drift.core.plan")
            .or()
            .haveFullyQualifiedName("io.homelab.drift.cli.PlanCommand")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(".*\\.(HostControl|LiveControl|ChangingCommand|Reconciliation|Journal|JournalFile)")
            .orShould()
            .callMethodWhere(DescribedPredicate.describe(
                    "makes what can change a host",
                    call -> call.getTarget().getOwner().getSimpleName().equals("Host")
                            && call.getTarget().getName().equals("control")))
            .because("drift plan is read-only by construction");

    @ArchTest
    static final ArchRule onlyTheTimersCommandsTellSystemdOfIt = noClasses()
            .that()
            .haveNameNotMatching("io\\.homelab\\.drift\\.cli\\.Timer\\w*")
            .and()
            // It makes one.
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.Host")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.TimerControl")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.homelab.drift.podman.live.TimerControl")
            .because("a check changes nothing, and installs nothing by the way");

    @ArchTest
    static final ArchRule onlyTheControlsHoldWhatChangesAHost = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.LiveControl")
            .and()
            // It tells systemd of drift's own timer, and can name no other unit.
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.TimerControl")
            .and()
            .doNotHaveFullyQualifiedName(ChangingCommand.class.getName())
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ChangingCommand.class)
            .because("whoever reads holds ports that cannot express a change");

    @ArchTest
    static final ArchRule wordsOfACommandAreChosenHereOnly = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.LiveControl")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.live.TimerControl")
            .and()
            // They pass on the words of a question, or, in a ChangingCommand, those of LiveControl.
            .doNotHaveFullyQualifiedName(ChangingCommand.class.getName())
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.process.PodmanProgram")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.process.SystemctlProgram")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.process.JournalctlProgram")
            .and()
            // git log
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.git.GitLog")
            .and()
            // The line that its user gave with --notify-command.
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.process.UserCommand")
            .should(Conditions.RUN_FREE_WORDS)
            .because("a command of any words may change the host");

    @ArchTest
    static final ArchRule portsThatReadTakeQuestionsOnly = methods()
            .that()
            .areDeclaredIn(PodmanCommands.class)
            .or()
            .areDeclaredIn(Systemctl.class)
            .or()
            .areDeclaredIn(Journalctl.class)
            .and()
            .areNotStatic()
            .should(Conditions.TAKE_NO_FREE_WORDS)
            .because("the verbs of a question are a list of those that change nothing");

    @ArchTest
    static final ArchRule surroundingsAreParameters = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .and()
            // For an embedder who says nothing else, and for the command line.
            .doNotHaveFullyQualifiedName(ThisProcess.class.getName())
            .and()
            // Who runs a test says with -Ddrift.update that its files are to be written anew.
            .doNotHaveFullyQualifiedName("io.homelab.drift.testkit.GoldenReport")
            .should(Conditions.LOOK_AROUND)
            .because("the same input has to give the same report, on every machine and at any time");

    @ArchTest
    static final ArchRule onlyTheFrontDoorsTakeThisProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.homelab.drift.podman.Hosts")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.quadlet.Quadlets")
            .and()
            .doNotHaveFullyQualifiedName("io.homelab.drift.cli.ProcessEnvironment")
            .and()
            .doNotHaveFullyQualifiedName(ThisProcess.class.getName())
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(ThisProcess.class.getName())
            .because("everything behind them takes the clock and the environment as parameters");

    @ArchTest
    static final ArchRule patternsAreConstants = noClasses()
            .should(Conditions.COMPILE_PATTERNS_ELSEWHERE)
            .because("PatternsTest tries every constant with texts that are made to harm it");

    @ArchTest
    static final ArchRule patternsNeverSearch = noClasses()
            .should(Conditions.SEARCH_WITH_PATTERNS)
            .because(
                    "a search, replacement or split tries every place anew, which takes the square of a text's length: see Scan");
}
