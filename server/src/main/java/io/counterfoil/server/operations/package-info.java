/**
 * What an operator and an orchestrator see: health, metrics and the start journal on a port of
 * their own, and the log.
 */
@NullMarked
package io.counterfoil.server.operations;

import org.jspecify.annotations.NullMarked;
