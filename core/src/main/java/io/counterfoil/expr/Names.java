package io.counterfoil.expr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names in a parsed expression. */
final class Names {
  private Names() {}

  // Not by recursion: a chain of operators is as deep as it is long, and its depth is told later.
  static Set<String> of(Node node) {
    Set<String> names = new LinkedHashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next instanceof Node.Name name) {
        names.add(name.name());
      }
      parts(next).forEach(open::add);
    }
    return names;
  }

  private static Stream<Node> parts(Node node) {
    return switch (node) {
      case Node.Name ignored -> Stream.of();
      case Node.Text ignored -> Stream.of();
      case Node.Number ignored -> Stream.of();
      case Node.Date ignored -> Stream.of();
      case Node.Truth ignored -> Stream.of();
      case Node.Null ignored -> Stream.of();
      case Node.Arithmetic a -> Stream.of(a.left(), a.right());
      case Node.Divide d -> Stream.of(d.dividend(), d.divisor());
      case Node.Negate n -> Stream.of(n.value());
      case Node.Comparison c -> Stream.of(c.left(), c.right());
      case Node.Logic l -> Stream.of(l.left(), l.right());
      case Node.Not n -> Stream.of(n.value());
      case Node.IsNull n -> Stream.of(n.value());
      case Node.In in -> Stream.concat(Stream.of(in.value()), in.list().stream());
      case Node.Between b -> Stream.of(b.value(), b.low(), b.high());
      case Node.Case c ->
          Stream.concat(
              c.whens().stream().flatMap(w -> Stream.of(w.condition(), w.result())),
              c.otherwise().stream());
      case Node.Call call -> call.arguments().stream();
      case Node.Round r ->
          Stream.of(Optional.of(r.value()), r.divisor(), Optional.of(r.places()))
              .flatMap(Optional::stream);
    };
  }
}
