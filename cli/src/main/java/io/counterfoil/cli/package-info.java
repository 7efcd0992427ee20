/**
 * The command line: one class for each command, the summary that a terminal shows, and the JSON
 * that a machine reads.
 */
@NullMarked
package io.counterfoil.cli;

import org.jspecify.annotations.NullMarked;
