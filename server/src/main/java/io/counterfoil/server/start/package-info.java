/**
 * The start of the service: its steps with their checks and deadlines, in order, and their end in
 * reverse.
 */
@NullMarked
package io.counterfoil.server.start;

import org.jspecify.annotations.NullMarked;
