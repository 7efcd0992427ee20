/** Counterfoil as a library: two sets of records in, a proven reconciliation out. */
@NullMarked
package io.counterfoil;

import org.jspecify.annotations.NullMarked;
