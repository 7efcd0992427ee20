-- The yardstick: what somebody writes by hand who only wants the exceptions, and trusts both files.
-- One join by the key, the columns that differ, the exceptions as Parquet, their number. Nothing is proven, totalled or sorted.
create temp table exceptions as
select *
from (
  select
    coalesce(l.id, r.id) as id,
    case
      when l.id is null then 'only right'
      when r.id is null then 'only left'
      when l.account is distinct from r.account
        or l.booking_date is distinct from r.booking_date
        or l.amount is distinct from r.amount
        or l.currency is distinct from r.currency
        or l.description is distinct from r.description then 'changed'
      else 'equal'
    end as state,
    (l.account is distinct from r.account)::int
      + 2 * (l.booking_date is distinct from r.booking_date)::int
      + 4 * (l.amount is distinct from r.amount)::int
      + 8 * (l.currency is distinct from r.currency)::int
      + 16 * (l.description is distinct from r.description)::int as differing,
    l.account as left_account,
    l.booking_date as left_booking_date,
    l.amount as left_amount,
    l.currency as left_currency,
    l.description as left_description,
    r.account as right_account,
    r.booking_date as right_booking_date,
    r.amount as right_amount,
    r.currency as right_currency,
    r.description as right_description
  from left_side as l
  full join right_side as r on l.id = r.id
)
where state <> 'equal';

copy exceptions to '@OUT@/exceptions.parquet' (format parquet);

select state, count(*) as records
from exceptions
group by state
order by state;
