package io.counterfoil.spec;

/**
 * Keys of a mapping that a person chooses, as names of columns.
 *
 * @param noun what they name, as {@code column}
 * @param name the form of the names
 * @param kind what stands after each
 * @param least how many there must be; {@code most} how many there may be
 */
public record FreeNames(String noun, Form name, Kind kind, int least, int most, String words) {}
