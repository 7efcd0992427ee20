package io.counterfoil.expr;

import io.counterfoil.problem.Place;
import io.counterfoil.problem.ProblemCode;
import io.counterfoil.problem.Problems;
import io.counterfoil.value.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of an expression: parsed, and typed against the columns that it may name. */
public final class ExpressionReader {
  /** Characters of one expression. */
  public static final int MOST_LENGTH = 4_000;

  private static final int SHOWN = 60;

  private ExpressionReader() {}

  /**
   * Empty after a problem. Problems stand at {@code place} moved to the character concerned, and
   * name it.
   *
   * @param place where the text begins
   * @param columns the columns that it may name, with their types
   */
  public static Optional<Expr> read(
      String text, Place place, Map<String, ValueType> columns, Problems problems) {
    int before = problems.all().size();
    ExpressionTyper.Complaints complaints =
        (code, at, what, mend) ->
            problems.add(code, moved(place, text, at), what + where(text, at), mend);
    if (text.length() > MOST_LENGTH) {
      complaints.tell(
          ProblemCode.Spec.EXPRESSION,
          0,
          "an expression of more than " + MOST_LENGTH + " characters",
          "compute a part in a column of its own");
      return Optional.empty();
    }
    @Nullable Expr expr = null;
    try {
      Node node = ExpressionParser.parse(Lexer.tokens(text));
      expr = new ExpressionTyper(columns, complaints).type(node);
    } catch (ExpressionProblem problem) {
      complaints.tell(ProblemCode.Spec.EXPRESSION, problem.at(), problem.what(), problem.mend());
    }
    return problems.all().size() == before ? Optional.ofNullable(expr) : Optional.empty();
  }

  /** The names of columns in the text; empty if it cannot be read. */
  public static Set<String> names(String text) {
    if (text.length() > MOST_LENGTH) {
      return Set.of();
    }
    try {
      return Names.of(ExpressionParser.parse(Lexer.tokens(text)));
    } catch (ExpressionProblem untold) {
      // Told when the expression is read.
      return Set.of();
    }
  }

  // A text of several lines was joined by YAML; then only the start is known.
  private static Place moved(Place place, String text, int at) {
    return place.column() == 0 || text.indexOf('\n') >= 0
        ? place
        : new Place(place.file(), place.line(), place.column() + at, place.path());
  }

  private static String where(String text, int at) {
    int from = Math.max(0, Math.min(at - SHOWN / 3, text.length() - SHOWN));
    int to = Math.min(text.length(), from + SHOWN);
    return ", at character %d of: %s%s%s"
        .formatted(
            at + 1,
            from > 0 ? "…" : "",
            text.substring(from, to).replace('\n', ' '),
            to < text.length() ? "…" : "");
  }
}
