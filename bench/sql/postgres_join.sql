-- The yardstick's question to PostgreSQL.
drop table if exists exceptions;

create unlogged table exceptions as
select
  l.id as left_id,
  l.account as left_account,
  l.booking_date as left_booking_date,
  l.amount as left_amount,
  l.currency as left_currency,
  l.description as left_description,
  r.id as right_id,
  r.account as right_account,
  r.booking_date as right_booking_date,
  r.amount as right_amount,
  r.currency as right_currency,
  r.description as right_description,
  case when l.id is null then 'only right' when r.id is null then 'only left' else 'changed' end as state
from left_side as l
full join right_side as r on l.id = r.id
where l.id is null
  or r.id is null
  or (l.account, l.booking_date, l.amount, l.currency, l.description)
    is distinct from (r.account, r.booking_date, r.amount, r.currency, r.description);

select state, count(*) as records
from exceptions
group by state
order by state;
