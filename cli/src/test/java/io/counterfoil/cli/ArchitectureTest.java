package io.counterfoil.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The allowed arrows: a module exists because of a dependency that the others must not have, and a
 * later stage of a run never reaches back.
 */
@AnalyzeClasses(packages = "io.counterfoil", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String BOOT = "io.counterfoil.boot..";
  private static final String DUCKDB = "io.counterfoil.duckdb..";
  private static final String SERVICE = "io.counterfoil.service..";
  private static final String SERVER = "io.counterfoil.server..";
  private static final String CLI = "io.counterfoil.cli..";
  private static final String TESTKIT = "io.counterfoil.testkit..";
  private static final String BENCH = "io.counterfoil.bench..";

  private static final String[] NOT_CORE = {BOOT, DUCKDB, SERVICE, SERVER, CLI, TESTKIT, BENCH};

  /** The annotations for null; they are not there at run time. */
  private static final String JSPECIFY = "org.jspecify..";

  @ArchTest
  static final ArchRule bootStandsOnTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(BOOT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "com.sun.management..", JSPECIFY, BOOT);

  @ArchTest
  static final ArchRule coreStandsOnTheJdkAndAYamlParser =
      classes()
          .that()
          .resideOutsideOfPackages(NOT_CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", JSPECIFY, "org.snakeyaml.engine..", "io.counterfoil..")
                  .and(not(resideInAnyPackage(NOT_CORE)))
                  .and(not(resideInAnyPackage("java.sql.."))));

  @ArchTest
  static final ArchRule theEngineStandsOnCoreAndDuckDb =
      classes()
          .that()
          .resideInAPackage(DUCKDB)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", JSPECIFY, "org.duckdb..", "io.counterfoil..")
                  .and(not(resideInAnyPackage(BOOT, SERVICE, SERVER, CLI, TESTKIT, BENCH))));

  @ArchTest
  static final ArchRule theServiceStandsOnCoreAndDatabases =
      classes()
          .that()
          .resideInAPackage(SERVICE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "javax.sql..", "javax.net..", JSPECIFY)
                  .or(resideInAnyPackage("org.jdbi..", "org.flywaydb..", "com.zaxxer.hikari.."))
                  .or(resideInAnyPackage("org.sqlite..", "org.postgresql..", "org.slf4j.."))
                  .or(resideInAnyPackage("io.counterfoil.."))
                  .and(not(resideInAnyPackage(BOOT, DUCKDB, SERVER, CLI, TESTKIT, BENCH))));

  /** It is given an engine and does not know which; databases are the service's. */
  @ArchTest
  static final ArchRule theServerStandsOnServiceWebAndMetrics =
      classes()
          .that()
          .resideInAPackage(SERVER)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("java..", "com.sun.net.httpserver..", JSPECIFY)
                  .or(resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "kotlin.."))
                  .or(resideInAnyPackage("io.micrometer..", "ch.qos.logback..", "org.slf4j.."))
                  .or(resideInAnyPackage("io.counterfoil.."))
                  .and(not(resideInAnyPackage(DUCKDB, CLI, TESTKIT, BENCH)))
                  .and(not(resideInAnyPackage("java.sql.."))));

  @ArchTest
  static final ArchRule onlyTestsAndBenchmarksUseTheirModules =
      noClasses()
          .that()
          .resideOutsideOfPackages(TESTKIT, BENCH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TESTKIT, BENCH);

  @ArchTest
  static final ArchRule yamlEndsWhereTheSpecIsRead =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.counterfoil.spec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.snakeyaml..");

  /** A {@code Path} is a name; what reads or writes through it stays outside. */
  @ArchTest
  static final ArchRule specPlanAndSolversAreFreeOfInputAndOutput =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.counterfoil.spec..", "io.counterfoil.plan..", "io.counterfoil.match..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.io..", "java.nio.file..", "java.nio.channels..", "java.sql..")
                  .or(resideInAnyPackage("java.net..", "java.net.http.."))
                  .and(
                      not(
                          belongToAnyOf(
                              Path.class,
                              Serializable.class,
                              IOException.class,
                              UncheckedIOException.class))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule theSpecKnowsNoLaterStage =
      noClasses()
          .that()
          .resideInAPackage("io.counterfoil.spec..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.counterfoil.plan..",
              "io.counterfoil.match..",
              "io.counterfoil.engine..",
              "io.counterfoil.artifact..");

  @ArchTest
  static final ArchRule thePlanKnowsNoEngineAndNoArtifact =
      noClasses()
          .that()
          .resideInAPackage("io.counterfoil.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.counterfoil.engine..", "io.counterfoil.artifact..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.counterfoil.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyBootAndTheCommandEndTheJvm =
      noClasses()
          .that()
          .resideOutsideOfPackages(BOOT, CLI)
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule packagesAreNamedByWhatTheyAreAbout =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..", "..common..", "..impl..", "..manager..", "..helper..", "..base..");

  @ArchTest
  static final ArchRule classesAreNamedByWhatTheyAre =
      noClasses()
          .should()
          .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|(?<!Data)Base)(\\$.*)?")
          .because("such a name says nothing of what the class is about");
}
