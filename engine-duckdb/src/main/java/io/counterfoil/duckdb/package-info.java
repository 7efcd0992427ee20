/**
 * The embedded default engine: writes DuckDB's own SQL for the steps of a plan and runs it inside
 * this process.
 */
@NullMarked
package io.counterfoil.duckdb;

import org.jspecify.annotations.NullMarked;
