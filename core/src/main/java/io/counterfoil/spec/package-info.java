/** What a person wrote: the reconciliation spec, with the place of each part for messages. */
@NullMarked
package io.counterfoil.spec;

import org.jspecify.annotations.NullMarked;
