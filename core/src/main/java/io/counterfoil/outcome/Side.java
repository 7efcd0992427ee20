package io.counterfoil.outcome;

/** One of the two populations compared; people see the side's own name. */
public enum Side {
  LEFT,
  RIGHT;

  public Side other() {
    return this == LEFT ? RIGHT : LEFT;
  }
}
