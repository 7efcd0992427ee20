package io.counterfoil.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.counterfoil.boot.BuildComparison.Difference;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small distribution, spoilt in one way after another. */
class BuildCheckTest {

  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void makeDistribution() throws IOException {
    home = folder.resolve("counterfoil");
    Files.createDirectories(home.resolve("lib/training"));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("bin/counterfoil"), "#!/bin/sh\n");
    Files.writeString(home.resolve("lib/training/left.csv"), "id\n1\n");
    Files.writeString(home.resolve("lib/libengine.so_linux"), "machine code");
    jar("one-1.0.jar", "one");
    jar("two-1.0.jar", "two");
    Files.writeString(home.resolve("lib/counterfoil.aot"), "made later, and no part");
    list();
  }

  @Test
  void aWholeDistributionHasNoProblems() {
    assertEquals(List.of(), BuildCheck.quick(home));
    assertEquals(List.of(), BuildCheck.full(home));
  }

  @Test
  void aMissingJarIsTold() throws IOException {
    Files.delete(home.resolve("lib/one-1.0.jar"));

    told(true, "BOOT-060", "lib/one-1.0.jar");
  }

  @Test
  void aJarThatIsCutOffIsTold() throws IOException {
    Path jar = home.resolve("lib/one-1.0.jar");
    byte[] whole = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(whole, whole.length / 2));

    told(true, "BOOT-061", "lib/one-1.0.jar");
  }

  @Test
  void anotherJarOfTheSameSizeIsToldByItsTableOfContents() throws IOException {
    long before = Files.size(home.resolve("lib/one-1.0.jar"));
    jar("one-1.0.jar", "ONE");

    assertEquals(before, Files.size(home.resolve("lib/one-1.0.jar")));
    told(true, "BOOT-061", "lib/one-1.0.jar");
  }

  @Test
  void aJarThatNobodyBuiltIsTold() throws IOException {
    jar("helpful-agent.jar", "class");

    told(true, "BOOT-062", "lib/helpful-agent.jar");
  }

  @Test
  void aSecondVersionIsTold() throws IOException {
    jar("two-1.1.jar", "two, but newer");

    told(true, "BOOT-015", "lib/two-1.1.jar");
  }

  @Test
  void anotherNativeLibraryIsTold() throws IOException {
    Files.writeString(home.resolve("lib/libengine.so_linux"), "machine");

    told(true, "BOOT-065", "lib/libengine.so_linux");
  }

  @Test
  void aByteOfAnEntryThatItsTableDoesNotKnowOfIsSeenByTheFullCheckAlone() throws IOException {
    Path jar = home.resolve("lib/two-1.0.jar");
    byte[] bytes = Files.readAllBytes(jar);
    // The first entry's own header, of which the table of contents has a copy.
    bytes[10] ^= 1;
    Files.write(jar, bytes);

    told(false, "BOOT-061", "lib/two-1.0.jar");
  }

  @Test
  void aChangedScriptIsSeenByTheFullCheckAlone() throws IOException {
    Files.writeString(home.resolve("bin/counterfoil"), "#!/bin/ash");

    told(false, "BOOT-061", "bin/counterfoil");
  }

  @Test
  void everyPartThatDiffersIsTold() throws IOException {
    Files.delete(home.resolve("lib/one-1.0.jar"));
    Files.delete(home.resolve("lib/libengine.so_linux"));
    jar("three-1.0.jar", "three");

    assertEquals(
        List.of("BOOT-063", "BOOT-060", "BOOT-062"),
        BuildCheck.quick(home).stream().map(StartProblem::code).toList());
  }

  @Test
  void aListThatIsCutOffOrMissingIsTold() throws IOException {
    Path list = home.resolve(BuildManifest.PATH);
    String whole = Files.readString(list);
    Files.writeString(list, whole.substring(0, whole.lastIndexOf('\n', whole.length() - 2) + 1));
    told(true, "BOOT-059", "lib/manifest");

    Files.delete(list);
    told(true, "BOOT-059", "lib/manifest");
  }

  @Test
  void theSameFilesHaveTheSameDigestWhereverTheyLie() throws IOException {
    Path copy = folder.resolve("elsewhere");
    for (Path file : BuildManifest.files(home)) {
      Path to = copy.resolve(home.relativize(file));
      Files.createDirectories(to.getParent());
      Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    assertEquals(BuildManifest.read(home).digest(), BuildManifest.of(copy).digest());
    assertEquals(List.of(), BuildComparison.of(BuildManifest.read(home), BuildManifest.of(copy)));
  }

  @Test
  void twoBuildsAreComparedPartByPart() throws IOException {
    BuildManifest before = BuildManifest.read(home);
    jar("one-1.0.jar", "ONE");
    Files.delete(home.resolve("lib/two-1.0.jar"));
    jar("two-1.1.jar", "two");

    assertEquals(
        List.of("lib/one-1.0.jar", "lib/two-1.0.jar", "lib/two-1.1.jar"),
        BuildComparison.of(before, BuildManifest.of(home)).stream().map(Difference::what).toList());
  }

  @Test
  void theListIsFoundInAnImage() throws IOException {
    byte[] list = Files.readAllBytes(home.resolve(BuildManifest.PATH));
    byte[] layer = tar(Map.of("opt/counterfoil/lib/manifest", list, "etc/hosts", new byte[700]));
    Path plain = folder.resolve("image.tar");
    Files.write(
        plain,
        tar(
            new TreeMap<>(
                Map.of(
                    "0a/layer.tar", tar(Map.of("bin/sh", new byte[10])),
                    "0b/layer.tar", layer,
                    "manifest.json", "[]".getBytes(UTF_8)))));
    Path packed = folder.resolve("oci.tar");
    Files.write(packed, tar(Map.of("blobs/sha256/" + "0".repeat(64), gzip(layer))));

    assertEquals(BuildManifest.read(home), BuildComparison.read(plain));
    assertEquals(BuildManifest.read(home), BuildComparison.read(packed));
    assertEquals(BuildManifest.read(home), BuildComparison.read(folder));
  }

  private void told(boolean atOnce, String code, String path) {
    List<StartProblem> quick = BuildCheck.quick(home);
    List<StartProblem> full = BuildCheck.full(home);
    assertEquals(atOnce ? 1 : 0, quick.size(), quick.toString());
    assertEquals(1, full.size(), full.toString());
    assertEquals(code, full.getFirst().code());
    assertEquals(home.resolve(path).toString(), full.getFirst().where());
    assertTrue(!full.getFirst().mend().isEmpty() && !full.getFirst().cause().isEmpty());
  }

  private void list() throws IOException {
    Files.writeString(home.resolve(BuildManifest.PATH), BuildManifest.of(home).text());
  }

  /** Stored and not deflated, so that texts of the same length give jars of the same size. */
  private void jar(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry("a/A.class");
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    entry.setTime(0);
    try (OutputStream file = Files.newOutputStream(home.resolve("lib").resolve(name));
        ZipOutputStream jar = new ZipOutputStream(file)) {
      jar.putNextEntry(entry);
      jar.write(bytes);
      jar.closeEntry();
    }
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var packed = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> files) throws IOException {
    var tar = new java.io.ByteArrayOutputStream();
    for (var file : files.entrySet()) {
      byte[] header = new byte[512];
      put(header, 0, file.getKey());
      put(header, 124, "%011o".formatted(file.getValue().length));
      header[156] = '0';
      put(header, 257, "ustar");
      tar.write(header);
      tar.write(file.getValue());
      tar.write(new byte[(512 - file.getValue().length % 512) % 512]);
    }
    tar.write(new byte[1024]);
    return tar.toByteArray();
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}
