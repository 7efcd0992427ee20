package io.counterfoil.boot;

/**
 * Which program this is.
 *
 * @param version the version of the release, for example {@code 0.1.0}
 * @param commit the commit that was checked out, twelve digits, or {@code unknown} when it was
 *     built from an archive of the sources
 * @param id sixteen hexadecimal digits of the SHA-256 of the sources themselves: unlike the commit
 *     it tells changed files
 */
public record BuildIdentity(String version, String commit, String id) {

  /** The identity of the classes that run now. */
  public static BuildIdentity current() {
    return new BuildIdentity(BuildStamp.version(), BuildStamp.commit(), BuildStamp.id());
  }

  /** One line for a person: {@code 0.1.0 (56b3a37, build 0f1e2d3c4b5a6978)}. */
  @Override
  public String toString() {
    return version + " (" + commit + ", build " + id + ")";
  }
}
