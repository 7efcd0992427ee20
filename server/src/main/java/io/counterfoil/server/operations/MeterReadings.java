package io.counterfoil.server.operations;

import java.util.List;

/** Where the values of gauges come from. */
public interface MeterReadings {

  /**
   * The value now; NaN where there is none.
   *
   * @param labels values of the meter's labels, in the order of its names
   * @throws Exception if it cannot be read
   */
  double read(Meter meter, List<String> labels) throws Exception;
}
