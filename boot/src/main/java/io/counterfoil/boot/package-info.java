/**
 * The first code that runs, and the last: it loads the application, says in words why a start
 * failed, and ends the JVM with a documented exit code. Depends on the JDK alone.
 */
@NullMarked
package io.counterfoil.boot;

import org.jspecify.annotations.NullMarked;
