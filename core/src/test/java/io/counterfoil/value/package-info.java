/** Scenarios of values as people write them. */
@NullMarked
package io.counterfoil.value;

import org.jspecify.annotations.NullMarked;
