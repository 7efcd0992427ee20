package io.counterfoil.server.config;

import io.counterfoil.service.store.StoreUrl;
import io.counterfoil.value.MalformedValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of settings as people read it: an example to begin with, what counts now, a page. */
public final class ConfigurationPages {

  private static final int WIDTH = 100;

  private ConfigurationPages() {}

  /** A configuration file with every setting at its default, commented out. */
  public static String example() {
    StringBuilder text = new StringBuilder();
    text.append("# Counterfoil's configuration: every setting, with its default.\n");
    text.append("# Each can also be set in the environment: http.port as COUNTERFOIL_HTTP_PORT.\n");
    text.append("# A secret may lie in a file: COUNTERFOIL_STORE_PASSWORD_FILE.\n");
    String group = "";
    for (Setting setting : Setting.values()) {
      int dot = setting.path().indexOf('.');
      if (!setting.path().substring(0, dot).equals(group)) {
        group = setting.path().substring(0, dot);
        text.append("\n").append(group).append(":\n");
      }
      comment(text, setting.doc() + " (" + setting.type().words() + ")");
      String name = setting.path().substring(dot + 1);
      text.append("  # ").append(name).append(": ").append(setting.otherwise()).append('\n');
    }
    return text.toString();
  }

  /** docs/configuration.md. */
  public static String page() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        # Configuration

        <!-- Written by ConfigurationPageTest from the table of settings; do not edit. -->

        One YAML file and the environment. The file is the one that `--config` names, else `COUNTERFOIL_CONFIG`, else `counterfoil.yaml`
        in the data folder if it is there; none is needed. A variable goes before the file, the file before a variable of the program
        before this one. Every problem is told at once, with its line or variable: `counterfoil config check`. What counts now, and where
        it comes from: `counterfoil config show`. A file to begin with: `counterfoil config example`.

        The data folder is set by `COUNTERFOIL_DATA` alone (else systemd's `STATE_DIRECTORY`, else `~/.local/state/counterfoil`): the
        start journal lies in it, which begins before anything is read. Relative paths are relative to it.

        A secret may lie in a file: the variable's name with `_FILE`, as `COUNTERFOIL_STORE_PASSWORD_FILE=/run/secrets/store`.
        Secrets are never shown and never logged.

        | setting | takes | default | is |
        |---|---|---|---|
        """);
    for (Setting setting : Setting.values()) {
      text.append("| `%s` | ".formatted(setting.path()));
      text.append(setting.type().words()).append(" | ");
      text.append(setting.otherwise().isEmpty() ? "" : "`" + setting.otherwise() + "`");
      text.append(" | ").append(setting.doc()).append(" |\n");
    }
    text.append(
        """

        ## Variables of the program before this one

        | variable | here |
        |---|---|
        """);
    for (OldVariable old : OldVariable.values()) {
      text.append("| `%s` | ".formatted(old));
      text.append(
          old.setting()
              .map(setting -> "understood as `" + setting.path() + "`")
              .orElse("not used, and told so: " + old.why()));
      text.append(" |\n");
    }
    return text.toString();
  }

  static List<Reading.Line> shown(Map<Setting, Given> given) {
    List<Reading.Line> lines = new ArrayList<>();
    for (Setting setting : Setting.values()) {
      Given one = given.get(setting);
      lines.add(
          one == null
              ? new Reading.Line(setting.path(), "", "not set")
              : new Reading.Line(setting.path(), masked(one), one.origin().words()));
    }
    return List.copyOf(lines);
  }

  private static String masked(Given one) {
    return switch (one.setting().type()) {
      case SettingType.Secret() -> "***";
      case SettingType.Address() -> address(one.text());
      case SettingType.Text _,
          SettingType.HostName _,
          SettingType.Word _,
          SettingType.Whole _,
          SettingType.Size _,
          SettingType.SizeOrAuto _,
          SettingType.Time _,
          SettingType.FileName _ ->
          one.text();
    };
  }

  private static String address(String text) {
    try {
      return StoreUrl.parse(text.strip()).words();
    } catch (MalformedValueException unfit) {
      return "***";
    }
  }

  private static void comment(StringBuilder text, String said) {
    StringBuilder line = new StringBuilder("  #");
    for (String word : said.split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("  #");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }
}
