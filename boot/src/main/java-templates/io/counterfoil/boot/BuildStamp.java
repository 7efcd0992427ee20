package io.counterfoil.boot;

/**
 * What the build knew about itself, compiled into a class on purpose: an ahead-of-time cache that is
 * out of date runs old classes, and then this class is old as well and gives the cache away.
 */
final class BuildStamp {

  private BuildStamp() {}

  /** Methods and not constants: a constant would be copied into the classes that use it. */
  static String version() {
    return "${project.version}";
  }

  static String commit() {
    return "${build.commit}";
  }

  static String id() {
    return "${build.id}";
  }
}
