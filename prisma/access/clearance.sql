-- ── Clearance and acceptance: the office's own affair, but for what each side accepts of a joint document ─────────

-- The people who decide for these parties today, and in whose absence: app.decides_as from the other end.
create or replace function app.deciders_of(parties uuid[]) returns table (party_id uuid, person_id uuid, on_behalf_of_id uuid)
language sql stable as $$
  with own (party_id, person_id, of_unit) as (
    select p.id, p.id, false from person p where p.id = any (parties)
    union all select p.unit_id, p.id, true from person p where p.unit_id = any (parties)
    union all select h.post_id, h.person_id, false from post_holding h where h.post_id = any (parties)
      and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
  )
  select o.party_id, o.person_id, null::uuid from own o
  union all
  select o.party_id, d.delegate_id, o.person_id from own o join delegation d on d.person_id = o.person_id and not o.of_unit
  where d.ended_at is null and (now() at time zone 'Europe/Vienna')::date between d.held_from and d.held_to
$$;

-- What a version consists of, word by word, as manifestOf of lib/domain/documents/model.ts says it.
create or replace function app.manifest_of(asked uuid) returns text language sql stable as $$
  select e.reference || ' ' || v.major || '.' || v.minor || E'\n'
    || coalesce(string_agg(l.language || ' ' || l.standing || ' ' || l.title || E'\n' || coalesce(f.lines, ''), '' order by l.language collate "C"), '')
  from document_version v join entry e on e.id = v.entry_id
  left join language_version l on l.version_id = v.id and l.standing in ('original', 'official')
  left join lateral (
    select string_agg('  ' || encode(a.sha256, 'hex') || ' ' || a.size || ' ' || a.name || E'\n', '' order by x.position, x.attachment_id) as lines
    from language_version_file x join attachment a on a.id = x.attachment_id where x.language_version_id = l.id) f on true
  where v.id = asked group by e.reference, v.major, v.minor
$$;
create or replace function app.manifest_hash_of(asked uuid) returns bytea language sql stable as
  $$ select sha256(convert_to(app.manifest_of(asked), 'UTF8')) $$;

create policy seen on clearance_round for select using (
  app.standing() in ('inside', 'auditing') and exists (select from document_version v where v.id = version_id));
create policy added on clearance_round for insert with check (app.standing() = 'inside' and opened_by_id = app.person() and state = 'open'
  and exists (select from document_version v where v.id = version_id and v.entry_id = clearance_round.entry_id));
create policy changed on clearance_round for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id));

create policy seen on clearance_step for select using (
  app.standing() in ('inside', 'auditing') and exists (select from clearance_round r where r.id = round_id));
create policy added on clearance_step for insert with check (
  app.standing() = 'inside' and decision is null and exists (select from clearance_round r where r.id = round_id and r.entry_id = clearance_step.entry_id
    and r.state = 'open' and r.opened_by_id = app.person()));
create policy changed on clearance_step for update
  using (app.standing() = 'inside' and exists (select from clearance_round r where r.id = round_id))
  with check (app.standing() = 'inside' and exists (select from clearance_round r where r.id = round_id));

-- A step is decided once, by whom it was put before or his deputy; a round that is closed stays closed.
create or replace function app.guard_step() returns trigger language plpgsql as $$
begin
  if (new.round_id, new.entry_id, new.position, new.party_id) is distinct from (old.round_id, old.entry_id, old.position, old.party_id) then
    raise exception 'a step is of one round' using errcode = 'insufficient_privilege';
  end if;
  if old.decision is not null then
    raise exception 'a step is decided once' using errcode = 'insufficient_privilege';
  end if;
  if old.asked_at is not null and new.asked_at is distinct from old.asked_at then
    raise exception 'who was asked was asked' using errcode = 'insufficient_privilege';
  end if;
  if new.decision is not null and app.person() is not null then
    if new.decided_by_id is distinct from app.person() or not exists (select from app.deciders_of(array[new.party_id]) d
        where d.person_id = app.person() and d.on_behalf_of_id is not distinct from new.on_behalf_of_id) then
      raise exception 'a step is decided by whom it was put before' using errcode = 'insufficient_privilege';
    end if;
    if new.decision not in ('cleared', 'returned', 'silence_broken') or (new.decision <> 'cleared' and new.remark = '') then
      raise exception 'silence is not said, and a no has a reason' using errcode = 'insufficient_privilege';
    end if;
    if new.asked_at is null or not exists (select from clearance_round r where r.id = new.round_id and r.state = 'open'
        and (r.silence_until is null or r.silence_until > now())) then
      raise exception 'nobody is asked any more' using errcode = 'insufficient_privilege';
    end if;
  end if;
  return new;
end $$;
drop trigger if exists guard on clearance_step;
create trigger guard before update on clearance_step for each row execute function app.guard_step();
create or replace function app.guard_round() returns trigger language plpgsql as $$
begin
  if (new.entry_id, new.version_id, new.method, new.quorum, new.silence_until, new.manifest_hash, new.note, new.opened_by_id, new.opened_at)
     is distinct from (old.entry_id, old.version_id, old.method, old.quorum, old.silence_until, old.manifest_hash, old.note, old.opened_by_id, old.opened_at)
     or old.state <> 'open' then
    raise exception 'a round stands as it was opened and stays closed' using errcode = 'insufficient_privilege';
  end if;
  -- It ends as its steps say.
  if new.state = 'cleared' and (case new.method
      when 'quorum' then (select count(*) from clearance_step s where s.round_id = new.id and s.decision = 'cleared') < new.quorum
      else exists (select from clearance_step s where s.round_id = new.id and s.decision is distinct from 'cleared' and s.decision is distinct from 'consented') end)
    or new.state = 'returned' and not exists (select from clearance_step s where s.round_id = new.id and s.decision in ('returned', 'silence_broken')) then
    raise exception 'a round ends as those say who are asked' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on clearance_round;
create trigger guard before update on clearance_round for each row execute function app.guard_round();

-- Nobody clears a version past those who are to be asked: a round of just these texts, both sides of a joint document, or
-- an editorial change.
create or replace function app.guard_clearing() returns trigger language plpgsql as $$
begin
  if app.standing() <> '' and new.state = 'cleared' and old.state <> 'cleared' and not (
      exists (select from clearance_round r where r.version_id = new.id and r.state = 'cleared' and r.manifest_hash = new.manifest_hash)
      or (select count(distinct a.organisation_id) from acceptance a where a.version_id = new.id and a.withdrawn_at is null and a.manifest_hash = new.manifest_hash) >= 2
      or (new.change = 'editorial' and old.state = 'draft')) then
    raise exception 'a version is cleared by those who are asked' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard_clearing on document_version;
create trigger guard_clearing before update of state on document_version for each row execute function app.guard_clearing();

-- Silence until the moment is consent. One round at a time, run every few seconds by whichever instance comes first: an
-- act that holds the document just now is waited for, and what it left is looked at the next time.
create or replace function app.end_silence() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; everybody uuid[]; stands boolean;
begin
  select x.id, x.entry_id, x.version_id, x.opened_by_id, x.manifest_hash, v.state, e.classification into r
    from clearance_round x join document d on d.entry_id = x.entry_id join document_version v on v.id = x.version_id join entry e on e.id = x.entry_id
    where x.state = 'open' and x.method = 'silence' and x.silence_until <= now() order by x.silence_until limit 1 for no key update of d, x skip locked;
  if not found then return 0; end if;
  everybody := array(select d.person_id from app.deciders_of(array(select s.party_id from clearance_step s where s.round_id = r.id)) d) || r.opened_by_id;
  stands := r.state = 'in_clearance' and app.manifest_hash_of(r.version_id) = r.manifest_hash;
  if stands then
    update clearance_step set decision = 'consented', decided_at = now() where round_id = r.id and decision is null;
    update clearance_round set state = 'cleared', closed_at = now() where id = r.id;
    update document_version set state = 'cleared', state_since = now(), frozen_at = now(), manifest_hash = r.manifest_hash, revision = revision + 1 where id = r.version_id;
  else
    update clearance_round set state = 'void', closed_at = now(), closed_because = 'changed' where id = r.id;
    update document_version set state = 'draft', state_since = now(), revision = revision + 1 where id = r.version_id and state = 'in_clearance';
  end if;
  perform app.notify(everybody, case when stands then 'clearance.consented' else 'clearance.void' end, 'asked', r.entry_id, null, null, not stands, false);
  perform app.record(case when stands then 'clearance.consented' else 'clearance.void' end, 'entry', r.entry_id::text, r.entry_id, r.classification::smallint,
    jsonb_build_object('roundId', r.id, 'versionId', r.version_id), '', 'time');
  return 1;
end $$;

create policy seen on delegation for select using (app.standing() in ('inside', 'auditing')
  or person_id = app.person() or delegate_id = app.person() or app.standing() = 'administering');
create policy added on delegation for insert with check (app.standing() in ('inside', 'administering')
  and (person_id = app.person() or app.standing() = 'administering') and exists (select from person p where p.id = delegate_id));
create policy changed on delegation for update
  using (person_id = app.person() or app.standing() = 'administering')
  with check (person_id = app.person() or app.standing() = 'administering');

-- The two organisations of a joint document: that of the office which keeps it, and the other one.
create or replace function app.sides_of(of_entry uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select array[k.organisation_id, d.joint_with_id] from document d join entry e on e.id = d.entry_id join party k on k.id = e.custodian_id
  where d.entry_id = of_entry and d.joint_with_id is not null and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
$$;

-- Each side accepts for itself.
create policy seen on acceptance for select using (exists (select from document_version v where v.id = version_id));
create policy added on acceptance for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and organisation_id = app.organisation() and organisation_id = any (app.sides_of(entry_id))
  and exists (select from document_version v where v.id = version_id and v.entry_id = acceptance.entry_id));
create policy changed on acceptance for update
  using (app.standing() in ('inside', 'outside') and organisation_id = app.organisation() and exists (select from document_version v where v.id = version_id))
  with check (app.standing() in ('inside', 'outside') and organisation_id = app.organisation() and exists (select from document_version v where v.id = version_id));

-- What was accepted stands as it was; it can only be taken back.
create or replace function app.guard_acceptance() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'withdrawn_at') is distinct from (to_jsonb(old) - 'withdrawn_at') or old.withdrawn_at is not null then
    raise exception 'an acceptance stands or is taken back' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on acceptance;
create trigger guard before update on acceptance for each row execute function app.guard_acceptance();

-- What is said of an absence stands; it can only be ended.
create or replace function app.guard_delegation() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'ended_at') is distinct from (to_jsonb(old) - 'ended_at') or old.ended_at is not null then
    raise exception 'a delegation stands or is ended' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on delegation;
create trigger guard before update on delegation for each row execute function app.guard_delegation();

-- Locks a version for the answer of a side, and tells what it consists of: somebody outside cannot count it himself, and
-- accepts only what he was given whole.
create or replace function app.version_to_accept(asked uuid) returns table (hash bytea, whole boolean, sides uuid[], state text, revision int)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_entry uuid;
begin
  select v.entry_id into found_entry from document_version v join entry e on e.id = v.entry_id
    where v.id = asked and app.standing() in ('inside', 'outside') and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
      and case app.standing() when 'outside' then app.released_version(v.id) else app.sees_version(v.id, app.shown_as(v.state, v.frozen_at), v.created_by_id, v.entry_id) end;
  if not found then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  perform from document d where d.entry_id = found_entry for no key update;
  return query select app.manifest_hash_of(asked), app.standing() <> 'outside' or not exists (
      select from language_version l left join language_version_file f on f.language_version_id = l.id
      where l.version_id = asked and l.standing in ('original', 'official') and (f.attachment_id is null or not app.released_to_me(f.attachment_id))),
    app.sides_of(found_entry), v.state, v.revision from document_version v where v.id = asked;
end $$;

-- Brings a version to where the acceptances lead: cleared and frozen by both sides, a draft again when one took his back.
create or replace function app.settle_acceptances(asked uuid) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare v document_version; sides uuid[]; accepted int; hash bytea;
begin
  select x.* into v from document_version x where x.id = asked;
  sides := app.sides_of(v.entry_id);
  if not exists (select from app.version_to_accept(asked)) or not (app.organisation() = any (sides)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  select x.* into v from document_version x where x.id = asked;
  hash := app.manifest_hash_of(asked);
  select count(distinct a.organisation_id) into accepted from acceptance a
    where a.version_id = asked and a.organisation_id = any (sides) and a.withdrawn_at is null and a.manifest_hash = hash;
  if v.state = 'draft' and accepted = 2 then
    update document_version x set state = 'cleared', state_since = now(), frozen_at = now(), manifest_hash = hash, revision = x.revision + 1 where x.id = asked;
    return 'cleared';
  elsif v.state = 'cleared' and accepted < 2 then
    update document_version x set state = 'draft', state_since = now(), frozen_at = null, manifest_hash = null, revision = x.revision + 1 where x.id = asked;
    return 'draft';
  end if;
  update document_version x set revision = x.revision + 1 where x.id = asked;
  return v.state;
end $$;
