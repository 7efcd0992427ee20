package io.counterfoil.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How all dates of a column are written.
 *
 * @param separator between day, month and year
 * @param padded whether days and months below ten have two digits
 */
record DateReading(Order order, char separator, boolean padded) implements Reading {
  private static final String SEPARATORS = "-/. ";
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  enum Order {
    YEAR_FIRST,
    DAY_FIRST,
    MONTH_FIRST,
    MONTH_NAMED
  }

  /** The one way in which all the values are dates; none if there are two. */
  static Optional<Reading> of(List<String> values) {
    List<Reading> fitting = new ArrayList<>();
    for (Order order : Order.values()) {
      for (int i = 0; i < SEPARATORS.length(); i++) {
        DateReading padded = new DateReading(order, SEPARATORS.charAt(i), true);
        DateReading short_ = new DateReading(order, SEPARATORS.charAt(i), false);
        if (padded.readsAll(values)) {
          fitting.add(padded);
        } else if (short_.readsAll(values)) {
          fitting.add(short_);
        }
      }
    }
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private boolean readsAll(List<String> values) {
    for (String value : values) {
      if (canonical(value).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Optional<String> canonical(String value) {
    int first = value.indexOf(separator);
    int second = value.indexOf(separator, first + 1);
    if (first < 1 || second < 0) {
      return Optional.empty();
    }
    String a = value.substring(0, first);
    String b = value.substring(first + 1, second);
    String c = value.substring(second + 1);
    return switch (order) {
      case YEAR_FIRST -> date(a, part(b), part(c));
      case DAY_FIRST -> date(c, part(b), part(a));
      case MONTH_FIRST -> date(c, part(a), part(b));
      case MONTH_NAMED -> date(c, MONTHS.indexOf(b.toLowerCase(Locale.ROOT)) + 1, part(a));
    };
  }

  private static Optional<String> date(String year, int month, int day) {
    if (year.length() != 4 || digits(year) < 0 || month < 1 || day < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(digits(year), month, day).toString());
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private int part(String text) {
    boolean fits = text.length() == 2 || (!padded && text.length() == 1);
    return fits ? digits(text) : -1;
  }

  private static int digits(String text) {
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      number = number * 10 + (c - '0');
    }
    return number;
  }

  @Override
  public boolean isStandard() {
    return order == Order.YEAR_FIRST && separator == '-' && padded;
  }

  @Override
  public String format() {
    String month = padded ? "MM" : "M";
    String day = padded ? "dd" : "d";
    return switch (order) {
      case YEAR_FIRST -> "yyyy" + separator + month + separator + day;
      case DAY_FIRST -> day + separator + month + separator + "yyyy";
      case MONTH_FIRST -> month + separator + day + separator + "yyyy";
      case MONTH_NAMED -> day + separator + "MMM" + separator + "yyyy";
    };
  }
}
