/** The service's own port: what answers to people and programs over HTTP. */
@NullMarked
package io.counterfoil.server.api;

import org.jspecify.annotations.NullMarked;
