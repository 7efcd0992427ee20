package io.counterfoil.artifact;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Artifact;
import io.counterfoil.problem.ProblemException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An artifact being written, in a folder beside its final name. It gets that name when it is whole
 * and on disk; closed before that, it leaves nothing. Not thread safe.
 */
public final class ArtifactWriter implements AutoCloseable {
  static final String UNPROVEN = ".unproven";

  private final Path parent;
  private final RunId run;
  private final Path folder;
  private final RunLock lock;
  private final List<Path> removed;
  private boolean finished;

  private ArtifactWriter(Path parent, RunId run, Path folder, RunLock lock, List<Path> removed) {
    this.parent = parent;
    this.run = run;
    this.folder = folder;
    this.lock = lock;
    this.removed = removed;
  }

  static ArtifactWriter create(Path parent, RunId run) {
    @Nullable RunLock lock = null;
    try {
      Files.createDirectories(parent);
      List<Path> removed = Leftovers.remove(parent);
      lock = RunLock.take(parent, run.text());
      Path folder = Leftovers.partial(parent, run.text());
      Files.createDirectory(folder);
      return new ArtifactWriter(parent, run, folder, lock, removed);
    } catch (IOException e) {
      ProblemException problem = problem(parent, e);
      if (lock != null) {
        try {
          lock.close();
        } catch (IOException second) {
          problem.addSuppressed(second);
        }
      }
      throw problem;
    }
  }

  public RunId run() {
    return run;
  }

  /** The folder in which the files are written now. */
  public Path folder() {
    return folder;
  }

  /** Folders of runs that died, found and removed when this one began. */
  public List<Path> removedLeftovers() {
    return removed;
  }

  /** Writes a text file; {@code name} may have folders with forward slashes. */
  public void write(String name, String text) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(parentOf(file));
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw problem(file, e);
    }
  }

  public void write(Manifest manifest) {
    write(RunArtifact.MANIFEST, manifest.toJson().written());
  }

  /**
   * Where the artifact stands now, and the digest of its {@code SHA256SUMS}: who keeps that can
   * tell later whether anything was changed.
   */
  public record Finished(Path path, String digest) {}

  /**
   * Lists the digests, forces everything to disk, and gives the folder its name.
   *
   * @param proven whether the proof holds; if not, the name ends in {@code .unproven}
   */
  public Finished finish(boolean proven) {
    Path named = parent.resolve(run.text() + (proven ? "" : UNPROVEN));
    try {
      SortedMap<String, Path> files = Checksums.files(folder);
      String sums = Checksums.text(Checksums.of(files));
      Files.writeString(folder.resolve(Checksums.FILE), sums, StandardCharsets.UTF_8);
      force(folder);
      if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(named + " is there already");
      }
      Files.move(folder, named, StandardCopyOption.ATOMIC_MOVE);
      finished = true;
      forceFolder(parent);
      lock.close();
      return new Finished(named, Checksums.of(sums));
    } catch (IOException e) {
      throw problem(named, e);
    }
  }

  /** Removes the folder if it was not finished. */
  @Override
  public void close() {
    if (finished) {
      return;
    }
    finished = true;
    try {
      Leftovers.delete(folder);
      lock.close();
    } catch (IOException e) {
      throw problem(folder, e);
    }
  }

  /** Files first, then the folders that name them, from the innermost. */
  private static void force(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          forceFolder(path);
        } else {
          try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
          }
        }
      }
    }
  }

  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path parentOf(Path file) {
    Path above = file.getParent();
    return above == null ? file : above;
  }

  private static ProblemException problem(Path path, IOException e) {
    return new ProblemException(
        Problem.of(Artifact.WRITE, Place.of(path.toString()), "it cannot be written: " + words(e)),
        e);
  }

  private static String words(IOException e) {
    return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
  }
}
