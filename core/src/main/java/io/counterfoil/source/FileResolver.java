package io.counterfoil.source;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.plan.SourceResolver;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds files for a user of this machine: any that the user may read, relative to the spec's
 * folder. Links to folders are not followed by a glob, and {@code ~} stands for itself.
 */
public final class FileResolver implements SourceResolver {
  /** Files and folders that one glob looks at. */
  private static final int MOST_VISITED = 200_000;

  private static final int MOST_DEPTH = 64;

  private final Path base;

  public FileResolver(Path base) {
    this.base = base.toAbsolutePath().normalize();
  }

  @Override
  public List<ResolvedFile> resolve(String path) {
    Path literal = path(path);
    if (Files.exists(literal)) {
      return List.of(file(path, literal));
    }
    if (path.startsWith("~")) {
      throw problem(
          Source.NOT_FOUND, path, "there is no such file", "write the path out: ~ is not expanded");
    }
    return Glob.isGlob(path) ? matching(path) : List.of();
  }

  private Path path(String path) {
    try {
      return base.resolve(path);
    } catch (InvalidPathException e) {
      throw problem(
          Source.NOT_FOUND,
          path,
          "is not a path: " + e.getReason(),
          "write a path of this machine");
    }
  }

  private ResolvedFile file(String path, Path file) {
    if (Files.isDirectory(file)) {
      throw problem(
          Source.UNREADABLE,
          path,
          "is a folder",
          "name its files: " + path.replaceAll("/+$", "") + "/*.csv");
    }
    if (!Files.isRegularFile(file)) {
      throw problem(
          Source.UNREADABLE, path, "is not a regular file", "write it to a file: it is read twice");
    }
    if (!Files.isReadable(file)) {
      throw problem(Source.UNREADABLE, path, "may not be read", "get the permission to read it");
    }
    Path plain = file.normalize();
    return new ResolvedFile(shown(plain), plain);
  }

  private String shown(Path file) {
    boolean near = file.startsWith(base) || sharesFolder(file);
    Path path = near ? base.relativize(file) : file;
    return path.toString().replace(File.separatorChar, '/');
  }

  // An absolute path that only shares the root reads better as it is.
  private boolean sharesFolder(Path file) {
    return base.getNameCount() > 0
        && file.getNameCount() > 0
        && file.getRoot().equals(base.getRoot())
        && file.getName(0).equals(base.getName(0));
  }

  private List<ResolvedFile> matching(String glob) {
    int wild = 0;
    while ("*?[{".indexOf(glob.charAt(wild)) < 0) {
      wild++;
    }
    int cut = glob.lastIndexOf('/', wild) + 1;
    Path root = path(glob.substring(0, cut)).normalize();
    String rest = glob.substring(cut);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    int depth = rest.contains("**") ? MOST_DEPTH : rest.split("/", -1).length;
    Walk walk = new Walk(root, Glob.pattern(rest), glob);
    try {
      Files.walkFileTree(root, EnumSet.noneOf(java.nio.file.FileVisitOption.class), depth, walk);
    } catch (IOException e) {
      throw problem(
          Source.UNREADABLE,
          glob,
          "cannot be looked through: " + e.getMessage(),
          Source.UNREADABLE.mend());
    }
    return walk.found.stream()
        .map(file -> file(shown(file), file))
        .sorted(Comparator.comparing(ResolvedFile::shown))
        .toList();
  }

  private static io.counterfoil.problem.ProblemException problem(
      Source code, String path, String what, String mend) {
    return Problem.of(code, Place.of(path), what, mend).asException();
  }

  /** Collects the files whose paths below the root match. */
  private static final class Walk extends SimpleFileVisitor<Path> {
    private final List<Path> found = new ArrayList<>();
    private final Path root;
    private final Pattern pattern;
    private final String glob;
    private int visited;

    Walk(Path root, Pattern pattern, String glob) {
      this.root = root;
      this.pattern = pattern;
      this.glob = glob;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      count();
      return FileVisitResult.CONTINUE;
    }

    // A link is a file here; one that leads to a folder is not gone into.
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      count();
      String below = root.relativize(file).toString().replace(File.separatorChar, '/');
      if (Files.isRegularFile(file) && pattern.matcher(below).matches()) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private void count() {
      if (++visited > MOST_VISITED) {
        throw problem(
            Source.UNREADABLE,
            glob,
            "there are more than " + MOST_VISITED + " files and folders to look through",
            "write a narrower path");
      }
    }
  }
}
