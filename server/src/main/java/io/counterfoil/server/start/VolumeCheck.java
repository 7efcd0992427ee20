package io.counterfoil.server.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether what lies in a folder outlives the container, as the start journal must. */
final class VolumeCheck {

  private static final Set<String> DIES_WITH_IT =
      Set.of("overlay", "overlayfs", "aufs", "tmpfs", "ramfs", "rootfs");

  private VolumeCheck() {}

  /** The type of its file system if it dies with the container that this process runs in. */
  static Optional<String> dyingFileSystem(Path folder, Map<String, String> environment) {
    if (!isContainer(environment)) {
      return Optional.empty();
    }
    try {
      String type = Files.getFileStore(folder).type();
      return DIES_WITH_IT.contains(type) ? Optional.of(type) : Optional.empty();
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static boolean isContainer(Map<String, String> environment) {
    return Files.exists(Path.of("/.dockerenv"))
        || Files.exists(Path.of("/run/.containerenv"))
        || environment.containsKey("KUBERNETES_SERVICE_HOST")
        || environment.containsKey("container");
  }
}
