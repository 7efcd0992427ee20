package io.counterfoil.match;

/**
 * Pairs over one edge of a component.
 *
 * @param edge the edge's index in the component
 * @param count how many records of its left class are paired with as many of its right class, at
 *     least 1
 */
public record Flow(int edge, int count) {}
