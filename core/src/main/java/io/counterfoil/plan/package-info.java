/**
 * A spec resolved against real columns: typed, ordered, nothing left to look up; and the logical
 * steps that an engine runs.
 */
@NullMarked
package io.counterfoil.plan;

import org.jspecify.annotations.NullMarked;
