package io.counterfoil;

import io.counterfoil.outcome.RunSummary;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run came to.
 *
 * @param run its id
 * @param artifact the folder that it left behind; ends in {@code .unproven} if the proof does not
 *     hold
 * @param digest the SHA-256 of the artifact's own list of digests, in hexadecimal
 * @param removed leftovers of runs that died, which were found in the same folder and removed
 */
public record RunResult(
    String run, RunSummary summary, Path artifact, String digest, List<Path> removed) {}
