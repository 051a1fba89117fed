-- ── Sources: known to whoever sees an item of theirs; never to the other side ────────────────────────────────────

create policy seen on source for select using (
  app.standing() in ('inside', 'auditing')
  and (created_by_id = app.person() or exists (select from information_item i where i.source_id = source.id)));
create policy added on source for insert with check (app.standing() = 'inside' and created_by_id = app.person());
create policy changed on source for update
  using (app.standing() = 'inside' and (created_by_id = app.person() or exists (select from information_item i where i.source_id = source.id)))
  with check (app.standing() = 'inside');

-- ── Of which origin: sources that repeat each other, or are the same under two rows, are one ─────────────────────

-- Whether `one` is, or repeats through however many others, the source `other`.
create or replace function app.source_repeats(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive up (id) as (select one union select s.origin_id from source s join up on s.id = up.id where s.origin_id is not null)
  select app.standing() in ('inside', 'auditing') and exists (select from up where id = other)
$$;

-- Whether two entries are of one origin: the same entry with its corrections, successors, annexes and translations, or
-- the same source. Null when the source of either is not named. Asked by the office of an entry it sees.
create or replace function app.same_origin(one uuid, other uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive kin (id) as (
    select one
    union
    select case when l.from_id = kin.id then l.to_id else l.from_id end from entry_link l join kin on kin.id in (l.from_id, l.to_id)
    where l.removed_at is null and l.kind in ('corrects', 'supersedes', 'annex_of', 'translation_of')
  ), chain (item, id) as (
    select i.entry_id, i.source_id from information_item i where i.entry_id in (one, other) and i.source_id is not null
    union
    select chain.item, s.origin_id from source s join chain on chain.id = s.id where s.origin_id is not null
  ), known as (
    select c.item, s.id, s.address, public.unaccent(lower(regexp_replace(btrim(s.name), '\s+', ' ', 'g'))) as name from chain c join source s on s.id = c.id
  )
  select case
    when app.standing() not in ('inside', 'auditing') or not exists (select from entry e where e.id = one
      and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then null
    when exists (select from kin where id = other) then true
    when (select count(distinct item) from known) < 2 then null
    else exists (select from known a join known b on a.item = one and b.item = other
      and (a.id = b.id or a.address = b.address or a.name = b.name)) end
$$;

create policy seen on source_rating for select using (exists (select from source s where s.id = source_id));
create policy added on source_rating for insert with check (
  app.standing() = 'inside' and by_id = app.person() and exists (select from source s where s.id = source_id));

create policy seen on credibility_judgement for select using (
  app.standing() in ('inside', 'auditing') and exists (select from entry e where e.id = entry_id));
create policy added on credibility_judgement for insert with check (
  app.standing() = 'inside' and by_id = app.person() and exists (select from entry e where e.id = entry_id));
create policy changed on credibility_judgement for update
  using (app.standing() = 'inside' and by_id = app.person())
  with check (app.standing() = 'inside' and by_id = app.person() and exists (select from entry e where e.id = entry_id));
