/**
 * Which records of the two sides belong together, decided on one component of candidates at a time.
 * Pure functions from a component to a decision: no I/O, no engine, no dependence on row order.
 */
@NullMarked
package io.counterfoil.match;

import org.jspecify.annotations.NullMarked;
