-- Two tables with their key, as a warehouse has them.
drop table if exists left_side, right_side;

create unlogged table left_side (
  id bigint primary key,
  account text,
  booking_date date,
  amount numeric(18, 2),
  currency text,
  description text
);

create unlogged table right_side (like left_side including all);

\copy left_side from '@DATA@/left_@SIZE@.csv' with (format csv, header)
\copy right_side from '@DATA@/right_@SIZE@.csv' with (format csv, header)

analyze left_side, right_side;
