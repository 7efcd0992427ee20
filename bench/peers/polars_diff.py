"""polars_diff.py LEFT RIGHT OUT: two CSV files by id with polars, by hand, lazy and streaming."""

import sys
from pathlib import Path

import polars as pl

left_file, right_file, out = sys.argv[1:4]
schema = {
    "id": pl.Int64,
    "account": pl.String,
    "booking_date": pl.Date,
    "amount": pl.Decimal(18, 2),
    "currency": pl.String,
    "description": pl.String,
}
compared = [column for column in schema if column != "id"]

left = pl.scan_csv(left_file, schema=schema)
right = pl.scan_csv(right_file, schema=schema)
differs = pl.any_horizontal([pl.col(column).ne_missing(pl.col(f"{column}_right")) for column in compared])
state = (
    pl.when(pl.col("id_right").is_null())
    .then(pl.lit("only left"))
    .when(pl.col("id").is_null())
    .then(pl.lit("only right"))
    .otherwise(pl.lit("changed"))
)
exceptions = Path(out) / "polars.parquet"
(
    left.join(right, on="id", how="full")
    .filter(pl.col("id").is_null() | pl.col("id_right").is_null() | differs)
    .with_columns(state.alias("state"))
    .sink_parquet(exceptions, engine="streaming")
)
for name, records in pl.scan_parquet(exceptions).group_by("state").len().collect().rows():
    print(f"{name},{records}")
