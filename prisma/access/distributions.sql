-- ── Distribution: inside, to those who may open the version; what a person did with it is his to say ─────────────

-- Who follows what became of it, by name: the unit that keeps the document, its author, the office, whoever distributed it.
create or replace function app.follows(of_entry uuid, by_whom uuid) returns boolean language plpgsql stable as $$
begin
  return app.standing() = 'auditing' or (app.standing() = 'inside' and (by_whom = app.person()
    or exists (select from entry e where e.id = of_entry and (e.custodian_id = any (app.principals()) or e.created_by_id = app.person()))
    or exists (select from person p join app.office_units() o on o.unit_id = p.unit_id where p.id = app.person())));
end $$;

create policy seen on distribution for select using (
  app.standing() in ('inside', 'auditing') and exists (select from document_version v where v.id = version_id));
create policy added on distribution for insert with check (app.standing() = 'inside' and by_id = app.person()
  and exists (select from document_version v where v.id = version_id and v.entry_id = distribution.entry_id and v.state in ('issued', 'in_force', 'registered')));
create policy changed on distribution for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id) and app.follows(entry_id, by_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id) and app.follows(entry_id, by_id));

-- What was asked of whom is not changed afterwards; it ends once.
create or replace function app.guard_distribution() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'ended_at') is distinct from (to_jsonb(old) - 'ended_at') or old.ended_at is not null then
    raise exception 'a distribution stands as it was made' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on distribution;
create trigger guard before update on distribution for each row execute function app.guard_distribution();

create policy seen on distribution_party for select using (exists (select from distribution d where d.id = distribution_id));
create policy added on distribution_party for insert with check (
  app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id and d.by_id = app.person()));

create policy seen on distribution_receipt for select using (
  person_id = app.person() or exists (select from distribution d where d.id = distribution_id and app.follows(d.entry_id, d.by_id)));
create policy changed on distribution_receipt for update
  using (person_id = app.person() or (app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id and app.follows(d.entry_id, d.by_id))))
  with check (person_id = app.person() or (app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id and app.follows(d.entry_id, d.by_id))));

create or replace function app.guard_distribution_receipt() returns trigger language plpgsql as $$
begin
  if new.person_id is distinct from app.person() and app.person() is not null
     and (new.opened_at, new.acknowledged_at, new.remark) is distinct from (old.opened_at, old.acknowledged_at, old.remark) then
    raise exception 'a receipt is its person''s' using errcode = 'insufficient_privilege';
  end if;
  if old.acknowledged_at is not null and (new.acknowledged_at, new.remark) is distinct from (old.acknowledged_at, old.remark) then
    raise exception 'what was acknowledged stays so' using errcode = 'insufficient_privilege';
  end if;
  if (new.distribution_id, new.entry_id, new.version_id, new.person_id, new.made_available_at)
     is distinct from (old.distribution_id, old.entry_id, old.version_id, old.person_id, old.made_available_at) then
    raise exception 'a receipt is of one distribution' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on distribution_receipt;
create trigger guard before update on distribution_receipt for each row execute function app.guard_distribution_receipt();

-- Two of the same side; third parties are each a side of their own.
create or replace function app.same_side(one uuid, other uuid) returns boolean language sql stable as $$
  select exists (select from party a, party b where a.id = one and b.id = other and a.side = b.side
    and (a.side <> 'third' or a.organisation_id = b.organisation_id))
$$;
-- Somebody of whom an acknowledgement can be asked: the other side gets its receipts by release.
create or replace function app.takes_distributions(its_role text) returns boolean language sql immutable parallel safe as
  $$ select coalesce(its_role not in ('counterpart', 'auditor', 'administrator'), false) $$;

-- Everybody of the distributor's side whom an open distribution reaches and who may open it gets a receipt; returns whom.
create or replace function app.give_receipts(asked uuid) returns setof uuid
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.person() is not null and (app.standing() <> 'inside' or not exists (select from distribution d join entry e on e.id = d.entry_id
      where d.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id))) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  return query
    insert into distribution_receipt (distribution_id, entry_id, version_id, person_id)
    select d.id, d.entry_id, d.version_id, p.id
    from distribution d, app.people_of(array(select dp.party_id from distribution_party dp where dp.distribution_id = asked)) as reached (id) join person p on p.id = reached.id
    where d.id = asked and d.ended_at is null and app.takes_distributions(p.role) and app.same_side(d.by_id, p.id) and app.person_sees(p.id, d.entry_id)
    on conflict (distribution_id, person_id) do nothing
    returning person_id;
end $$;

-- The asking person opened the document: his receipts say so; whoever came to a post or unit later gets one now.
create or replace function app.note_distributed(asked uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into distribution_receipt (distribution_id, entry_id, version_id, person_id)
  select d.id, d.entry_id, d.version_id, app.person() from distribution d join entry e on e.id = d.entry_id
  where d.entry_id = asked and d.ended_at is null and app.standing() = 'inside' and app.same_side(d.by_id, app.person())
    and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
    and exists (select from distribution_party dp where dp.distribution_id = d.id and dp.party_id = any (app.principals()))
    and not exists (select from distribution_receipt x where x.distribution_id = d.id and x.person_id = app.person())
  on conflict (distribution_id, person_id) do nothing;
  update distribution_receipt c set opened_at = now() from distribution d join entry e on e.id = d.entry_id
  where d.id = c.distribution_id and c.entry_id = asked and c.person_id = app.person() and c.opened_at is null and d.ended_at is null
    and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id);
$$;

-- A new substantive version asks again: what was open for earlier ones ends, and what asks for action or acknowledgement is
-- asked for the new one, of the same parties, with as many days. At the end of the transaction that let it stand, by hand
-- or by the clock. What is withdrawn, expired or superseded as a whole is asked of nobody any more.
create or replace function app.ask_again() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare d distribution; fresh uuid; people uuid[]; marked smallint;
begin
  if new.state in ('withdrawn', 'expired') or (new.state = 'superseded' and not exists (
      select from document_version v where v.entry_id = new.entry_id and v.state in ('issued', 'in_force', 'registered'))) then
    update distribution set ended_at = now() where version_id = new.id and ended_at is null;
  end if;
  if new.state not in ('issued', 'in_force', 'registered') or not app.is_underway(old.state) or new.change = 'editorial' then return null; end if;
  for d in select * from distribution where entry_id = new.entry_id and version_id <> new.id and ended_at is null order by at, id for update loop
    update distribution set ended_at = now() where id = d.id;
    continue when d.purpose not in ('for_action', 'for_acknowledgement');
    insert into distribution (entry_id, version_id, purpose, note, due, by_id)
      values (d.entry_id, new.id, d.purpose, d.note, (now() at time zone 'Europe/Vienna')::date + (d.due - (d.at at time zone 'Europe/Vienna')::date), d.by_id)
      returning id into fresh;
    insert into distribution_party (distribution_id, party_id) select fresh, dp.party_id from distribution_party dp where dp.distribution_id = d.id;
    people := array(select app.give_receipts(fresh));
    perform app.notify(people, 'distribution.asked_again', 'recipient', d.entry_id, null, null, d.purpose = 'for_action', false);
    select e.classification into marked from entry e where e.id = d.entry_id;
    perform app.record('distribution.asked_again', 'entry', d.entry_id::text, d.entry_id, marked,
      jsonb_build_object('distributionId', fresh, 'versionId', new.id, 'version', new.major || '.' || new.minor, 'purpose', d.purpose, 'people', cardinality(people)), '', 'version');
  end loop;
  return null;
end $$;
drop trigger if exists ask_again on document_version;
create constraint trigger ask_again after update of state on document_version deferrable initially deferred
  for each row when (old.state is distinct from new.state) execute function app.ask_again();

-- Whoever had a document, by distribution or release, is told when its next version stands, and when what he had is withdrawn or has
-- expired; so are its authors and whoever distributed it. By hand or by the clock; who is asked again is told that alone. What takes
-- the place of a whole document is told by tell_who_had_replaced.
create or replace function app.tell_of_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  happened text := case new.state when 'withdrawn' then 'version.withdrawn' when 'expired' then 'version.expired' else 'version.issued' end;
  files uuid[] := array(select f.attachment_id from language_version l join language_version_file f on f.language_version_id = l.id where l.version_id = new.id);
  had uuid[]; makers uuid[];
begin
  -- What is entered afterwards is no news.
  if new.state_since < now() - interval '1 day' then return null; end if;
  makers := array(select e.created_by_id from entry e where e.id = new.entry_id union select new.created_by_id union
    select d.by_id from distribution d where d.entry_id = new.entry_id);
  had := array(
    select c.person_id from distribution_receipt c where c.entry_id = new.entry_id
      and not (new.state in ('issued', 'in_force') and exists (select from distribution_receipt x where x.version_id = new.id and x.person_id = c.person_id))
    union
    -- Outside nobody learns of a version of which he has nothing.
    select c.person_id from receipt c join release r on r.id = c.release_id join person p on p.id = c.person_id
    where c.entry_id = new.entry_id and c.ended_at is null and r.state = 'active' and (p.role is distinct from 'counterpart'
      or exists (select from release_attachment ra where ra.release_id = r.id and ra.attachment_id = any (files)))
    except select unnest(makers));
  perform app.notify(makers, happened, 'author', new.entry_id, null, null, false, false);
  perform app.notify(had, happened, 'had_it', new.entry_id, null, null, false, false);
  return null;
end $$;
drop trigger if exists tell_of_version on document_version;
create constraint trigger tell_of_version after update of state on document_version deferrable initially deferred
  for each row when (old.state is distinct from new.state and (new.state in ('issued', 'in_force')
    or (new.state = 'withdrawn' and new.frozen_at is not null) or new.state = 'expired')) execute function app.tell_of_version();

-- By the clock, as of releases: after two working days what is for action, after five the rest, sooner when its day is near;
-- one reminder a day and person, whatever it is of.
create or replace function app.remind_of_distributions() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; reminded int := 0;
begin
  -- After those of releases and of other instances, so that they count.
  perform pg_advisory_xact_lock(72707371);
  for r in
    select distinct on (c.person_id) c.id, c.person_id, c.entry_id, d.purpose
    from distribution_receipt c join distribution d on d.id = c.distribution_id join person p on p.id = c.person_id join party pa on pa.id = p.id
    where c.acknowledged_at is null and d.ended_at is null and d.purpose <> 'for_information' and p.status = 'active' and p.role is not null
      and coalesce(c.reminded_at, c.made_available_at) < now() - interval '1 day'
      and (d.due <= (now() at time zone 'Europe/Vienna')::date + 1
        or app.working_days_since(coalesce(c.reminded_at, c.made_available_at), pa.organisation_id) >= case d.purpose when 'for_action' then 2 else 5 end)
      and not app.reminded_today(c.person_id) and app.person_sees(c.person_id, c.entry_id)
    order by c.person_id, d.purpose = 'for_action' desc, d.due nulls last, c.made_available_at
    limit 500
  loop
    update distribution_receipt set reminded_at = now() where id = r.id;
    reminded := reminded + app.notify(array[r.person_id], 'distribution.reminded', 'recipient', r.entry_id, null, null, r.purpose = 'for_action', false);
  end loop;
  return reminded;
end $$;

-- By hand, of one distribution: how many were told, and how many wait and had theirs today.
create or replace function app.remind_of_distribution(asked uuid, out told int, out today int)
language plpgsql security definer set search_path = public, pg_temp as $$
declare d record; people uuid[];
begin
  select x.id, x.entry_id, x.purpose into d from distribution x join entry e on e.id = x.entry_id
    where x.id = asked and x.ended_at is null and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id) and app.follows(x.entry_id, x.by_id);
  if app.standing() <> 'inside' or d.id is null then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(72707371);
  select array_agg(c.person_id) filter (where not app.reminded_today(c.person_id)), count(*) filter (where app.reminded_today(c.person_id))
    into people, today
    from distribution_receipt c where c.distribution_id = asked and c.acknowledged_at is null and c.person_id <> app.person() and app.person_sees(c.person_id, d.entry_id);
  update distribution_receipt set reminded_at = now() where distribution_id = asked and person_id = any (people);
  told := app.notify(coalesce(people, '{}'), 'distribution.reminded', 'recipient', d.entry_id, null, null, d.purpose = 'for_action', false);
end $$;

-- A view is its person's.
create policy seen on saved_view for select using (person_id = app.person());
create policy added on saved_view for insert with check (person_id = app.person());
create policy changed on saved_view for update using (person_id = app.person()) with check (person_id = app.person());
create policy removed on saved_view for delete using (person_id = app.person());
