package io.counterfoil.duckdb;

import io.counterfoil.engine.Engine;
import io.counterfoil.testkit.EngineContract;
import io.counterfoil.testkit.FaultContract;

class DuckDbContractTest implements EngineContract, FaultContract {

  @Override
  public Engine engine() {
    return new DuckDbEngine();
  }
}
