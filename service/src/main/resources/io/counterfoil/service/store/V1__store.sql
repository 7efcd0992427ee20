-- Which store this is, and which program wrote it last. One row. Times are microseconds since 1970.
CREATE TABLE store_info (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  store_id TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  created BIGINT NOT NULL
);

-- The starts that it has seen; one without an end runs, or died.
CREATE TABLE boot (
  id ${identity},
  number BIGINT NOT NULL,
  started BIGINT NOT NULL,
  program_version TEXT NOT NULL,
  build TEXT NOT NULL,
  host TEXT NOT NULL,
  ended BIGINT
);
