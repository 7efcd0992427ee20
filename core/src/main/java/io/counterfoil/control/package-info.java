/**
 * What has to tie out: control totals, residues, completeness, balances and the proof, computed
 * from an engine's tallies; and the checks on what was read.
 */
@NullMarked
package io.counterfoil.control;

import org.jspecify.annotations.NullMarked;
