
-- load source -------------------------------------------------------------

-- read source in place
create temp view left_side as
select
  file_row_number + 0 as _rid,
  "id",
  "sku",
  "sold",
  "amount"
from (
  select
    *,
    _r0 as "id",
    tidy(_r1) as "sku",
    _r2 as "sold",
    _r3 as "amount"
  from (
    select
      "id" as _r0,
      "sku"::varchar as _r1,
      "sold" as _r2,
      "amount" as _r3,
      file_row_number
    from read_parquet('source.parquet', file_row_number = true)
  )
);

-- totals of source as it came in
select true as readable, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from left_side s group by 1;

-- load warehouse ----------------------------------------------------------

-- read warehouse in place
create temp view right_side as
select
  file_row_number + 0 as _rid,
  "id",
  "sku",
  "sold",
  "amount"
from (
  select
    *,
    _r0 as "id",
    tidy(_r1) as "sku",
    _r2 as "sold",
    _r3 as "amount"
  from (
    select
      "id" as _r0,
      "sku"::varchar as _r1,
      "sold" as _r2,
      "amount" as _r3,
      file_row_number
    from read_parquet('warehouse.parquet', file_row_number = true)
  )
);

-- totals of warehouse as it came in
select true as readable, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from right_side s group by 1;

-- compare by key: same id -------------------------------------------------

-- open records, and a guard against a key that occurs too often
select s, coalesce(sum(n), 0), coalesce(sum(o), 0), coalesce(max(n), 0)
from (select 0 as s, hash("id") & 65535 as _b, count(*) as n, sum(_rid) as o from left_side group by _b
  union all
  select 1 as s, hash("id") & 65535 as _b, count(*) as n, sum(_rid) as o from right_side group by _b)
group by s;

-- match by id and compare, listing only exceptions
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
  from (select _rid as _rid, "id" as _k0, "amount", hash("sku", "sold", "amount") as _h from left_side) l
  full join (select _rid as _rid, "id" as _k0, "amount", hash("sku", "sold", "amount") as _h from right_side) r
    on l._k0 = r._k0)
group by st;

-- only if a key occurs several times: keys that occur several times
create or replace temp table repeated_1 as
select _k0 from (
  select _k0, max(l) as l, max(r) as r from (
    select "id" as _k0, count(*) as l, 0 as r from left_side group by _k0
    union all
    select "id" as _k0, 0, count(*) from right_side group by _k0)
  group by _k0)
where l > 0 and r > 0 and (l > 1 or r > 1) and _k0 is not null;

-- only if a key occurs several times: copies of source
create or replace temp table copies_left_1 as
select *, row_number() over (partition by _k0, _v0, _v1, _v2 order by _o) as _k from (
  select s._rid as _rid, s."id" as _k0, s."sku" as _v0, s."sold" as _v1, s."amount" as _v2, row_number() over (order by s."id", s."sku", s."sold", s."amount", s._rid) as _o
  from left_side s join repeated_1 k on s."id" = k._k0);

-- only if a key occurs several times: copies of warehouse
create or replace temp table copies_right_1 as
select *, row_number() over (partition by _k0, _v0, _v1, _v2 order by _o) as _k from (
  select s._rid as _rid, s."id" as _k0, s."sku" as _v0, s."sold" as _v1, s."amount" as _v2, row_number() over (order by s."id", s."sku", s."sold", s."amount", s._rid) as _o
  from right_side s join repeated_1 k on s."id" = k._k0);

-- only if a key occurs several times: copies that are identical pair off, by count
create or replace temp table same_1 as
select l._rid as lr, r._rid as rr from copies_left_1 l join copies_right_1 r
  on l._k0 is not distinct from r._k0 and l._k = r._k
  and l._v0 is not distinct from r._v0
  and l._v1 is not distinct from r._v1
  and l._v2 is not distinct from r._v2;

-- only if a key occurs several times: copies of source that have no identical counterpart
create or replace temp table rest_left_1 as
select * exclude (_k) from copies_left_1 where _rid not in (select lr from same_1);

-- only if a key occurs several times: copies of warehouse that have no identical counterpart
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

-- only if a key occurs several times: match by id and compare, listing only exceptions
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
  from (select _rid as _rid, "id" as _k0, "amount", hash("sku", "sold", "amount") as _h from left_side where not exists (select 1 from repeated_1 k where left_side."id" = k._k0)) l
  full join (select _rid as _rid, "id" as _k0, "amount", hash("sku", "sold", "amount") as _h from right_side where not exists (select 1 from repeated_1 k where right_side."id" = k._k0)) r
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
select l._g, l._p, r._p, ((l."sku" is distinct from r."sku")::int + (l."sold" is distinct from r."sold")::int + (l."amount" is distinct from r."amount")::int), (coalesce(try_cast(try(abs(l."amount" - r."amount") * 100) as bigint), 1000000000000000000))::bigint, (coalesce(abs(l."sold" - r."sold"), 10000000))::bigint
from (select c.g as _g, c.p as _p, s.* from classes_1 c join left_side s on s._rid = c._rids[1] where c.s = 0) l
join (select c.g as _g, c.p as _p, s.* from classes_1 c join right_side s on s._rid = c._rids[1] where c.s = 1) r on l._g = r._g
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

-- counterparts of unreadable records of source, by key
create or replace temp table counterparts_left as
select a.rid as own, b.rid as their from (select b.lr as rid, s."id"::bigint as k0, row_number() over (partition by s."id"::bigint order by b.kind = 'unreadable', b.lr) as i from broken b join left_side s on s._rid = b.lr where b.rr is null and b.kind in ('unreadable') and s."id"::bigint is not null) a join (select b.rr as rid, s."id"::bigint as k0, row_number() over (partition by s."id"::bigint order by b.kind = 'unreadable', b.rr) as i from broken b join right_side s on s._rid = b.rr where b.lr is null and b.kind in ('missing', 'duplicate', 'unreadable') and s."id"::bigint is not null) b on a.k0 = b.k0 and a.i = b.i;

-- both are unreadable
delete from broken where (lr in (select own from counterparts_left) and rr is null) or (rr in (select their from counterparts_left) and lr is null);

-- both are unreadable
insert into broken select 'unreadable', null, own, their, null from counterparts_left;

-- counterparts of unreadable records of warehouse, by key
create or replace temp table counterparts_right as
select a.rid as own, b.rid as their from (select b.rr as rid, s."id"::bigint as k0, row_number() over (partition by s."id"::bigint order by b.kind = 'unreadable', b.rr) as i from broken b join right_side s on s._rid = b.rr where b.lr is null and b.kind in ('unreadable') and s."id"::bigint is not null) a join (select b.lr as rid, s."id"::bigint as k0, row_number() over (partition by s."id"::bigint order by b.kind = 'unreadable', b.lr) as i from broken b join left_side s on s._rid = b.lr where b.rr is null and b.kind in ('missing', 'duplicate') and s."id"::bigint is not null) b on a.k0 = b.k0 and a.i = b.i;

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

-- values of broken records of source
create or replace temp table exceptions_left as
select _rid as _rid, "id", "sku", "sold", "amount", null::varchar as _bad from (
select
  file_row_number + 0 as _rid,
  "id",
  "sku",
  "sold",
  "amount"
from (
  select
    *,
    _r0 as "id",
    tidy(_r1) as "sku",
    _r2 as "sold",
    _r3 as "amount"
  from (
    select
      "id" as _r0,
      "sku"::varchar as _r1,
      "sold" as _r2,
      "amount" as _r3,
      file_row_number
    from (from read_parquet('source.parquet', file_row_number = true) where file_row_number + 0 in (select rid from broken_records where s = 0))
  )
));

-- values of broken records of warehouse
create or replace temp table exceptions_right as
select _rid as _rid, "id", "sku", "sold", "amount", null::varchar as _bad from (
select
  file_row_number + 0 as _rid,
  "id",
  "sku",
  "sold",
  "amount"
from (
  select
    *,
    _r0 as "id",
    tidy(_r1) as "sku",
    _r2 as "sold",
    _r3 as "amount"
  from (
    select
      "id" as _r0,
      "sku"::varchar as _r1,
      "sold" as _r2,
      "amount" as _r3,
      file_row_number
    from (from read_parquet('warehouse.parquet', file_row_number = true) where file_row_number + 0 in (select rid from broken_records where s = 1))
  )
));

-- breaks that a rule accepts
create or replace temp table accepted (s int, rid bigint, reason varchar);

-- prove -------------------------------------------------------------------

-- totals of source plainly equal
select nl as n, lo as o, ls0 as s0
from keyed_1 where st = 0;

-- totals of source matched by same id
select count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from matched_1 m join left_side s on s._rid = m.lr;

-- totals of source broken
select b.kind as kind, a.reason as accepted, count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from broken_records b join exceptions_left s on s._rid = b.rid left join accepted a on a.s = b.s and a.rid = b.rid where b.s = 0 group by 1, 2;

-- totals of warehouse plainly equal
select nr as n, ro as o, rs0 as s0
from keyed_1 where st = 0;

-- totals of warehouse matched by same id
select count(*) as n, sum(s._rid) as o, sum(s."amount") as s0
from matched_1 m join right_side s on s._rid = m.rr;

-- totals of warehouse broken
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
    select m.tie, m.rid, a.alternative, a.rr as their, o."id"::varchar as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
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
    select m.tie, m.rid, a.alternative, a.lr as their, o."id"::varchar as key, (select max(alternative) from alternatives x where x.tie = m.tie) as alternatives
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
  select _rid, row_number() over (partition by "id", "sku", "sold", "amount" order by _rid) as n from (
    select _rid as _rid, "id", "sku", "sold", "amount" from left_side where hash("id", "sku", "sold", "amount") in (select hash("id", "sku", "sold", "amount") from exceptions_left))) o using (_rid);

-- which of several equal records each is
create or replace temp table known_right as
select e.*, coalesce(o.n, 1) as _n from exceptions_right e left join (
  select _rid, row_number() over (partition by "id", "sku", "sold", "amount" order by _rid) as n from (
    select _rid as _rid, "id", "sku", "sold", "amount" from right_side where hash("id", "sku", "sold", "amount") in (select hash("id", "sku", "sold", "amount") from exceptions_right))) o using (_rid);

-- the first record of each side of a tie
create or replace temp table tie_leads as
select m.tie, list(m.rid order by l."id", l."id", l."sku", l."sold", l."amount", m.rid) filter (m.s = 0)[1] as lead_l, list(m.rid order by r."id", r."id", r."sku", r."sold", r."amount", m.rid) filter (m.s = 1)[1] as lead_r,
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
order by coalesce(case when b.tie is not null then tl."id" else l."id" end::bigint, case when b.tie is not null then tr."id" else r."id" end::bigint) nulls last, case when b.tie is not null then tl."id" else l."id" end nulls last, case when b.tie is not null then tl."sku" else l."sku" end nulls last, case when b.tie is not null then tl."sold" else l."sold" end nulls last, case when b.tie is not null then tl."amount" else l."amount" end nulls last, case when b.tie is not null then tr."id" else r."id" end nulls last, case when b.tie is not null then tr."sku" else r."sku" end nulls last, case when b.tie is not null then tr."sold" else r."sold" end nulls last, case when b.tie is not null then tr."amount" else r."amount" end nulls last, lead_l nulls last, lead_r nulls last, b.kind, b.tie nulls first, b.s, l."id" nulls last, l."sku" nulls last, l."sold" nulls last, l."amount" nulls last, r."id" nulls last, r."sku" nulls last, r."sold" nulls last, r."amount" nulls last, b.rid;

-- groups numbered in that order
create or replace temp table numbered as
select row_number() over () as break, case when grouped then g end as "group", * exclude (g, first) from (
  select *, sum(case when grouped and first then 1 else 0 end) over (rows between unbounded preceding and current row)::bigint as g from (
    select *, case when tie is null then s = 0 else tie is distinct from lag(tie) over () end as first from ordered));

-- write breaks
copy (
  select break, "group", ['same id'][pass + 1] as pass, cardinality, kind, case when s = 0 then 'source' else 'warehouse' end as side, source, row, line, record, key, explanation, accepted, differs, "source.id", "source.sku", "source.sold", "source.amount", "warehouse.id", "warehouse.sku", "warehouse.sold", "warehouse.amount"
  from (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'source', coalesce(l."id"::varchar, chr(30)), coalesce(l."sku", chr(30)), coalesce(l."sold"::varchar, chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'warehouse', coalesce(r."id"::varchar, chr(30)), coalesce(r."sku", chr(30)), coalesce(r."sold"::varchar, chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."id"::varchar else r."id"::varchar end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no warehouse record has ' || 'id ' || coalesce(l."id"::varchar, 'nothing') else 'no source record has ' || 'id ' || coalesce(r."id"::varchar, 'nothing') end)
        when 'value differs' then concat_ws('; ',
        case when l."sku" is distinct from r."sku" then 'sku: ' || coalesce('''' || l."sku" || '''', 'nothing') || ' and ' || coalesce('''' || r."sku" || '''', 'nothing') end,
        case when l."sold" is distinct from r."sold" then 'sold: ' || coalesce(l."sold"::varchar, 'nothing') || ' and ' || coalesce(r."sold"::varchar, 'nothing') end,
        case when l."amount" is distinct from r."amount" then 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart', '') end)
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'source cannot be read: ' || l._bad end, case when r._bad is not null then 'warehouse cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then to_json(list_filter([case when l."sku" is distinct from r."sku" then 'sku' end, case when l."sold" is distinct from r."sold" then 'sold' end, case when l."amount" is distinct from r."amount" then 'amount' end], lambda x: x is not null))::varchar end as differs,
      l."id" as "source.id",
      l."sku" as "source.sku",
      l."sold" as "source.sold",
      l."amount" as "source.amount",
      r."id" as "warehouse.id",
      r."sku" as "warehouse.sku",
      r."sold" as "warehouse.sold",
      r."amount" as "warehouse.amount"
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
  select b."group", a.alternative, a.alternative as rank, ['same id'][b.pass + 1] as pass, b.cardinality, b.kind, case when b.s = 0 then 'source' else 'warehouse' end as side, b.source, b.row, b.record, b.key, b.explanation, "source.id", "source.sku", "source.sold", "source.amount", "warehouse.id", "warehouse.sku", "warehouse.sold", "warehouse.amount"
  from (select tie, alternative, unnest([0, 1]) as s, unnest([lr, rr]) as rid, lr, rr from alternatives) a
  join (
    select b.*,
      w.line,
      case when b.s = 0 then md5(concat_ws(chr(31), 'source', coalesce(l."id"::varchar, chr(30)), coalesce(l."sku", chr(30)), coalesce(l."sold"::varchar, chr(30)), coalesce(canonical(l."amount"), chr(30)), l._n::varchar)) else md5(concat_ws(chr(31), 'warehouse', coalesce(r."id"::varchar, chr(30)), coalesce(r."sku", chr(30)), coalesce(r."sold"::varchar, chr(30)), coalesce(canonical(r."amount"), chr(30)), r._n::varchar)) end as record,
      case when b.s = 0 then l."id"::varchar else r."id"::varchar end as key,
      case b.kind
        when 'missing' then coalesce(w.words, case when b.s = 0 then 'no warehouse record has ' || 'id ' || coalesce(l."id"::varchar, 'nothing') else 'no source record has ' || 'id ' || coalesce(r."id"::varchar, 'nothing') end)
        when 'value differs' then concat_ws('; ',
        case when l."sku" is distinct from r."sku" then 'sku: ' || coalesce('''' || l."sku" || '''', 'nothing') || ' and ' || coalesce('''' || r."sku" || '''', 'nothing') end,
        case when l."sold" is distinct from r."sold" then 'sold: ' || coalesce(l."sold"::varchar, 'nothing') || ' and ' || coalesce(r."sold"::varchar, 'nothing') end,
        case when l."amount" is distinct from r."amount" then 'amount: ' || coalesce(plain(l."amount"), 'nothing') || ' and ' || coalesce(plain(r."amount"), 'nothing') || coalesce(', ' || plain(abs(l."amount" - r."amount")) || ' apart', '') end)
        when 'duplicate' then coalesce(w.words, 'a surplus copy: the other side has fewer records with this key')
        when 'unreadable' then concat_ws('; ', case when l._bad is not null then 'source cannot be read: ' || l._bad end, case when r._bad is not null then 'warehouse cannot be read: ' || r._bad end)
        else coalesce(w.words, b.kind) end as explanation,
      a.reason as accepted,
      case when b.kind = 'value differs' then to_json(list_filter([case when l."sku" is distinct from r."sku" then 'sku' end, case when l."sold" is distinct from r."sold" then 'sold' end, case when l."amount" is distinct from r."amount" then 'amount' end], lambda x: x is not null))::varchar end as differs,
      l."id" as "source.id",
      l."sku" as "source.sku",
      l."sold" as "source.sold",
      l."amount" as "source.amount",
      r."id" as "warehouse.id",
      r."sku" as "warehouse.sku",
      r."sold" as "warehouse.sold",
      r."amount" as "warehouse.amount"
    from (from numbered where tie is not null) b
    left join known_left l on l._rid = b.lr
    left join known_right r on r._rid = b.rr
    left join accepted a on a.s = b.s and a.rid = b.rid
    left join why w on w.s = b.s and w.rid = b.rid
  ) b on b.tie = a.tie and b.s = a.s and b.rid = a.rid
  order by b."group", a.alternative, a.lr, a.rr, a.s
) to 'suggested.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of source
copy (
  select e."id" as "id", e."sku" as "sku", e."sold" as "sold", e."amount" as "amount", md5(concat_ws(chr(31), 'source', coalesce(e."id"::varchar, chr(30)), coalesce(e."sku", chr(30)), coalesce(e."sold"::varchar, chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_left e on e._rid = b.rid
  where b.s = 0 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/source.parquet' (format parquet, compression zstd, row_group_size 122880);

-- write open items of warehouse
copy (
  select e."id" as "id", e."sku" as "sku", e."sold" as "sold", e."amount" as "amount", md5(concat_ws(chr(31), 'warehouse', coalesce(e."id"::varchar, chr(30)), coalesce(e."sku", chr(30)), coalesce(e."sold"::varchar, chr(30)), coalesce(canonical(e."amount"), chr(30)), e._n::varchar)) as "_record", null::varchar as "_first_run", null::date as "_first_date"
  from numbered b join known_right e on e._rid = b.rid
  where b.s = 1 and b.kind in ('missing', 'duplicate', 'ambiguous', 'suggested')
  order by b.break
) to 'open/warehouse.parquet' (format parquet, compression zstd, row_group_size 122880);
