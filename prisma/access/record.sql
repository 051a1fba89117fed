-- ── Decisions, action points and the record by the clock, and what is counted without being seen ──────────────────

-- The next number of a meeting's decisions, of its joint action points, or of those of one's own side.
create or replace function app.next_number(noun text, meeting uuid, for_internal boolean) returns int
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from entry e where e.id = meeting and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  if noun = 'decision' then return (select coalesce(max(number), 0) + 1 from decision where entry_id = meeting and removed_at is null); end if;
  return (select coalesce(max(number), 0) + 1 from action_point
    where entry_id = meeting and removed_at is null and internal = for_internal and (not for_internal or organisation_id = app.organisation()));
end $$;

-- Takes back what was noted: those after it move up, so that no gap tells of it. Whoever writes outside could not, since
-- what is removed he does not see.
create or replace function app.strike_noted(noun text, asked uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare d decision; a action_point; r record;
begin
  if app.standing() not in ('inside', 'outside') then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  if noun = 'decision' then
    select x.* into d from decision x join entry e on e.id = x.entry_id where x.id = asked and x.removed_at is null
      and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id) and app.sees_record(x.entry_id) and not app.is_before_people(x.entry_id);
    if not found then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
    update decision set removed_at = now(), revision = revision + 1,
      number = least(0, (select min(number) from decision where entry_id = d.entry_id)) - 1 where id = asked;
    for r in select id from decision where entry_id = d.entry_id and removed_at is null and number > d.number order by number loop
      update decision set number = number - 1 where id = r.id;
    end loop;
    return;
  end if;
  select x.* into a from action_point x join entry e on e.id = x.entry_id where x.id = asked and x.removed_at is null
    and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
    and case when x.internal then x.organisation_id = app.organisation() else app.sees_record(x.entry_id) and not app.is_before_people(x.entry_id) end;
  if not found then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  update action_point set removed_at = now(), revision = revision + 1 where id = asked;
  update action_point set number = number - 1 where entry_id = a.entry_id and removed_at is null and internal = a.internal and number > a.number
    and (not a.internal or organisation_id = a.organisation_id);
end $$;

-- Joint affairs are carried by meetings that both sides know of; internal ones of the office's side by any of its forum.
create or replace function app.carries(m meeting, a action_point) returns boolean language sql stable as $$
  select m.shared_at is not null or (a.internal and exists (select from entry e join party k on k.id = e.custodian_id
    where e.id = m.entry_id and coalesce(k.organisation_id, k.id) = a.organisation_id))
$$;

-- The day on which an action point is due; before the next meeting is on its day, in the zone of that meeting.
create or replace function app.due_day(a action_point) returns date language sql stable as $$
  select case when a.before_next then (
    select n.starts_local::date from meeting own join meeting n on n.forum_id = own.forum_id and n.starts_at > own.starts_at
    where own.entry_id = a.entry_id and n.state in ('planned', 'in_session', 'held') and app.carries(n, a) order by n.starts_at, n.entry_id limit 1) else a.due_on end
$$;
create or replace function app.today_of(meeting uuid) returns date language sql stable as
  $$ select (now() at time zone m.zone)::date from meeting m where m.entry_id = meeting $$;

-- What is open when a meeting of the forum is closed stands on the next one, and is counted, once for each meeting.
create or replace function app.carry_actions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare a action_point;
begin
  if new.forum_id is null then return null; end if;
  if tg_op = 'UPDATE' and new.state = 'held' and old.state <> 'held' then
    for a in select x.* from action_point x join meeting own on own.entry_id = x.entry_id
      where own.forum_id = new.forum_id and own.starts_at < new.starts_at and x.removed_at is null and x.state in ('open', 'in_progress')
        and app.carries(new, x) and not exists (select from action_step s where s.action_id = x.id and s.act = 'carried' and s.text = new.entry_id::text)
      order by x.id for no key update of x
    loop
      update action_point set carried = carried + 1 where id = a.id;
      insert into action_step (action_id, entry_id, act, text, internal, organisation_id) values (a.id, a.entry_id, 'carried', new.entry_id::text, a.internal, a.organisation_id);
    end loop;
  end if;
  update action_point x set carried_to_id = s.stands_on
  from (
    select y.id, (select n.entry_id from meeting n where n.forum_id = new.forum_id and n.starts_at > own.starts_at and n.state in ('planned', 'in_session')
      and app.carries(n, y) order by n.starts_at, n.entry_id limit 1) as stands_on
    from action_point y join meeting own on own.entry_id = y.entry_id
    where own.forum_id = new.forum_id and own.state = 'held' and y.removed_at is null and y.state in ('open', 'in_progress', 'reported_done')) s
  where s.id = x.id and x.carried_to_id is distinct from s.stands_on;
  return null;
end $$;
drop trigger if exists carried on meeting;
create trigger carried after insert or update of state, shared_at, forum_id, starts_at on meeting for each row execute function app.carry_actions();

-- Those who are to do it; those who say that it is done: the other side, of an internal one the head. Somebody outside
-- knows of a joint one once it was circulated.
create or replace function app.people_of_action(asked uuid, whom text) returns setof uuid language sql stable as $$
  with a as (select x.*, coalesce(o.kind, '') as owner_kind from action_point x left join party o on o.id = x.owner_id where x.id = asked),
  staff as (
    select p.id, p.role, p.unit_id, y.organisation_id from person p join party y on y.id = p.id where p.status = 'active' and p.role is not null
  )
  select s.id from a join staff s on (a.internal and s.organisation_id = a.organisation_id) or (not a.internal and (s.role <> 'counterpart'
      or exists (select from summary_record r where r.entry_id = a.entry_id and r.state in ('circulated', 'comments_closed', 'adopted', 'adopted_by_silence'))))
  where case whom
    when 'owners' then s.id = a.owner_id or s.unit_id = a.owner_id
      or exists (select from post_holding h where h.post_id = a.owner_id and h.person_id = s.id
        and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity'))
      or (a.owner_kind = 'organisation' and s.organisation_id = a.owner_id and s.role in ('head', 'officer', 'counterpart'))
    else case when a.internal then s.role = 'head' else s.organisation_id <> a.organisation_id and s.role in ('head', 'officer', 'counterpart') end end
$$;
create or replace function app.tell_of_action(asked uuid, whom text, happened text, because text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare meeting uuid;
begin
  select x.entry_id into meeting from action_point x where x.id = asked and case when x.internal then x.organisation_id = app.organisation() else app.sees_record(x.entry_id) end;
  if meeting is null then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  return app.notify(array(select app.people_of_action(asked, whom)), happened, because, meeting, null, null, false, false);
end $$;

-- Whether anybody who answers for an owner may read the meeting; who cannot is neither shown the action point nor told of
-- it. Somebody outside asks for his own organisation alone.
create or replace function app.reads_as_owner(meeting uuid, asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from party o join party y on y.organisation_id = coalesce(o.organisation_id, o.id) and y.kind = 'person' join person p on p.id = y.id
    where o.id = asked and p.status = 'active' and p.role not in ('auditor', 'administrator') and app.person_sees(p.id, meeting)
      and (p.id = o.id or p.unit_id = o.id or (o.kind = 'organisation' and p.role in ('head', 'officer', 'counterpart'))
        or exists (select from post_holding h where h.post_id = o.id and h.person_id = p.id
          and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity'))))
  where exists (select from entry e where e.id = meeting and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id))
    and (app.standing() <> 'outside' or exists (select from party o where o.id = asked and coalesce(o.organisation_id, o.id) = app.organisation()))
$$;

-- Due within a working day, or over: told to those who are to do it, on working days and once a day at most.
drop function if exists app.tell_of_due_actions();
create or replace function app.tell_of_due_actions(at timestamptz default now()) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; told int := 0;
begin
  if not pg_try_advisory_xact_lock(72707381) then return 0; end if;
  for r in
    select x.id, x.entry_id, x.due, x.today from (
      select a.id, a.entry_id, a.organisation_id, a.reminded_at, m.zone, app.due_day(a) as due, (tell_of_due_actions.at at time zone m.zone)::date as today
      from action_point a join meeting m on m.entry_id = a.entry_id
      where a.removed_at is null and a.owner_id is not null and a.state in ('open', 'in_progress')) x
    where x.due is not null and extract(isodow from x.today) < 6
      and (x.due < x.today or app.working_days_between(x.today, x.due, x.organisation_id) <= 1)
      and (x.reminded_at is null or (x.reminded_at at time zone x.zone)::date < x.today)
    order by x.id
  loop
    update action_point set reminded_at = tell_of_due_actions.at where id = r.id;
    told := told + app.notify(array(select app.people_of_action(r.id, 'owners')), case when r.due < r.today then 'action.overdue' else 'action.due' end, 'assigned',
      r.entry_id, null, null, false, false);
  end loop;
  return told;
end $$;

-- Who owes the read-out of an engagement: those of the office's side who take its notes, a place of the programme or the whole.
create or replace function app.read_out_owed_by(asked uuid) returns setof uuid language sql stable as $$
  select distinct x.id from (
    select s.note_taker_id as id from programme_slot s where s.entry_id = asked and s.removed_at is null and s.note_taker_id is not null
    union select p.party_id from participation p where p.entry_id = asked and p.removed_at is null and p.role = 'note_taker' and p.party_id is not null) n
  join party x on x.id = n.id join entry e on e.id = asked join party k on k.id = e.custodian_id
  where coalesce(x.organisation_id, x.id) = coalesce(k.organisation_id, k.id)
$$;
-- Its people; where nobody takes notes the head and officers.
create or replace function app.people_owing_read_out(asked uuid) returns setof uuid language sql stable as $$
  with named as materialized (select n as id from app.read_out_owed_by(asked) n), owing as (
    select p.id from person p where p.status = 'active' and p.role is not null and (p.id in (select id from named) or p.unit_id in (select id from named)
      or exists (select from post_holding h where h.post_id in (select id from named) and h.person_id = p.id
        and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')))
  )
  select id from owing union all select p.id from person p where p.status = 'active' and p.role in ('head', 'officer') and not exists (select from owing)
$$;

-- A read-out that is due within a working day, or over: told once each, on working days. What was over two weeks ago is not brought up.
create or replace function app.tell_of_due_read_outs(at timestamptz default now()) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; told int := 0; today date := (tell_of_due_read_outs.at at time zone 'Europe/Vienna')::date;
begin
  if not pg_try_advisory_xact_lock(72707382) or extract(isodow from today) > 5 then return 0; end if;
  for r in
    select x.*, case when x.due < tell_of_due_read_outs.at then 'meeting.read_out_overdue' else 'meeting.read_out_due' end as happened from (
      select m.entry_id, coalesce(k.organisation_id, k.id) as organisation_id, coalesce(m.read_out_due, m.ends_at + interval '48 hours') as due
      from meeting m join entry e on e.id = m.entry_id join party k on k.id = e.custodian_id
      where m.meeting_kind = 'engagement' and m.state not in ('cancelled', 'finding_time') and m.read_out_id is null and m.ends_at <= tell_of_due_read_outs.at) x
    where x.due > tell_of_due_read_outs.at - interval '14 days'
      and (x.due < tell_of_due_read_outs.at or app.working_days_between(today, (x.due at time zone 'Europe/Vienna')::date, x.organisation_id) <= 1)
    order by x.entry_id
  loop
    continue when exists (select from notification n where n.entry_id = r.entry_id and n.what = r.happened
      and n.at > case r.happened when 'meeting.read_out_overdue' then r.due else r.due - interval '4 days' end);
    told := told + app.notify(array(select app.people_owing_read_out(r.entry_id)), r.happened, 'assigned', r.entry_id, null, null, false, false);
  end loop;
  return told;
end $$;

-- Who is told of a record: the head who clears, the office, or everybody who takes part and may read it.
create or replace function app.people_of_record(meeting uuid, whom text) returns setof uuid language sql stable as $$
  select p.id from person p where p.status = 'active' and case whom
    when 'head' then p.role = 'head' when 'office' then p.role in ('head', 'officer')
    else p.role in ('head', 'officer', 'counterpart') or exists (select from participation x where x.entry_id = meeting and x.removed_at is null and (x.party_id = p.id or x.party_id = p.unit_id
      or exists (select from post_holding h where h.post_id = x.party_id and h.person_id = p.id
        and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')))) end
$$;
create or replace function app.tell_of_record(meeting uuid, whom text, happened text, at_once boolean) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not app.sees_record(meeting) then raise exception 'not for you' using errcode = 'insufficient_privilege'; end if;
  return app.notify(array(select app.people_of_record(meeting, whom)), happened, 'asked', meeting, null, null, at_once, false);
end $$;

-- Nobody broke the silence: what was circulated is adopted, word for word. Where no silence runs, the day for comments ends.
create or replace function app.end_record_clocks(at timestamptz default now()) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; t record_text; done int := 0; home uuid;
begin
  for r in select s.entry_id, s.silence_until, e.classification, e.custodian_id from summary_record s join entry e on e.id = s.entry_id
    where s.state = 'circulated' and (s.silence_until <= end_record_clocks.at
      or (s.silence_until is null and s.comments_until < (end_record_clocks.at at time zone 'Europe/Vienna')::date))
    order by s.entry_id for no key update of s skip locked
  loop
    select coalesce(k.organisation_id, k.id) into home from party k where k.id = r.custodian_id;
    if r.silence_until is null then
      update summary_record set state = 'comments_closed', state_since = now(), revision = revision + 1 where entry_id = r.entry_id;
      insert into record_step (entry_id, act, organisation_id) values (r.entry_id, 'comments_closed', home);
    else
      select * into t from record_text where entry_id = r.entry_id and kind = 'circulated' order by number desc limit 1;
      insert into record_text (entry_id, number, kind, content, hash)
        select r.entry_id, max(x.number) + 1, 'adopted', t.content, t.hash from record_text x where x.entry_id = r.entry_id;
      update summary_record set state = 'adopted_by_silence', state_since = now(), adopted_at = now(), revision = revision + 1 where entry_id = r.entry_id;
      insert into record_step (entry_id, act, organisation_id) values (r.entry_id, 'adopted_by_silence', home);
      perform app.notify(array(select app.people_of_record(r.entry_id, 'everybody')), 'record.adopted_by_silence', 'asked', r.entry_id, null, null, false, false);
    end if;
    perform app.record(case when r.silence_until is null then 'record.comments_closed' else 'record.adopted_by_silence' end, 'entry', r.entry_id::text, r.entry_id,
      r.classification::smallint, '{}', '', 'time');
    done := done + 1;
  end loop;
  return done;
end $$;

-- What left stands as it left, whoever asks; an adopted record takes corrigenda beside it and changes no more.
create or replace function app.guard_record_text() returns trigger language plpgsql as
  $$ begin raise exception 'a text of a record stands as it left' using errcode = 'insufficient_privilege'; end $$;
drop trigger if exists guard on record_text;
create trigger guard before update on record_text for each row execute function app.guard_record_text();
create or replace function app.guard_adopted() returns trigger language plpgsql as $$
begin
  if old.state in ('adopted', 'adopted_by_silence') and (to_jsonb(new) - 'revision') is distinct from (to_jsonb(old) - 'revision') then
    raise exception 'an adopted record stands' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard_adopted on summary_record;
create trigger guard_adopted before update on summary_record for each row execute function app.guard_adopted();

-- Whether somebody writes in the joint text now.
create or replace function app.is_being_written(meeting uuid) returns boolean language sql stable as $$
  select exists (select from minutes_update u join minutes_text t on t.id = u.text_id where t.entry_id = meeting and not t.internal and u.at > now() - interval '60 seconds')
$$;

-- What the record of a meeting is made of: joint alone, as far as whoever asks sees it (lib/domain/meetings/record/model.ts).
create or replace function app.record_parts(asked uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('meeting', jsonb_build_object('reference', e.reference, 'title', e.title, 'number', m.number, 'forumEn', f.name_en, 'forumFr', f.name_fr, 'zone', m.zone, 'place', m.place, 'modality', m.modality,
        'startsLocal', to_char(m.starts_local, 'YYYY-MM-DD"T"HH24:MI'), 'endsLocal', to_char(m.ends_local, 'YYYY-MM-DD"T"HH24:MI')),
    'participants', coalesce((select jsonb_agg(jsonb_build_object('organisationEn', o.name_en, 'organisationFr', o.name_fr, 'titleEn', p.title_en, 'titleFr', p.title_fr, 'role', p.role,
          'attendance', p.attendance, 'representedBy', p.represented_by) order by array_position(array['un', 'osce', 'third'], o.side), o.name_en, p.precedence, p.title_en, p.id)
        from participation p join party o on o.id = p.organisation_id where p.entry_id = e.id and p.removed_at is null and p.attendance in ('present', 'remote', 'represented')), '[]'),
    'points', coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'parentId', a.parent_id, 'position', a.position, 'title', a.title, 'outcome', a.outcome))
        from agenda_item a where a.entry_id = e.id and a.visibility = 'common' and a.removed_at is null), '[]'),
    'texts', coalesce((select jsonb_agg(jsonb_build_object('agendaItemId', t.agenda_item_id, 'plain', t.plain) order by t.id)
        from minutes_text t where t.entry_id = e.id and not t.internal and (t.agenda_item_id is null
          or exists (select from agenda_item a where a.id = t.agenda_item_id and a.visibility = 'common' and a.removed_at is null))), '[]'),
    'decisions', coalesce((select jsonb_agg(jsonb_build_object('agendaItemId', d.agenda_item_id, 'number', d.number, 'kind', d.kind, 'method', d.method, 'text', d.text, 'statements',
          coalesce((select jsonb_agg(jsonb_build_object('kind', s.kind, 'organisationEn', o.name_en, 'organisationFr', o.name_fr, 'text', s.text) order by s.at, s.id)
            from decision_statement s join party o on o.id = s.organisation_id where s.decision_id = d.id), '[]')) order by d.number)
        from decision d where d.entry_id = e.id and d.removed_at is null), '[]'),
    'actions', coalesce((select jsonb_agg(jsonb_build_object('agendaItemId', a.agenda_item_id, 'number', a.number, 'text', a.text, 'ownerEn', a.owner_en, 'ownerFr', a.owner_fr,
          'dueOn', a.due_on::text, 'beforeNext', a.before_next) order by a.number)
        from action_point a where a.entry_id = e.id and not a.internal and a.removed_at is null), '[]'))
  from meeting m join entry e on e.id = m.entry_id left join party f on f.id = m.forum_id where e.id = asked
$$;
