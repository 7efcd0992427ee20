package io.counterfoil.boot;

import java.util.List;

/** Applications that end in every way in which one should not, and one that ends well. */
final class FaultyApplications {

  private FaultyApplications() {}

  /** Launches the nested class named first, as {@code Launcher.main} does the real application. */
  public static void main(String[] arguments) {
    Launcher.launch(FaultyApplications.class.getName() + "$" + arguments[0], new String[] {"x"});
  }

  public static final class Returns {
    public static int run(List<String> arguments, Boot boot) {
      System.out.println("ran with " + arguments);
      return 1;
    }
  }

  public static final class Throws {
    public static int run(List<String> arguments, Boot boot) {
      throw new IllegalStateException("outer", new ArithmeticException("the first cause"));
    }
  }

  public static final class ThrowsInAnotherThread {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      Thread worker =
          Thread.ofPlatform()
              .start(
                  () -> {
                    throw new ArithmeticException("in a worker");
                  });
      worker.join();
      Thread.sleep(60_000);
      return 0;
    }
  }

  public static final class ExitsWithZero {
    public static int run(List<String> arguments, Boot boot) {
      System.exit(0);
      return 0;
    }
  }

  public static final class ExitsInInitialiser {
    static {
      System.exit(0);
    }

    public static int run(List<String> arguments, Boot boot) {
      return 0;
    }
  }

  public static final class FailsInInitialiser {
    static {
      if (FailsInInitialiser.class.getName().length() > 1) {
        throw new IllegalArgumentException("no such setting");
      }
    }

    public static int run(List<String> arguments, Boot boot) {
      return 0;
    }
  }

  public static final class LacksNativeLibrary {
    public static int run(List<String> arguments, Boot boot) {
      System.loadLibrary("is_not_there");
      return 0;
    }
  }

  public static final class LacksClass {
    public static int run(List<String> arguments, Boot boot) {
      throw new NoClassDefFoundError("org/example/Gone");
    }
  }

  public static final class MeetsAnotherVersion {
    public static int run(List<String> arguments, Boot boot) {
      throw new NoSuchMethodError("'void org.example.Old.method()'");
    }
  }

  public static final class RunsOutOfMemory {
    public static int run(List<String> arguments, Boot boot) {
      throw new OutOfMemoryError("unable to create native thread");
    }
  }

  public static final class Waits {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      System.out.println("waiting");
      Thread.sleep(60_000);
      return 0;
    }
  }
}
