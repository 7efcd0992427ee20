/**
 * Checks of all that the program stands on, made without serving: the doctor's, and the selftest's.
 */
@NullMarked
package io.counterfoil.cli.doctor;

import org.jspecify.annotations.NullMarked;
