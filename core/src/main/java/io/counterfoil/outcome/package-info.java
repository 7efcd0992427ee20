/**
 * What became of the records: outcomes, breaks, control totals, residue, and the proof that they
 * add up.
 */
@NullMarked
package io.counterfoil.outcome;

import org.jspecify.annotations.NullMarked;
