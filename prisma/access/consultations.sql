-- ── Consultation: as the version it is about; a comment's place and what became of it, as the comment ─────────────

create policy seen on consultation for select using (
  app.standing() in ('inside', 'auditing') and exists (select from document_version v where v.id = version_id));
create policy added on consultation for insert with check (app.standing() = 'inside' and opened_by_id = app.person()
  and exists (select from document_version v where v.id = version_id and v.entry_id = consultation.entry_id));
create policy changed on consultation for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id));

create policy seen on consultation_party for select using (exists (select from consultation c where c.id = consultation_id));
create policy added on consultation_party for insert with check (app.standing() = 'inside' and no_comment_at is null
  and exists (select from consultation c where c.id = consultation_id));
create policy changed on consultation_party for update
  using (app.standing() = 'inside' and exists (select from consultation c where c.id = consultation_id) and party_id = any (app.principals()))
  with check (app.standing() = 'inside' and no_comment_by_id = app.person() and party_id = any (app.principals()));

create policy seen on comment_place for select using (exists (select from comment c where c.id = comment_id)
  and exists (select from document_version v where v.id = version_id)
  and (attachment_id is null or exists (select from attachment a where a.id = attachment_id)));
create policy added on comment_place for insert with check (
  exists (select from comment c where c.id = comment_id and c.by_id = app.person() and c.entry_id = comment_place.entry_id)
  and exists (select from document_version v where v.id = version_id and v.entry_id = comment_place.entry_id)
  and (attachment_id is null or exists (select from attachment a where a.id = attachment_id and a.entry_id = comment_place.entry_id)));

create policy seen on comment_disposition for select using (exists (select from comment c where c.id = comment_id));
create policy added on comment_disposition for insert with check (app.standing() = 'inside' and by_id = app.person()
  and exists (select from comment c where c.id = comment_id and c.entry_id = comment_disposition.entry_id));
create policy changed on comment_disposition for update
  using (app.standing() = 'inside' and exists (select from comment c where c.id = comment_id))
  with check (app.standing() = 'inside' and by_id = app.person() and exists (select from comment c where c.id = comment_id and c.entry_id = comment_disposition.entry_id));

-- Of these people those who see a version, for telling and naming them; asked by whoever sees it himself.
create or replace function app.people_seeing_version(asked uuid, people uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v document_version; keeper uuid; author uuid;
begin
  select x.* into v from document_version x join entry e on e.id = x.entry_id
    where x.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
      and case app.standing() when 'outside' then app.released_version(x.id) else app.sees_version(x.id, app.shown_as(x.state, x.frozen_at), x.created_by_id, x.entry_id) end;
  if not found then return '{}'; end if;
  select e.custodian_id, e.created_by_id into keeper, author from entry e where e.id = v.entry_id;
  return array(
    select p.id from person p cross join lateral (select array(select x.party_id from app.principals_of(p.id) x) as mine) m
    where p.id = any (people) and app.person_sees(p.id, v.entry_id)
      and case when p.role = 'counterpart' then exists (
          select from language_version l join language_version_file f on f.language_version_id = l.id join release_attachment ra on ra.attachment_id = f.attachment_id
            join release r on r.id = ra.release_id join release_party rp on rp.release_id = r.id
          where l.version_id = v.id and r.state = 'active' and (r.until is null or r.until > now()) and rp.party_id = any (m.mine))
        else not app.is_underway(app.shown_as(v.state, v.frozen_at)) or p.id in (v.created_by_id, author) or p.role = 'auditor' or keeper = any (m.mine)
          or exists (select from clearance_round r join clearance_step s on s.round_id = r.id where r.version_id = v.id and s.asked_at is not null and s.party_id = any (m.mine))
          or exists (select from consultation c join consultation_party cp on cp.consultation_id = c.id where c.version_id = v.id and cp.party_id = any (m.mine)) end);
end $$;

-- Of those a comment concerns, those for whom it is there: all of them, unless it is pinned to a version they do not see.
create or replace function app.seeing_comment(asked uuid, people uuid[]) returns uuid[] language sql stable as $$
  select case when p.version_id is null then people else app.people_seeing_version(p.version_id, people) end
  from (select 1) always left join comment_place p on p.comment_id = asked
$$;

-- What is asked about a version is over with it: once it is cleared, or is withdrawn, by hand or by the clock. Whoever asked is told,
-- and those who were asked; nobody closed it.
create or replace function app.end_consultations() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare c record; marked smallint;
begin
  for c in update consultation x set closed_at = now() where x.version_id = new.id and x.closed_at is null returning x.id, x.opened_by_id loop
    perform app.notify(array[c.opened_by_id], 'consultation.ended', 'author', new.entry_id, null, null, false, false);
    perform app.notify(array(select app.people_of(array(select p.party_id from consultation_party p where p.consultation_id = c.id)) except select c.opened_by_id),
      'consultation.ended', 'asked', new.entry_id, null, null, false, false);
    select e.classification into marked from entry e where e.id = new.entry_id;
    perform app.record('consultation.closed', 'entry', new.entry_id::text, new.entry_id, marked,
      jsonb_build_object('consultationId', c.id, 'versionId', new.id, 'version', new.major || '.' || new.minor, 'because', 'version'), '', 'version');
  end loop;
  return null;
end $$;
drop trigger if exists end_consultations on document_version;
create trigger end_consultations after update of state on document_version for each row
  when (old.state is distinct from new.state and new.state not in ('draft', 'in_consultation', 'in_clearance')) execute function app.end_consultations();

-- A consultation is over when its last day is. The version is a draft again, unless it is being cleared or asked about elsewhere.
create or replace function app.close_due_consultations() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare c record; closed int := 0;
begin
  -- One instance at a time: another finds it done.
  if not pg_try_advisory_xact_lock(72707375) then return 0; end if;
  for c in select x.id, x.entry_id, x.version_id, x.opened_by_id, x.until, e.classification, v.major || '.' || v.minor as label
    from consultation x join entry e on e.id = x.entry_id join document_version v on v.id = x.version_id
    where x.closed_at is null and (x.until < (now() at time zone 'Europe/Vienna')::date
      -- Cleared or withdrawn before consultations ended with their version.
      or v.state not in ('draft', 'in_consultation', 'in_clearance')) order by x.until, x.id limit 100
  loop
    perform from document where entry_id = c.entry_id for no key update;
    update consultation set closed_at = now() where id = c.id and closed_at is null and until = c.until;
    continue when not found;
    update document_version set state = 'draft', state_since = now(), revision = revision + 1
      where id = c.version_id and state = 'in_consultation'
        and not exists (select from consultation o where o.version_id = c.version_id and o.closed_at is null);
    perform app.record('consultation.closed', 'entry', c.entry_id::text, c.entry_id, c.classification::smallint,
      jsonb_build_object('consultationId', c.id, 'versionId', c.version_id, 'version', c.label, 'because', case when c.until < (now() at time zone 'Europe/Vienna')::date then 'last_day' else 'version' end), '', 'time');
    perform app.notify(array[c.opened_by_id], 'consultation.ended', 'author', c.entry_id, null, null, false, false);
    closed := closed + 1;
  end loop;
  return closed;
end $$;
