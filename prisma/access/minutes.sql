-- ── Minutes: the joint text once it circulates, an annex for its own side; what was adopted stands ────────────────

create or replace function app.is_adopted(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from summary_record r where r.entry_id = asked and r.state in ('adopted', 'adopted_by_silence')) $$;
-- While a record is before people its joint text stands still.
create or replace function app.is_before_people(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from summary_record r where r.entry_id = asked and r.state in ('in_clearance', 'circulated', 'adopted', 'adopted_by_silence')) $$;

create policy seen on minutes_text for select using (exists (select from entry e where e.id = entry_id)
  and case when internal then organisation_id = app.organisation() or app.standing() = 'auditing' else app.sees_record(entry_id) end
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id)));
create policy added on minutes_text for insert with check (app.standing() in ('inside', 'outside') and organisation_id = app.organisation()
  and exists (select from entry e where e.id = entry_id) and (internal or app.sees_record(entry_id))
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = minutes_text.entry_id
    and (internal or a.visibility = 'common'))));
create policy changed on minutes_text for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id)
    and case when internal then organisation_id = app.organisation() else app.sees_record(entry_id) and not app.is_before_people(entry_id) end)
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id)
    and case when internal then organisation_id = app.organisation() else app.sees_record(entry_id) and not app.is_before_people(entry_id) end);
create or replace function app.guard_minutes_text() returns trigger language plpgsql as $$
begin
  if (new.id, new.entry_id, new.agenda_item_id, new.internal, new.organisation_id) is distinct from (old.id, old.entry_id, old.agenda_item_id, old.internal, old.organisation_id)
     or new.folded < old.folded then
    raise exception 'a text of the minutes stays where it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on minutes_text;
create trigger guard before update on minutes_text for each row execute function app.guard_minutes_text();

create policy seen on minutes_update for select using (exists (select from minutes_text t where t.id = text_id));
create policy added on minutes_update for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and exists (select from minutes_text t where t.id = text_id and (t.internal or not app.is_before_people(t.entry_id))));

-- Who takes the notes: chair, co-chair or note-taker, by himself, his post or his unit. An organisation on the list is a name.
create or replace function app.takes_notes(asked uuid) returns boolean language sql stable as $$
  select exists (select from participation p join party x on x.id = p.party_id where p.entry_id = asked and p.removed_at is null
    and p.role in ('chair', 'co_chair', 'note_taker') and x.kind in ('person', 'post', 'unit') and p.party_id = any (app.principals()))
$$;
-- Says that something was written, never what: whoever listens looks with his own rights.
create or replace function app.tell_minutes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_notify('traitdunion', 'm:' || t.entry_id || ':' || t.id) from minutes_text t where t.id = (to_jsonb(new)->>tg_argv[0])::uuid;
  return null;
end $$;
drop trigger if exists tell on minutes_text;
create trigger tell after insert on minutes_text for each row execute function app.tell_minutes('id');
drop trigger if exists tell on minutes_update;
create trigger tell after insert on minutes_update for each row execute function app.tell_minutes('text_id');

create policy seen on decision for select using (exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id)
  and (app.standing() <> 'outside' or removed_at is null)
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id)));
create policy added on decision for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id) and not app.is_before_people(entry_id)
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = decision.entry_id and a.visibility = 'common')));
create policy changed on decision for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id) and not app.is_before_people(entry_id))
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id) and not app.is_before_people(entry_id)
    and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = decision.entry_id and a.visibility = 'common')));

create policy seen on decision_statement for select using (exists (select from decision d where d.id = decision_id));
create policy added on decision_statement for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and exists (select from decision d where d.id = decision_id and d.entry_id = decision_statement.entry_id) and not app.is_before_people(entry_id));
create policy removed on decision_statement for delete using (app.standing() in ('inside', 'outside')
  and exists (select from decision d where d.id = decision_id) and not app.is_before_people(entry_id));

create policy seen on action_point for select using (exists (select from entry e where e.id = entry_id)
  and (app.standing() <> 'outside' or removed_at is null)
  and case when internal then organisation_id = app.organisation() or app.standing() = 'auditing' else app.sees_record(entry_id) end
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id)));
create policy added on action_point for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and exists (select from entry e where e.id = entry_id)
  and case when internal then organisation_id = app.organisation() else app.sees_record(entry_id) and not app.is_before_people(entry_id) end
  and (agenda_item_id is null or exists (select from agenda_item a where a.id = agenda_item_id and a.entry_id = action_point.entry_id and (internal or a.visibility = 'common')))
  and (programme_slot_id is null or exists (select from programme_slot s where s.id = programme_slot_id and s.entry_id = action_point.entry_id and (action_point.internal or not s.internal))));
create policy changed on action_point for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id)
    and case when internal then organisation_id = app.organisation() else app.sees_record(entry_id) end)
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id)
    and case when internal then organisation_id = app.organisation() else app.sees_record(entry_id) end);
-- What was agreed and adopted stands; what became of it goes on. From outside only that goes on.
create or replace function app.guard_action() returns trigger language plpgsql as $$
declare goes_on text[] := array['state', 'state_since', 'carried_to_id', 'carried', 'evidence_id', 'dropped_by_id', 'reminded_at', 'revision', 'due_on', 'before_next'];
begin
  if (new.id, new.entry_id, new.internal) is distinct from (old.id, old.entry_id, old.internal) then
    raise exception 'an action point stays where it was agreed' using errcode = 'insufficient_privilege';
  end if;
  if not new.internal and app.is_before_people(new.entry_id) and (to_jsonb(new) - goes_on) is distinct from (to_jsonb(old) - goes_on) then
    raise exception 'what was agreed stands' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
      ('open', 'in_progress'), ('open', 'reported_done'), ('open', 'dropped'), ('in_progress', 'reported_done'), ('in_progress', 'dropped'), ('in_progress', 'open'),
      ('reported_done', 'confirmed_done'), ('reported_done', 'in_progress'), ('reported_done', 'dropped')) then
    raise exception 'an action point does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  if new.state = 'dropped' and new.dropped_by_id is null then
    raise exception 'an action point is dropped by a decision' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on action_point;
create trigger guard before update on action_point for each row execute function app.guard_action();

create policy seen on action_step for select using (exists (select from action_point a where a.id = action_id)
  and (not internal or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on action_step for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person() and organisation_id = app.organisation()
  and exists (select from action_point a where a.id = action_id and a.entry_id = action_step.entry_id));

create policy seen on summary_record for select using (exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id));
create policy added on summary_record for insert with check (app.standing() = 'inside' and state = 'draft' and exists (select from meeting m where m.entry_id = summary_record.entry_id));
create policy changed on summary_record for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id))
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id) and app.sees_record(entry_id));
create or replace function app.guard_record() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and (old.state, new.state) not in (
      ('draft', 'in_clearance'), ('draft', 'circulated'), ('in_clearance', 'draft'), ('in_clearance', 'circulated'), ('circulated', 'draft'), ('circulated', 'comments_closed'),
      ('circulated', 'adopted'), ('circulated', 'adopted_by_silence'), ('comments_closed', 'draft'), ('comments_closed', 'circulated'), ('comments_closed', 'adopted')) then
    raise exception 'a record does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  -- From outside the silence is broken, and no more.
  if app.standing() = 'outside' and ((to_jsonb(new) - array['state', 'state_since', 'silence_until', 'revision']) is distinct from (to_jsonb(old) - array['state', 'state_since', 'silence_until', 'revision'])
      or new.state not in (old.state, 'comments_closed')) then
    raise exception 'a record is kept by the office' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on summary_record;
create trigger guard before update on summary_record for each row execute function app.guard_record();

create policy seen on record_text for select using (exists (select from summary_record r where r.entry_id = record_text.entry_id));
create policy added on record_text for insert with check (app.standing() = 'inside' and by_id = app.person() and exists (select from summary_record r where r.entry_id = record_text.entry_id));
create policy seen on record_step for select using (exists (select from summary_record r where r.entry_id = record_step.entry_id)
  and (not internal or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on record_step for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person() and organisation_id = app.organisation()
  and exists (select from summary_record r where r.entry_id = record_step.entry_id));
