/** What a column can hold: types, formats by example, tolerances, currencies and calendars. */
@NullMarked
package io.counterfoil.value;

import org.jspecify.annotations.NullMarked;
