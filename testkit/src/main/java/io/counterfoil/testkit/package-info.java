/**
 * What tests of several modules share: the contract that every engine passes, scenario tables, a
 * naive oracle, and seeded generators of random inputs.
 */
@NullMarked
package io.counterfoil.testkit;

import org.jspecify.annotations.NullMarked;
