-- The records of @SIZE@ again, in the dress that real files wear: each trouble alone, then all of them at once.
-- Left and right files are @MADE@/messy_<trouble>_left.csv and …_right.csv; the right answers are in messy_answers.csv.
set threads = @THREADS@;
set memory_limit = '@MEMORY@';
set temp_directory = '@TEMP@';

create table clean_left as
from '@DATA@/left_@SIZE@.parquet';

create table clean_right as
from '@DATA@/right_@SIZE@.parquet';

-- The right files are shuffled anew.
create macro shuffled(id) as
  hash(id, 78);

create macro short(amount) as
  rtrim(rtrim(amount::varchar, '0'), '.');

create macro grouped(amount) as
  format('{:,}', trunc(amount)::bigint) || '.' || right(amount::varchar, 2);

create macro day_first(booked) as
  strftime(booked, '%d/%m/%Y');

-- A tenth of the values of each of three columns, some 27% of the records.
create macro spaced(text, id, seed, spaces) as
  case when hash(id, seed) % 10 < 1 then text || spaces else text end;

create macro has_no_description(id) as
  hash(id, 63) % 20 = 0;

-- Repeated keys: 1% of the ids without a planted difference stand two or three times on both sides. Half are exact copies,
-- half have an amount of their own; of one in ten the last copy is not on the right.
create table repeated as
select
  l.id,
  2 + ((hash('n' || l.id) >> 20) % 2)::int as copies,
  (hash('e' || l.id) >> 20) % 2 = 0 as exact,
  (hash('m' || l.id) >> 20) % 10 = 0 as one_short
from clean_left as l
join clean_right as r on l.id = r.id and l.amount = r.amount
where (hash('d' || l.id) >> 20) % 100 = 0;

create table repeated_left as
select *, 0 as copy from clean_left
union all
select
  l.* replace ((case when repeated.exact then l.amount else l.amount + copies.copy end)::decimal(18, 2) as amount),
  copies.copy
from clean_left as l
join repeated using (id)
join range(1, 3) as copies(copy) on copies.copy < repeated.copies;

create table repeated_right as
select *, 0 as copy from clean_right
union all
select
  r.* replace ((case when repeated.exact then r.amount else r.amount + copies.copy end)::decimal(18, 2) as amount),
  copies.copy
from clean_right as r
join repeated using (id)
join range(1, 3) as copies(copy)
  on copies.copy < repeated.copies
  and not (repeated.one_short and copies.copy = repeated.copies - 1);

-- Other names of columns.
copy (from clean_left order by id) to '@MADE@/messy_names_left.csv' (header);
copy (
  select id as txn_id, account as acct, booking_date as value_date, amount as amt, currency as ccy, description as narrative
  from clean_right
  order by shuffled(id)
) to '@MADE@/messy_names_right.csv' (header);

-- 1234.5 against 1234.50
copy (select * replace (short(amount) as amount) from clean_left order by id)
  to '@MADE@/messy_places_left.csv' (header);
copy (from clean_right order by shuffled(id))
  to '@MADE@/messy_places_right.csv' (header);

-- 1234.5 against 1,234.50
copy (select * replace (short(amount) as amount) from clean_left order by id)
  to '@MADE@/messy_amounts_left.csv' (header);
copy (select * replace (grouped(amount) as amount) from clean_right order by shuffled(id))
  to '@MADE@/messy_amounts_right.csv' (header);

-- 2024-01-31 against 31/01/2024
copy (from clean_left order by id) to '@MADE@/messy_dates_left.csv' (header);
copy (select * replace (day_first(booking_date) as booking_date) from clean_right order by shuffled(id))
  to '@MADE@/messy_dates_right.csv' (header);

-- Trailing spaces.
copy (from clean_left order by id) to '@MADE@/messy_spaces_left.csv' (header);
copy (
  select
    * replace (
      spaced(account, id, 60, ' ') as account,
      spaced(currency, id, 61, '  ') as currency,
      spaced(description, id, 62, '   ') as description
    )
  from clean_right
  order by shuffled(id)
) to '@MADE@/messy_spaces_right.csv' (header);

-- Nothing between the commas against "".
copy (
  select * replace (case when has_no_description(id) then null else description end as description)
  from clean_left
  order by id
) to '@MADE@/messy_nulls_left.csv' (header);
copy (
  select * replace (case when has_no_description(id) then '' else description end as description)
  from clean_right
  order by shuffled(id)
) to '@MADE@/messy_nulls_right.csv' (header);

-- Repeated keys.
copy (select * exclude (copy) from repeated_left order by id, copy)
  to '@MADE@/messy_repeats_left.csv' (header);
copy (select * exclude (copy) from repeated_right order by hash(id, 79), copy desc)
  to '@MADE@/messy_repeats_right.csv' (header);

-- All of it at once.
copy (
  select
    * exclude (copy) replace (
      short(amount) as amount,
      case when has_no_description(id) then null else description end as description
    )
  from repeated_left
  order by id, copy
) to '@MADE@/messy_all_left.csv' (header);
copy (
  select
    id as txn_id,
    spaced(account, id, 60, ' ') as acct,
    day_first(booking_date) as value_date,
    grouped(amount) as amt,
    spaced(currency, id, 61, '  ') as ccy,
    case when has_no_description(id) then '' else spaced(description, id, 62, '   ') end as narrative
  from repeated_right
  order by hash(id, 79), copy desc
) to '@MADE@/messy_all_right.csv' (header);

-- What is planted, from the clean tables: no trouble may change it, and only repeated keys leave copies over.
copy (
  select
    (select count(*) from clean_left anti join clean_right using (id)) as only_left,
    (select count(*) from clean_right anti join clean_left using (id)) as only_right,
    (select count(*) from clean_left as l join clean_right as r on l.id = r.id and l.amount <> r.amount) as changed,
    (select count(*) from repeated where one_short) as surplus
) to '@MADE@/messy_answers.csv' (header);
