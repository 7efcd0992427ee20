package io.counterfoil.server.config;

/** Addresses that only this machine can reach. */
public final class Loopback {

  private Loopback() {}

  /** By its text alone: a name that has to be looked up may lead anywhere. */
  public static boolean is(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
