-- ── Clearance and acceptance: the office's own affair, but for what each side accepts of a joint document ─────────

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
  app.standing() = 'inside' and decision is null and exists (select from clearance_round r where r.id = round_id and r.entry_id = clearance_step.entry_id));
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
  if new.decision is not null and app.person() is not null then
    if new.decided_by_id is distinct from app.person() or not (new.party_id = any (app.decides_as()))
       or (new.on_behalf_of_id is not null and new.on_behalf_of_id not in (select app.acts_for())) then
      raise exception 'a step is decided by whom it was put before' using errcode = 'insufficient_privilege';
    end if;
    if new.asked_at is null or not exists (select from clearance_round r where r.id = new.round_id and r.state = 'open') then
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
  return new;
end $$;
drop trigger if exists guard on clearance_round;
create trigger guard before update on clearance_round for each row execute function app.guard_round();

create policy seen on delegation for select using (app.standing() in ('inside', 'auditing')
  or person_id = app.person() or delegate_id = app.person() or app.standing() = 'administering');
create policy added on delegation for insert with check (app.standing() in ('inside', 'administering')
  and (person_id = app.person() or app.standing() = 'administering') and exists (select from person p where p.id = delegate_id));
create policy changed on delegation for update
  using (person_id = app.person() or app.standing() = 'administering')
  with check (person_id = app.person() or app.standing() = 'administering');

-- Each side accepts for itself.
create policy seen on acceptance for select using (exists (select from document_version v where v.id = version_id));
create policy added on acceptance for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and organisation_id = app.organisation() and exists (select from document_version v where v.id = version_id and v.entry_id = acceptance.entry_id));
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
