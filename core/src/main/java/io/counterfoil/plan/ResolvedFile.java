package io.counterfoil.plan;

import java.nio.file.Path;

/**
 * A file that a caller allows to be read.
 *
 * @param shown as the spec's reader knows it, relative to the spec where it can be, with forward
 *     slashes
 * @param path where it is on this machine
 */
public record ResolvedFile(String shown, Path path) {}
