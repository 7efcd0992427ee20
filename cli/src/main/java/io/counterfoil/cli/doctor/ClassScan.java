package io.counterfoil.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads class files for static initialisers that do more than put values together. Such a one can
 * end a program before its {@code main}, or hang it, without a word.
 */
public final class ClassScan {

  private static final String OURS = "io.counterfoil.";

  /** What an initialiser must not call, whatever for: it ends, waits, or reaches outside. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "java\\.lang\\.(System\\.(exit|load|loadLibrary|getenv)"
              + "|Runtime\\.(exit|halt|load|loadLibrary|exec|addShutdownHook)"
              + "|Thread\\.(sleep|start|startVirtualThread|join)|ProcessBuilder\\..*|Object\\.wait)"
              + "|java\\.(io\\.File(In|Out)putStream|nio\\.file\\.Files|net|sql"
              + "|util\\.concurrent\\.(locks|Executors|CountDownLatch))\\..*");

  /** Where values are put together: nothing there blocks, or fails but for a defect in its text. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "java\\.lang\\.(Object|Enum|String|StringBuilder|Integer|Long|Boolean|Character|Class|Math)\\..*"
              + "|java\\.lang\\.(IllegalStateException|MatchException)\\..*"
              + "|java\\.lang\\.invoke\\..*|java\\.util\\.(List|Map|Set|Optional\\w*|EnumMap|EnumSet"
              + "|Arrays|Collections|Comparator|Objects|HashMap|TreeMap|LinkedHashMap|ArrayList|HashSet)\\..*"
              + "|java\\.util\\.Map\\$Entry\\..*|java\\.util\\.(function|stream)\\..*"
              + "|java\\.util\\.regex\\.Pattern\\.compile|java\\.math\\..*|java\\.time\\..*"
              + "|java\\.util\\.Locale\\..*|java\\.nio\\.charset\\.(Charset|StandardCharsets)\\..*");

  private ClassScan() {}

  /**
   * What a static initialiser calls that is not harmless.
   *
   * @param calls {@code class.method}, sorted
   */
  public record Initialiser(String name, SortedSet<String> calls) {

    /** Those that no initialiser may have. */
    public List<String> forbidden() {
      return calls.stream().filter(call -> FORBIDDEN.matcher(call).matches()).toList();
    }
  }

  /** The initialisers of all classes in a jar, or in a folder of class files, by name. */
  public static List<Initialiser> of(Path jarOrFolder) throws IOException {
    Map<String, Initialiser> found = new TreeMap<>();
    for (byte[] bytes : classes(jarOrFolder)) {
      ClassModel model = ClassFile.of().parse(bytes);
      String name = model.thisClass().asInternalName().replace('/', '.');
      for (MethodModel method : model.methods()) {
        if (method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME)) {
          found.put(name, new Initialiser(name, calls(name, method)));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static SortedSet<String> calls(String self, MethodModel initialiser) {
    SortedSet<String> calls = new TreeSet<>();
    initialiser
        .code()
        .ifPresent(
            code -> {
              for (CodeElement element : code) {
                if (element instanceof InvokeInstruction call) {
                  String owner = call.owner().asInternalName().replace('/', '.');
                  add(calls, self, owner, call.name().stringValue());
                } else if (element instanceof FieldInstruction field) {
                  String owner = field.owner().asInternalName().replace('/', '.');
                  // To read it sets its class up. One of ours is looked at for itself.
                  if (!owner.startsWith(OURS)) {
                    add(calls, self, owner, field.name().stringValue());
                  }
                }
              }
            });
    return calls;
  }

  private static void add(Set<String> calls, String self, String owner, String member) {
    String call = owner + "." + member;
    boolean own = owner.startsWith("[") || outermost(owner).equals(outermost(self));
    // What the compiler makes of a switch over an enum: which place has each constant?
    boolean switches = member.equals("ordinal") || member.equals("values");
    if (!own && !switches && !HARMLESS.matcher(call).matches()) {
      calls.add(call);
    }
  }

  private static String outermost(String name) {
    int nested = name.indexOf('$');
    return nested < 0 ? name : name.substring(0, nested);
  }

  private static List<byte[]> classes(Path jarOrFolder) throws IOException {
    List<byte[]> classes = new ArrayList<>();
    if (Files.isDirectory(jarOrFolder)) {
      try (Stream<Path> files = Files.walk(jarOrFolder)) {
        files.filter(file -> isClass(file.toString())).forEach(file -> classes.add(bytes(file)));
      }
      return classes;
    }
    try (JarFile jar = new JarFile(jarOrFolder.toFile())) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        if (isClass(entry.getName())) {
          try (InputStream in = jar.getInputStream(entry)) {
            classes.add(in.readAllBytes());
          }
        }
      }
    }
    return classes;
  }

  private static boolean isClass(String name) {
    return name.endsWith(".class") && !name.endsWith("-info.class");
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
