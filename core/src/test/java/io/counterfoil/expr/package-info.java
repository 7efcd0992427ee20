/** Shows by example what the package does. */
@NullMarked
package io.counterfoil.expr;

import org.jspecify.annotations.NullMarked;
