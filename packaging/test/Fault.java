package fault;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What goes wrong where a class of the program is set up: packaging/test/faults puts a class of the
 * same name before it, whose initialiser calls this. -Dfault says which.
 */
public final class Fault {

  private Fault() {}

  public static void happen() throws Throwable {
    String fault = System.getProperty("fault", "");
    switch (fault.replace('_', ' ')) {
      case "exit 0" -> System.exit(0);
      case "exit 1" -> System.exit(1);
      case "exit 75" -> System.exit(75);
      case "exit 143" -> System.exit(143);
      case "exit 100" -> System.exit(100);
      case "halt 0" -> Runtime.getRuntime().halt(0);
      case "halt 1" -> Runtime.getRuntime().halt(1);
      case "halt 78" -> Runtime.getRuntime().halt(78);
      case "halt 100" -> Runtime.getRuntime().halt(100);
      case "halt 143" -> Runtime.getRuntime().halt(143);
      case "exit 0 in a virtual thread" ->
          Thread.ofVirtual().name("virtual-exit").start(() -> System.exit(0)).join();
      case "exit 0 in another thread" -> {
        Thread.ofPlatform().daemon().name("other-exit").start(() -> System.exit(0));
        sleep();
      }
      case "exit 0 with a mute standard error" -> {
        System.setErr(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        System.exit(0);
      }
      case "exit 0 with standard error closed" -> {
        System.err.close();
        new FileOutputStream(FileDescriptor.err).close();
        System.exit(0);
      }
      case "exit 0 and a hook that halts with 0" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        System.exit(0);
      }
      case "exit 0 and a hook that never ends" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(Fault::sleep));
        System.exit(0);
      }
      case "native exit 0" -> call("_exit", 0);
      case "abort" -> call("abort");
      case "kill -9" -> ProcessHandle.current().parent().ifPresent(_ -> signal("KILL"));
      case "kill -TERM" -> {
        signal("TERM");
        sleep();
      }
      case "stop" -> signal("STOP");
      case "segfault" -> strlen();
      case "throw" -> throw new IllegalArgumentException("no such setting");
      case "throw without a message" -> throw new NullPointerException();
      case "throw a circle of causes" -> {
        Exception one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));
        throw one;
      }
      case "throw in another thread" -> {
        Thread.ofPlatform()
            .name("worker")
            .start(
                () -> {
                  throw new ArithmeticException("in a worker");
                });
        sleep();
      }
      case "interrupt" -> {
        Thread.currentThread().interrupt();
        throw new InterruptedException("interrupted by itself");
      }
      case "sleep" -> sleep();
      case "spin" -> spin();
      case "deadlock" -> deadlock();
      case "read standard input" -> System.in.read();
      case "stack overflow" -> overflow(0);
      case "heap" -> heap();
      case "heap, caught" -> {
        try {
          heap();
        } catch (OutOfMemoryError swallowed) {
          System.exit(0);
        }
      }
      case "classes" -> classes();
      case "threads" -> threads();
      case "no library" -> System.loadLibrary("is_not_there");
      case "no class" -> throw new NoClassDefFoundError("org/example/Gone");
      case "no method" -> throw new NoSuchMethodError("'void org.example.Old.method()'");
      default -> throw new AssertionError("no such fault: " + fault);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException woken) {
      sleep();
    }
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static int overflow(int depth) {
    return overflow(depth + 1) + 1;
  }

  private static void heap() {
    List<byte[]> kept = new ArrayList<>();
    while (true) {
      kept.add(new byte[4_000_000]);
    }
  }

  private static void threads() {
    while (true) {
      Thread.ofPlatform().start(Fault::sleep);
    }
  }

  /** Each a hidden class of its own, which stays. */
  private static void classes() throws Exception {
    byte[] bytes;
    try (var in = Fault.class.getResourceAsStream("Padding.class")) {
      bytes = in.readAllBytes();
    }
    List<Object> kept = new ArrayList<>();
    while (true) {
      kept.add(
          java.lang.invoke.MethodHandles.lookup()
              .defineHiddenClass(bytes, true, java.lang.invoke.MethodHandles.Lookup.ClassOption.STRONG));
    }
  }

  private static void deadlock() throws InterruptedException {
    Object one = new Object();
    Object two = new Object();
    CountDownLatch both = new CountDownLatch(2);
    Thread.ofPlatform().daemon().name("other-side").start(() -> lock(two, one, both));
    lock(one, two, both);
  }

  private static void lock(Object first, Object second, CountDownLatch both) {
    synchronized (first) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException impatient) {
        throw new IllegalStateException(impatient);
      }
      synchronized (second) {
        throw new IllegalStateException("not reached");
      }
    }
  }

  private static void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (java.io.IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void call(String function, int... argument) throws Throwable {
    Linker linker = Linker.nativeLinker();
    MemorySegment address = linker.defaultLookup().findOrThrow(function);
    if (argument.length == 0) {
      linker.downcallHandle(address, FunctionDescriptor.ofVoid()).invoke();
    } else {
      linker
          .downcallHandle(address, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
          .invoke(argument[0]);
    }
  }

  private static void strlen() throws Throwable {
    Linker linker = Linker.nativeLinker();
    linker
        .downcallHandle(
            linker.defaultLookup().findOrThrow("strlen"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS))
        .invoke(MemorySegment.ofAddress(1));
  }
}

/** Loaded again and again. */
final class Padding {
  static final long A = System.nanoTime();

  private Padding() {}
}
