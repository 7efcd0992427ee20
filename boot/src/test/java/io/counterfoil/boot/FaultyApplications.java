package io.counterfoil.boot;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Applications that end in every way in which one should not, and one that ends well. */
final class FaultyApplications {

  private FaultyApplications() {}

  /**
   * Launches the nested class named first with the second argument, or x, as {@code Launcher.main}
   * does the real application.
   */
  public static void main(String[] arguments) {
    String given = arguments.length > 1 ? arguments[1] : "x";
    Launcher.launch(FaultyApplications.class.getName() + "$" + arguments[0], new String[] {given});
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

  public static final class ExitsInVirtualThread {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      Thread.ofVirtual().name("importer").start(() -> System.exit(0)).join();
      return 0;
    }
  }

  /** Two classes that wait for each other's initialiser, one of them while this one is set up. */
  public static final class DeadlocksInInitialiser {
    static final CountDownLatch BOTH = new CountDownLatch(2);

    static final class Left {
      static {
        meet();
        Right.touch();
      }

      static void touch() {}
    }

    static final class Right {
      static {
        meet();
        Left.touch();
      }

      static void touch() {}
    }

    static void meet() {
      BOTH.countDown();
      try {
        BOTH.await();
      } catch (InterruptedException impatient) {
        Thread.currentThread().interrupt();
      }
    }

    public static int run(List<String> arguments, Boot boot) {
      Thread.ofPlatform().daemon().start(Left::touch);
      Right.touch();
      return 0;
    }
  }

  public static final class BecomesReady {
    public static int run(List<String> arguments, Boot boot) {
      boot.journal().begin("store");
      try (Watchdog.Watched watched = boot.watchdog().watch("store", Duration.ofSeconds(30))) {
        boot.journal().end("store");
      }
      boot.ready();
      return 0;
    }
  }

  public static final class ReturnsBeforeReady {
    public static int run(List<String> arguments, Boot boot) {
      return 0;
    }
  }

  public static final class FailsAStep {
    public static int run(List<String> arguments, Boot boot) {
      boot.journal().begin("store");
      StartProblem problem =
          new StartProblem("STORE-001", 69, "no store", "db:5432", "refused", "start it");
      System.err.print(problem.text());
      return boot.failed("store", List.of(problem));
    }
  }

  public static final class HangsInAStep {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      boot.journal().begin("migrate");
      try (Watchdog.Watched watched = boot.watchdog().watch("migrate", Duration.ofMillis(300))) {
        Thread.sleep(60_000);
      }
      return 0;
    }
  }

  public static final class WaitsInAStep {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      boot.journal().begin("migrate");
      System.out.println("waiting");
      Thread.sleep(60_000);
      return 0;
    }
  }

  public static final class NeverStops {
    public static int run(List<String> arguments, Boot boot) throws InterruptedException {
      boot.stopWithin(Duration.ofMillis(300));
      boot.ready();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException impatient) {
                      Thread.currentThread().interrupt();
                    }
                  }));
      System.out.println("waiting");
      Thread.sleep(60_000);
      return 0;
    }
  }
}
