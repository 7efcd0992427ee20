/**
 * The library's front door: a reconciliation from a spec, run on an engine, ending in a proven
 * artifact. What it is made of lies in the packages below.
 */
@NullMarked
package io.counterfoil;

import org.jspecify.annotations.NullMarked;
