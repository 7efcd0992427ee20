package io.counterfoil.match;

/**
 * Some of the interchangeable records of one class.
 *
 * @param index the class, as numbered on its side of the component
 * @param count how many of its records, at least 1
 */
public record Share(int index, int count) {}
