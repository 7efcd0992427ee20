package io.counterfoil.cli.doctor;

import java.util.Locale;

/** Bytes as people read them, in powers of ten as the spec has them. */
final class Sizes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Sizes() {}

  /** As {@code 1.5 GB}. */
  static String of(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < UNITS.length - 1) {
      size /= 1000;
      unit++;
    }
    String form = unit == 0 || size >= 9.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, form, size, UNITS[unit]);
  }
}
