/** The contract between a plan and what runs it. */
@NullMarked
package io.counterfoil.engine;

import org.jspecify.annotations.NullMarked;
