/**
 * The store of the service: how it is reached, opened, brought to this program's version and backed
 * up. SQLite in the data folder by default, PostgreSQL by URL; one text of SQL for both.
 */
@NullMarked
package io.counterfoil.service.store;

import org.jspecify.annotations.NullMarked;
