package io.counterfoil.boot;

/**
 * Which program this is.
 *
 * @param version the version of the release, for example {@code 0.1.0}
 * @param commit the abbreviated commit that was built, with {@code +} when files had been changed,
 *     or {@code unknown} when it was built from an archive of the sources
 * @param id sixteen hexadecimal digits of the SHA-256 of everything that was compiled
 */
public record BuildIdentity(String version, String commit, String id) {

  /** The identity of the classes that run now. */
  public static BuildIdentity current() {
    String commit = BuildStamp.changed() ? BuildStamp.commit() + "+" : BuildStamp.commit();
    String id = BuildStamp.id();
    return new BuildIdentity(
        BuildStamp.version(), commit, id.substring(0, Math.min(16, id.length())));
  }

  /** One line for a person: {@code 0.1.0 (56b3a37, build 0f1e2d3c4b5a6978)}. */
  @Override
  public String toString() {
    return version + " (" + commit + ", build " + id + ")";
  }
}
