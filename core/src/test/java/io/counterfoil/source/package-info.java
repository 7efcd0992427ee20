/** Shows by example what the package does. */
@NullMarked
package io.counterfoil.source;

import org.jspecify.annotations.NullMarked;
