-- ── Meetings: as their entry; the other side from the moment they are shared, and never what is internal ──────────

-- What stands on a clock in a city is what people agreed on; the moment follows from it.
create or replace function app.moment_of(local timestamp, in_zone text) returns timestamptz language sql stable as
  $$ select local at time zone in_zone $$;
create or replace function app.time_meeting() returns trigger language plpgsql as $$
begin
  new.starts_at := app.moment_of(new.starts_local, new.zone);
  new.ends_at := app.moment_of(new.ends_local, new.zone);
  return new;
end $$;
drop trigger if exists timed on meeting;
create trigger timed before insert or update of starts_local, ends_local, zone on meeting for each row execute function app.time_meeting();
create or replace function app.time_slot() returns trigger language plpgsql as $$
declare its_zone text;
begin
  select zone into its_zone from meeting where entry_id = new.entry_id;
  new.starts_at := app.moment_of(new.starts_local, its_zone);
  new.ends_at := app.moment_of(new.ends_local, its_zone);
  return new;
end $$;
drop trigger if exists timed on meeting_slot;
create trigger timed before insert or update of starts_local, ends_local on meeting_slot for each row execute function app.time_slot();

create policy seen on meeting for select using (exists (select from entry e where e.id = entry_id));
create policy added on meeting for insert with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)
  and (forum_id is null or exists (select from forum f where f.id = forum_id)));
create policy changed on meeting for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)
    and (forum_id is null or exists (select from forum f where f.id = forum_id)));

-- How a meeting comes again is how the office plans.
create policy seen on meeting_series for select using (app.standing() in ('inside', 'auditing'));
create policy added on meeting_series for insert with check (app.standing() = 'inside' and created_by_id = app.person());
create policy changed on meeting_series for update using (app.standing() = 'inside') with check (app.standing() = 'inside');

-- A meeting that was shared stays shared; held or cancelled it takes place no more.
create or replace function app.guard_meeting() returns trigger language plpgsql as $$
begin
  if new.entry_id <> old.entry_id or new.calendar_uid <> old.calendar_uid or new.sequence < old.sequence then
    raise exception 'a meeting keeps what calendars know it by' using errcode = 'insufficient_privilege';
  end if;
  if old.shared_at is not null and new.shared_at is distinct from old.shared_at then
    raise exception 'a meeting that was shared stays shared' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
      ('finding_time', 'planned'), ('finding_time', 'cancelled'), ('planned', 'finding_time'), ('planned', 'in_session'), ('planned', 'held'),
      ('planned', 'cancelled'), ('in_session', 'held'), ('in_session', 'planned'), ('held', 'in_session')) then
    raise exception 'a meeting does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on meeting;
create trigger guard before update on meeting for each row execute function app.guard_meeting();

create policy seen on participation for select using (exists (select from entry e where e.id = entry_id)
  and (app.standing() <> 'outside' or removed_at is null));
create policy added on participation for insert with check (app.standing() = 'inside' and added_by_id = app.person()
  and exists (select from entry e where e.id = entry_id) and (party_id is null or exists (select from party p where p.id = party_id)));
-- Somebody outside answers for himself, and changes nothing else (the guard below).
create policy changed on participation for update
  using (exists (select from entry e where e.id = entry_id)
    and (app.standing() = 'inside' or (app.standing() = 'outside' and removed_at is null and party_id = any (app.principals()))))
  with check (exists (select from entry e where e.id = entry_id)
    and (app.standing() = 'inside' or (app.standing() = 'outside' and removed_at is null and party_id = any (app.principals()))));
create or replace function app.guard_participation() returns trigger language plpgsql as $$
begin
  -- Whoever changes him from what was read before is told: by hand, by mail or by a link.
  new.revision := old.revision + case when (new.title_en, new.title_fr, new.role, new.required, new.email, new.reply, new.remark, new.attendance, new.represented_by)
    is distinct from (old.title_en, old.title_fr, old.role, old.required, old.email, old.reply, old.remark, old.attendance, old.represented_by) then 1 else 0 end;
  if app.standing() = 'outside' and (to_jsonb(new) - array['reply', 'replied_at', 'replied_by', 'replied_to', 'remark', 'revision'])
      is distinct from (to_jsonb(old) - array['reply', 'replied_at', 'replied_by', 'replied_to', 'remark', 'revision']) then
    raise exception 'a reply is all that is changed from outside' using errcode = 'insufficient_privilege';
  end if;
  if (new.entry_id, new.organisation_id, new.party_id) is distinct from (old.entry_id, old.organisation_id, old.party_id) then
    raise exception 'another participant is another line' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on participation;
create trigger guard before update on participation for each row execute function app.guard_participation();

create policy seen on participation_link for select using (app.standing() = 'inside' and exists (select from participation p where p.id = participation_id));
create policy added on participation_link for insert with check (app.standing() = 'inside'
  and exists (select from participation p where p.id = participation_id and p.entry_id = participation_link.entry_id));
create policy changed on participation_link for update
  using (app.standing() = 'inside' and exists (select from participation p where p.id = participation_id))
  with check (app.standing() = 'inside' and exists (select from participation p where p.id = participation_id and p.entry_id = participation_link.entry_id));

create policy seen on meeting_slot for select using (exists (select from entry e where e.id = entry_id));
create policy added on meeting_slot for insert with check (app.standing() = 'inside' and exists (select from meeting m where m.entry_id = meeting_slot.entry_id));
create policy changed on meeting_slot for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create or replace function app.answers_for(asked uuid) returns boolean language sql stable as $$
  select exists (select from participation p where p.id = asked and p.removed_at is null
    and (app.standing() = 'inside' or (app.standing() = 'outside' and p.party_id = any (app.principals()))))
$$;
create policy seen on slot_answer for select using (exists (select from meeting_slot s where s.id = slot_id) and exists (select from participation p where p.id = participation_id));
create policy added on slot_answer for insert with check (app.answers_for(participation_id)
  and exists (select from meeting_slot s join participation p on p.entry_id = s.entry_id where s.id = slot_id and p.id = participation_id and s.entry_id = slot_answer.entry_id));
create policy changed on slot_answer for update
  using (app.answers_for(participation_id))
  with check (app.answers_for(participation_id)
    and exists (select from meeting_slot s join participation p on p.entry_id = s.entry_id where s.id = slot_id and p.id = participation_id and s.entry_id = slot_answer.entry_id));

create policy seen on programme_slot for select using (exists (select from entry e where e.id = entry_id)
  and (app.standing() <> 'outside' or removed_at is null)
  and (not internal or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on programme_slot for insert with check (app.standing() = 'inside' and organisation_id = app.organisation()
  and exists (select from entry e where e.id = entry_id) and (brief_id is null or exists (select from entry b where b.id = brief_id)));
create policy changed on programme_slot for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and organisation_id = app.organisation() and exists (select from entry e where e.id = entry_id)
    and (brief_id is null or exists (select from entry b where b.id = brief_id)));

-- Who takes part reads: one's own side from the start, the other and the forum once the meeting is shared. An organisation
-- on the list is a name there, and not all of its people.
create or replace function app.readers_by_meeting(asked uuid) returns setof uuid language sql stable as $$
  select m.forum_id from meeting m where m.entry_id = asked and m.shared_at is not null and m.forum_id is not null
  union select p.party_id from meeting m join participation p on p.entry_id = m.entry_id join party x on x.id = p.party_id
    join entry e on e.id = m.entry_id join party o on o.id = e.custodian_id
  where m.entry_id = asked and p.removed_at is null and x.kind in ('person', 'post', 'unit') and (m.shared_at is not null or x.side = o.side)
$$;
create or replace function app.readers_after_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin update entry set readers = app.readers_of(new.entry_id) where id = new.entry_id; return null; end $$;
drop trigger if exists readers on meeting;
create trigger readers after update of shared_at, forum_id on meeting for each row execute function app.readers_after_meeting();
drop trigger if exists readers on participation;
create trigger readers after insert or update of removed_at on participation for each row execute function app.readers_after_meeting();

-- ── The forum's list: who is on it reads what the forum is given, so the head and officers keep it ─────────────────

create or replace function app.keeps_forums() returns boolean language sql stable as $$
  select app.standing() = 'administering'
    or (app.standing() = 'inside' and exists (select from person p where p.id = app.person() and p.role in ('head', 'officer')))
$$;
drop policy if exists added on forum;
drop policy if exists changed on forum;
create policy added on forum for insert with check (app.keeps_forums());
create policy changed on forum for update using (app.keeps_forums()) with check (app.keeps_forums());
drop policy if exists added on forum_member;
drop policy if exists changed on forum_member;
drop policy if exists removed on forum_member;
create policy added on forum_member for insert with check (app.keeps_forums()
  and exists (select from forum f where f.id = forum_id) and exists (select from party p where p.id = party_id and p.kind <> 'forum'));
create policy changed on forum_member for update using (app.keeps_forums()) with check (app.keeps_forums());
create policy removed on forum_member for delete using (app.keeps_forums());
drop policy if exists added on party;
drop policy if exists changed on party;
create policy added on party for insert with check (app.standing() = 'administering' or (kind = 'forum' and app.keeps_forums()));
create policy changed on party for update
  using (app.standing() = 'administering' or (kind = 'forum' and app.keeps_forums()))
  with check (app.standing() = 'administering' or (kind = 'forum' and app.keeps_forums()));
