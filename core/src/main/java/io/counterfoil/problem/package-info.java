/** What goes wrong, told to a person: codes, places, mends and exits. */
@NullMarked
package io.counterfoil.problem;

import org.jspecify.annotations.NullMarked;
