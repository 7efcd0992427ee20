"""datacompy_diff.py LEFT RIGHT OUT: two CSV files by id with datacompy over polars, amounts as floats."""

import sys
from pathlib import Path

import datacompy
import polars as pl

left_file, right_file, out = sys.argv[1:4]
schema = {
    "id": pl.Int64,
    "account": pl.String,
    "booking_date": pl.Date,
    "amount": pl.Float64,
    "currency": pl.String,
    "description": pl.String,
}
compared = datacompy.PolarsCompare(
    pl.read_csv(left_file, schema=schema),
    pl.read_csv(right_file, schema=schema),
    join_columns="id",
    df1_name="left",
    df2_name="right",
)
found = {
    "only left": compared.df1_unq_rows,
    "only right": compared.df2_unq_rows,
    "changed": compared.all_mismatch(),
}
for name, records in found.items():
    records.write_csv(Path(out) / f"datacompy {name}.csv")
    print(f"{name},{records.height}")
