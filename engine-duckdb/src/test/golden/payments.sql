
-- load sent ---------------------------------------------------------------

-- read sent.csv into the columns of sent
create temp table left_side as
select
  "payment_id",
  "booked",
  "memo",
  "start",
  "amount",
  case when "booked" is not null and "start" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "booked" is null and (tidy(_r1) is not null) then 'booked: ''' || _r1::varchar || ''' is not a date' end,
    case when (_x3 is null or "start" is null and _x3.v is not null) then 'start: cannot be computed as text from this record''s values' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a decimal(18,2)' end), '') end as _bad
from (
  select *, try_cast(_x3.v as varchar) as "start"
  from (
    select *, struct_pack(v := substring("memo", 1, 6)) as _x3
    from (
      select
        *,
        tidy(_r0) as "payment_id",
        case when _f1::varchar = _r1 and strlen(_r1) = 10 then _f1 else iso_date(tidy(_r1)) end as "booked",
        nullif(trim(regexp_replace(strip_accents(upper(tidy(_r2))), '[\s\p{Z}]+', ' ', 'g')), '') as "memo",
        case when _f3::varchar = _r3 then _f3 else case when regexp_full_match(tidy(_r3), '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(tidy(_r3) as decimal(18,2)) end end as "amount"
      from (
        select
          "payment_id"::varchar as _r0,
          "sent_on"::varchar as _r1,
          try_cast("sent_on"::varchar as date) as _f1,
          "memo"::varchar as _r2,
          "amount"::varchar as _r3,
          try_cast("amount"::varchar as decimal(18,2)) as _f3
        from read_csv('sent.csv', columns = {'payment_id': 'VARCHAR', 'sent_on': 'VARCHAR', 'memo': 'VARCHAR', 'amount': 'VARCHAR'}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_left_0', rejects_scan = 'rejects_left_0_scan', max_line_size = 2000000, buffer_size = 23640144, parallel = false)
      )
    )
  )
);

-- totals of sent as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from left_side s group by 1;

-- load received -----------------------------------------------------------

-- read received.csv into the columns of received
create temp table right_side as
select
  "receipt_id",
  "booked",
  "memo",
  "start",
  "amount",
  case when "booked" is not null and "start" is not null and "amount" is not null then null else nullif(concat_ws('; ',
    case when "booked" is null and (tidy(_r1) is not null) then 'booked: ''' || _r1::varchar || ''' is not a date' end,
    case when (_x3 is null or "start" is null and _x3.v is not null) then 'start: cannot be computed as text from this record''s values' end,
    case when "amount" is null and (tidy(_r3) is not null) then 'amount: ''' || _r3::varchar || ''' is not a decimal(18,2)' end), '') end as _bad
from (
  select *, try_cast(_x3.v as varchar) as "start"
  from (
    select *, struct_pack(v := substring("memo", 1, 6)) as _x3
    from (
      select
        *,
        tidy(_r0) as "receipt_id",
        case when _f1::varchar = _r1 and strlen(_r1) = 10 then _f1 else iso_date(tidy(_r1)) end as "booked",
        nullif(trim(regexp_replace(strip_accents(upper(tidy(_r2))), '[\s\p{Z}]+', ' ', 'g')), '') as "memo",
        case when _f3::varchar = _r3 then _f3 else case when regexp_full_match(tidy(_r3), '[+-]?([0-9]+(\.[0-9]{0,2}0*)?|\.[0-9]{1,2}0*)') then try_cast(tidy(_r3) as decimal(18,2)) end end as "amount"
      from (
        select
          "receipt_id"::varchar as _r0,
          "received_on"::varchar as _r1,
          try_cast("received_on"::varchar as date) as _f1,
          "memo"::varchar as _r2,
          "amount"::varchar as _r3,
          try_cast("amount"::varchar as decimal(18,2)) as _f3
        from read_csv('received.csv', columns = {'receipt_id': 'VARCHAR', 'received_on': 'VARCHAR', 'memo': 'VARCHAR', 'amount': 'VARCHAR'}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', store_rejects = true, rejects_table = 'rejects_right_0', rejects_scan = 'rejects_right_0_scan', max_line_size = 2000000, buffer_size = 23210592, parallel = false)
      )
    )
  )
);

-- totals of received as it came in
select (s._bad is null or not (s."amount" is null)) as readable, count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from right_side s group by 1;

-- candidates: same amount, memo begins alike ------------------------------

-- records of sent that can match
create or replace temp table open_left_records_1 as
select s.rowid as _rid, s."amount" as _e0, s."start" as _e1, s."booked"
from left_side s where s._bad is null and s."amount" is not null and s."start" is not null and s."booked" is not null;

-- how often each block occurs in sent
create or replace temp table keys_left_1 as
select _e0, _e1, count(*) as n, min(_rid) as _rid from open_left_records_1 group by _e0, _e1;

-- records of received that can match
create or replace temp table open_right_records_1 as
select s.rowid as _rid, s."amount" as _e0, s."start" as _e1, s."booked"
from right_side s where s._bad is null and s."amount" is not null and s."start" is not null and s."booked" is not null;

-- how often each block occurs in received
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
  and abs(l."booked" - r."booked") <= 12;

-- blocks with more than one and one
create or replace temp table dense_1 as
select row_number() over (order by _e0, _e1)::int as _b, * from blocks_1 where ln > 1 or rn > 1;

-- interchangeable records of sent as one
create or replace temp table classes_left_1 as
select (row_number() over (order by _b, "_first_payment_id", "booked", "memo"))::int - 1 as _c, * from (
  select d._b, s."booked", s."memo", list(s.rowid order by s."payment_id", s.rowid) as _rids, count(*)::int as _n, list(s."payment_id" order by s."payment_id", s.rowid)[1] as "_first_payment_id"
  from open_left_records_1 o join dense_1 d on o._e0 = d._e0 and o._e1 = d._e1
  join left_side s on s.rowid = o._rid
  group by d._b, s."booked", s."memo");

-- interchangeable records of received as one
create or replace temp table classes_right_1 as
select (row_number() over (order by _b, "_first_receipt_id", "booked", "memo"))::int - 1 as _c, * from (
  select d._b, s."booked", s."memo", list(s.rowid order by s."receipt_id", s.rowid) as _rids, count(*)::int as _n, list(s."receipt_id" order by s."receipt_id", s.rowid)[1] as "_first_receipt_id"
  from open_right_records_1 o join dense_1 d on o._e0 = d._e0 and o._e1 = d._e1
  join right_side s on s.rowid = o._rid
  group by d._b, s."booked", s."memo");

-- how many candidates there may be
select coalesce(sum(l.n * r.n), 0)::bigint from (select _b, count(*) as n from classes_left_1 group by _b) l join (select _b, count(*) as n from classes_right_1 group by _b) r using (_b);

-- candidates, by neighbouring buckets
create or replace temp table candidates_1 as
select l._c as lc, r._c as rc, l._n as ln, r._n as rn, abs(l."booked" - r."booked") as d0
from (select c.*, unnest([(c."booked" - date '1970-01-01') // 12 - 1, (c."booked" - date '1970-01-01') // 12, (c."booked" - date '1970-01-01') // 12 + 1]) as _k from classes_left_1 c) l
join (select c.*, (c."booked" - date '1970-01-01') // 12 as _k from classes_right_1 c) r on l._b = r._b and l._k = r._k
where abs(l."booked" - r."booked") <= 12;

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

-- decide: same amount, memo begins alike ----------------------------------

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

-- records of sent that stay open
create or replace temp table open_left_1 as
select s.rowid as _rid from left_side s where s._bad is null and s.rowid not in (select lr from pairs_1) and s.rowid not in (select rid from tie_members where s = 0);

-- records of received that stay open
create or replace temp table open_right_1 as
select s.rowid as _rid from right_side s where s._bad is null and s.rowid not in (select rr from pairs_1) and s.rowid not in (select rid from tie_members where s = 1);

-- pairs that tie out
create or replace temp table matched_1 as select lr, rr from pairs_1;

-- pairs that differ
insert into broken select 'value differs', 0, lr, rr, null from pairs_1 where false;

-- candidates: memo begins alike, amount less a fee ------------------------

-- records of sent that can match
create or replace temp table open_left_records_2 as
select s.rowid as _rid, s."start" as _e0, s."amount", s."booked"
from left_side s where s.rowid in (select _rid from open_left_1) and s."start" is not null and s."amount" is not null and s."booked" is not null;

-- how often each block occurs in sent
create or replace temp table keys_left_2 as
select _e0, count(*) as n, min(_rid) as _rid from open_left_records_2 group by _e0;

-- records of received that can match
create or replace temp table open_right_records_2 as
select s.rowid as _rid, s."start" as _e0, s."amount", s."booked"
from right_side s where s.rowid in (select _rid from open_right_1) and s."start" is not null and s."amount" is not null and s."booked" is not null;

-- how often each block occurs in received
create or replace temp table keys_right_2 as
select _e0, count(*) as n, min(_rid) as _rid from open_right_records_2 group by _e0;

-- blocks that both sides have
create or replace temp table blocks_2 as
select l._e0 as _e0, l.n as ln, r.n as rn, l._rid as lr, r._rid as rr
from keys_left_2 l join keys_right_2 r on l._e0 = r._e0;

-- one candidate that nobody else wants
create or replace temp table pairs_2 as
select b.lr, b.rr from blocks_2 b
join open_left_records_2 l on l._rid = b.lr
join open_right_records_2 r on r._rid = b.rr
where b.ln = 1 and b.rn = 1
  and abs(l."amount" - r."amount") * 100 <= 10::decimal(2,0) * greatest(abs(l."amount"), abs(r."amount"))
  and abs(l."booked" - r."booked") <= 20;

-- blocks with more than one and one
create or replace temp table dense_2 as
select row_number() over (order by _e0)::int as _b, * from blocks_2 where ln > 1 or rn > 1;

-- interchangeable records of sent as one
create or replace temp table classes_left_2 as
select (row_number() over (order by _b, "_first_payment_id", "booked", "memo", "amount"))::int - 1 as _c, * from (
  select d._b, s."amount", s."booked", s."memo", list(s.rowid order by s."payment_id", s.rowid) as _rids, count(*)::int as _n, list(s."payment_id" order by s."payment_id", s.rowid)[1] as "_first_payment_id"
  from open_left_records_2 o join dense_2 d on o._e0 = d._e0
  join left_side s on s.rowid = o._rid
  group by d._b, s."amount", s."booked", s."memo");

-- interchangeable records of received as one
create or replace temp table classes_right_2 as
select (row_number() over (order by _b, "_first_receipt_id", "booked", "memo", "amount"))::int - 1 as _c, * from (
  select d._b, s."amount", s."booked", s."memo", list(s.rowid order by s."receipt_id", s.rowid) as _rids, count(*)::int as _n, list(s."receipt_id" order by s."receipt_id", s.rowid)[1] as "_first_receipt_id"
  from open_right_records_2 o join dense_2 d on o._e0 = d._e0
  join right_side s on s.rowid = o._rid
  group by d._b, s."amount", s."booked", s."memo");

-- how many candidates there may be
select coalesce(sum(l.n * r.n), 0)::bigint from (select _b, count(*) as n from classes_left_2 group by _b) l join (select _b, count(*) as n from classes_right_2 group by _b) r using (_b);

-- candidates, by neighbouring buckets
create or replace temp table candidates_2 as
select l._c as lc, r._c as rc, l._n as ln, r._n as rn, coalesce(try_cast(try(abs(l."amount" - r."amount") * 100) as bigint), 4000000000000000000) as d0, abs(l."booked" - r."booked") as d1
from (select c.*, unnest([(c."booked" - date '1970-01-01') // 20 - 1, (c."booked" - date '1970-01-01') // 20, (c."booked" - date '1970-01-01') // 20 + 1]) as _k from classes_left_2 c) l
join (select c.*, (c."booked" - date '1970-01-01') // 20 as _k from classes_right_2 c) r on l._b = r._b and l._k = r._k
where abs(l."amount" - r."amount") * 100 <= 10::decimal(2,0) * greatest(abs(l."amount"), abs(r."amount"))
  and abs(l."booked" - r."booked") <= 20;

-- candidates that nobody else wants
create or replace temp table alone_2 as
select lc, rc, least(ln, rn) as k from candidates_2
where lc in (select lc from candidates_2 group by lc having count(*) = 1)
  and rc in (select rc from candidates_2 group by rc having count(*) = 1);

-- oldest with oldest
insert into pairs_2
select unnest(l._rids[1 : a.k]), unnest(r._rids[1 : a.k])
from alone_2 a join classes_left_2 l on l._c = a.lc join classes_right_2 r on r._c = a.rc;

-- candidates that several want
create or replace temp table contested_2 as
select * from candidates_2 where lc not in (select lc from alone_2) order by lc, rc;

-- decide: memo begins alike, amount less a fee ----------------------------

-- candidates that several want go to the solver
select lc, rc, ln, rn, d0, d1 from contested_2;

-- pairs that were decided
insert into pairs_2 select unnest(l._rids[x.lo + 1 : x.lo + x.k]) as lr, unnest(r._rids[x.ro + 1 : x.ro + x.k]) as rr
from slices_2 x join classes_left_2 l on l._c = x.lc join classes_right_2 r on r._c = x.rc;

-- records of ties
insert into tie_members
select tie, s, unnest(rids[o + 1 : o + k]) from (
  select t.*, case when t.s = 0 then l._rids else r._rids end as rids
  from tie_classes_2 t
  left join classes_left_2 l on t.s = 0 and l._c = t.c
  left join classes_right_2 r on t.s = 1 and r._c = t.c);

-- alternatives of ties
insert into alternatives
select t.tie, t.alternative, unnest(l._rids[t.lo + 1 : t.lo + t.k]), unnest(r._rids[t.ro + 1 : t.ro + t.k])
from tie_slices_2 t join classes_left_2 l on l._c = t.lc join classes_right_2 r on r._c = t.rc;

-- records of sent that stay open
create or replace temp table open_left_2 as
select s.rowid as _rid from left_side s where s.rowid in (select _rid from open_left_1) and s.rowid not in (select lr from pairs_2) and s.rowid not in (select rid from tie_members where s = 0);

-- records of received that stay open
create or replace temp table open_right_2 as
select s.rowid as _rid from right_side s where s.rowid in (select _rid from open_right_1) and s.rowid not in (select rr from pairs_2) and s.rowid not in (select rid from tie_members where s = 1);

-- pairs that tie out
create or replace temp table matched_2 as select lr, rr from pairs_2;

-- pairs that differ
insert into broken select 'value differs', 1, lr, rr, null from pairs_2 where false;

-- settle ------------------------------------------------------------------

-- what is still open is missing on the other side
insert into broken select 'missing', null, _rid, null, null from (select _rid from open_left_2);

-- what is still open is missing on the other side
insert into broken select 'missing', null, null, _rid, null from (select _rid from open_right_2);

-- records of sent that cannot be read
insert into broken select 'unreadable', null, rowid, null, null from left_side where _bad is not null and null::integer is null;

-- records of received that cannot be read
insert into broken select 'unreadable', null, null, rowid, null from right_side where _bad is not null and null::integer is null;

-- one row for each broken record
create or replace temp table broken_records as
select 0 as s, lr as rid, kind, pass, lr, rr, tie from broken where lr is not null
union all
select 1, rr, kind, pass, lr, rr, tie from broken where rr is not null
union all
select m.s, m.rid, t.kind, t.pass, case when m.s = 0 then m.rid end, case when m.s = 1 then m.rid end, t.tie
from tie_members m join ties t using (tie);

-- values of broken records of sent
create or replace temp table exceptions_left as
select rowid as _rid, "payment_id", "booked", "memo", "start", "amount", _bad from left_side where rowid in (select rid from broken_records where s = 0);

-- values of broken records of received
create or replace temp table exceptions_right as
select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount", _bad from right_side where rowid in (select rid from broken_records where s = 1);

-- breaks that a rule accepts
create or replace temp table accepted (s int, rid bigint, reason varchar);

-- prove -------------------------------------------------------------------

-- totals of sent matched by same amount, memo begins alike
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join left_side s on s.rowid = m.lr;

-- totals of sent matched by memo begins alike, amount less a fee
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_2 m join left_side s on s.rowid = m.lr;

-- totals of sent broken
select b.kind as kind, a.reason as accepted, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from broken_records b join exceptions_left s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = 0 group by 1, 2;

-- totals of received matched by same amount, memo begins alike
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_1 m join right_side s on s.rowid = m.rr;

-- totals of received matched by memo begins alike, amount less a fee
select count(*) as n, sum(s.rowid) as o, sum(s."amount") as s0
from matched_2 m join right_side s on s.rowid = m.rr;

-- totals of received broken
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
    select m.tie, m.rid, a.alternative, a.rr as their, o."receipt_id" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
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
    select m.tie, m.rid, a.alternative, a.lr as their, o."payment_id" as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
    from tie_members m
    left join alternatives a on a.tie = m.tie and a.rr = m.rid
    left join exceptions_left o on o._rid = a.lr
    where m.s = 1)
  group by tie, rid) a join ties t using (tie);

-- nearest by amount, start
insert into attempts
select 0, rid, 0 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'more than 200 received records have ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."receipt_id", '') || ': ' || case when (abs(l."booked" - r."booked") <= 12) is not true then 'booked: ' || coalesce(l."booked"::varchar, 'nothing') || ' and ' || coalesce(r."booked"::varchar, 'nothing') || coalesce(', ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 12 allowed', '') else 'it fits, but went with another record' end end as words, row(abs(l."booked" - r."booked"), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount", count(*) over block as _n from right_side
    where ("amount", "start") in (select (m."amount", m."start") from exceptions_left m) and _bad is null
    window block as (partition by "amount", "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."amount" = r."amount" and l."start" = r."start")
group by rid;

-- nearest by amount, start
insert into attempts
select 1, rid, 0 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'more than 200 sent records have ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."payment_id", '') || ': ' || case when (abs(l."booked" - r."booked") <= 12) is not true then 'booked: ' || coalesce(r."booked"::varchar, 'nothing') || ' and ' || coalesce(l."booked"::varchar, 'nothing') || coalesce(', ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 12 allowed', '') else 'it fits, but went with another record' end end as words, row(abs(l."booked" - r."booked"), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "payment_id", "booked", "memo", "start", "amount", count(*) over block as _n from left_side
    where ("amount", "start") in (select (m."amount", m."start") from exceptions_right m) and _bad is null
    window block as (partition by "amount", "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."amount" = l."amount" and r."start" = l."start")
group by rid;

-- nearest by start
insert into attempts
select 0, rid, 1 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'more than 200 received records have ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."receipt_id", '') || ': ' || case when (abs(l."amount" - r."amount") * 100 <= 10::decimal(2,0) * greatest(abs(l."amount"), abs(r."amount"))) is not true then 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart, 10% allowed', '') when (abs(l."booked" - r."booked") <= 20) is not true then 'booked: ' || coalesce(l."booked"::varchar, 'nothing') || ' and ' || coalesce(r."booked"::varchar, 'nothing') || coalesce(', ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 20 allowed', '') else 'it fits, but went with another record' end end as words, row(coalesce(try_cast(try(abs(l."amount" - r."amount") * 100) as bigint), 4000000000000000000), abs(l."booked" - r."booked"), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount", count(*) over block as _n from right_side
    where ("start") in (select (m."start") from exceptions_left m) and _bad is null
    window block as (partition by "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."start" = r."start")
group by rid;

-- nearest by start
insert into attempts
select 1, rid, 1 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'more than 200 sent records have ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."payment_id", '') || ': ' || case when (abs(l."amount" - r."amount") * 100 <= 10::decimal(2,0) * greatest(abs(l."amount"), abs(r."amount"))) is not true then 'amount: ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || coalesce(plain(l."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart, 10% allowed', '') when (abs(l."booked" - r."booked") <= 20) is not true then 'booked: ' || coalesce(r."booked"::varchar, 'nothing') || ' and ' || coalesce(l."booked"::varchar, 'nothing') || coalesce(', ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 20 allowed', '') else 'it fits, but went with another record' end end as words, row(coalesce(try_cast(try(abs(l."amount" - r."amount") * 100) as bigint), 4000000000000000000), abs(l."booked" - r."booked"), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "payment_id", "booked", "memo", "start", "amount", count(*) over block as _n from left_side
    where ("start") in (select (m."start") from exceptions_right m) and _bad is null
    window block as (partition by "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."start" = l."start")
group by rid;

-- nearest by amount
insert into attempts
select 0, rid, 2 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'no received record has ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') || '; more than 200 have ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."receipt_id", '') || ': ' || 'start: ' || coalesce('''' || l."start" || '''', 'nothing') || ' and ' || coalesce('''' || r."start" || '''', 'nothing') end as words, row(abs(l."booked" - r."booked"), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount", count(*) over block as _n from right_side
    where ("amount") in (select (m."amount") from exceptions_left m) and _bad is null
    window block as (partition by "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."amount" = r."amount" where r._n > 200 or (abs(l."booked" - r."booked") <= 12))
group by rid;

-- nearest by amount
insert into attempts
select 1, rid, 2 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'no sent record has ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') || '; more than 200 have ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."payment_id", '') || ': ' || 'start: ' || coalesce('''' || r."start" || '''', 'nothing') || ' and ' || coalesce('''' || l."start" || '''', 'nothing') end as words, row(abs(l."booked" - r."booked"), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "payment_id", "booked", "memo", "start", "amount", count(*) over block as _n from left_side
    where ("amount") in (select (m."amount") from exceptions_right m) and _bad is null
    window block as (partition by "amount")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."amount" = l."amount" where l._n > 200 or (abs(l."booked" - r."booked") <= 12))
group by rid;

-- nearest by start
insert into attempts
select 0, rid, 3 + max(crowded), min_by(words, rank) from (
  select l._rid as rid, case when r._n > 200 then 1000 else 0 end as crowded,
    case when r._n > 200 then 'no received record has ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') || '; more than 200 have ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(r."receipt_id", '') || ': ' || 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') end as words, row(abs(l."booked" - r."booked"), r._rid) as rank
  from (select m.* from exceptions_left m join broken_records b on b.s = 0 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) l
  join (
    select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount", count(*) over block as _n from right_side
    where ("start") in (select (m."start") from exceptions_left m) and _bad is null
    window block as (partition by "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) r on l."start" = r."start" where r._n > 200 or (abs(l."booked" - r."booked") <= 12))
group by rid;

-- nearest by start
insert into attempts
select 1, rid, 3 + max(crowded), min_by(words, rank) from (
  select r._rid as rid, case when l._n > 200 then 1000 else 0 end as crowded,
    case when l._n > 200 then 'no sent record has ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') || '; more than 200 have ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') || ', and the nearest of them is not looked for' else 'nearest ' || coalesce(l."payment_id", '') || ': ' || 'amount: ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || coalesce(plain(l."amount"), 'nothing') end as words, row(abs(l."booked" - r."booked"), l._rid) as rank
  from (select m.* from exceptions_right m join broken_records b on b.s = 1 and b.rid = m._rid and b.kind = 'missing' order by m._rid limit 100000) r
  join (
    select rowid as _rid, "payment_id", "booked", "memo", "start", "amount", count(*) over block as _n from left_side
    where ("start") in (select (m."start") from exceptions_right m) and _bad is null
    window block as (partition by "start")
    qualify count(*) over block <= 200 or row_number() over block = 1) l on r."start" = l."start" where l._n > 200 or (abs(l."booked" - r."booked") <= 12))
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
  select _rid, row_number() over (partition by "payment_id", "booked", "memo", "start", "amount" order by _rid) as n from (
    select rowid as _rid, "payment_id", "booked", "memo", "start", "amount" from left_side where hash("payment_id", "booked", "memo", "start", "amount") in (select hash("payment_id", "booked", "memo", "start", "amount") from exceptions_left))) o using (_rid);

-- which of several equal records each is
create or replace temp table known_right as
select e.*, coalesce(o.n, 1) as _n from exceptions_right e left join (
  select _rid, row_number() over (partition by "receipt_id", "booked", "memo", "start", "amount" order by _rid) as n from (
    select rowid as _rid, "receipt_id", "booked", "memo", "start", "amount" from right_side where hash("receipt_id", "booked", "memo", "start", "amount") in (select hash("receipt_id", "booked", "memo", "start", "amount") from exceptions_right))) o using (_rid);

-- the first record of each side of a tie
create or replace temp table tie_leads as
select m.tie, list(m.rid order by l."payment_id", l."payment_id", l."booked", l."memo", l."start", l."amount", m.rid) filter (m.s = 0)[1] as lead_l, list(m.rid order by r."receipt_id", r."receipt_id", r."booked", r."memo", r."start", r."amount", m.rid) filter (m.s = 1)[1] as lead_r,
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
order by case when b.tie is not null then tl."payment_id" else l."payment_id" end nulls last, case when b.tie is not null then tr."receipt_id" else r."receipt_id" end nulls last, case when b.tie is not null then tl."payment_id" else l."payment_id" end nulls last, case when b.tie is not null then tl."booked" else l."booked" end nulls last, case when b.tie is not null then tl."memo" else l."memo" end nulls last, case when b.tie is not null then tl."start" else l."start" end nulls last, case when b.tie is not null then tl."amount" else l."amount" end nulls last, case when b.tie is not null then tr."receipt_id" else r."receipt_id" end nulls last, case when b.tie is not null then tr."booked" else r."booked" end nulls last, case when b.tie is not null then tr."memo" else r."memo" end nulls last, case when b.tie is not null then tr."start" else r."start" end nulls last, case when b.tie is not null then tr."amount" else r."amount" end nulls last, lead_l nulls last, lead_r nulls last, b.kind, b.tie nulls first, b.s, l."payment_id" nulls last, l."booked" nulls last, l."memo" nulls last, l."start" nulls last, l."amount" nulls last, r."receipt_id" nulls last, r."booked" nulls last, r."memo" nulls last, r."start" nulls last, r."amount" nulls last, b.rid;

-- groups numbered in that order
create or replace temp table numbered as
select row_number() over () as break, case when grouped then g end as "group", * exclude (g, first) from (
  select *, sum(case when grouped and first then 1 else 0 end) over (rows between unbounded preceding and current row)::bigint as g from (
    select *, case when tie is null then s = 0 else tie is distinct from lag(tie) over () end as first from ordered));

-- write breaks
copy (
  select break, "group", ['same amount, memo begins alike', 'memo begins alike, amount less a fee'][pass + 1] as pass, cardinality, kind, case when s = 0 then 'sent' else 'received' end as side, source, row, line, record, key, explanation, accepted, differs, "sent.payment_id", "sent.booked", "sent.memo", "sent.start", "sent.amount", "received.receipt_id", "received.booked", "received.memo", "received.start", "received.amount"
  from (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'sent', coalesce(l."payment_id", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."memo", chr(30)), coalesce(l."start", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'received', coalesce(r."receipt_id", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."memo", chr(30)), coalesce(r."start", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."payment_id" else r."receipt_id" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no received record has ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') else 'no sent record has ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') end)
        when 'value differs' then ''
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'sent cannot be read: ' || l._bad end, case when r._bad is not null then 'received cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then null::varchar end as differs,
      l."payment_id" as "sent.payment_id",
      l."booked" as "sent.booked",
      l."memo" as "sent.memo",
      l."start" as "sent.start",
      l."amount" as "sent.amount",
      r."receipt_id" as "received.receipt_id",
      r."booked" as "received.booked",
      r."memo" as "received.memo",
      r."start" as "received.start",
      r."amount" as "received.amount"
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
  select b."group", a.alternative, a.alternative as rank, ['same amount, memo begins alike', 'memo begins alike, amount less a fee'][b.pass + 1] as pass, b.cardinality, b.kind, case when b.s = 0 then 'sent' else 'received' end as side, b.source, b.row, b.record, b.key, b.explanation, "sent.payment_id", "sent.booked", "sent.memo", "sent.start", "sent.amount", "received.receipt_id", "received.booked", "received.memo", "received.start", "received.amount"
  from (select tie, alternative, unnest([0, 1]) as s, unnest([lr, rr]) as rid, lr, rr from alternatives) a
  join (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'sent', coalesce(l."payment_id", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."memo", chr(30)), coalesce(l."start", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'received', coalesce(r."receipt_id", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."memo", chr(30)), coalesce(r."start", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."payment_id" else r."receipt_id" end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no received record has ' || 'amount ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || l."start" || '''', 'nothing') else 'no sent record has ' || 'amount ' || coalesce(plain(r."amount"), 'nothing') || ' and ' || 'start ' || coalesce('''' || r."start" || '''', 'nothing') end)
        when 'value differs' then ''
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'sent cannot be read: ' || l._bad end, case when r._bad is not null then 'received cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then null::varchar end as differs,
      l."payment_id" as "sent.payment_id",
      l."booked" as "sent.booked",
      l."memo" as "sent.memo",
      l."start" as "sent.start",
      l."amount" as "sent.amount",
      r."receipt_id" as "received.receipt_id",
      r."booked" as "received.booked",
      r."memo" as "received.memo",
      r."start" as "received.start",
      r."amount" as "received.amount"
    from (from numbered where tie is not null) b
    left join known_left l on l._rid = b.lr
    left join known_right r on r._rid = b.rr
    left join accepted a on a.s = b.s and a.rid = b.rid
    left join why w on w.s = b.s and w.rid = b.rid
  ) b on b.tie = a.tie and b.s = a.s and b.rid = a.rid
  order by b."group", a.alternative, a.lr, a.rr, a.s
) to 'suggested.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of sent
copy (
  select e."payment_id" as "payment_id", e."booked" as "booked", e."memo" as "memo", e."start" as "start", e."amount" as "amount", md5(concat_ws(chr(31), 'sent', coalesce(e."payment_id", chr(30)), coalesce(e."booked"::varchar, chr(30)), coalesce(e."memo", chr(30)), coalesce(e."start", chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_left e on e._rid = b.rid
  where b.s = 0 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/sent.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of received
copy (
  select e."receipt_id" as "receipt_id", e."booked" as "booked", e."memo" as "memo", e."start" as "start", e."amount" as "amount", md5(concat_ws(chr(31), 'received', coalesce(e."receipt_id", chr(30)), coalesce(e."booked"::varchar, chr(30)), coalesce(e."memo", chr(30)), coalesce(e."start", chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_right e on e._rid = b.rid
  where b.s = 1 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/received.parquet' (format parquet, compression zstd, row_group_size 122880);

-- match groups
create or replace temp table match_groups as
select 0 as pass, lr, rr from matched_1
union all
select 1 as pass, lr, rr from matched_2;

-- match groups in order
create or replace temp table match_order as
select m.* from match_groups m join left_side l on l.rowid = m.lr join right_side r on r.rowid = m.rr order by l."payment_id", l."payment_id", l."booked", l."memo", l."start", l."amount", r."receipt_id", r."receipt_id", r."booked", r."memo", r."start", r."amount", m.lr, m.rr;

-- which of several equal records each is
create or replace temp table occurrence_left as
select rowid as _rid, row_number() over (partition by "payment_id", "booked", "memo", "start", "amount" order by rowid)::int as _n from left_side;

-- which of several equal records each is
create or replace temp table occurrence_right as
select rowid as _rid, row_number() over (partition by "receipt_id", "booked", "memo", "start", "amount" order by rowid)::int as _n from right_side;

-- records of match groups
create or replace temp table match_records as
select m.g as "group", m.s, m.pass, p.source, m.rid + p.add as row, case when m.s = 0 then md5(concat_ws(chr(31), 'sent', coalesce(l."payment_id", chr(30)), coalesce(l."booked"::varchar, chr(30)), coalesce(l."memo", chr(30)), coalesce(l."start", chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'received', coalesce(r."receipt_id", chr(30)), coalesce(r."booked"::varchar, chr(30)), coalesce(r."memo", chr(30)), coalesce(r."start", chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record, case when m.s = 0 then l."payment_id" else r."receipt_id" end as key,
  case m.pass
    when 0 then concat_ws('; ', 'equal in amount, start', 'booked: ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 12 allowed')
    when 1 then concat_ws('; ', 'equal in start', 'amount: ' || plain(abs(l."amount" - r."amount")) || ' apart, 10% allowed', 'booked: ' || abs(l."booked" - r."booked")::varchar || case when abs(l."booked" - r."booked") = 1 then ' day' else ' days' end || ' apart, 20 allowed') end as explanation, l."payment_id" as "sent.payment_id", l."booked" as "sent.booked", l."memo" as "sent.memo", l."start" as "sent.start", l."amount" as "sent.amount", r."receipt_id" as "received.receipt_id", r."booked" as "received.booked", r."memo" as "received.memo", r."start" as "received.start", r."amount" as "received.amount"
from (select rowid + 1 as g, pass, lr, rr, unnest([0, 1]) as s, unnest([lr, rr]) as rid from match_order) m
join (select s.*, o._n, s.rowid as _rid from left_side s join occurrence_left o on o._rid = s.rowid) l on l._rid = m.lr
join (select s.*, o._n, s.rowid as _rid from right_side s join occurrence_right o on o._rid = s.rowid) r on r._rid = m.rr
asof left join places p on p.s = m.s and m.rid >= p.from_rid
order by m.g, m.s;

-- write match groups
copy (
  select "group", ['same amount, memo begins alike', 'memo begins alike, amount less a fee'][pass + 1] as pass, '1:1' as cardinality, null::varchar as kind, case when s = 0 then 'sent' else 'received' end as side, source, row, record, key, explanation, "sent.payment_id", "sent.booked", "sent.memo", "sent.start", "sent.amount", "received.receipt_id", "received.booked", "received.memo", "received.start", "received.amount"
  from match_records
) to 'matches.parquet' (format parquet, compression zstd, row_group_size 122880);
