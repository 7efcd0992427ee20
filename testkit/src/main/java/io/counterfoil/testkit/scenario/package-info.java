/**
 * Tables that a person can read: two small files and a spec, and what must become of every record.
 */
@NullMarked
package io.counterfoil.testkit.scenario;

import org.jspecify.annotations.NullMarked;
