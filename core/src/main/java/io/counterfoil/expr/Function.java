package io.counterfoil.expr;

/** The functions of the language; there are no others. */
public enum Function {
  UPPER,
  LOWER,
  TRIM,
  LENGTH,
  SUBSTRING,
  REPLACE,
  CONCAT,
  COALESCE,
  NULLIF,
  ABS,
  STARTS_WITH,
  ENDS_WITH,
  CONTAINS
}
