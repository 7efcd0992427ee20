package io.counterfoil.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.counterfoil.problem.ConfigurationCode;
import io.counterfoil.problem.Nearest;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.Problems;
import io.counterfoil.server.config.Given.Origin;
import io.counterfoil.spec.FlatYaml;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the text of every setting: its variable, else the file, else the predecessor's variable,
 * else the default; and every name that is none of ours.
 */
final class ConfigurationReader {

  /** Variables of our prefix that are no settings: for bin/counterfoil and the launcher. */
  private static final List<String> OF_THE_LAUNCHER =
      List.of(
          "COUNTERFOIL_CONFIG",
          "COUNTERFOIL_DATA",
          "COUNTERFOIL_JAVA_OPTS",
          "COUNTERFOIL_CACHE",
          "COUNTERFOIL_HOME",
          "COUNTERFOIL_JVM_SECONDS",
          "COUNTERFOIL_LOAD_SECONDS",
          "COUNTERFOIL_STOP_SECONDS",
          "COUNTERFOIL_TERMINATION_LOG");

  /** Kubernetes describes every service of a namespace so, one named counterfoil too. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile("COUNTERFOIL_([A-Z0-9_]+_)?(SERVICE_(HOST|PORT(_.+)?)|PORT(_[0-9]+_.+)?)");

  private static final String PREFIX = "COUNTERFOIL_";
  private static final String FILE = "_FILE";
  private static final long MOST_BYTES = 1_000_000;

  private final Map<String, String> environment;
  private final Problems problems = new Problems();
  private final List<Problem> notes = new ArrayList<>();
  private final Map<Setting, Given> given = new EnumMap<>(Setting.class);

  ConfigurationReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Every setting with its text; those that nobody gave and that have no default are missing. */
  Map<Setting, Given> read(Optional<Path> file) {
    for (Setting setting : Setting.values()) {
      if (!setting.otherwise().isEmpty()) {
        given.put(setting, new Given(setting, setting.otherwise(), new Origin.Otherwise()));
      }
    }
    readOldVariables();
    file.ifPresent(this::readFile);
    readVariables();
    return given;
  }

  Problems problems() {
    return problems;
  }

  /** What is worth knowing and stops nothing. */
  List<Problem> notes() {
    return notes;
  }

  private void readOldVariables() {
    for (OldVariable old : OldVariable.values()) {
      String text = environment.get(old.name());
      if (text == null || text.isEmpty()) {
        continue;
      }
      Place place = Place.of(old.name());
      old.setting()
          .ifPresentOrElse(
              setting -> {
                boolean hidden =
                    environment.containsKey(setting.variable())
                        || environment.containsKey(setting.variable() + FILE);
                if (hidden) {
                  String what = "not used, because " + setting.variable() + " is set as well";
                  notes.add(Problem.of(ConfigurationCode.NOT_USED, place, what, "unset it"));
                  return;
                }
                notes.add(
                    Problem.of(
                        ConfigurationCode.OLD_NAME,
                        place,
                        "understood as " + setting.path(),
                        "use " + setting.variable() + " instead"));
                given.put(setting, new Given(setting, text, new Origin.Variable(old.name())));
              },
              () -> notes.add(Problem.of(ConfigurationCode.NOT_USED, place, old.why())));
    }
  }

  private void readFile(Path file) {
    Place place = Place.of(file.toString());
    String text;
    try {
      if (Files.size(file) > MOST_BYTES) {
        String what = "the file has more than " + MOST_BYTES + " bytes";
        problems.add(ConfigurationCode.UNREADABLE, place, what, "is it the right file?");
        return;
      }
      text = TextFile.read(file, UTF_8);
    } catch (NoSuchFileException missing) {
      problems.add(Problem.of(ConfigurationCode.NOT_FOUND, place, "there is no such file"));
      return;
    } catch (AccessDeniedException denied) {
      problems.add(Problem.of(ConfigurationCode.UNREADABLE, place, "access is denied"));
      return;
    } catch (CharacterCodingException foreign) {
      problems.add(ConfigurationCode.UNREADABLE, place, "it is not UTF-8", "save it as UTF-8");
      return;
    } catch (IOException unreadable) {
      problems.add(Problem.of(ConfigurationCode.UNREADABLE, place, words(unreadable)));
      return;
    }
    FlatYaml.Reading yaml = FlatYaml.read(text, file.toString());
    for (Problem problem : yaml.problems()) {
      String what = problem.what().replace("in a spec", "in a configuration");
      problems.add(ConfigurationCode.YAML, problem.where(), what, problem.mend());
    }
    yaml.lines().forEach(this::readLine);
    if (holdsSecret() && othersMayRead(file)) {
      notes.add(
          Problem.of(
              ConfigurationCode.SECRET_OPEN, place, "it holds a secret, and any user can read it"));
    }
  }

  private void readLine(FlatYaml.Line line) {
    String path = line.path();
    Optional<Setting> setting = Setting.of(path);
    if (path.isEmpty()) {
      problems.add(
          ConfigurationCode.YAML,
          line.where(),
          "the file is no list of names with values",
          "write as counterfoil config example does");
    } else if (setting.isEmpty()) {
      readGroup(line);
    } else {
      switch (line.kind()) {
        case TEXT -> take(setting.get(), line);
        case NOTHING -> {
          String mend = "write " + setting.get().type().words() + ", or remove the line";
          problems.add(ConfigurationCode.VALUE, line.where(), "there is no value", mend);
        }
        case LIST, MAPPING -> {
          String mend = "write " + setting.get().type().words();
          problems.add(ConfigurationCode.VALUE, line.where(), "there is more than one value", mend);
        }
      }
    }
  }

  private void take(Setting setting, FlatYaml.Line line) {
    Given earlier = given.get(setting);
    if (earlier != null && earlier.origin() instanceof Origin.InFile(Place place)) {
      String what = "it was given before, in line " + place.line();
      problems.add(ConfigurationCode.CONFLICT, line.where(), what, "keep one of the two");
      return;
    }
    given.put(setting, new Given(setting, line.text(), new Origin.InFile(line.where())));
  }

  private void readGroup(FlatYaml.Line line) {
    String path = line.path();
    if (Setting.isGroup(path)) {
      boolean empty = line.kind() == FlatYaml.Kind.NOTHING || line.kind() == FlatYaml.Kind.MAPPING;
      if (!empty) {
        problems.add(
            ConfigurationCode.VALUE,
            line.where(),
            "settings belong below it, and not a value",
            "write as counterfoil config example does");
      }
      return;
    }
    int dot = path.lastIndexOf('.');
    if (dot > 0 && !Setting.isGroup(path.substring(0, dot))) {
      return; // Below a name that was already told.
    }
    SortedSet<String> names = new TreeSet<>();
    for (Setting setting : Setting.values()) {
      names.add(setting.path());
      names.add(setting.path().substring(0, setting.path().indexOf('.')));
    }
    String mend =
        path.equals("data")
            ? "set COUNTERFOIL_DATA: the data folder must be known before this file is read"
            : Nearest.hint(path, names);
    problems.add(
        ConfigurationCode.UNKNOWN_SETTING, line.where(), "there is no setting " + path, mend);
  }

  private void readVariables() {
    for (Setting setting : Setting.values()) {
      String text = environment.get(setting.variable());
      String file = setting.isSecret() ? environment.get(setting.variable() + FILE) : null;
      if (text != null && file != null) {
        problems.add(
            ConfigurationCode.CONFLICT,
            Place.of(setting.variable()),
            setting.variable() + FILE + " is set as well",
            "unset one of the two");
      } else if (text != null && text.isEmpty()) {
        notes.add(
            Problem.of(
                ConfigurationCode.NOT_USED,
                Place.of(setting.variable()),
                "it is empty, which counts as not set",
                "unset it"));
      } else if (text != null) {
        given.put(setting, new Given(setting, text, new Origin.Variable(setting.variable())));
      } else if (file != null) {
        readSecret(setting, file);
      }
    }
    for (String name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith(PREFIX) && !isKnown(name)) {
        refuse(name);
      }
    }
  }

  private void readSecret(Setting setting, String file) {
    String variable = setting.variable() + FILE;
    Place place = Place.of(variable + "=" + file);
    try {
      String text = TextFile.read(Path.of(file), UTF_8).strip();
      given.put(setting, new Given(setting, text, new Origin.SecretFile(variable, file)));
    } catch (NoSuchFileException missing) {
      problems.add(Problem.of(ConfigurationCode.SECRET_MISSING, place, "there is no such file"));
    } catch (AccessDeniedException denied) {
      problems.add(Problem.of(ConfigurationCode.UNREADABLE, place, "access is denied"));
    } catch (IOException | IllegalArgumentException unreadable) {
      problems.add(Problem.of(ConfigurationCode.UNREADABLE, place, words(unreadable)));
    }
  }

  private static String words(Exception unreadable) {
    return unreadable instanceof FileSystemException of && of.getReason() != null
        ? of.getReason()
        : unreadable.toString();
  }

  private static boolean isKnown(String name) {
    if (OF_THE_LAUNCHER.contains(name)) {
      return true;
    }
    for (Setting setting : Setting.values()) {
      boolean its = name.equals(setting.variable());
      if (its || setting.isSecret() && name.equals(setting.variable() + FILE)) {
        return true;
      }
    }
    return SERVICE_LINK.matcher(name).matches();
  }

  private void refuse(String name) {
    List<String> names = new ArrayList<>(OF_THE_LAUNCHER);
    for (Setting setting : Setting.values()) {
      names.add(setting.variable());
    }
    problems.add(
        ConfigurationCode.UNKNOWN_VARIABLE,
        Place.of(name),
        "no setting has this name",
        Nearest.of(name, names)
            .map(near -> "did you mean " + near + "?")
            .orElse("correct or unset it; counterfoil config example lists all"));
  }

  private boolean holdsSecret() {
    return given.values().stream()
        .anyMatch(
            one ->
                one.origin() instanceof Origin.InFile
                    && one.setting().type() instanceof SettingType.Secret);
  }

  private static boolean othersMayRead(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
