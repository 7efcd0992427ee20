/**
 * A naive reference for what must become of every record, and seeded random inputs to hold engines
 * against.
 */
@NullMarked
package io.counterfoil.testkit.oracle;

import org.jspecify.annotations.NullMarked;
