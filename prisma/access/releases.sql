-- ── Releases: the office sees all of an entry it sees; somebody outside the active ones that reach him ───────────

create or replace function app.release_reaches_me(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from release_party rp where rp.release_id = asked and rp.party_id = any (app.principals())) $$;

create policy seen on consent for select using (
  app.standing() in ('inside', 'auditing') and exists (select from entry e where e.id = entry_id));
create policy added on consent for insert with check (
  app.standing() = 'inside' and asked_by_id = app.person() and exists (select from entry e where e.id = entry_id));
create policy changed on consent for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create policy seen on release for select using (
  exists (select from entry e where e.id = entry_id)
  and (app.standing() in ('inside', 'auditing') or (state = 'active' and app.release_reaches_me(id))));
-- What is classified begins by waiting for its second key.
create policy added on release for insert with check (
  app.standing() = 'inside' and requested_by_id = app.person()
  and exists (select from entry e where e.id = entry_id and (state = 'awaiting_second_key' or (state = 'active' and e.classification = 0))));
create policy changed on release for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)
    -- Two keys are two people's.
    and decided_by_id is distinct from requested_by_id);

-- What two people agreed to is not changed afterwards, and a state leads only where it may.
create or replace function app.guard_release() returns trigger language plpgsql as $$
begin
  if (new.entry_id, new.revision, new.purpose, new.conditions, new.until, new.originator_check, new.need_to_know, new.safeguards, new.consent_id,
      new.requested_by_id, new.requested_at)
     is distinct from (old.entry_id, old.revision, old.purpose, old.conditions, old.until, old.originator_check, old.need_to_know, old.safeguards,
      old.consent_id, old.requested_by_id, old.requested_at) then
    raise exception 'a release stands as it was asked for' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (('awaiting_second_key', 'active'), ('awaiting_second_key', 'refused'),
      ('awaiting_second_key', 'called_off'), ('active', 'withdrawn'), ('active', 'expired')) then
    raise exception 'a release does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  if old.state = 'awaiting_second_key' and new.state in ('active', 'refused') and app.person() is not null
     and (new.decided_by_id is distinct from app.person() or new.requested_by_id = app.person()) then
    raise exception 'the second key is another person''s' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on release;
create trigger guard before update on release for each row execute function app.guard_release();

create policy seen on release_party for select using (
  exists (select from release r where r.id = release_id) and exists (select from party p where p.id = party_id));
create policy added on release_party for insert with check (
  app.standing() = 'inside' and exists (select from release r where r.id = release_id));
create policy seen on release_attachment for select using (exists (select from release r where r.id = release_id));
create policy added on release_attachment for insert with check (
  app.standing() = 'inside' and exists (select from release r where r.id = release_id)
  and exists (select from attachment a where a.id = attachment_id));

-- One's own receipt stays when access ends; the office sees those of an entry it sees.
create policy seen on receipt for select using (
  person_id = app.person() or (app.standing() in ('inside', 'auditing') and exists (select from entry e where e.id = entry_id)));
create policy changed on receipt for update
  using (person_id = app.person() or (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)))
  with check (person_id = app.person() or (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)));

-- What a person did is his to say, and that his access ended is not.
create or replace function app.guard_receipt() returns trigger language plpgsql as $$
begin
  if new.person_id is distinct from app.person()
     and (new.opened_at, new.acknowledged_at, new.remark, new.reservation, new.downloaded_at, new.confirmed_at)
       is distinct from (old.opened_at, old.acknowledged_at, old.remark, old.reservation, old.downloaded_at, old.confirmed_at) then
    raise exception 'a receipt is its person''s' using errcode = 'insufficient_privilege';
  end if;
  if app.standing() = 'outside' and (new.ended_at, new.ended) is distinct from (old.ended_at, old.ended) then
    raise exception 'the end of access is the office''s' using errcode = 'insufficient_privilege';
  end if;
  if (new.release_id, new.entry_id, new.person_id, new.reference, new.revision, new.made_available_at)
     is distinct from (old.release_id, old.entry_id, old.person_id, old.reference, old.revision, old.made_available_at) then
    raise exception 'a receipt is of one release' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on receipt;
create trigger guard before update on receipt for each row execute function app.guard_receipt();

-- Whether a party is of the asking person's own side: third parties are each a side of their own, a forum is nobody's.
create or replace function app.is_own_side(party_kind text, party_side text, party_organisation uuid) returns boolean
language sql stable parallel safe as $$
  select party_kind <> 'forum' and exists (select from party o where o.id = app.organisation()
    and o.side = party_side and (o.side <> 'third' or o.id = party_organisation))
$$;

-- The parties that may read an entry: whom it is for, its author, the auditors, to whom it is released now, and whom a
-- meeting is for (meetings.sql).
create or replace function app.readers_of(asked uuid) returns uuid[] language sql stable as $$
  select array(
    select party_id from entry_audience where entry_id = asked
    union select created_by_id from entry where id = asked
    union select app.auditors()
    union select rp.party_id from release r join release_party rp on rp.release_id = r.id
      where r.entry_id = asked and r.state = 'active' and (r.until is null or r.until > now())
    union select app.readers_by_meeting(asked)
    order by 1)
$$;

-- Written anew from the audience and the releases, in the transaction that changed one of them; by whom the entry was last
-- changed stays as it was.
create or replace function app.refresh_readers(asked uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.standing() <> 'inside' or not exists (select from entry e
      where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  update entry set readers = app.readers_of(asked) where id = asked;
end $$;

-- Everybody through whom one of the parties reads: app.principals_of from the other end.
create or replace function app.people_of(parties uuid[]) returns setof uuid language sql stable as $$
  with recursive named as (
    select unnest(parties) as id
    union select fm.party_id from forum_member fm where fm.forum_id = any (parties)
  ), below (id, depth) as (
    select id, 0 from named
    union
    select up.unit_id, below.depth + 1 from unit_parent up join below on up.parent_id = below.id where below.depth < 12
  )
  select p.id from person p join named on named.id = p.id
  union select p.id from person p where p.unit_id in (select id from below)
  union select pa.id from party pa join named on named.id = pa.organisation_id where pa.kind = 'person'
  union select h.person_id from post_holding h join post po on po.id = h.post_id
    where (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
      and (po.id in (select id from named) or po.unit_id in (select id from below))
$$;

-- Everybody with an account whom an active release reaches and the marking lets in gets a receipt; returns whom.
create or replace function app.make_available(asked uuid) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.standing() <> 'inside' or not exists (select from release r join entry e on e.id = r.entry_id
      where r.id = asked and r.state = 'active' and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  return query
    insert into receipt (release_id, entry_id, person_id, reference, revision, notified_at)
    select r.id, e.id, p.id, e.reference, r.revision, now()
    from release r join entry e on e.id = r.entry_id,
      app.people_of(array(select rp.party_id from release_party rp where rp.release_id = asked)) as reached (id) join person p on p.id = reached.id
    where r.id = asked and p.role is not null and p.status = 'active' and p.clearance >= e.classification
    on conflict (release_id, person_id) do nothing
    returning person_id;
end $$;

-- The asking person opened the entry: his receipts say so; whoever came to a post later gets one now.
create or replace function app.note_opened(asked uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into receipt (release_id, entry_id, person_id, reference, revision)
  select r.id, e.id, app.person(), e.reference, r.revision from release r join entry e on e.id = r.entry_id
  where r.entry_id = asked and r.state = 'active' and (r.until is null or r.until > now()) and app.release_reaches_me(r.id)
    and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
    and not exists (select from receipt x where x.release_id = r.id and x.person_id = app.person())
  on conflict (release_id, person_id) do nothing;
  update receipt set opened_at = now() where entry_id = asked and person_id = app.person() and opened_at is null and ended_at is null;
$$;
create or replace function app.note_downloaded(asked uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update receipt c set downloaded_at = now() where c.person_id = app.person() and c.downloaded_at is null and c.ended_at is null
    and exists (select from release_attachment ra where ra.release_id = c.release_id and ra.attachment_id = asked)
$$;

-- Releases whose time is over end by themselves; run every few seconds by whichever instance comes first.
create or replace function app.end_due_releases() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; ended int := 0;
begin
  for r in select x.id, x.entry_id, x.requested_by_id, e.classification, e.reference from release x join entry e on e.id = x.entry_id
    where x.state = 'active' and x.until <= now() order by x.until for update of x skip locked limit 100
  loop
    perform from entry where id = r.entry_id for no key update;
    update release set state = 'expired', ended_at = now() where id = r.id;
    update entry set readers = app.readers_of(r.entry_id) where id = r.entry_id;
    update receipt set ended_at = now(), ended = 'expired' where release_id = r.id and ended_at is null;
    perform app.notify(array(select person_id from receipt where release_id = r.id), 'release.expired', 'had_it', r.entry_id, r.id, null, false, true);
    perform app.record('release.expired', 'entry', r.entry_id::text, r.entry_id, r.classification::smallint,
      jsonb_build_object('releaseId', r.id), '', 'time');
    ended := ended + 1;
  end loop;
  return ended;
end $$;

-- Whoever was given something and has not acknowledged it is reminded: after two working days (of his organisation) what
-- is for action, after five the rest, and again after as many; one reminder a day and person, of what has waited longest.
create or replace function app.working_days_between(after_day date, until_day date, of_organisation uuid) returns int
language sql stable as $$
  select count(*)::int from generate_series(after_day + 1, until_day, interval '1 day') as d
  where extract(isodow from d) < 6 and not exists (select from holiday h where h.organisation_id = of_organisation and h.day = d::date)
$$;
create or replace function app.working_days_since(since timestamptz, of_organisation uuid) returns int
language sql stable as
  $$ select app.working_days_between((since at time zone 'Europe/Vienna')::date, (now() at time zone 'Europe/Vienna')::date, of_organisation) $$;
-- Whether somebody was reminded today, by his own date and of whatever it was.
create or replace function app.reminded_today(asked uuid) returns boolean
language sql stable as $$
  select exists (select from receipt c join person p on p.id = c.person_id where c.person_id = asked
    and (c.reminded_at at time zone p.time_zone)::date = (now() at time zone p.time_zone)::date)
    or exists (select from distribution_receipt c join person p on p.id = c.person_id where c.person_id = asked
    and (c.reminded_at at time zone p.time_zone)::date = (now() at time zone p.time_zone)::date)
$$;
create or replace function app.remind_of_receipts() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; reminded int := 0;
begin
  -- One instance at a time: another finds it done.
  if not pg_try_advisory_xact_lock(72707371) then return 0; end if;
  for r in
    select distinct on (c.person_id) c.id, c.person_id, c.entry_id, c.release_id, x.purpose
    from receipt c join release x on x.id = c.release_id join person p on p.id = c.person_id join party pa on pa.id = p.id
    where c.acknowledged_at is null and c.ended_at is null and x.state = 'active' and (x.until is null or x.until > now())
      and p.status = 'active' and p.role is not null
      and coalesce(c.reminded_at, c.made_available_at) < now() - interval '1 day'
      and app.working_days_since(coalesce(c.reminded_at, c.made_available_at), pa.organisation_id) >= case x.purpose when 'for_action' then 2 else 5 end
      and not app.reminded_today(c.person_id)
    order by c.person_id, x.purpose = 'for_action' desc, c.made_available_at
    limit 500
  loop
    update receipt set reminded_at = now() where id = r.id;
    reminded := reminded + app.notify(array[r.person_id], 'receipt.reminded', 'recipient', r.entry_id, r.release_id, null, r.purpose = 'for_action', false);
  end loop;
  return reminded;
end $$;

-- Somebody of the office reminds of one release, at most one reminder a day and person as by the clock. Returns how many
-- were told, and how many wait and had theirs today; whom it would not be told for he cannot open it counts in neither.
create or replace function app.remind_of_release(asked uuid, out told int, out today int)
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; people uuid[];
begin
  select x.id, x.entry_id, x.purpose into r from release x join entry e on e.id = x.entry_id
    where x.id = asked and x.state = 'active' and (x.until is null or x.until > now())
      and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id);
  if app.standing() <> 'inside' or r.id is null then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  -- After those by the clock and of other people, so that they count.
  perform pg_advisory_xact_lock(72707371);
  select array_agg(c.person_id) filter (where not app.reminded_today(c.person_id)), count(*) filter (where app.reminded_today(c.person_id))
    into people, today
    from receipt c where c.release_id = asked and c.acknowledged_at is null and c.ended_at is null
      and c.person_id <> app.person() and app.person_sees(c.person_id, r.entry_id);
  update receipt set reminded_at = now() where release_id = asked and person_id = any (people);
  told := app.notify(coalesce(people, '{}'), 'receipt.reminded', 'recipient', r.entry_id, r.id, null, r.purpose = 'for_action', false);
end $$;
