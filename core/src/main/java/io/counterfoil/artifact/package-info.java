/**
 * The folder that a run leaves behind, and its manifest: the only door between running and
 * everything after.
 */
@NullMarked
package io.counterfoil.artifact;

import org.jspecify.annotations.NullMarked;
