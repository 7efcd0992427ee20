/** Scenarios and properties of specs. */
@NullMarked
package io.counterfoil.spec;

import org.jspecify.annotations.NullMarked;
