/** The report of a run: one HTML file that needs no network and no script, for screen and paper. */
@NullMarked
package io.counterfoil.report;

import org.jspecify.annotations.NullMarked;
