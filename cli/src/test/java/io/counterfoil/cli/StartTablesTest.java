package io.counterfoil.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.problem.StartCode;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The launcher and the scripts stand alone and have their own tables: they must say the same. */
class StartTablesTest {
  private static final int LAST_OF_LAUNCHER = 39;

  private static final Map<String, StartCode> CODES =
      Arrays.stream(StartCode.values())
          .collect(Collectors.toMap(StartCode::code, Function.identity()));

  /** {@code fail 72 BOOT-009 'what'}: exit and code of a script's failure. */
  private static final Pattern FAIL = Pattern.compile("fail (\\d+|\"\\$code\") (BOOT-\\d{3})\\b");

  @Test
  void everyFaultOfTheLauncherIsInTheTableWithTheSameExitTitleAndMend() throws Exception {
    Class<?> faults = Class.forName("io.counterfoil.boot.StartFault");
    for (Object fault : faults.getEnumConstants()) {
      String code = (String) told(fault, "code");
      assertTrue(CODES.containsKey(code), code + " is not in the table of core");
      StartCode known = CODES.get(code);
      assertEquals(
          known.exit().code() + " " + known.title() + " / " + known.mend(),
          told(told(fault, "exit"), "code")
              + " "
              + told(fault, "what")
              + " / "
              + told(fault, "mend"),
          code);
    }
  }

  @Test
  void everyFailureOfTheScriptsIsInTheTableWithTheSameExit() throws IOException {
    for (Path script : scripts()) {
      Matcher fail = FAIL.matcher(Files.readString(script));
      while (fail.find()) {
        assertTrue(CODES.containsKey(fail.group(2)), script + ": " + fail.group());
        if (!fail.group(1).startsWith("\"")) {
          assertEquals(
              CODES.get(fail.group(2)).exit().code(),
              Integer.parseInt(fail.group(1)),
              script + ": " + fail.group());
        }
      }
    }
  }

  @Test
  void noCodeOfTheLauncherIsInTheTableAlone() throws Exception {
    Set<String> told = new TreeSet<>();
    for (Object fault : Class.forName("io.counterfoil.boot.StartFault").getEnumConstants()) {
      told.add((String) told(fault, "code"));
    }
    for (Path script : scripts()) {
      Pattern.compile("BOOT-\\d{3}")
          .matcher(Files.readString(script))
          .results()
          .forEach(found -> told.add(found.group()));
    }
    for (StartCode code : StartCode.values()) {
      if (code.described().number() <= LAST_OF_LAUNCHER) {
        assertTrue(told.contains(code.code()), code.code() + " is told by nobody");
      }
    }
  }

  private static Set<Path> scripts() throws IOException {
    Path packaging = Path.of("..", "packaging");
    Set<Path> scripts = new TreeSet<>();
    for (String folder : new String[] {"bin", "lib"}) {
      try (Stream<Path> files = Files.list(packaging.resolve(folder))) {
        files.filter(Files::isRegularFile).forEach(scripts::add);
      }
    }
    assertFalse(scripts.isEmpty());
    return scripts;
  }

  /** The launcher's table is nobody's business but this test's, so it is read by reflection. */
  private static Object told(Object fault, String name) throws ReflectiveOperationException {
    Method method = fault.getClass().getDeclaredMethod(name);
    method.setAccessible(true);
    return method.invoke(fault);
  }
}
