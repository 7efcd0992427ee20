
-- load orders -------------------------------------------------------------

-- read orders.csv into the columns of orders
create temp table left_side as
select
  "number",
  "customer",
  "dated",
  "amount",
  case when "dated" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "dated" is null and (tidy(_r2) is not null) then 'dated: ''' || _r2::varchar || ''' is not a date' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a money(EUR)' end), '') end as _bad
from (
  select
    *,
    tidy(_r0) as "number",
    tidy(_r1) as "customer",
    case when _f2::varchar = _r2 and strlen(_r2) = 10 then _f2 else iso_date(tidy(_r2)) end as "dated",
    case when _f3::varchar = _r3 then _f3 else case when regexp_full_match(tidy(_r3), '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(tidy(_r3) as decimal(18,2)) end end as "amount"
  from (
    select
      "order_no"::varchar as _r0,
      "customer"::varchar as _r1,
      "ordered"::varchar as _r2,
      try_cast("ordered"::varchar as date) as _f2,
      "total"::varchar as _r3,
      try_cast("total"::varchar as decimal(18,2)) as _f3
    from read_csv('orders.csv', columns = {'order_no': 'VARCHAR', 'customer': 'VARCHAR', 'ordered': 'VARCHAR', 'total': 'VARCHAR'}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_left_0', rejects_scan = 'rejects_left_0_scan', max_line_size = 2000000, buffer_size = 19877888, parallel = false)
  )
);

-- totals of orders as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from left_side s group by 1;

-- load invoices -----------------------------------------------------------

-- read rechnungen.csv into the columns of invoices
create temp table right_side as
select
  "number",
  "customer",
  "dated",
  "amount",
  case when "dated" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "dated" is null and (tidy(_r2) is not null) then 'dated: ''' || _r2::varchar || ''' is not a date as dd.MM.yyyy' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a money(EUR)' end), '') end as _bad
from (
  select
    *,
    tidy(_r0) as "number",
    tidy(_r1) as "customer",
    case when regexp_full_match(tidy(_r2), '[0-9]{2}\.[0-9]{2}\.[0-9]{4}') then try_cast(substring(tidy(_r2), 7, 4) || '-' || substring(tidy(_r2), 4, 2) || '-' || substring(tidy(_r2), 1, 2) as date) end as "dated",
    case when regexp_full_match(case when regexp_full_match(tidy(_r3), '[+-]?(([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]*)?|,[0-9]+)') then case when starts_with(tidy(_r3), '-') then '-' else '' end || replace(regexp_replace(tidy(_r3), '[^0-9,]', '', 'g'), ',', '.') end, '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(case when regexp_full_match(tidy(_r3), '[+-]?(([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]*)?|,[0-9]+)') then case when starts_with(tidy(_r3), '-') then '-' else '' end || replace(regexp_replace(tidy(_r3), '[^0-9,]', '', 'g'), ',', '.') end as decimal(18,2)) end as "amount"
  from (
    select
      "Rechnung"::varchar as _r0,
      "Kunde"::varchar as _r1,
      "Datum"::varchar as _r2,
      "Betrag"::varchar as _r3
    from read_csv('rechnungen.csv', columns = {'Rechnung': 'VARCHAR', 'Kunde': 'VARCHAR', 'Datum': 'VARCHAR', 'Betrag': 'VARCHAR'}, header = true, auto_detect = false, delim = ';', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_right_0', rejects_scan = 'rejects_right_0_scan', max_line_size = 2000000, buffer_size = 19689472, parallel = false)
  )
);

-- totals of invoices as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from right_side s group by 1;

-- compare by key: same number ---------------------------------------------

-- open records, and a guard against a key that occurs too often
select s, coalesce(sum(n), 0), coalesce(sum(o), 0), coalesce(max(n), 0)
from (select 0 as s, hash("number") & 65535 as _b, count(*) as n, sum(rowid) as o from left_side where _bad is null group by _b
  union all
  select 1 as s, hash("number") & 65535 as _b, count(*) as n, sum(rowid) as o from right_side where _bad is null group by _b)
group by s;

-- match by number and compare, listing only exceptions
create or replace temp table keyed_1 as
select
  st,
  count(*) as n,
  count(lr) as nl,
  count(rr) as nr,
  sum(lr) as lo,
  sum(rr) as ro,
  sum(la0) as ls0,
  sum(ra0) as rs0,
  list({'lr': lr, 'rr': rr}) filter (st <> 0) as x
from (
  select
  case when l._rid is null then 2 when r._rid is null then 1 when l._h <> r._h then 3 else 0 end::tinyint as st,
  l."amount" as la0,
  r."amount" as ra0,
  l._rid as lr,
  r._rid as rr
  from (select rowid as _rid, "number" as _k0, "amount", hash("customer", "dated", "amount") as _h from left_side where _bad is null) l
  full join (select rowid as _rid, "number" as _k0, "amount", hash("customer", "dated", "amount") as _h from right_side where _bad is null) r
    on l._k0 = r._k0)
group by st;

-- only if a key occurs several times: keys that occur several times
create or replace temp table repeated_1 as
select _k0 from (
  select _k0, max(l) as l, max(r) as r from (
    select "number" as _k0, count(*) as l, 0 as r from left_side where _bad is null group by _k0
    union all
    select "number" as _k0, 0, count(*) from right_side where _bad is null group by _k0)
  group by _k0)
where l > 0 and r > 0 and (l > 1 or r > 1) and _k0 is not null;

-- only if a key occurs several times: copies of orders
create or replace temp table copies_left_1 as
select *, row_number() over (partition by _k0, _v0, _v1, _v2 order by _o) as _k from (
  select s.rowid as _rid, s."number" as _k0, s."customer" as _v0, s."dated" as _v1, s."amount" as _v2, row_number() over (order by s."number", s."customer", s."dated", s."amount", s.rowid) as _o
  from left_side s join repeated_1 k on s."number" = k._k0 where s._bad is null);

-- only if a key occurs several times: copies of invoices
create or replace temp table copies_right_1 as
select *, row_number() over (partition by _k0, _v0, _v1, _v2 order by _o) as _k from (
  select s.rowid as _rid, s."number" as _k0, s."customer" as _v0, s."dated" as _v1, s."amount" as _v2, row_number() over (order by s."number", s."customer", s."dated", s."amount", s.rowid) as _o
  from right_side s join repeated_1 k on s."number" = k._k0 where s._bad is null);

-- only if a key occurs several times: copies that are identical pair off, by count
create or replace temp table same_1 as
select l._rid as lr, r._rid as rr from copies_left_1 l join copies_right_1 r
  on l._k0 is not distinct from r._k0 and l._k = r._k
  and l._v0 is not distinct from r._v0
  and l._v1 is not distinct from r._v1
  and l._v2 is not distinct from r._v2;

-- only if a key occurs several times: copies of orders that have no identical counterpart
create or replace temp table rest_left_1 as
select * exclude (_k) from copies_left_1 where _rid not in (select lr from same_1);

-- only if a key occurs several times: copies of invoices that have no identical counterpart
create or replace temp table rest_right_1 as
select * exclude (_k) from copies_right_1 where _rid not in (select rr from same_1);

-- only if a key occurs several times: their differing values, side by side in one order
create or replace temp table classes_1 as
select row_number() over (order by g, s, p)::int as _c, * from (
  select g, s, p, list(_rid order by _o) as _rids, count(*)::int as n from (
    select g, s, _rid, _o, dense_rank() over (partition by g order by _v0, _v1, _v2)::int as p
    from (select *, dense_rank() over (order by _k0)::int as g from (
      select 0 as s, * from rest_left_1 union all by name select 1 as s, * from rest_right_1)))
  group by g, s, p);

-- only if a key occurs several times: match by number and compare, listing only exceptions
create or replace temp table keyed_1 as
select
  st,
  count(*) as n,
  count(lr) as nl,
  count(rr) as nr,
  sum(lr) as lo,
  sum(rr) as ro,
  sum(la0) as ls0,
  sum(ra0) as rs0,
  list({'lr': lr, 'rr': rr}) filter (st <> 0) as x
from (
  select
  case when l._rid is null then 2 when r._rid is null then 1 when l._h <> r._h then 3 else 0 end::tinyint as st,
  l."amount" as la0,
  r."amount" as ra0,
  l._rid as lr,
  r._rid as rr
  from (select rowid as _rid, "number" as _k0, "amount", hash("customer", "dated", "amount") as _h from left_side where _bad is null and not exists (select 1 from repeated_1 k where left_side."number" = k._k0)) l
  full join (select rowid as _rid, "number" as _k0, "amount", hash("customer", "dated", "amount") as _h from right_side where _bad is null and not exists (select 1 from repeated_1 k where right_side."number" = k._k0)) r
    on l._k0 = r._k0)
group by st;

-- list what is not plainly equal
create or replace temp table listed_1 as
select st, x.lr as lr, x.rr as rr from (select st, unnest(x) as x from keyed_1 where st <> 0);

-- pairs that differ somewhere
create or replace temp table pairs_1 as select lr, rr from listed_1 where st = 3;

-- records without a counterpart on the right side
create or replace temp table open_left_1 as select lr as _rid from listed_1 where st = 1;

-- records without a counterpart on the left side
create or replace temp table open_right_1 as select rr as _rid from listed_1 where st = 2;

-- pairs kept because they tie out
create or replace temp table kept_1 as select lr, rr from listed_1 where st = 0;

-- only if a key occurs several times: copies that the solver pairs
select g, s, p, _c, n from classes_1 order by g, s, p;

-- only if a key occurs several times: how far they are apart
select l._g, l._p, r._p, ((l."customer" is distinct from r."customer")::int + (l."dated" is distinct from r."dated")::int + (l."amount" is distinct from r."amount")::int), (coalesce(try_cast(try(abs(l."amount" - r."amount") * 100) as bigint), 1000000000000000000))::bigint, (coalesce(abs(l."dated" - r."dated"), 10000000))::bigint
from (select c.g as _g, c.p as _p, s.* from classes_1 c join left_side s on s.rowid = c._rids[1] where c.s = 0) l
join (select c.g as _g, c.p as _p, s.* from classes_1 c join right_side s on s.rowid = c._rids[1] where c.s = 1) r on l._g = r._g
where l._g in (
  select g from (select g, count(*) filter (s = 0) as a, count(*) filter (s = 1) as b from classes_1 group by g) where a * b <= 200000)
order by l._g, l._p, r._p;

-- only if a key occurs several times: pairs of copies that differ
insert into pairs_1 select unnest(l._rids[x.lo + 1 : x.lo + x.k]) as lr, unnest(r._rids[x.ro + 1 : x.ro + x.k]) as rr
from slices_1 x join classes_1 l on l._c = x.lc join classes_1 r on r._c = x.rc;

-- only if a key occurs several times: surplus copies
insert into broken
select 'duplicate', 0, case when s = 0 then r end, case when s = 1 then r end, null from (
  select s, unnest(_rids) as r from classes_1)
where (s = 0 and r not in (select lr from pairs_1)) or (s = 1 and r not in (select rr from pairs_1));

-- pairs that tie out
create or replace temp table matched_1 as select lr, rr from pairs_1 where false;

-- pairs that differ
insert into broken select 'value differs', 0, lr, rr, null from pairs_1;

-- only if a key occurs several times: identical copies tie out
insert into matched_1 select lr, rr from same_1;

-- settle ------------------------------------------------------------------

-- what is still open is missing on the other side
insert into broken select 'missing', null, _rid, null, null from (select _rid from open_left_1);

-- what is still open is missing on the other side
insert into broken select 'missing', null, null, _rid, null from (select _rid from open_right_1);

-- records of orders that cannot be read
insert into broken select 'unreadable', null, rowid, null, null from left_side where _bad is not null and null::integer is null;

-- records of invoices that cannot be read
insert into broken select 'unreadable', null, null, rowid, null from right_side where _bad is not null and null::integer is null;

-- counterparts of unreadable records of orders, by key
create or replace temp table counterparts_left as
select a.rid as own, b.rid as their from (select b.lr as rid, s."number"::varchar as k0, row_number() over (partition by s."number"::varchar order by b.kind = 'unreadable', b.lr) as i from broken b join left_side s on s.rowid = b.lr where b.rr is null and b.kind in ('unreadable') and s."number"::varchar is not null) a join (select b.rr as rid, s."number"::varchar as k0, row_number() over (partition by s."number"::varchar order by b.kind = 'unreadable', b.rr) as i from broken b join right_side s on s.rowid = b.rr where b.lr is null and b.kind in ('missing', 'duplicate', 'unreadable') and s."number"::varchar is not null) b on a.k0 = b.k0 and a.i = b.i;

-- both are unreadable
delete from broken where (lr in (select own from counterparts_left) and rr is null) or (rr in (select their from counterparts_left) and lr is null);

-- both are unreadable
insert into broken select 'unreadable', null, own, their, null from counterparts_left;

-- counterparts of unreadable records of invoices, by key
create or replace temp table counterparts_right as
select a.rid as own, b.rid as their from (select b.rr as rid, s."number"::varchar as k0, row_number() over (partition by s."number"::varchar order by b.kind = 'unreadable', b.rr) as i from broken b join right_side s on s.rowid = b.rr where b.lr is null and b.kind in ('unreadable') and s."number"::varchar is not null) a join (select b.lr as rid, s."number"::varchar as k0, row_number() over (partition by s."number"::varchar order by b.kind = 'unreadable', b.lr) as i from broken b join left_side s on s.rowid = b.lr where b.rr is null and b.kind in ('missing', 'duplicate') and s."number"::varchar is not null) b on a.k0 = b.k0 and a.i = b.i;

-- both are unreadable
delete from broken where (rr in (select own from counterparts_right) and lr is null) or (lr in (select their from counterparts_right) and rr is null);

-- both are unreadable
insert into broken select 'unreadable', null, their, own, null from counterparts_right;

-- one row for each broken record
create or replace temp table broken_records as
select 0 as s, lr as rid, kind, pass, lr, rr, tie from broken where lr is not null
union all
select 1, rr, kind, pass, lr, rr, tie from broken where rr is not null
union all
select m.s, m.rid, t.kind, t.pass, case when m.s = 0 then m.rid end, case when m.s = 1 then m.rid end, t.tie
from tie_members m join ties t using (tie);

-- values of broken records of orders
create or replace temp table exceptions_left as
select rowid as _rid, "number", "customer", "dated", "amount", _bad from left_side where rowid in (select rid from broken_records where s = 0);

-- values of broken records of invoices
create or replace temp table exceptions_right as
select rowid as _rid, "number", "customer", "dated", "amount", _bad from right_side where rowid in (select rid from broken_records where s = 1);

-- breaks that a rule accepts
create or replace temp table accepted (s int, rid bigint, reason varchar);

-- prove -------------------------------------------------------------------

-- totals of orders plainly equal
select nl as n, lo as o, ls0 as s0
from keyed_1 where st = 0;

-- totals of orders matched by same number
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join left_side s on s.rowid = m.lr;

-- totals of orders broken
select b.kind as kind, a.reason as accepted, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from broken_records b join exceptions_left s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = 0 group by 1, 2;

-- totals of invoices plainly equal
select nr as n, ro as o, rs0 as s0
from keyed_1 where st = 0;

-- totals of invoices matched by same number
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join right_side s on s.rowid = m.rr;

-- totals of invoices broken
select b.kind as kind, a.reason as accepted, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from broken_records b join exceptions_right s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = 1 group by 1, 2;

-- explain -----------------------------------------------------------------

-- room for reasons
create or replace temp table attempts (s int, rid bigint, rank int, words varchar);

-- room for reasons
create or replace temp table why (s int, rid bigint, words varchar, line bigint);

-- what a record of a tie could go with
insert into why
select 0, a.rid, concat_ws('; ',
  case when t.kind = 'suggested' then 'goes with ' || who || ', ' || t.words
    when open > 0 and n = 1 then 'goes with ' || who || ', or stays open: another record fits as well'
    when n = 1 then 'goes with ' || who || ' in every alternative, but the group has others'
    else 'fits ' || who || ' equally well' end,
  case when t.kind = 'ambiguous' then nullif(t.words, '') end), null
from (
  select tie, rid, count(distinct their) as n, string_agg(distinct key, ' and ' order by key) as who, max(alternatives) - count(distinct alternative) as open
  from (
    select m.tie, m.rid, a.alternative, a.rr as their, o."number" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
    from tie_members m
    left join alternatives a on a.tie = m.tie and a.lr = m.rid
    left join exceptions_right o on o._rid = a.rr
    where m.s = 0)
  group by tie, rid) a join ties t using (tie);

-- what a record of a tie could go with
insert into why
select 1, a.rid, concat_ws('; ',
  case when t.kind = 'suggested' then 'goes with ' || who || ', ' || t.words
    when open > 0 and n = 1 then 'goes with ' || who || ', or stays open: another record fits as well'
    when n = 1 then 'goes with ' || who || ' in every alternative, but the group has others'
    else 'fits ' || who || ' equally well' end,
  case when t.kind = 'ambiguous' then nullif(t.words, '') end), null
from (
  select tie, rid, count(distinct their) as n, string_agg(distinct key, ' and ' order by key) as who, max(alternatives) - count(distinct alternative) as open
  from (
    select m.tie, m.rid, a.alternative, a.lr as their, o."number" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
    from tie_members m
    left join alternatives a on a.tie = m.tie and a.rr = m.rid
    left join exceptions_left o on o._rid = a.lr
    where m.s = 1)
  group by tie, rid) a join ties t using (tie);

-- the nearest of all attempts
insert into why select s, rid, min_by(words, rank), null from attempts group by s, rid;

-- write -------------------------------------------------------------------

-- which of several equal records each is
create or replace temp table known_left as
select e.*, coalesce(o.n, 1) as _n from exceptions_left e left join (
  select _rid, row_number() over (partition by "number", "customer", "dated", "amount" order by _rid) as n from (
    select rowid as _rid, "number", "customer", "dated", "amount" from left_side where hash("number", "customer", "dated", "amount") in (select hash("number", "customer", "dated", "amount") from exceptions_left))) o using (_rid);

-- which of several equal records each is
create or replace temp table known_right as
select e.*, coalesce(o.n, 1) as _n from exceptions_right e left join (
  select _rid, row_number() over (partition by "number", "customer", "dated", "amount" order by _rid) as n from (
    select rowid as _rid, "number", "customer", "dated", "amount" from right_side where hash("number", "customer", "dated", "amount") in (select hash("number", "customer", "dated", "amount") from exceptions_right))) o using (_rid);

-- the first record of each side of a tie
create or replace temp table tie_leads as
select m.tie, list(m.rid order by l."number", l."number", l."customer", l."dated", l."amount", m.rid) filter (m.s = 0)[1] as lead_l, list(m.rid order by r."number", r."number", r."customer", r."dated", r."amount", m.rid) filter (m.s = 1)[1] as lead_r,
  count(*) filter (m.s = 0) as nl, count(*) filter (m.s = 1) as nr
from tie_members m left join known_left l on m.s = 0 and l._rid = m.rid left join known_right r on m.s = 1 and r._rid = m.rid
group by m.tie;

-- broken records in order
create or replace temp table ordered as
select b.*, p.source, b.rid + p.add as row, case when b.tie is not null then t.lead_l else b.lr end as lead_l, case when b.tie is not null then t.lead_r else b.rr end as lead_r, (b.tie is not null or (b.lr is not null and b.rr is not null)) as grouped, case when b.tie is not null then t.nl || ':' || t.nr when b.lr is not null and b.rr is not null then '1:1' end as cardinality
from broken_records b
left join known_left l on l._rid = b.lr
left join known_right r on r._rid = b.rr
left join tie_leads t on t.tie = b.tie
left join known_left tl on tl._rid = t.lead_l
left join known_right tr on tr._rid = t.lead_r
asof left join places p on p.s = b.s and b.rid >= p.from_rid
order by coalesce(case when b.tie is not null then tl."number" else l."number" end::varchar, case when b.tie is not null then tr."number" else r."number" end::varchar) nulls last, case when b.tie is not null then tl."number" else l."number" end nulls last, case when b.tie is not null then tl."customer" else l."customer" end nulls last, case when b.tie is not null then tl."dated" else l."dated" end nulls last, case when b.tie is not null then tl."amount" else l."amount" end nulls last, case when b.tie is not null then tr."number" else r."number" end nulls last, case when b.tie is not null then tr."customer" else r."customer" end nulls last, case when b.tie is not null then tr."dated" else r."dated" end nulls last, case when b.tie is not null then tr."amount" else r."amount" end nulls last, lead_l nulls last, lead_r nulls last, b.kind, b.tie nulls first, b.s, l."number" nulls last, l."customer" nulls last, l."dated" nulls last, l."amount" nulls last, r."number" nulls last, r."customer" nulls last, r."dated" nulls last, r."amount" nulls last, b.rid;

-- groups numbered in that order
create or replace temp table numbered as
select row_number() over () as break, case when grouped then g end as "group", * exclude (g, first) from (
  select *, sum(case when grouped and first then 1 else 0 end) over (rows between unbounded preceding and current row)::bigint as g from (
    select *, case when tie is null then s = 0 else tie is distinct from lag(tie) over () end as first from ordered));

-- write breaks
copy (
  select break, "group", ['same number'][pass + 1] as pass, cardinality, kind, case when s = 0 then 'orders' else 'invoices' end as side, source, row, line, record, key, explanation, accepted, differs, "orders.number", "orders.customer", "orders.dated", "orders.amount", "invoices.number", "invoices.customer", "invoices.dated", "invoices.amount"
  from (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'orders', coalesce(l."number", chr(30)), coalesce(l."customer", chr(30)), coalesce(l."dated"::varchar, chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'invoices', coalesce(r."number", chr(30)), coalesce(r."customer", chr(30)), coalesce(r."dated"::varchar, chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."number" else r."number" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no invoices record has ' || 'number ' || coalesce('''' || l."number" || '''', 'nothing') else 'no orders record has ' || 'number ' || coalesce('''' || r."number" || '''', 'nothing') end)
        when 'value differs' then concat_ws('; ',
        case when l."customer" is distinct from r."customer" then 'customer: ' || coalesce('''' || l."customer" || '''', 'nothing') || ' and ' || coalesce('''' || r."customer" || '''', 'nothing') end,
        case when l."dated" is distinct from r."dated" then 'dated: ' || coalesce(l."dated"::varchar, 'nothing') || ' and ' || coalesce(r."dated"::varchar, 'nothing') end,
        case when l."amount" is distinct from r."amount" then 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart', '') end)
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'orders cannot be read: ' || l._bad end, case when r._bad is not null then 'invoices cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then to_json(list_filter([case when l."customer" is distinct from r."customer" then 'customer' end, case when l."dated" is distinct from r."dated" then 'dated' end, case when l."amount" is distinct from r."amount" then 'amount' end], lambda x: x is not null))::varchar end as differs,
      l."number" as "orders.number",
      l."customer" as "orders.customer",
      l."dated" as "orders.dated",
      l."amount" as "orders.amount",
      r."number" as "invoices.number",
      r."customer" as "invoices.customer",
      r."dated" as "invoices.dated",
      r."amount" as "invoices.amount"
    from numbered b
    left join known_left l on l._rid = b.lr
    left join known_right r on r._rid = b.rr
    left join accepted a on a.s = b.s and a.rid = b.rid
    left join why w on w.s = b.s and w.rid = b.rid
  )
  order by break
) to 'breaks.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write suggested groups
copy (
  select b."group", a.alternative, a.alternative as rank, ['same number'][b.pass + 1] as pass, b.cardinality, b.kind, case when b.s = 0 then 'orders' else 'invoices' end as side, b.source, b.row, b.record, b.key, b.explanation, "orders.number", "orders.customer", "orders.dated", "orders.amount", "invoices.number", "invoices.customer", "invoices.dated", "invoices.amount"
  from (select tie, alternative, unnest([0, 1]) as s, unnest([lr, rr]) as rid, lr, rr from alternatives) a
  join (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'orders', coalesce(l."number", chr(30)), coalesce(l."customer", chr(30)), coalesce(l."dated"::varchar, chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'invoices', coalesce(r."number", chr(30)), coalesce(r."customer", chr(30)), coalesce(r."dated"::varchar, chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."number" else r."number" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no invoices record has ' || 'number ' || coalesce('''' || l."number" || '''', 'nothing') else 'no orders record has ' || 'number ' || coalesce('''' || r."number" || '''', 'nothing') end)
        when 'value differs' then concat_ws('; ',
        case when l."customer" is distinct from r."customer" then 'customer: ' || coalesce('''' || l."customer" || '''', 'nothing') || ' and ' || coalesce('''' || r."customer" || '''', 'nothing') end,
        case when l."dated" is distinct from r."dated" then 'dated: ' || coalesce(l."dated"::varchar, 'nothing') || ' and ' || coalesce(r."dated"::varchar, 'nothing') end,
        case when l."amount" is distinct from r."amount" then 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart', '') end)
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'orders cannot be read: ' || l._bad end, case when r._bad is not null then 'invoices cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then to_json(list_filter([case when l."customer" is distinct from r."customer" then 'customer' end, case when l."dated" is distinct from r."dated" then 'dated' end, case when l."amount" is distinct from r."amount" then 'amount' end], lambda x: x is not null))::varchar end as differs,
      l."number" as "orders.number",
      l."customer" as "orders.customer",
      l."dated" as "orders.dated",
      l."amount" as "orders.amount",
      r."number" as "invoices.number",
      r."customer" as "invoices.customer",
      r."dated" as "invoices.dated",
      r."amount" as "invoices.amount"
    from (from numbered where tie is not null) b
    left join known_left l on l._rid = b.lr
    left join known_right r on r._rid = b.rr
    left join accepted a on a.s = b.s and a.rid = b.rid
    left join why w on w.s = b.s and w.rid = b.rid
  ) b on b.tie = a.tie and b.s = a.s and b.rid = a.rid
  order by b."group", a.alternative, a.lr, a.rr, a.s
) to 'suggested.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of orders
copy (
  select e."number" as "number", e."customer" as "customer", e."dated" as "dated", e."amount" as "amount", md5(concat_ws(chr(31), 'orders', coalesce(e."number", chr(30)), coalesce(e."customer", chr(30)), coalesce(e."dated"::varchar, chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_left e on e._rid = b.rid
  where b.s = 0 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/orders.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of invoices
copy (
  select e."number" as "number", e."customer" as "customer", e."dated" as "dated", e."amount" as "amount", md5(concat_ws(chr(31), 'invoices', coalesce(e."number", chr(30)), coalesce(e."customer", chr(30)), coalesce(e."dated"::varchar, chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_right e on e._rid = b.rid
  where b.s = 1 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/invoices.parquet' (format parquet, compression zstd, row_group_size 122880);
