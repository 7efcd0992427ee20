package io.counterfoil.spec;

/**
 * One key of a mapping.
 *
 * @param needed whether it must be written
 * @param normally what holds where it is not written, in words; empty where that needs no saying
 * @param words what it means, one sentence
 */
public record GrammarKey(String name, Kind kind, boolean needed, String normally, String words) {}
