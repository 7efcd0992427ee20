-- Two tables of six columns, @ROWS@ records on the left, in the folder @MADE@ as left_@SIZE@ and right_@SIZE@.
-- The right side lacks 1% of the records, has 1% of its own, has another amount in 1%, and stands in another order.
-- Every value is a function of the id alone: only ids are sorted, everything else streams, whatever the size.
set threads = @THREADS@;
set memory_limit = '@MEMORY@';
set temp_directory = '@TEMP@';
set preserve_insertion_order = true;

create macro account_of(id) as
  'ACC' || lpad((hash(id, 1) % 100000)::varchar, 6, '0');

create macro booking_date_of(id) as
  date '2024-01-01' + (hash(id, 2) % 366)::int;

create macro amount_of(id) as
  ((hash(id, 3) % 100000000) / 100.0)::decimal(18, 2);

-- Amounts in yen have places too: the totals of a wrong currency would show.
create macro currency_of(id) as
  ['EUR', 'USD', 'GBP', 'CHF', 'JPY'][1 + (hash(id, 4) % 5)::int];

create macro description_of(id) as
  'PAYMENT ' || upper(substr(md5(id::varchar), 1, 12)) || ' INV' || lpad((hash(id, 5) % 10000000)::varchar, 7, '0');

create macro is_missing(id) as
  id <= @ROWS@ and hash(id, 9) % 100 = 0;

create macro is_changed(id) as
  id <= @ROWS@ and hash(id, 9) % 100 = 1;

create macro changed_amount_of(id) as
  (amount_of(id) + 0.01 * (1 + hash(id, 10) % 500))::decimal(18, 2);

create view left_side as
select
  id,
  account_of(id) as account,
  booking_date_of(id) as booking_date,
  amount_of(id) as amount,
  currency_of(id) as currency,
  description_of(id) as description
from range(1, @ROWS@ + 1) as ids(id);

create view right_side as
select
  id,
  account_of(id) as account,
  booking_date_of(id) as booking_date,
  case when is_changed(id) then changed_amount_of(id) else amount_of(id) end as amount,
  currency_of(id) as currency,
  description_of(id) as description
from (
  select id
  from range(1, @ROWS@ + @ROWS@ // 100 + 1) as ids(id)
  where not is_missing(id)
  order by hash(id, 77)
);

copy (from left_side) to '@MADE@/left_@SIZE@.parquet' (format parquet, compression zstd);
copy (from right_side) to '@MADE@/right_@SIZE@.parquet' (format parquet, compression zstd);
