
-- load ledger -------------------------------------------------------------

-- read standing-orders.csv into the columns of ledger
create temp table left_side as
select
  "ref",
  "booked",
  "payee",
  "amount",
  case when "booked" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "booked" is null and (tidy(_r1) is not null) then 'booked: ''' || _r1::varchar || ''' is not a date' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a money(EUR)' end), '') end as _bad
from (
  select
    *,
    tidy(_r0) as "ref",
    case when _f1::varchar = _r1 and strlen(_r1) = 10 then _f1 else iso_date(tidy(_r1)) end as "booked",
    tidy(_r2) as "payee",
    case when _f3::varchar = _r3 then _f3 else case when regexp_full_match(tidy(_r3), '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(tidy(_r3) as decimal(18,2)) end end as "amount"
  from (
    select
      "ref"::varchar as _r0,
      "booked"::varchar as _r1,
      try_cast("booked"::varchar as date) as _f1,
      "payee"::varchar as _r2,
      "amount"::varchar as _r3,
      try_cast("amount"::varchar as decimal(18,2)) as _f3
    from read_csv('standing-orders.csv', columns = {'ref': 'VARCHAR', 'booked': 'VARCHAR', 'payee': 'VARCHAR', 'amount': 'VARCHAR'}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_left_0', rejects_scan = 'rejects_left_0_scan', max_line_size = 2000000, buffer_size = 16203776, parallel = false)
  )
);

-- totals of ledger as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from left_side s group by 1;

-- load bank ---------------------------------------------------------------

-- read bank.csv into the columns of bank
create temp table right_side as
select
  "line",
  "booked",
  "payee",
  "amount",
  case when "booked" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "booked" is null and (tidy(_r1) is not null) then 'booked: ''' || _r1::varchar || ''' is not a date' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a money(EUR)' end), '') end as _bad
from (
  select
    *,
    tidy(_r0) as "line",
    case when _f1::varchar = _r1 and strlen(_r1) = 10 then _f1 else iso_date(tidy(_r1)) end as "booked",
    tidy(_r2) as "payee",
    case when _f3::varchar = _r3 then _f3 else case when regexp_full_match(tidy(_r3), '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(tidy(_r3) as decimal(18,2)) end end as "amount"
  from (
    select
      "line"::varchar as _r0,
      "booked"::varchar as _r1,
      try_cast("booked"::varchar as date) as _f1,
      "payee"::varchar as _r2,
      "amount"::varchar as _r3,
      try_cast("amount"::varchar as decimal(18,2)) as _f3
    from read_csv('bank.csv', columns = {'line': 'VARCHAR', 'booked': 'VARCHAR', 'payee': 'VARCHAR', 'amount': 'VARCHAR'}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_right_0', rejects_scan = 'rejects_right_0_scan', max_line_size = 2000000, buffer_size = 16109568, parallel = false)
  )
);

-- totals of bank as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from right_side s group by 1;

-- candidates: same payee and amount ---------------------------------------

-- records of ledger that can match
create or replace temp table open_left_records_1 as
select s.rowid as _rid, s."payee" as _e0, s."amount" as _e1, s."booked"
from left_side s where s._bad is null and s."payee" is not null and s."amount" is not null and s."booked" is not null;

-- how often each block occurs in ledger
create or replace temp table keys_left_1 as
select _e0, _e1, count(*) as n, min(_rid) as _rid from open_left_records_1 group by _e0, _e1;

-- records of bank that can match
create or replace temp table open_right_records_1 as
select s.rowid as _rid, s."payee" as _e0, s."amount" as _e1, s."booked"
from right_side s where s._bad is null and s."payee" is not null and s."amount" is not null and s."booked" is not null;

-- how often each block occurs in bank
create or replace temp table keys_right_1 as
select _e0, _e1, count(*) as n, min(_rid) as _rid from open_right_records_1 group by _e0, _e1;

-- blocks that both sides have
create or replace temp table blocks_1 as
select l._e0 as _e0, l._e1 as _e1, l.n as ln, r.n as rn, l._rid as lr, r._rid as rr
from keys_left_1 l join keys_right_1 r on l._e0 = r._e0 and l._e1 = r._e1;

-- one candidate that nobody else wants
create or replace temp table pairs_1 as
select b.lr, b.rr from blocks_1 b
join open_left_records_1 l on l._rid = b.lr
join open_right_records_1 r on r._rid = b.rr
where b.ln = 1 and b.rn = 1
  and abs(business_day(l."booked") - business_day(r."booked")) <= 2;

-- blocks with more than one and one
create or replace temp table dense_1 as
select row_number() over (order by _e0, _e1)::int as _b, * from blocks_1 where ln > 1 or rn > 1;

-- interchangeable records of ledger as one
create or replace temp table classes_left_1 as
select (row_number() over (order by _b, "_first_ref", "booked"))::int - 1 as _c, * from (
  select d._b, s."booked", list(s.rowid order by s."ref", s.rowid) as _rids, count(*)::int as _n, list(s."ref" order by s."ref", s.rowid)[1] as "_first_ref"
  from open_left_records_1 o join dense_1 d on o._e0 = d._e0 and o._e1 = d._e1
  join left_side s on s.rowid = o._rid
  group by d._b, s."booked");

-- interchangeable records of bank as one
create or replace temp table classes_right_1 as
select (row_number() over (order by _b, "_first_line", "booked"))::int - 1 as _c, * from (
  select d._b, s."booked", list(s.rowid order by s."line", s.rowid) as _rids, count(*)::int as _n, list(s."line" order by s."line", s.rowid)[1] as "_first_line"
  from open_right_records_1 o join dense_1 d on o._e0 = d._e0 and o._e1 = d._e1
  join right_side s on s.rowid = o._rid
  group by d._b, s."booked");

-- how many candidates there may be
select coalesce(sum(l.n * r.n), 0)::bigint from (select _b, count(*) as n from classes_left_1 group by _b) l join (select _b, count(*) as n from classes_right_1 group by _b) r using (_b);

-- candidates, by neighbouring buckets
create or replace temp table candidates_1 as
select l._c as lc, r._c as rc, l._n as ln, r._n as rn, abs(business_day(l."booked") - business_day(r."booked")) as d0
from (select c.*, unnest([business_day(c."booked") // 2 - 1, business_day(c."booked") // 2, business_day(c."booked") // 2 + 1]) as _k from classes_left_1 c) l
join (select c.*, business_day(c."booked") // 2 as _k from classes_right_1 c) r on l._b = r._b and l._k = r._k
where abs(business_day(l."booked") - business_day(r."booked")) <= 2;

-- candidates that nobody else wants
create or replace temp table alone_1 as
select lc, rc, least(ln, rn) as k from candidates_1
where lc in (select lc from candidates_1 group by lc having count(*) = 1)
  and rc in (select rc from candidates_1 group by rc having count(*) = 1);

-- oldest with oldest
insert into pairs_1
select unnest(l._rids[1 : a.k]), unnest(r._rids[1 : a.k])
from alone_1 a join classes_left_1 l on l._c = a.lc join classes_right_1 r on r._c = a.rc;

-- candidates that several want
create or replace temp table contested_1 as
select * from candidates_1 where lc not in (select lc from alone_1) order by lc, rc;

-- decide: same payee and amount -------------------------------------------

-- candidates that several want go to the solver
select lc, rc, ln, rn, d0 from contested_1;

-- pairs that were decided
insert into pairs_1 select unnest(l._rids[x.lo + 1 : x.lo + x.k]) as lr, unnest(r._rids[x.ro + 1 : x.ro + x.k]) as rr
from slices_1 x join classes_left_1 l on l._c = x.lc join classes_right_1 r on r._c = x.rc;

-- records of ties
insert into tie_members
select tie, s, unnest(rids[o + 1 : o + k]) from (
  select t.*, case when t.s = 0 then l._rids else r._rids end as rids
  from tie_classes_1 t
  left join classes_left_1 l on t.s = 0 and l._c = t.c
  left join classes_right_1 r on t.s = 1 and r._c = t.c);

-- alternatives of ties
insert into alternatives
select t.tie, t.alternative, unnest(l._rids[t.lo + 1 : t.lo + t.k]), unnest(r._rids[t.ro + 1 : t.ro + t.k])
from tie_slices_1 t join classes_left_1 l on l._c = t.lc join classes_right_1 r on r._c = t.rc;

-- records of ledger that stay open
create or replace temp table open_left_1 as
select s.rowid as _rid from left_side s where s._bad is null and s.rowid not in (select lr from pairs_1) and s.rowid not in (select rid from tie_members where s = 0);

-- records of bank that stay open
create or replace temp table open_right_1 as
select s.rowid as _rid from right_side s where s._bad is null and s.rowid not in (select rr from pairs_1) and s.rowid not in (select rid from tie_members where s = 1);

-- pairs that tie out
create or replace temp table matched_1 as select lr, rr from pairs_1;

-- pairs that differ
insert into broken select 'value differs', 0, lr, rr, null from pairs_1 where false;

-- settle ------------------------------------------------------------------

-- what is still open is missing on the other side
insert into broken select 'missing', null, _rid, null, null from (select _rid from open_left_1);

-- what is still open is missing on the other side
insert into broken select 'missing', null, null, _rid, null from (select _rid from open_right_1);

-- records of ledger that cannot be read
insert into broken select 'unreadable', null, rowid, null, null from left_side where _bad is not null and null::integer is null;

-- records of bank that cannot be read
insert into broken select 'unreadable', null, null, rowid, null from right_side where _bad is not null and null::integer is null;

-- one row for each broken record
create or replace temp table broken_records as
select 0 as s, lr as rid, kind, pass, lr, rr, tie from broken where lr is not null
union all
select 1, rr, kind, pass, lr, rr, tie from broken where rr is not null
union all
select m.s, m.rid, t.kind, t.pass, case when m.s = 0 then m.rid end, case when m.s = 1 then m.rid end, t.tie
from tie_members m join ties t using (tie);

-- values of broken records of ledger
create or replace temp table exceptions_left as
select rowid as _rid, "ref", "booked", "payee", "amount", _bad from left_side where rowid in (select rid from broken_records where s = 0);

-- values of broken records of bank
create or replace temp table exceptions_right as
select rowid as _rid, "line", "booked", "payee", "amount", _bad from right_side where rowid in (select rid from broken_records where s = 1);

-- breaks that a rule accepts
create or replace temp table accepted (s int, rid bigint, reason varchar);

-- prove -------------------------------------------------------------------

-- totals of ledger matched by same payee and amount
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join left_side s on s.rowid = m.lr;

-- totals of ledger broken
select b.kind as kind, a.reason as accepted, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from broken_records b join exceptions_left s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = 0 group by 1, 2;

-- totals of bank matched by same payee and amount
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join right_side s on s.rowid = m.rr;

-- totals of bank broken
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
    select m.tie, m.rid, a.alternative, a.rr as their, o."line" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
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
    select m.tie, m.rid, a.alternative, a.lr as their, o."ref" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
    from tie_members m
    left join alternatives a on a.tie = m.tie and a.rr = m.rid
    left join exceptions_left o on o._rid = a.lr
    where m.s = 1)
  group by tie, rid) a join ties t using (tie);

-- nearest by payee, amount
insert into attempts
select 0, rid, 0 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'more than 200 bank records have ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."line", '') || ': ' || case when (abs(business_day(l."booked") - business_day(r."booked")) <= 2) is not true then 'booked: ' || coalesce(l."booked"::varchar, 'nothing') || ' and ' || coalesce(r."booked"::varchar, 'nothing') || coalesce(', ' || abs(business_day(l."booked") - business_day(r."booked"))::varchar || case when abs(business_day(l."booked") - business_day(r."booked")) = 1 then ' business day' else ' business days' end || ' apart, 2 allowed', '') else 'it fits, but went with another record' end end as words, row(abs(business_day(l."booked") - business_day(r."booked")), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "line", "booked", "payee", "amount", count(*) over block as _n from right_side
    where ("payee", "amount") in (select (m."payee", m."amount") from exceptions_left m) and _bad is null
    window block as (partition by "payee", "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."payee" = r."payee" and l."amount" = r."amount")
group by rid;

-- nearest by payee, amount
insert into attempts
select 1, rid, 0 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'more than 200 ledger records have ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."ref", '') || ': ' || case when (abs(business_day(l."booked") - business_day(r."booked")) <= 2) is not true then 'booked: ' || coalesce(r."booked"::varchar, 'nothing') || ' and ' || coalesce(l."booked"::varchar, 'nothing') || coalesce(', ' || abs(business_day(l."booked") - business_day(r."booked"))::varchar || case when abs(business_day(l."booked") - business_day(r."booked")) = 1 then ' business day' else ' business days' end || ' apart, 2 allowed', '') else 'it fits, but went with another record' end end as words, row(abs(business_day(l."booked") - business_day(r."booked")), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "ref", "booked", "payee", "amount", count(*) over block as _n from left_side
    where ("payee", "amount") in (select (m."payee", m."amount") from exceptions_right m) and _bad is null
    window block as (partition by "payee", "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."payee" = l."payee" and r."amount" = l."amount")
group by rid;

-- nearest by payee
insert into attempts
select 0, rid, 1 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'no bank record has ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || '; more than 200 have ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."line", '') || ': ' || 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') end as words, row(abs(business_day(l."booked") - business_day(r."booked")), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "line", "booked", "payee", "amount", count(*) over block as _n from right_side
    where ("payee") in (select (m."payee") from exceptions_left m) and _bad is null
    window block as (partition by "payee")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."payee" = r."payee" where r._n > 200 or (abs(business_day(l."booked") - business_day(r."booked")) <= 2))
group by rid;

-- nearest by payee
insert into attempts
select 1, rid, 1 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'no ledger record has ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || '; more than 200 have ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."ref", '') || ': ' || 'amount: ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || coalesce(plain(l."amount"), 'nothing') end as words, row(abs(business_day(l."booked") - business_day(r."booked")), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "ref", "booked", "payee", "amount", count(*) over block as _n from left_side
    where ("payee") in (select (m."payee") from exceptions_right m) and _bad is null
    window block as (partition by "payee")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."payee" = l."payee" where l._n > 200 or (abs(business_day(l."booked") - business_day(r."booked")) <= 2))
group by rid;

-- nearest by amount
insert into attempts
select 0, rid, 2 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'no bank record has ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || '; more than 200 have ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."line", '') || ': ' || 'payee: ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || coalesce('''' || r."payee" || '''', 'nothing') end as words, row(abs(business_day(l."booked") - business_day(r."booked")), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "line", "booked", "payee", "amount", count(*) over block as _n from right_side
    where ("amount") in (select (m."amount") from exceptions_left m) and _bad is null
    window block as (partition by "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."amount" = r."amount" where r._n > 200 or (abs(business_day(l."booked") - business_day(r."booked")) <= 2))
group by rid;

-- nearest by amount
insert into attempts
select 1, rid, 2 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'no ledger record has ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || '; more than 200 have ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."ref", '') || ': ' || 'payee: ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || coalesce('''' || l."payee" || '''', 'nothing') end as words, row(abs(business_day(l."booked") - business_day(r."booked")), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "ref", "booked", "payee", "amount", count(*) over block as _n from left_side
    where ("amount") in (select (m."amount") from exceptions_right m) and _bad is null
    window block as (partition by "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."amount" = l."amount" where l._n > 200 or (abs(business_day(l."booked") - business_day(r."booked")) <= 2))
group by rid;

-- the nearest of all attempts
insert into why select s, rid, min_by(words, rank), null from attempts group by s, rid;

-- records whose candidates are not looked for
insert into why
select s, rid, 'its candidates are not looked for: more than 100000 records are missing (limits: explained)', null
from (select s, rid, row_number() over (partition by s order by rid) as n from broken_records where kind = 'missing')
where n > 100000;

-- write -------------------------------------------------------------------

-- which of several equal records each is
create or replace temp table known_left as
select e.*, coalesce(o.n, 1) as _n from exceptions_left e left join (
  select _rid, row_number() over (partition by "ref", "booked", "payee", "amount" order by _rid) as n from (
    select rowid as _rid, "ref", "booked", "payee", "amount" from left_side where hash("ref", "booked", "payee", "amount") in (select hash("ref", "booked", "payee", "amount") from exceptions_left))) o using (_rid);

-- which of several equal records each is
create or replace temp table known_right as
select e.*, coalesce(o.n, 1) as _n from exceptions_right e left join (
  select _rid, row_number() over (partition by "line", "booked", "payee", "amount" order by _rid) as n from (
    select rowid as _rid, "line", "booked", "payee", "amount" from right_side where hash("line", "booked", "payee", "amount") in (select hash("line", "booked", "payee", "amount") from exceptions_right))) o using (_rid);

-- the first record of each side of a tie
create or replace temp table tie_leads as
select m.tie, list(m.rid order by l."ref", l."ref", l."booked", l."payee", l."amount", m.rid) filter (m.s = 0)[1] as lead_l, list(m.rid order by r."line", r."line", r."booked", r."payee", r."amount", m.rid) filter (m.s = 1)[1] as lead_r,
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
order by case when b.tie is not null then tl."ref" else l."ref" end nulls last, case when b.tie is not null then tr."line" else r."line" end nulls last, case when b.tie is not null then tl."ref" else l."ref" end nulls last, case when b.tie is not null then tl."booked" else l."booked" end nulls last, case when b.tie is not null then tl."payee" else l."payee" end nulls last, case when b.tie is not null then tl."amount" else l."amount" end nulls last, case when b.tie is not null then tr."line" else r."line" end nulls last, case when b.tie is not null then tr."booked" else r."booked" end nulls last, case when b.tie is not null then tr."payee" else r."payee" end nulls last, case when b.tie is not null then tr."amount" else r."amount" end nulls last, lead_l nulls last, lead_r nulls last, b.kind, b.tie nulls first, b.s, l."ref" nulls last, l."booked" nulls last, l."payee" nulls last, l."amount" nulls last, r."line" nulls last, r."booked" nulls last, r."payee" nulls last, r."amount" nulls last, b.rid;

-- groups numbered in that order
create or replace temp table numbered as
select row_number() over () as break, case when grouped then g end as "group", * exclude (g, first) from (
  select *, sum(case when grouped and first then 1 else 0 end) over (rows between unbounded preceding and current row)::bigint as g from (
    select *, case when tie is null then s = 0 else tie is distinct from lag(tie) over () end as first from ordered));

-- write breaks
copy (
  select break, "group", ['same payee and amount'][pass + 1] as pass, cardinality, kind, case when s = 0 then 'ledger' else 'bank' end as side, source, row, line, record, key, explanation, accepted, differs, "ledger.ref", "ledger.booked", "ledger.payee", "ledger.amount", "bank.line", "bank.booked", "bank.payee", "bank.amount"
  from (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'ledger', coalesce(l."ref", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."payee", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'bank', coalesce(r."line", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."payee", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."ref" else r."line" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no bank record has ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') else 'no ledger record has ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') end)
        when 'value differs' then ''
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'ledger cannot be read: ' || l._bad end, case when r._bad is not null then 'bank cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then null::varchar end as differs,
      l."ref" as "ledger.ref",
      l."booked" as "ledger.booked",
      l."payee" as "ledger.payee",
      l."amount" as "ledger.amount",
      r."line" as "bank.line",
      r."booked" as "bank.booked",
      r."payee" as "bank.payee",
      r."amount" as "bank.amount"
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
  select b."group", a.alternative, a.alternative as rank, ['same payee and amount'][b.pass + 1] as pass, b.cardinality, b.kind, case when b.s = 0 then 'ledger' else 'bank' end as side, b.source, b.row, b.record, b.key, b.explanation, "ledger.ref", "ledger.booked", "ledger.payee", "ledger.amount", "bank.line", "bank.booked", "bank.payee", "bank.amount"
  from (select tie, alternative, unnest([0, 1]) as s, unnest([lr, rr]) as rid, lr, rr from alternatives) a
  join (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'ledger', coalesce(l."ref", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."payee", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'bank', coalesce(r."line", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."payee", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."ref" else r."line" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no bank record has ' || 'payee ' || coalesce('''' || l."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') else 'no ledger record has ' || 'payee ' || coalesce('''' || r."payee" || '''', 'nothing') || ' and ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') end)
        when 'value differs' then ''
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'ledger cannot be read: ' || l._bad end, case when r._bad is not null then 'bank cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then null::varchar end as differs,
      l."ref" as "ledger.ref",
      l."booked" as "ledger.booked",
      l."payee" as "ledger.payee",
      l."amount" as "ledger.amount",
      r."line" as "bank.line",
      r."booked" as "bank.booked",
      r."payee" as "bank.payee",
      r."amount" as "bank.amount"
    from (from numbered where tie is not null) b
    left join known_left l on l._rid = b.lr
    left join known_right r on r._rid = b.rr
    left join accepted a on a.s = b.s and a.rid = b.rid
    left join why w on w.s = b.s and w.rid = b.rid
  ) b on b.tie = a.tie and b.s = a.s and b.rid = a.rid
  order by b."group", a.alternative, a.lr, a.rr, a.s
) to 'suggested.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of ledger
copy (
  select e."ref" as "ref", e."booked" as "booked", e."payee" as "payee", e."amount" as "amount", md5(concat_ws(chr(31), 'ledger', coalesce(e."ref", chr(30)), coalesce(e."booked"::varchar, chr(30)), coalesce(e."payee", chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_left e on e._rid = b.rid
  where b.s = 0 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/ledger.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of bank
copy (
  select e."line" as "line", e."booked" as "booked", e."payee" as "payee", e."amount" as "amount", md5(concat_ws(chr(31), 'bank', coalesce(e."line", chr(30)), coalesce(e."booked"::varchar, chr(30)), coalesce(e."payee", chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_right e on e._rid = b.rid
  where b.s = 1 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/bank.parquet' (format parquet, compression zstd, row_group_size 122880);

-- match groups
create or replace temp table match_groups as
select 0 as pass, lr, rr from matched_1;

-- match groups in order
create or replace temp table match_order as
select m.* from match_groups m join left_side l on l.rowid = m.lr join right_side r on r.rowid = m.rr order by l."ref", l."ref", l."booked", l."payee", l."amount", r."line", r."line", r."booked", r."payee", r."amount", m.lr, m.rr;

-- which of several equal records each is
create or replace temp table occurrence_left as
select rowid as _rid, row_number() over (partition by "ref", "booked", "payee", "amount" order by rowid)::int as _n from left_side;

-- which of several equal records each is
create or replace temp table occurrence_right as
select rowid as _rid, row_number() over (partition by "line", "booked", "payee", "amount" order by rowid)::int as _n from right_side;

-- records of match groups
create or replace temp table match_records as
select m.g as "group", m.s, m.pass, p.source, m.rid + p.add as row, case when m.s = 0 then md5(concat_ws(chr(31), 'ledger', coalesce(l."ref", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."payee", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'bank', coalesce(r."line", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."payee", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record, case when m.s = 0 then l."ref" else r."line" end as key,
  case m.pass
    when 0 then concat_ws('; ', 'equal in payee, amount', 'booked: ' || abs(business_day(l."booked") - business_day(r."booked"))::varchar || case when abs(business_day(l."booked") - business_day(r."booked")) = 1 then ' business day' else ' business days' end || ' apart, 2 allowed') end as explanation, l."ref" as "ledger.ref", l."booked" as "ledger.booked", l."payee" as "ledger.payee", l."amount" as "ledger.amount", r."line" as "bank.line", r."booked" as "bank.booked", r."payee" as "bank.payee", r."amount" as "bank.amount"
from (select rowid + 1 as g, pass, lr, rr, unnest([0, 1]) as s, unnest([lr, rr]) as rid from match_order) m
join (select s.*, o._n, s.rowid as _rid from left_side s join occurrence_left o on o._rid = s.rowid) l on l._rid = m.lr
join (select s.*, o._n, s.rowid as _rid from right_side s join occurrence_right o on o._rid = s.rowid) r on r._rid = m.rr
asof left join places p on p.s = m.s and m.rid >= p.from_rid
order by m.g, m.s;

-- write match groups
copy (
  select "group", ['same payee and amount'][pass + 1] as pass, '1:1' as cardinality, null::varchar as kind, case when s = 0 then 'ledger' else 'bank' end as side, source, row, record, key, explanation, "ledger.ref", "ledger.booked", "ledger.payee", "ledger.amount", "bank.line", "bank.booked", "bank.payee", "bank.amount"
  from match_records
) to 'matches.parquet' (format parquet, compression zstd, row_group_size 122880);
