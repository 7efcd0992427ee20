package io.counterfoil.cli;

import io.counterfoil.cli.doctor.Check;
import io.counterfoil.cli.doctor.Doctor;
import io.counterfoil.cli.doctor.Installation;
import io.counterfoil.cli.doctor.SupportBundle;
import io.counterfoil.problem.Exit;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code support-bundle}: a zip for whoever helps, without records and without secrets. */
final class SupportBundleCommand implements Subcommand {
  private final Map<String, String> environment;

  SupportBundleCommand() {
    this(System.getenv());
  }

  SupportBundleCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public CommandSpec model() {
    return Usage.command(
            "support-bundle",
            "Packs what whoever helps needs to see: start journal, configuration with masked secrets,"
                + " what the doctor says, version, last failures. No records, no secrets.",
            List.of("counterfoil support-bundle", "counterfoil support-bundle -o for-support.zip"),
            List.of(Exit.TIES_OUT, Exit.USAGE, Exit.CANNOT_CREATE, Exit.IO))
        .addOption(
            Usage.option(
                "FILE",
                "The zip to write, which must not be there yet; without it one here, named by the"
                    + " time.",
                "-o",
                "--output"))
        .addOption(ConfigCommand.config());
  }

  @Override
  public Exit run(ParseResult given, Terminal terminal) throws IOException {
    Path file = Path.of(given.matchedOptionValue("--output", usualName()));
    Installation installation = DoctorCommand.installation(given, environment);
    String doctor = FindingsText.json(Check.made(Doctor.checks(installation))).written();
    SupportBundle bundle = SupportBundle.of(installation, doctor);
    try (OutputStream out = created(file)) {
      bundle.write(out);
    }
    bundle.names().forEach(name -> terminal.out().println("  " + name));
    terminal
        .out()
        .println("written: " + file + ", without records and secrets; look through it first");
    return Exit.TIES_OUT;
  }

  private static String usualName() {
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replaceAll("[-:]", "");
    return "counterfoil-support-" + time + ".zip";
  }

  /** Only its owner may read it, from the first byte on. */
  private static OutputStream created(Path file) {
    try {
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Set<PosixFilePermission> mine =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        FileAttribute<?> readable = PosixFilePermissions.asFileAttribute(mine);
        Files.createFile(file, readable);
      } else {
        Files.createFile(file);
      }
      return Files.newOutputStream(file, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException there) {
      throw refused(file, "it is there already", "name another with -o", there);
    } catch (IOException e) {
      throw refused(file, String.valueOf(e), ProblemCode.Command.OUTPUT.mend(), e);
    }
  }

  private static ProblemException refused(Path file, String what, String mend, IOException cause) {
    return new ProblemException(
        Problem.of(ProblemCode.Command.OUTPUT, Place.of(file.toString()), what, mend), cause);
  }
}
