/** The closed expression language of a spec: parsed, typed, and never pasted into anything. */
@NullMarked
package io.counterfoil.expr;

import org.jspecify.annotations.NullMarked;
