/** Scenarios of what is told to a person. */
@NullMarked
package io.counterfoil.problem;

import org.jspecify.annotations.NullMarked;
