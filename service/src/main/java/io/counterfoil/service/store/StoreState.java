package io.counterfoil.service.store;

import java.util.List;

/** What a look at a store found; whatever cannot be used is a problem instead. */
public sealed interface StoreState {

  /** Nothing is there yet. */
  record Empty() implements StoreState {}

  /** It is of this program's version. */
  record Current(int version) implements StoreState {}

  /**
   * It was made by an earlier version.
   *
   * @param version its own
   * @param pending the versions that lead to this program's
   */
  record Behind(int version, List<Integer> pending) implements StoreState {
    public Behind {
      pending = List.copyOf(pending);
    }
  }

  /** For a person. */
  default String words() {
    return switch (this) {
      case Empty() -> "empty";
      case Current(int version) -> "version " + version;
      case Behind(int version, List<Integer> pending) ->
          "version " + version + ", to be migrated to " + pending.getLast();
    };
  }
}
