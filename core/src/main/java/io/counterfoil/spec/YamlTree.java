package io.counterfoil.spec;

import static io.counterfoil.value.MalformedValueException.shown;

import io.counterfoil.problem.ProblemCode;
import io.counterfoil.spec.Node.Broken;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Mapping;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.Mark;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;

/**
 * Reads YAML (or JSON) into nodes with their places. It reads the parser's events and not its
 * nodes, because a node has lost its anchors and would have followed its aliases.
 */
final class YamlTree {
  /** The largest spec, in characters. */
  static final int MOST_CHARACTERS = 1_000_000;

  /** The deepest nesting; the grammar needs eight. */
  static final int MOST_DEPTH = 24;

  /** The most scalars, lists and mappings. */
  static final int MOST_NODES = 50_000;

  private final String yaml;
  private final SpecProblems problems;
  private Mark last = new Mark(1, 1, "");
  private int nodes = 0;

  private YamlTree(String yaml, SpecProblems problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  /**
   * The root of the only document; empty where there is none or where the text is no YAML, which is
   * then among the problems.
   */
  static Optional<Node> read(String yaml, SpecProblems problems) {
    if (yaml.length() > MOST_CHARACTERS) {
      problems.add(
          ProblemCode.Spec.YAML,
          new Mark(1, 1, ""),
          "the spec has " + yaml.length() + " characters",
          "write at most " + MOST_CHARACTERS + "; long lists belong in files");
      return Optional.empty();
    }
    String text = yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml;
    YamlTree tree = new YamlTree(text, problems);
    try {
      return tree.document();
    } catch (TooMuch told) {
      return Optional.empty();
    } catch (MarkedYamlEngineException e) {
      tree.tell(e);
    } catch (ReaderException e) {
      problems.add(
          ProblemCode.Spec.YAML,
          tree.markAt(e.getPosition()),
          "the character U+%04X may not stand in YAML".formatted(e.getCodePoint()),
          "remove it, or write it as \\u%04X within double quotes".formatted(e.getCodePoint()));
    } catch (RuntimeException e) {
      // The parser lets some slips of its own through (an escape beyond Unicode, a huge version).
      problems.add(
          ProblemCode.Spec.YAML,
          tree.last,
          "what follows here is not YAML",
          ProblemCode.Spec.YAML.mend());
    }
    return Optional.empty();
  }

  private Optional<Node> document() {
    LoadSettings settings =
        LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS + 1)
            .setParseComments(false)
            // In one piece: between two the parser loses a character beyond the basic plane.
            .setBufferSize(yaml.length() + 16)
            .setLabel("spec")
            .build();
    Iterator<Event> events = new Parse(settings).parseString(yaml).iterator();
    Optional<Node> root = Optional.empty();
    while (events.hasNext()) {
      Event event = next(events);
      switch (event.getEventId()) {
        case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Comment -> {}
        default -> {
          if (root.isPresent()) {
            problems.add(
                ProblemCode.Spec.YAML,
                last,
                "a second document begins here",
                "keep one spec in a file: remove the line --- and what does not belong to it");
            return root;
          }
          root = Optional.of(node(event, events, "", 0));
        }
      }
    }
    return root;
  }

  private Event next(Iterator<Event> events) {
    Event event = events.next();
    event.getStartMark().ifPresent(m -> last = new Mark(m.getLine() + 1, m.getColumn() + 1, ""));
    return event;
  }

  private Node node(Event event, Iterator<Event> events, String path, int depth) {
    Mark mark = mark(event, path);
    if (depth > MOST_DEPTH) {
      problems.add(
          ProblemCode.Spec.YAML,
          mark,
          "more than " + MOST_DEPTH + " levels stand within one another",
          "a spec needs eight at most: close some brackets before");
      throw new TooMuch();
    } else if (++nodes > MOST_NODES) {
      problems.add(
          ProblemCode.Spec.YAML,
          mark,
          "more than " + MOST_NODES + " values stand in the spec",
          "put long lists into files");
      throw new TooMuch();
    }
    refuseExtras(event, mark);
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(scalar.getValue(), scalar.isPlain(), mark);
    } else if (event instanceof MappingStartEvent start) {
      return mapping(events, start.getFlowStyle() == FlowStyle.FLOW, mark, depth);
    } else if (event instanceof CollectionStartEvent) {
      return sequence(events, mark, depth);
    }
    return new Broken(mark);
  }

  private Node sequence(Iterator<Event> events, Mark mark, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event e = next(events); e.getEventId() != Event.ID.SequenceEnd; e = next(events)) {
      items.add(node(e, events, mark.path() + "[" + items.size() + "]", depth + 1));
    }
    return new Sequence(List.copyOf(items), mark);
  }

  private Node mapping(Iterator<Event> events, boolean flow, Mark mark, int depth) {
    List<Entry> entries = new ArrayList<>();
    HalfValues halves = new HalfValues(yaml, problems);
    for (Event e = next(events); e.getEventId() != Event.ID.MappingEnd; e = next(events)) {
      Event keyEvent = e;
      String path =
          keyEvent instanceof ScalarEvent s ? Paths.child(mark.path(), s.getValue()) : mark.path();
      Node key = node(keyEvent, events, path, depth + 1);
      Event valueEvent = next(events);
      Node value = node(valueEvent, events, path, depth + 1);
      if (!(key instanceof Scalar name)) {
        if (!(key instanceof Broken)) {
          problems.add(
              ProblemCode.Spec.YAML,
              key.mark(),
              "a list or mapping stands where a key belongs",
              "write a name and a colon; a text with brackets wants quotes");
        }
        continue;
      }
      if (flow && halves.takes(entries, name, keyEvent, value)) {
        continue;
      }
      halves.begin(entries, valueEvent);
      entries.add(new Entry(name, value));
    }
    halves.end(entries);
    return new Mapping(List.copyOf(entries), flow, mark);
  }

  /** Anchors, aliases and tags would make a value something else than its text. */
  private void refuseExtras(Event event, Mark mark) {
    if (event instanceof AliasEvent alias) {
      refuse(mark, "an alias (*" + alias.getAlias() + ")", "*");
    } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      refuse(mark, "an anchor (&" + node.getAnchor().get() + ")", "&");
    }
    Optional<String> tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.empty();
        };
    tag.ifPresent(t -> refuse(mark, "a tag (" + tagText(t) + ")", "!"));
  }

  private static String tagText(String tag) {
    return shown(tag.replace("tag:yaml.org,2002:", "!!"));
  }

  private void refuse(Mark mark, String what, String sign) {
    problems.add(
        ProblemCode.Spec.YAML,
        mark,
        what + " may not stand in a spec",
        "write the value out; a text that begins with " + sign + " wants quotes");
  }

  private void tell(MarkedYamlEngineException e) {
    String problem = String.valueOf(e.getProblem());
    boolean notEnded = problem.contains("end of stream") || problem.contains("stream end");
    // What was begun and not ended is better shown where it begins than at the end of the file.
    Mark mark =
        (notEnded ? e.getContextMark().or(e::getProblemMark) : e.getProblemMark())
            .map(m -> new Mark(m.getLine() + 1, m.getColumn() + 1, ""))
            .orElse(last);
    String context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
    problems.add(
        ProblemCode.Spec.YAML, mark, (context + problem).replaceAll("\\s+", " "), mend(problem));
  }

  private static String mend(String problem) {
    if (problem.contains("TAB")) {
      return "indent with spaces, not tabs";
    } else if (problem.contains("mapping values are not allowed")) {
      return "a text with a colon in it wants quotes; else indent the line like its neighbours";
    }
    return "mend it here or just before; a value with , : # { } [ ] ' or \" in it wants quotes"
        + " around the whole of it";
  }

  private Mark mark(Event event, String path) {
    return event
        .getStartMark()
        .map(m -> new Mark(m.getLine() + 1, m.getColumn() + 1, path))
        .orElse(new Mark(last.line(), last.column(), path));
  }

  /** The place of the n-th character, counted in code points. */
  private Mark markAt(int position) {
    int line = 1;
    int column = 1;
    int[] before = yaml.codePoints().limit(Math.max(0, position)).toArray();
    for (int c : before) {
      column = c == '\n' ? 1 : column + 1;
      line += c == '\n' ? 1 : 0;
    }
    return new Mark(line, column, "");
  }

  /** Ends reading; the problem was told. */
  private static final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
