/**
 * What goes wrong from outside, on purpose: mutated specs and files, and processes killed at any
 * moment.
 */
@NullMarked
package io.counterfoil.testkit.fault;

import org.jspecify.annotations.NullMarked;
