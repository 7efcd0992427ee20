/**
 * Benchmarks of the solvers and of whole runs, beside the tools that people use for the same task.
 * Never part of the gate.
 */
@NullMarked
package io.counterfoil.bench;

import org.jspecify.annotations.NullMarked;
