package io.counterfoil.source;

import io.counterfoil.plan.ResolvedFile;
import io.counterfoil.problem.Place;
import io.counterfoil.problem.Problem;
import io.counterfoil.problem.ProblemCode.Source;
import io.counterfoil.problem.ProblemException;
import io.counterfoil.problem.Problems;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The digests of a run's inputs, taken on a thread of its own while the engine reads the same
 * files. Start it before the first file is opened, join it after the last was read: a file that
 * changed between is found.
 */
public final class InputDigests implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final Map<Path, Before> before;
  private final FutureTask<Map<Path, String>> digests;

  private InputDigests(Map<Path, Before> before, FutureTask<Map<Path, String>> digests) {
    this.before = before;
    this.digests = digests;
  }

  /**
   * An input's bytes, when it was last modified, and its SHA-256 in hexadecimal. What is no regular
   * file (a pipe) can be read only once, by the engine: it has neither size nor digest.
   */
  public record InputDigest(
      ResolvedFile file, long bytes, Optional<Instant> modified, Optional<String> sha256) {}

  private record Before(ResolvedFile file, boolean regular, Stamp stamp) {}

  /** What changes when a file is written or replaced. */
  private record Stamp(long bytes, Instant modified, @Nullable Object fileKey) {}

  /**
   * @param hash whether digests are taken; if not, only changes are looked for
   * @throws ProblemException if a file is not there
   */
  public static InputDigests start(Collection<ResolvedFile> files, boolean hash) {
    Problems problems = new Problems();
    Map<Path, Before> before = new LinkedHashMap<>();
    for (ResolvedFile file : files) {
      try {
        BasicFileAttributes found = Files.readAttributes(file.path(), BasicFileAttributes.class);
        before.put(file.path(), new Before(file, found.isRegularFile(), stamp(found)));
      } catch (IOException e) {
        problems.add(problem(file, e));
      }
    }
    problems.raise();
    FutureTask<Map<Path, String>> digests =
        new FutureTask<>(() -> hash ? digest(before.values()) : Map.of());
    // A virtual thread would hold its carrier all the time: this is arithmetic, not waiting.
    Thread.ofPlatform().daemon().name("input digests").start(digests);
    return new InputDigests(before, digests);
  }

  /**
   * Waits for the digests, and looks whether a file changed since the start.
   *
   * @return one for each file given, in that order
   * @throws ProblemException naming each file that changed or cannot be read
   */
  public List<InputDigest> join() {
    Map<Path, String> sums = sums();
    Problems problems = new Problems();
    List<InputDigest> inputs = new ArrayList<>();
    for (Before input : before.values()) {
      ResolvedFile file = input.file();
      if (!input.regular()) {
        inputs.add(new InputDigest(file, 0, Optional.empty(), Optional.empty()));
        continue;
      }
      try {
        Stamp now = stamp(Files.readAttributes(file.path(), BasicFileAttributes.class));
        if (!now.equals(input.stamp())) {
          problems.add(changed(file, input.stamp(), now));
        }
        inputs.add(
            new InputDigest(
                file,
                now.bytes(),
                Optional.of(now.modified()),
                Optional.ofNullable(sums.get(file.path()))));
      } catch (NoSuchFileException e) {
        problems.add(removed(file));
      } catch (IOException e) {
        problems.add(problem(file, e));
      }
    }
    problems.raise();
    return List.copyOf(inputs);
  }

  /** Ends the work if it still goes on. */
  @Override
  public void close() {
    digests.cancel(true);
  }

  private Map<Path, String> sums() {
    try {
      return digests.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException problem) {
        throw problem;
      }
      throw new IllegalStateException("the digests failed", e.getCause());
    } catch (CancellationException e) {
      throw new IllegalStateException("the digests were closed before they were joined", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(
              io.counterfoil.problem.ProblemCode.Engine.INTERRUPTED,
              null,
              "the run was interrupted while digests were taken"),
          e);
    }
  }

  private static Map<Path, String> digest(Collection<Before> inputs) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    Map<Path, String> sums = new LinkedHashMap<>();
    for (Before input : inputs) {
      if (input.regular()) {
        try {
          sums.put(input.file().path(), digest(input.file().path(), buffer));
        } catch (NoSuchFileException e) {
          throw new ProblemException(removed(input.file()), e);
        } catch (IOException e) {
          throw new ProblemException(problem(input.file(), e), e);
        }
      }
    }
    return sums;
  }

  private static String digest(Path file, ByteBuffer buffer) throws IOException {
    MessageDigest digest = sha256();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer.clear()) >= 0) {
        digest.update(buffer.flip());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static Stamp stamp(BasicFileAttributes found) {
    return new Stamp(found.size(), found.lastModifiedTime().toInstant(), found.fileKey());
  }

  private static Problem changed(ResolvedFile file, Stamp before, Stamp now) {
    return Problem.of(
        Source.CHANGED,
        Place.of(file.shown()),
        "it changed while it was read: %d bytes of %s before, %d bytes of %s after"
            .formatted(before.bytes(), before.modified(), now.bytes(), now.modified()),
        "run again when nothing writes to it");
  }

  private static Problem removed(ResolvedFile file) {
    return Problem.of(Source.CHANGED, Place.of(file.shown()), "it was removed while it was read");
  }

  private static Problem problem(ResolvedFile file, IOException e) {
    return e instanceof NoSuchFileException
        ? Problem.of(Source.NOT_FOUND, Place.of(file.shown()), "there is no such file")
        : Problem.of(
            Source.UNREADABLE,
            Place.of(file.shown()),
            "it cannot be read: " + e.getClass().getSimpleName() + " " + e.getMessage());
  }
}
