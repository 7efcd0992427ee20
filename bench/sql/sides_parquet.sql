create view left_side as
from read_parquet('@DATA@/left_@SIZE@.parquet');

create view right_side as
from read_parquet('@DATA@/right_@SIZE@.parquet');

