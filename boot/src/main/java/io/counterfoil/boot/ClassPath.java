package io.counterfoil.boot;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipFile;

/** What can be said of the jars when a class is not as it should be. */
final class ClassPath {

  private ClassPath() {}

  /** The jars that cannot be read, a line for each: the JVM passes over them without a word. */
  static List<String> damaged() {
    List<String> damaged = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        try (ZipFile jar = new ZipFile(entry)) {
          jar.size();
        } catch (IOException unreadable) {
          damaged.add("damaged or missing: " + entry + " (" + unreadable.getMessage() + ")");
        }
      }
    }
    return damaged;
  }

  /**
   * The jars that hold the class that a linkage error's message is about, in one line; empty when
   * there is none.
   *
   * @param message as {@code 'void org.example.Old.method(int)'}
   */
  static String holders(String message) {
    String upToMethod = message.split("[(]", 2)[0];
    String method = upToMethod.substring(upToMethod.lastIndexOf(' ') + 1).replace("'", "");
    int end = method.lastIndexOf('.');
    if (end <= 0) {
      return "";
    }
    String file = method.substring(0, end).replace('.', '/') + ".class";
    List<String> holders = new ArrayList<>();
    try {
      for (URL url : Collections.list(ClassPath.class.getClassLoader().getResources(file))) {
        String path = url.getPath();
        holders.add(path.replaceAll("^file:|![^!]*$", ""));
      }
    } catch (IOException unreadable) {
      return "";
    }
    return holders.isEmpty() ? "" : "its class is in " + String.join(" and in ", holders);
  }
}
