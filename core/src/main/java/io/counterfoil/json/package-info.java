/** JSON values, read and written: whatever the program says in JSON goes through here. */
@NullMarked
package io.counterfoil.json;

import org.jspecify.annotations.NullMarked;
