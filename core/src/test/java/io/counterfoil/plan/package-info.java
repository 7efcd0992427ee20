/** Shows by example what the package does. */
@NullMarked
package io.counterfoil.plan;

import org.jspecify.annotations.NullMarked;
