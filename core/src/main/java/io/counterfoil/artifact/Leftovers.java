package io.counterfoil.artifact;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Folders of runs that died before their end. */
final class Leftovers {
  static final String PARTIAL = ".partial";

  private Leftovers() {}

  /** Removes them and tells which they were; runs that go on are left alone. */
  static List<Path> remove(Path parent) throws IOException {
    List<Path> removed = new ArrayList<>();
    for (Path lock : list(parent, path -> !RunLock.run(path).isEmpty())) {
      Path folder = partial(parent, RunLock.run(lock));
      boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
      try {
        if (RunLock.inherit(lock, () -> delete(folder)) && there) {
          removed.add(folder);
        }
      } catch (NoSuchFileException finished) {
        // Its run ended, or somebody else tidied up, since the folder was listed.
      }
    }
    for (Path folder : list(parent, Leftovers::isPartial)) {
      // A run has its lock before its folder and gives it up after: a folder without one is dead.
      String run = run(folder);
      if (list(parent, path -> RunLock.run(path).equals(run)).isEmpty()
          && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        delete(folder);
        removed.add(folder);
      }
    }
    return List.copyOf(removed);
  }

  static Path partial(Path parent, String run) {
    return parent.resolve("." + run + PARTIAL);
  }

  static boolean isPartial(Path folder) {
    return RunId.isOne(run(folder));
  }

  private static String run(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(".") && name.endsWith(PARTIAL)
        ? name.substring(1, name.length() - PARTIAL.length())
        : "";
  }

  private static List<Path> list(Path parent, java.util.function.Predicate<Path> which)
      throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.filter(which).sorted().toList();
    }
  }

  /** Deletes a folder with all that is in it, following no link. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
