package io.counterfoil;

import io.counterfoil.engine.Engine;
import io.counterfoil.plan.Planner;
import io.counterfoil.plan.ReconPlan;
import io.counterfoil.plan.SourceResolver;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.source.FileResolver;
import io.counterfoil.source.HolidayFile;
import io.counterfoil.spec.ReconSpec;
import io.counterfoil.spec.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A spec with what its paths may name: the way in for programs. */
public final class Reconciliation {
  private static final long LARGEST_SPEC_BYTES = 4_000_000;

  private final ReconSpec spec;
  private final SourceResolver resolver;

  private Reconciliation(ReconSpec spec, SourceResolver resolver) {
    this.spec = spec;
    this.resolver = resolver;
  }

  /** A spec that was read, whose paths {@code resolver} turns into files. */
  public static Reconciliation of(ReconSpec spec, SourceResolver resolver) {
    return new Reconciliation(spec, resolver);
  }

  /**
   * A spec file; its paths are relative to its folder.
   *
   * @throws ProblemException with all that is wrong with it
   */
  public static Reconciliation read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw Problem.of(ProblemCode.Source.UNREADABLE, Place.of(file.toString()), "is not a file")
          .asException();
    }
    return of(SpecReader.read(file.toString(), text(file)), new FileResolver(folder));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > LARGEST_SPEC_BYTES) {
        throw Problem.of(
                ProblemCode.Source.UNREADABLE,
                Place.of(file.toString()),
                "is larger than a spec can be (4 MB)",
                "name the spec, not the data")
            .asException();
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Source.NOT_FOUND,
              Place.of(file.toString()),
              "there is no such spec",
              "check the path"),
          e);
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Spec.YAML,
              Place.of(file.toString()),
              "is not text in UTF-8",
              "save the spec as UTF-8"),
          e);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.Source.UNREADABLE,
              Place.of(file.toString()),
              "cannot be read: " + e.getMessage()),
          e);
    }
  }

  public ReconSpec spec() {
    return spec;
  }

  /**
   * Holds the spec against the real columns of its sources.
   *
   * @throws ProblemException with all that does not fit
   */
  public ReconPlan plan(Engine engine) {
    return Planner.plan(spec, resolver, engine::describe, HolidayFile::read);
  }

  /**
   * Runs to the end and leaves an artifact behind.
   *
   * @throws ProblemException if there is no result; nothing is left behind then
   */
  public RunResult run(Engine engine, RunOptions options) {
    return new Run(this, engine, options).perform();
  }
}
