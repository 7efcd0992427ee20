package io.counterfoil.boot;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Tells systemd how the service is (sd_notify(3)): one datagram for each word to the socket that it
 * names. The JDK has no such sockets, therefore the C library is called. Without systemd nothing is
 * sent, and nothing of this is loaded. The unit wants {@code NotifyAccess=all}, because the JVM is
 * a child of the script.
 */
public final class Notify {

  private static final short UNIX = 1;
  private static final int DATAGRAM = 2;
  private static final int PATH_BYTES = 108;

  private final String socket;
  private final long watchdogMicros;

  private Notify(String socket, long watchdogMicros) {
    this.socket = socket;
    this.watchdogMicros = watchdogMicros;
  }

  /** Nobody listens. */
  static Notify nobody() {
    return new Notify("", 0);
  }

  /** Whoever the environment names. */
  static Notify of(Map<String, String> environment) {
    long micros;
    try {
      micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
    } catch (NumberFormatException notANumber) {
      micros = 0;
    }
    return new Notify(environment.getOrDefault("NOTIFY_SOCKET", ""), micros);
  }

  /** How often, at least, {@link #alive()} must be called; empty when nobody waits for it. */
  public Optional<Duration> aliveWithin() {
    return socket.isEmpty() || watchdogMicros <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(watchdogMicros * 1000));
  }

  /** The service is ready. */
  void ready() {
    send("READY=1\nSTATUS=ready");
  }

  /** The service is stopping. */
  void stopping() {
    send("STOPPING=1\nSTATUS=stopping");
  }

  /** The service is well: to be called only when its health says so. */
  public void alive() {
    send("WATCHDOG=1");
  }

  /** One line for {@code systemctl status}. */
  public void status(String line) {
    send("STATUS=" + line);
  }

  /** Sends one message; a failure is told and stops nothing. */
  private void send(String message) {
    if (socket.isEmpty()) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      int sent = send(arena, message.getBytes(StandardCharsets.UTF_8));
      if (sent < 0) {
        System.err.println("counterfoil: systemd does not listen at " + socket);
      }
    } catch (Throwable broken) {
      System.err.println("counterfoil: systemd cannot be told: " + broken);
    }
  }

  private int send(Arena arena, byte[] message) throws Throwable {
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    if (path.length >= PATH_BYTES) {
      return -1;
    }
    MemorySegment address = arena.allocate(Short.BYTES + PATH_BYTES);
    address.set(JAVA_SHORT, 0, UNIX);
    MemorySegment.copy(path, 0, address, JAVA_BYTE, Short.BYTES, path.length);
    boolean isAbstract = path[0] == '@';
    if (isAbstract) {
      address.set(JAVA_BYTE, Short.BYTES, (byte) 0);
    }
    int length = Short.BYTES + path.length + (isAbstract ? 0 : 1);
    int descriptor =
        (int)
            function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT)
                .invokeExact((int) UNIX, DATAGRAM, 0);
    if (descriptor < 0) {
      return -1;
    }
    MemorySegment text = arena.allocate(message.length);
    MemorySegment.copy(message, 0, text, JAVA_BYTE, 0, message.length);
    try {
      return (int)
          (long)
              function(
                      "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS,
                      JAVA_INT)
                  .invokeExact(descriptor, text, (long) message.length, 0, address, length);
    } finally {
      int closed = (int) function("close", JAVA_INT, JAVA_INT).invokeExact(descriptor);
    }
  }

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }
}
