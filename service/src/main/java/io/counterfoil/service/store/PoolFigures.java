package io.counterfoil.service.store;

/**
 * How busy the connections to the store are.
 *
 * @param pending threads that wait for one
 * @param timeouts how often one waited in vain, since the start
 */
public record PoolFigures(int active, int idle, int pending, long timeouts) {}
