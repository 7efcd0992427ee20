/**
 * The configuration: one table of settings, from which a YAML file and the environment are read
 * into typed records, with every problem told at once.
 */
@NullMarked
package io.counterfoil.server.config;

import org.jspecify.annotations.NullMarked;
