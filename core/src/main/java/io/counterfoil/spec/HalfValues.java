package io.counterfoil.spec;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.Node.Broken;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.ReconSpec.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;

/**
 * Recognises a value that YAML cut at its commas: in {@code { type: decimal(18,2) }} it sees a key
 * {@code 2)} without a value. There is one for each mapping in braces.
 */
final class HalfValues {
  private final String yaml;
  private final SpecProblems problems;
  private int wholeStart = -1;
  private int wholeEnd = -1;
  private @Nullable Scalar firstHalf;
  private @Nullable Scalar secondHalf;

  HalfValues(String yaml, SpecProblems problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  /** An entry was added that is not half of another; its value may yet turn out to be. */
  void begin(List<Entry> entries, Event value) {
    end(entries);
    wholeStart = value.getStartMark().map(m -> m.getIndex()).orElse(-1);
  }

  /** Whether this key without a value is one more part of the value of the last entry. */
  boolean takes(List<Entry> entries, Scalar key, Event keyEvent, Node value) {
    boolean nothing = value instanceof Scalar scalar && scalar.isNothing();
    if (!nothing || !key.plain() || entries.isEmpty() || wholeStart < 0) {
      return false;
    }
    boolean cut =
        entries.getLast().value() instanceof Scalar first && first.plain() && !first.isNothing();
    if (!cut) {
      return false;
    }
    if (secondHalf == null) {
      firstHalf = (Scalar) entries.getLast().value();
      secondHalf = key;
    }
    wholeEnd = keyEvent.getEndMark().map(m -> m.getIndex()).orElse(wholeStart);
    return true;
  }

  /** Tells of a value that was cut, once for all its parts, and breaks its entry. */
  void end(List<Entry> entries) {
    if (firstHalf == null || secondHalf == null) {
      return;
    }
    String name = entries.getLast().key().text();
    Mark mark = secondHalf.mark();
    problems.add(
        ProblemCode.Spec.UNKNOWN_KEY,
        mark,
        shown(secondHalf.text())
            + " looks like half a value: a comma inside { } ends a value, so "
            + name
            + " is only "
            + shown(firstHalf.text()),
        "write it in quotes: "
            + name
            + ": "
            + YamlText.quote(whole())
            + "; or, if "
            + shown(secondHalf.text())
            + " is a key, write a colon and a value after it");
    entries.set(entries.size() - 1, new Entry(entries.getLast().key(), new Broken(mark)));
    firstHalf = null;
    secondHalf = null;
  }

  private String whole() {
    int start = yaml.offsetByCodePoints(0, wholeStart);
    String text = yaml.substring(start, yaml.offsetByCodePoints(start, wholeEnd - wholeStart));
    String oneLine = text.replaceAll("\\s+", " ").strip();
    return oneLine.length() > 80 ? oneLine.substring(0, 79) + "…" : oneLine;
  }
}
