package io.counterfoil.spec;

import io.counterfoil.problem.ProblemCode.Spec;
import io.counterfoil.spec.Node.Entry;
import io.counterfoil.spec.Node.Fields;
import io.counterfoil.spec.Node.Scalar;
import io.counterfoil.spec.Node.Sequence;
import io.counterfoil.spec.ReconSpec.ExcludeSpec;
import io.counterfoil.spec.ReconSpec.SideSpec;
import io.counterfoil.spec.ReconSpec.Written;
import io.counterfoil.spec.SourceSpec.Compression;
import io.counterfoil.spec.SourceSpec.CountRange;
import io.counterfoil.spec.SourceSpec.CsvOptions;
import io.counterfoil.spec.SourceSpec.ExpectSpec;
import io.counterfoil.spec.SourceSpec.Format;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a side and its sources from nodes that were held against the grammar. */
final class SideReader {
  private static final List<String> ONLY_CSV =
      List.of("delimiter", "quote", "escape", "header", "names", "skip");
  private static final List<String> ONLY_TEXT = List.of("encoding", "compression");

  private final SpecProblems problems;

  SideReader(SpecProblems problems) {
    this.problems = problems;
  }

  SideSpec side(Scalar name, Fields side) {
    return new SideSpec(
        name.written(),
        sources(side),
        side.fields("columns").map(this::columns),
        side.list("key"),
        side.list("identity"),
        side.each("exclude").stream().flatMap(e -> exclusion(e).stream()).toList(),
        side.written("where"),
        side.has("sign"),
        side.fields("overlap").map(overlap -> overlap.list("by")),
        side.fields("expect").map(this::expect),
        name.mark());
  }

  private List<SourceSpec> sources(Fields side) {
    List<SourceSpec> sources = new ArrayList<>();
    for (Node item : side.sequence("read").map(Sequence::items).orElse(List.of())) {
      switch (item) {
        case Scalar path ->
            sources.add(
                source(path.written(), Optional.empty(), CsvOptions.DEFAULTS, Optional.empty()));
        case Fields source -> sources.addAll(sourcesOf(source));
        case Sequence ignored -> {}
        case Node.Mapping ignored -> {}
        case Node.Broken ignored -> {}
      }
    }
    return sources;
  }

  private List<SourceSpec> sourcesOf(Fields source) {
    Optional<Format> format = source.text("format").map(w -> Words.read(Format.class, w));
    refuseStrangers(source, format);
    CsvOptions csv = csv(source);
    Optional<ExpectSpec> expect = source.fields("expect").map(this::expect);
    return source.list("path").stream().map(p -> source(p, format, csv, expect)).toList();
  }

  private static SourceSpec source(
      Written path, Optional<Format> format, CsvOptions csv, Optional<ExpectSpec> expect) {
    return new SourceSpec(path, format, csv, expect, path.mark());
  }

  /** Options that mean nothing for the format named. */
  private void refuseStrangers(Fields source, Optional<Format> format) {
    if (format.isEmpty()) {
      return;
    }
    List<String> strange =
        switch (format.get()) {
          case CSV, TSV -> List.of();
          case JSON_LINES -> ONLY_CSV;
          case PARQUET ->
              java.util.stream.Stream.concat(ONLY_CSV.stream(), ONLY_TEXT.stream()).toList();
        };
    for (String key : strange) {
      if (source.has(key)) {
        problems.add(
            Spec.CONFLICT,
            source.mark(),
            key + " means nothing for the format " + Words.of(format.get()),
            "remove " + key + ", or correct the format");
      }
    }
  }

  private CsvOptions csv(Fields source) {
    boolean header = !source.text("header").orElse("true").equals("false");
    if (header && source.has("names")) {
      problems.add(
          Spec.CONFLICT,
          source.mark(),
          "names are written, and the first line names the columns too",
          "write header: false, or remove names; columns get other names by from: in columns");
    }
    CsvOptions csv =
        new CsvOptions(
            source.text("delimiter").map(CsvOptions::delimiter),
            source.text("quote").map(CsvOptions::mark),
            source.text("escape").map(CsvOptions::mark),
            source.text("encoding").map(Form::charsetName),
            header,
            source.list("names").stream().map(Written::text).toList(),
            source.text("skip").map(Integer::parseInt).orElse(0),
            source.text("compression").map(w -> Words.read(Compression.class, w)));
    if (csv.delimiter().isPresent() && csv.delimiter().equals(csv.quote())) {
      problems.add(
          Spec.CONFLICT,
          source.mark(),
          "delimiter and quote are the same character",
          "write the character that stands between cells as delimiter");
    }
    return csv;
  }

  private ExpectSpec expect(Fields expect) {
    Optional<Fields> trailer = expect.fields("trailer");
    return new ExpectSpec(
        expect.text("files").map(CountRange::read),
        expect.text("records").map(CountRange::read),
        trailer.flatMap(t -> t.text("count")),
        trailer.flatMap(t -> t.text("amount")),
        trailer.flatMap(t -> t.written("column")),
        expect.mark());
  }

  private Optional<ExcludeSpec> exclusion(Fields exclude) {
    return exclude
        .written("where")
        .flatMap(where -> exclude.written("reason").map(reason -> new ExcludeSpec(where, reason)));
  }

  private Map<String, ColumnSpec> columns(Fields columns) {
    ColumnReader reader = new ColumnReader(problems);
    Map<String, ColumnSpec> read = new LinkedHashMap<>();
    for (Entry entry : columns.names()) {
      if (entry.value() instanceof Fields column) {
        read.put(entry.key().text(), reader.column(entry.name(), column));
      }
    }
    return Collections.unmodifiableMap(read);
  }
}
