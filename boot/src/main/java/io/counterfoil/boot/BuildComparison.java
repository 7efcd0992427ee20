package io.counterfoil.boot;

import io.counterfoil.boot.BuildManifest.Part;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** What differs between two builds, part by part. */
public final class BuildComparison {

  private BuildComparison() {}

  /**
   * One difference.
   *
   * @param what the part's path, or version, commit, build
   * @param here what it is in the first; empty where it is only in the second
   * @param there what it is in the second
   */
  public record Difference(String what, String here, String there) {

    /** One line for a person. */
    @Override
    public String toString() {
      if (here.isEmpty()) {
        return what + ": only there (" + there + ")";
      }
      return there.isEmpty()
          ? what + ": only here (" + here + ")"
          : what + ": " + here + " here, " + there + " there";
    }
  }

  /** All differences, in the order of their names; empty if both are the same build. */
  public static List<Difference> of(BuildManifest here, BuildManifest there) {
    List<Difference> differences = new ArrayList<>();
    add(differences, "version", here.version(), there.version());
    add(differences, "commit", here.commit(), there.commit());
    add(differences, "build", here.build(), there.build());
    Set<String> paths = new TreeSet<>(here.parts().keySet());
    paths.addAll(there.parts().keySet());
    for (String path : paths) {
      add(differences, path, words(here.parts().get(path)), words(there.parts().get(path)));
    }
    return differences;
  }

  private static void add(List<Difference> differences, String what, String here, String there) {
    if (!here.equals(there)) {
      differences.add(new Difference(what, here, there));
    }
  }

  private static String words(@Nullable Part part) {
    return part == null ? "" : part.bytes() + " bytes, SHA-256 " + part.sha256();
  }

  /**
   * The list of parts of a distribution: in its folder, anywhere below a folder (an image that was
   * unpacked), or in an image as {@code docker save} writes it, a tar of tars.
   *
   * @throws IOException if there is none
   */
  public static BuildManifest read(Path folderOrImage) throws IOException {
    if (!Files.isDirectory(folderOrImage)) {
      return ofImage(folderOrImage);
    }
    if (Files.exists(folderOrImage.resolve(BuildManifest.PATH))) {
      return BuildManifest.read(folderOrImage);
    }
    try (var files = Files.walk(folderOrImage)) {
      Optional<Path> found = files.filter(file -> file.endsWith(BuildManifest.PATH)).findFirst();
      if (found.isEmpty()) {
        throw new IOException("there is no " + BuildManifest.PATH + " in it");
      }
      return BuildManifest.parse(Files.readString(found.get(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Layers come in any order, and a later one may hide a file; there is one distribution in an
   * image.
   */
  private static BuildManifest ofImage(Path image) throws IOException {
    try (InputStream bytes = plain(Files.newInputStream(image))) {
      Optional<String> found = find(bytes, 0);
      if (found.isEmpty()) {
        throw new IOException("there is no " + BuildManifest.PATH + " in any of its layers");
      }
      return BuildManifest.parse(found.get());
    }
  }

  private static Optional<String> find(InputStream tar, int depth) throws IOException {
    TarEntries entries = new TarEntries(tar);
    while (entries.next()) {
      if (entries.name().endsWith("/" + BuildManifest.PATH)
          || entries.name().equals(BuildManifest.PATH)) {
        return Optional.of(new String(entries.bytes().readAllBytes(), StandardCharsets.UTF_8));
      }
      if (depth == 0 && mayBeLayer(entries.name())) {
        Optional<String> found = find(plain(entries.bytes()), depth + 1);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayBeLayer(String name) {
    return name.endsWith(".tar") || name.endsWith(".tar.gz") || name.contains("blobs/");
  }

  /** Unpacks gzip, which layers of the OCI format are packed with. */
  private static InputStream plain(InputStream bytes) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(bytes);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered) : buffered;
  }
}
