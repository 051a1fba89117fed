-- ── The agenda: common, internal to one organisation, hidden but for the unit that wrote it ───────────────────────

-- A joint text is the office's own until it is circulated; those who write it with us see it before: by
-- themselves, their post or their unit, since an organisation on the list is a name there and not all of its people.
create or replace function app.sees_record(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app.standing() in ('inside', 'auditing') or (app.standing() = 'outside' and (
    exists (select from summary_record r where r.entry_id = asked and r.state in ('circulated', 'comments_closed', 'adopted', 'adopted_by_silence'))
    or exists (select from participation p join party x on x.id = p.party_id where p.entry_id = asked and p.removed_at is null and p.role in ('chair', 'co_chair', 'note_taker')
      and x.kind in ('person', 'post', 'unit') and p.party_id = any (app.principals()))))
$$;

create or replace function app.sees_agenda(visibility text, organisation_id uuid, unit_id uuid, created_by_id uuid, removed_at timestamptz) returns boolean
language sql stable as $$
  select app.standing() = 'auditing' or case visibility
    when 'common' then app.standing() <> 'outside' or removed_at is null
    when 'internal' then organisation_id = app.organisation()
    else created_by_id = app.person() or unit_id = any (app.principals()) end
$$;
-- What somebody outside offers for the common agenda those inside read, until it is taken into it or no longer offered.
create or replace function app.sees_offer(visibility text, offered_at timestamptz, removed_at timestamptz) returns boolean
language sql stable as $$ select visibility = 'internal' and offered_at is not null and removed_at is null and app.standing() = 'inside' $$;
create policy seen on agenda_item for select using (exists (select from entry e where e.id = entry_id)
  and (app.sees_agenda(visibility, organisation_id, unit_id, created_by_id, removed_at) or app.sees_offer(visibility, offered_at, removed_at)));
-- Somebody outside keeps internal points of his own organisation; for the common agenda he offers them.
create policy added on agenda_item for insert with check (created_by_id = app.person() and organisation_id = app.organisation()
  and (app.standing() = 'inside' or (app.standing() = 'outside' and visibility = 'internal'))
  and exists (select from entry e where e.id = entry_id));
create policy changed on agenda_item for update
  using (exists (select from entry e where e.id = entry_id)
    and ((app.standing() = 'inside' and (visibility = 'common' or app.sees_agenda(visibility, organisation_id, unit_id, created_by_id, removed_at) or app.sees_offer(visibility, offered_at, removed_at)))
      or (app.standing() = 'outside' and visibility = 'internal' and organisation_id = app.organisation())))
  with check (exists (select from entry e where e.id = entry_id)
    and ((app.standing() = 'inside' and (app.sees_agenda(visibility, organisation_id, unit_id, created_by_id, removed_at) or app.sees_offer(visibility, offered_at, removed_at)))
      or (app.standing() = 'outside' and visibility = 'internal' and organisation_id = app.organisation())));

-- What stands below an internal point is no wider than it; and no point stands below itself.
create or replace function app.guard_agenda() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare above agenda_item; up uuid;
begin
  if tg_op = 'UPDATE' and (new.entry_id, new.organisation_id) is distinct from (old.entry_id, old.organisation_id) then
    raise exception 'a point is of one meeting and one organisation' using errcode = 'insufficient_privilege';
  end if;
  -- What the other side offers is taken as it stands, declined with a reason or left; what the rules do by themselves (carrying) is no change of anybody's.
  if tg_op = 'UPDATE' and pg_trigger_depth() = 1 and app.standing() = 'inside' and old.visibility = 'internal' and old.organisation_id is distinct from app.organisation()
     and not (new.visibility = 'internal' and old.offered_at is not null and new.offered_at is null and new.declined_because <> ''
       and to_jsonb(new) - array['offered_at', 'declined_at', 'declined_because', 'revision'] = to_jsonb(old) - array['offered_at', 'declined_at', 'declined_because', 'revision'])
     and (to_jsonb(new) - array['visibility', 'position', 'revision'] is distinct from to_jsonb(old) - array['visibility', 'position', 'revision'] or new.visibility not in ('internal', 'common')) then
    raise exception 'a point of the other side is taken as it stands' using errcode = 'insufficient_privilege';
  end if;
  if new.parent_id is not null then
    select * into above from agenda_item where id = new.parent_id;
    if above.entry_id <> new.entry_id
       or (above.visibility <> 'common' and (new.visibility <> above.visibility or new.organisation_id <> above.organisation_id or (above.visibility = 'hidden' and new.unit_id <> above.unit_id))) then
      raise exception 'a point below another is seen by no more people' using errcode = 'check_violation';
    end if;
    up := new.parent_id;
    while up is not null loop
      if up = new.id then raise exception 'a point does not stand below itself' using errcode = 'check_violation'; end if;
      select parent_id into up from agenda_item where id = up;
    end loop;
  end if;
  if tg_op = 'UPDATE' and new.visibility <> old.visibility and new.visibility <> 'common'
     and exists (select from agenda_item c where c.parent_id = new.id and c.removed_at is null and c.visibility <> new.visibility) then
    raise exception 'a point below another is seen by no more people' using errcode = 'check_violation';
  end if;
  return new;
end $$;
drop trigger if exists guard on agenda_item;
create trigger guard before insert or update on agenda_item for each row execute function app.guard_agenda();

create policy seen on meeting_paper for select using (exists (select from entry e where e.id = entry_id) and exists (select from entry p where p.id = paper_id)
  and (app.standing() <> 'outside' or removed_at is null)
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id)));
create policy added on meeting_paper for insert with check (app.standing() = 'inside' and added_by_id = app.person()
  and exists (select from entry e where e.id = entry_id) and exists (select from entry p where p.id = paper_id)
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = meeting_paper.entry_id)));
create policy changed on meeting_paper for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id) and exists (select from entry p where p.id = paper_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id) and exists (select from entry p where p.id = paper_id)
    and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = meeting_paper.entry_id)));

create policy seen on agenda_proposal for select using (exists (select from forum f where f.id = forum_id)
  and (not internal or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on agenda_proposal for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person() and organisation_id = app.organisation()
  and exists (select from forum f where f.id = forum_id) and (origin_id is null or exists (select from entry o where o.id = origin_id)));
create policy changed on agenda_proposal for update
  using (exists (select from forum f where f.id = forum_id) and (not internal or organisation_id = app.organisation())
    and (app.standing() = 'inside' or (app.standing() = 'outside' and by_id = app.person())))
  with check (exists (select from forum f where f.id = forum_id) and (not internal or organisation_id = app.organisation())
    and (app.standing() = 'inside' or (app.standing() = 'outside' and by_id = app.person())));

-- What was deferred comes back by itself on the next meeting of its forum, whoever schedules it, also what he does not
-- see: internal and hidden points of either side stay what they were. What was common is common again where those who
-- knew it read no less; else it is internal until it is made common. Its papers come along, not above the marking.
create or replace function app.carry_deferred(of_forum uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare p record; n record; made uuid; swapped boolean;
begin
  for p in
    select a.*, m.starts_at, m.shared_at, e.classification, e.language from agenda_item a join meeting m on m.entry_id = a.entry_id join entry e on e.id = a.entry_id
    where m.forum_id = of_forum and m.state <> 'cancelled' and a.state = 'deferred' and a.removed_at is null
      and not exists (select from agenda_item c join meeting k on k.entry_id = c.entry_id where c.carried_from_id = a.id and k.state <> 'cancelled')
    order by m.starts_at, a.position, a.id
  loop
    select m.entry_id, e.classification, e.language into n from meeting m join entry e on e.id = m.entry_id
      where m.forum_id = of_forum and m.starts_at > p.starts_at and m.state in ('finding_time', 'planned') order by m.starts_at, m.entry_id limit 1;
    continue when not found;
    swapped := coalesce(p.title_other, '') <> '' and n.language <> p.language and n.language in ('en', 'fr') and p.language in ('en', 'fr');
    insert into agenda_item (entry_id, position, title, title_other, note, purpose, lead_id, lead_en, lead_fr, minutes, visibility, organisation_id, unit_id, carried_from_id, carried, created_by_id)
      values (n.entry_id, coalesce((select max(position) from agenda_item where entry_id = n.entry_id and parent_id is null), 0) + 1024,
        -- Each title stays in its language where the next meeting is kept in the other one.
        case when swapped then p.title_other else p.title end, case when swapped then p.title else p.title_other end, p.note, p.purpose, p.lead_id,
        p.lead_en, p.lead_fr, p.minutes, case when p.visibility = 'common' and (p.shared_at is null or n.classification < p.classification) then 'internal' else p.visibility end,
        p.organisation_id, p.unit_id, p.id, p.carried + 1, p.created_by_id)
      returning id into made;
    insert into meeting_paper (entry_id, agenda_item_id, paper_id, relation, position, added_by_id)
      select n.entry_id, made, x.paper_id, x.relation, x.position, x.added_by_id from meeting_paper x join entry e on e.id = x.paper_id
      where x.agenda_item_id = p.id and x.removed_at is null and e.classification <= n.classification;
  end loop;
end $$;
create or replace function app.carry_after_point() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.state = 'deferred' then
    perform app.carry_deferred((select forum_id from meeting where entry_id = new.entry_id));
  else
    -- Not deferred after all: what came back of it and was not yet dealt with goes.
    update agenda_item c set removed_at = now(), carried_from_id = null, revision = c.revision + 1 from meeting m
      where c.carried_from_id = new.id and c.state = 'planned' and m.entry_id = c.entry_id and m.state in ('finding_time', 'planned', 'cancelled');
  end if;
  return null;
end $$;
drop trigger if exists carry on agenda_item;
create trigger carry after update of state on agenda_item for each row when (new.state is distinct from old.state and 'deferred' in (new.state, old.state)) execute function app.carry_after_point();
create or replace function app.carry_after_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform app.carry_deferred(new.forum_id); return null; end $$;
drop trigger if exists carry on meeting;
create trigger carry after insert or update of state, forum_id, starts_local on meeting for each row when (new.forum_id is not null) execute function app.carry_after_meeting();

-- When the asking person took the pack of this meeting with him last; null to whoever never did or sees it no more.
create or replace function app.last_pack_at(asked uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select max(a.at) from audit_event a where a.entry_id = asked and a.actor_id = app.person() and a.action = 'entry.exported' and a.details->>'pack' = 'true'
    and exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id))
$$;

-- What of a meeting, and of what was decided and agreed in its forum, was changed within a time: ids, and `meeting.` with the
-- name of a field, alone. It tells of what one sees by other ways what is new about it, and nothing to whoever sees the meeting no more.
drop function if exists app.changed_since_pack(uuid);
create or replace function app.changed_between(asked uuid, since timestamptz, until timestamptz) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (select v.action, v.details from audit_event v where v.subject_id = asked::text and v.at > since and v.at <= until
      and exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id))),
    around as (select v.action, v.details from meeting m join meeting o on o.forum_id = m.forum_id and o.entry_id <> m.entry_id
      join audit_event v on v.subject_id = o.entry_id::text and v.at > since and v.at <= until and (v.action like 'action.%' or v.action like 'decision.%')
      where m.entry_id = asked and exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)))
  select distinct coalesce(h.details->>'pointId', h.details->>'participationId', h.details->>'decisionId', h.details->>'actionId') from (select * from here union all select * from around) h
    where coalesce(h.details->>'pointId', h.details->>'participationId', h.details->>'decisionId', h.details->>'actionId') is not null
  union select 'meeting.' || (c->>'field') from here h, jsonb_array_elements(case when jsonb_typeof(h.details->'changes') = 'array' then h.details->'changes' else '[]' end) c where c->>'field' is not null
  union select 'meeting.startsLocal' from here h where h.action = 'meeting.time_chosen'
$$;

-- Those who run meetings are told that the other side offers a point, and whoever offered it that it was taken; not what it says.
create or replace function app.tell_of_offer(point uuid, happened text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare a agenda_item;
begin
  select * into a from agenda_item where id = point and removed_at is null and offered_at is not null;
  if not found or not (case happened when 'agenda.offered' then a.organisation_id = app.organisation()
    when 'agenda.offer_taken' then app.standing() = 'inside' and a.visibility = 'common' else false end) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  return app.notify(case happened when 'agenda.offered' then array(select app.people_of_record(a.entry_id, 'office')) else array[a.created_by_id] end,
    happened, 'asked', a.entry_id, null, null, false, false);
end $$;

-- They decline what is offered, with a reason: it is its side's own again, which is told and reads why.
create or replace function app.decline_offer(point uuid, because text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare a agenda_item;
begin
  select x.* into a from agenda_item x join entry e on e.id = x.entry_id where x.id = point and x.removed_at is null and x.offered_at is not null and x.visibility = 'internal'
    and x.organisation_id <> app.organisation() and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id);
  if not found or app.standing() <> 'inside' or btrim(because) = '' then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  update agenda_item set offered_at = null, declined_at = now(), declined_because = because, revision = a.revision + 1 where id = a.id;
  return app.notify(array[a.created_by_id], 'agenda.offer_declined', 'asked', a.entry_id, null, null, false, false);
end $$;
