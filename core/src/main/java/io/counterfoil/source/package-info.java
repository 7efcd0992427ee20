/**
 * The files that a run reads: their digests, and the small control files that core reads itself.
 */
@NullMarked
package io.counterfoil.source;

import org.jspecify.annotations.NullMarked;
