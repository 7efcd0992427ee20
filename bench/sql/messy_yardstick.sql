-- The right answer for the files that have every trouble at once, by somebody who knows each of them beforehand.
-- Equal records pair by count first; what is left pairs by its key in the order of its amounts.
create temp table left_side as
select
  *,
  row_number() over (partition by id, account, booking_date, amount, currency, description) as copy
from read_csv(
  '@DATA@/messy_all_left.csv',
  header = true,
  columns = {
    'id': 'BIGINT',
    'account': 'VARCHAR',
    'booking_date': 'DATE',
    'amount': 'DECIMAL(18,2)',
    'currency': 'VARCHAR',
    'description': 'VARCHAR'
  }
);

create temp table right_side as
select
  *,
  row_number() over (partition by id, account, booking_date, amount, currency, description) as copy
from (
  select
    txn_id as id,
    rtrim(acct) as account,
    strptime(value_date, '%d/%m/%Y')::date as booking_date,
    replace(amt, ',', '')::decimal(18, 2) as amount,
    rtrim(ccy) as currency,
    nullif(rtrim(narrative), '') as description
  from read_csv(
    '@DATA@/messy_all_right.csv',
    header = true,
    columns = {
      'txn_id': 'BIGINT',
      'acct': 'VARCHAR',
      'value_date': 'VARCHAR',
      'amt': 'VARCHAR',
      'ccy': 'VARCHAR',
      'narrative': 'VARCHAR'
    }
  )
);

create temp table left_rest as
select *, row_number() over (partition by id order by amount) as position
from left_side as l
where not exists (
  from right_side as r
  where r.id = l.id
    and r.copy = l.copy
    and r.account is not distinct from l.account
    and r.booking_date is not distinct from l.booking_date
    and r.amount is not distinct from l.amount
    and r.currency is not distinct from l.currency
    and r.description is not distinct from l.description
);

create temp table right_rest as
select *, row_number() over (partition by id order by amount) as position
from right_side as r
where not exists (
  from left_side as l
  where l.id = r.id
    and l.copy = r.copy
    and l.account is not distinct from r.account
    and l.booking_date is not distinct from r.booking_date
    and l.amount is not distinct from r.amount
    and l.currency is not distinct from r.currency
    and l.description is not distinct from r.description
);

create temp table exceptions as
select
  l.* exclude (copy, position),
  r.* exclude (copy, position),
  case
    when l.id is not null and r.id is not null then 'changed'
    when l.id is not null then if(l.id in (select id from right_side), 'surplus', 'only left')
    else if(r.id in (select id from left_side), 'surplus', 'only right')
  end as state
from left_rest as l
full join right_rest as r on l.id = r.id and l.position = r.position;

copy exceptions to '@OUT@/exceptions.parquet' (format parquet);

select state, count(*) as records
from exceptions
group by state
order by state;
