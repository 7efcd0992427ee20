package io.counterfoil.service.store;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import java.util.concurrent.atomic.LongAdder;

/** Counts the waits for a connection that were in vain. */
final class PoolWaits implements IMetricsTracker {

  private final LongAdder timeouts = new LongAdder();

  long timeouts() {
    return timeouts.sum();
  }

  @Override
  public void recordConnectionTimeout() {
    timeouts.increment();
  }
}
