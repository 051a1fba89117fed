-- ── Calendars: days are everybody's; a feed is one person's, and shows what he may see when it is read ────────────

create policy seen on calendar_period for select using (app.person() is not null);
create policy added on calendar_period for insert with check (app.standing() in ('inside', 'administering'));
create policy changed on calendar_period for update using (app.standing() in ('inside', 'administering')) with check (app.standing() in ('inside', 'administering'));
create policy removed on calendar_period for delete using (app.standing() in ('inside', 'administering'));

create policy seen on calendar_feed for select using (person_id = app.person() or app.standing() = 'administering');
create policy added on calendar_feed for insert with check (person_id = app.person() and (forum_id is null or exists (select from forum f where f.id = forum_id)));
create policy changed on calendar_feed for update
  using (person_id = app.person() or app.standing() = 'administering')
  with check (person_id = app.person() or app.standing() = 'administering');

-- A live feed → its person, read at every request, as with a token; and the forum it is of.
create or replace function app.enter_feed(asked bytea) returns table (
  person_id uuid, role text, clearance smallint, locale text, time_zone text, title_en text, title_fr text,
  initials text, email text, unit_id uuid, organisation_id uuid, side text, credential_id uuid, last_seen_at timestamptz,
  authenticated_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare live record;
begin
  select f.id, f.person_id, coalesce(f.last_used_at, f.created_at) as seen, f.created_at into live from calendar_feed f
    where f.secret_hash = asked and f.revoked_at is null;
  if not found then return; end if;
  return query select a.*, live.id, live.seen, live.created_at from app.stand_as(live.person_id) a;
end $$;

-- Working days go by what was imported: the calendar of the United Nations in Vienna is that of the organisations of
-- that side, the OSCE's of the other. One way to it, whoever writes the calendar; a day that was put there by hand stays.
create or replace function app.holidays_follow() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op in ('UPDATE', 'DELETE') and old.kind = 'holiday' and old.calendar in ('un_vienna', 'osce') then
    delete from holiday h using party o where o.id = h.organisation_id and o.side = case old.calendar when 'osce' then 'osce' else 'un' end
      and h.day between old.first_day and old.last_day and h.name_en = old.name_en and h.name_fr = old.name_fr
      and not exists (select from calendar_period c where c.id <> old.id and c.calendar = old.calendar and c.kind = 'holiday' and h.day between c.first_day and c.last_day);
  end if;
  if tg_op in ('INSERT', 'UPDATE') and new.kind = 'holiday' and new.calendar in ('un_vienna', 'osce') then
    insert into holiday (organisation_id, day, name_en, name_fr)
    select o.id, d::date, new.name_en, new.name_fr
    from party o, generate_series(new.first_day::timestamp, new.last_day::timestamp, '1 day') d
    where o.kind = 'organisation' and o.side = case new.calendar when 'osce' then 'osce' else 'un' end and o.closed_on is null
    on conflict do nothing;
  end if;
  return null;
end $$;
drop trigger if exists followed on calendar_period;
create trigger followed after insert or update or delete on calendar_period for each row execute function app.holidays_follow();

-- ── Calendar mail: who gets what is decided when it leaves, by what the meeting is and he may see then ─────────────

-- To whom mail of a line on the list goes: himself, whoever holds the post, or the address that was given.
create or replace function app.addressee_of(asked uuid) returns table (person_id uuid, email text, locale text, time_zone text, mail_limit smallint)
language sql stable security definer set search_path = public, pg_temp as $$
  select q.id, coalesce(q.email, case when x.kind is distinct from 'person' then p.email end), coalesce(q.locale, p.locale), coalesce(q.time_zone, 'Europe/Vienna'), coalesce(q.mail_limit, 0::smallint)
  from participation p left join party x on x.id = p.party_id
  left join lateral (
    select s.* from person s where s.status = 'active' and s.role is not null and (s.id = p.party_id or exists (select from post_holding h where h.post_id = p.party_id
      and h.person_id = s.id and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')))
    order by s.id = p.party_id desc, s.id limit 1) q on true
  where p.id = asked
$$;

-- What a calendar mail may tell him now: the title, the time alone, or nothing, and why nothing.
create or replace function app.mail_may_tell(asked uuid) returns table (tells text, why text, person_id uuid, email text, locale text, time_zone text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select case when v.why is not null then 'nothing' when v.classification = 0 and v.mail_limit >= 0 then 'title' else 'time' end, v.why, v.person_id, v.email, v.locale, v.time_zone
  from (select a.*, e.classification, case
      when e.classification >= 2 then 'strictly_confidential'
      when a.email is null then 'no_address'
      when a.person_id is not null and not app.person_sees(a.person_id, e.id) then 'not_seen'
      when a.person_id is null and (p.removed_at is not null or e.embargo_until > now()) then 'not_seen'
      when a.person_id is null and m.shared_at is null and o.side <> k.side then 'not_shared' end as why
    from participation p join app.addressee_of(p.id) a on true join entry e on e.id = p.entry_id join meeting m on m.entry_id = e.id
      join party o on o.id = p.organisation_id join party k on k.id = e.custodian_id
    where p.id = asked) v;
end $$;

-- Before invitations are sent: who would get what. For the office, of a meeting it sees.
create or replace function app.invitations_of(asked uuid) returns table (participation_id uuid, tells text, why text, email text, known boolean)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if app.standing() is distinct from 'inside' or not exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then return; end if;
  return query select p.id, t.tells, t.why, t.email, t.person_id is not null from participation p join app.mail_may_tell(p.id) t on true where p.entry_id = asked and p.removed_at is null;
end $$;

-- Who waits to hear which time is chosen: whoever was asked or had been invited, and whom a mail may tell anything.
create or replace function app.awaits_time(asked uuid) returns table (participation_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.participation_id from app.invitations_of(asked) i join participation p on p.id = i.participation_id
  where i.tells <> 'nothing' and (p.invited_at is not null or exists (select from slot_answer a where a.participation_id = p.id)
    or exists (select from meeting_mail x where x.participation_id = p.id and x.kind in ('slots', 'reminder', 'request')))
$$;

-- Answers to proposed times are taken until the day ends in Vienna: the one rule for the workspace, links and mail.
create or replace function app.answers_close(asked date) returns timestamptz language sql stable as
  $$ select (asked + 1)::timestamp at time zone 'Europe/Vienna' $$;
create or replace function app.answers_open(asked date) returns boolean language sql stable as
  $$ select asked is null or now() < app.answers_close(asked) $$;

-- Queues mail to lines of a meeting's list. What was sent before of the same sequence is sent anew, as a mail of its own.
create or replace function app.queue_meeting_mail(asked uuid, lines uuid[], of_kind text) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare queued int;
begin
  if app.standing() is distinct from 'inside' or of_kind not in ('request', 'slots')
    or not exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  delete from meeting_mail x using meeting m where m.entry_id = asked and x.entry_id = asked and x.participation_id = any (lines) and x.kind = of_kind and x.sequence = m.sequence and x.state <> 'waiting';
  with made as (
    insert into meeting_mail (entry_id, participation_id, kind, sequence)
    select m.entry_id, p.id, of_kind, m.sequence from meeting m join participation p on p.entry_id = m.entry_id
    where m.entry_id = asked and p.id = any (lines) and p.removed_at is null and m.state in ('finding_time', 'planned', 'in_session')
    on conflict do nothing returning participation_id
  ) select count(*)::int into queued from made;
  if of_kind = 'request' then update participation p set invited_at = now() where p.entry_id = asked and p.id = any (lines) and p.removed_at is null; end if;
  return queued;
end $$;

-- Whoever was invited is told when what calendars show changes, and when it takes place without him or not at all.
create or replace function app.mail_meeting_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.sequence > old.sequence or new.state <> old.state and new.state in ('cancelled', 'finding_time') then
    insert into meeting_mail (entry_id, participation_id, kind, sequence)
    select new.entry_id, p.id, case when new.state in ('cancelled', 'finding_time') then 'cancel' else 'request' end, new.sequence
    from participation p where p.entry_id = new.entry_id and p.removed_at is null and p.invited_at is not null and new.state <> 'held'
    on conflict do nothing;
  end if;
  return null;
end $$;
drop trigger if exists mailed on meeting;
create trigger mailed after update of sequence, state on meeting for each row execute function app.mail_meeting_changes();
create or replace function app.mail_removal() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.removed_at is null and new.removed_at is not null then
    update participation_link set revoked_at = now() where participation_id = new.id and revoked_at is null;
    if new.invited_at is not null then
      insert into meeting_mail (entry_id, participation_id, kind, sequence) select new.entry_id, new.id, 'cancel', m.sequence from meeting m where m.entry_id = new.entry_id on conflict do nothing;
    end if;
  end if;
  return null;
end $$;
drop trigger if exists mailed on participation;
create trigger mailed after update of removed_at on participation for each row execute function app.mail_removal();

create or replace function app.take_meeting_mail(most int) returns table (id uuid, attempts int, kind text)
language sql security definer set search_path = public, pg_temp as $$
  update meeting_mail m set attempts = m.attempts + 1, leased_until = now() + interval '2 minutes'
  where m.id in (select o.id from meeting_mail o where o.state = 'waiting' and o.due_at <= now() and (o.leased_until is null or o.leased_until < now())
    order by o.due_at limit most for update skip locked)
  returning m.id, m.attempts, m.kind
$$;

-- What a mail says, asked at the moment of sending; null where it has nothing to say any more. An invitation to a meeting
-- that its reader has lost from sight is a cancellation; of what is STRICTLY CONFIDENTIAL nothing leaves. `link` is the
-- hash of a secret made for this mail: kept if the mail asks for times somebody who has no account.
create or replace function app.meeting_mail_content(asked uuid, link bytea) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare x meeting_mail; m meeting; p participation; e entry; may record; calls_off boolean; named boolean; timed boolean; slots jsonb;
begin
  select * into x from meeting_mail where id = asked and state = 'waiting';
  if not found then return null; end if;
  select * into m from meeting where entry_id = x.entry_id;
  select * into p from participation where id = x.participation_id;
  select * into e from entry where id = x.entry_id;
  select * into may from app.mail_may_tell(p.id);
  if e.classification >= 2 or may.email is null or m.sequence > x.sequence then return null; end if;
  if x.kind in ('slots', 'reminder') then
    if m.state <> 'finding_time' or p.removed_at is not null or may.tells = 'nothing' or m.answers_until is null or not app.answers_open(m.answers_until) then return null; end if;
    if x.kind = 'reminder' and exists (select from slot_answer a join meeting_slot s on s.id = a.slot_id where a.participation_id = p.id and s.withdrawn_at is null) then return null; end if;
    select jsonb_agg(jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at) order by s.starts_at, s.ends_at) into slots from meeting_slot s where s.entry_id = m.entry_id and s.withdrawn_at is null;
    if slots is null then return null; end if;
    if may.person_id is null then
      update participation_link set revoked_at = now() where participation_id = p.id and does = 'slots' and revoked_at is null;
      insert into participation_link (participation_id, entry_id, secret_hash, does, expires_at)
        values (p.id, m.entry_id, link, 'slots', app.answers_close(m.answers_until));
    end if;
  else
    calls_off := x.kind = 'cancel' or p.removed_at is not null or m.state in ('cancelled', 'finding_time') or may.tells = 'nothing';
    -- Nobody is told that something does not take place of which he was never told.
    if calls_off and p.invited_with is null then return null; end if;
    if x.kind = 'request' and not calls_off and m.state not in ('planned', 'in_session') then return null; end if;
    if x.kind = 'cancel' and p.removed_at is null and m.state not in ('cancelled', 'finding_time') then return null; end if;
  end if;
  named := may.tells = 'title';
  -- He who sees it no more hears of no time but the one he was told.
  timed := may.tells <> 'nothing' or p.invited_with >= m.sequence or (m.state = 'cancelled' and p.invited_with = m.sequence - 1);
  return jsonb_build_object('kind', case when x.kind in ('slots', 'reminder') then x.kind when calls_off then 'cancel' else 'request' end,
    'to', may.email, 'locale', may.locale, 'timeZone', may.time_zone, 'account', may.person_id is not null, 'uid', m.calendar_uid, 'sequence', m.sequence, 'reference', e.reference,
    'again', coalesce(p.invited_with, m.sequence) < m.sequence,
    -- He was asked which time suits, and this is the one; or his invitation ends because a new one is sought.
    'found', x.kind = 'request' and not calls_off and exists (select from meeting_mail o where o.participation_id = p.id and o.kind = 'slots' and o.state = 'sent')
      and exists (select from meeting_slot s where s.entry_id = m.entry_id and s.chosen and (s.starts_at, s.ends_at) = (m.starts_at, m.ends_at)),
    'sought', calls_off and p.removed_at is null and m.state = 'finding_time' and may.tells <> 'nothing',
    'title', case when named then e.title end, 'titleOther', case when named then e.title_other end, 'language', e.language, 'place', case when named then m.place else '' end, 'joinAt', case when named then m.join_at else '' end,
    'because', case when named and calls_off and m.state = 'cancelled' then m.ended_because else '' end, 'modality', m.modality,
    'forumEn', (select f.name_en from party f where f.id = m.forum_id and may.tells <> 'nothing'), 'forumFr', (select f.name_fr from party f where f.id = m.forum_id and may.tells <> 'nothing'),
    'zone', m.zone, 'startsAt', case when timed then m.starts_at end, 'endsAt', case when timed then m.ends_at end,
    'nameEn', p.title_en, 'nameFr', p.title_fr, 'role', p.role, 'required', p.required, 'reply', case when p.replied_to = m.sequence then p.reply else 'needs_action' end,
    'classification', e.classification, 'answersUntil', m.answers_until, 'slots', slots);
end $$;

create or replace function app.meeting_mail_sent(asked uuid, outcome text, said text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update participation p set invited_with = case said when 'request' then x.sequence end, invited_at = case said when 'request' then coalesce(p.invited_at, now()) end
    from meeting_mail x where x.id = asked and p.id = x.participation_id and outcome = 'sent' and said in ('request', 'cancel');
  update meeting_mail set state = outcome, sent_at = now(), leased_until = null, last_told = null where id = asked;
$$;
create or replace function app.meeting_mail_failed(asked uuid, words text, again_in interval) returns void
language sql security definer set search_path = public, pg_temp as $$
  update meeting_mail set leased_until = null, last_told = left(words, 200), due_at = now() + coalesce(again_in, interval '0'),
    state = case when again_in is null then 'parked' else 'waiting' end where id = asked
$$;
-- What could not be sent in a week would only confuse; what is done with is kept for three months.
create or replace function app.tidy_meeting_mail() returns int language sql security definer set search_path = public, pg_temp as $$
  update meeting_mail set state = 'parked', last_told = 'too late' where state = 'waiting' and created_at < now() - interval '7 days';
  with gone as (delete from meeting_mail where state <> 'waiting' and created_at < now() - interval '90 days' returning id) select count(*)::int from gone
$$;

-- A reply that came by mail sets what was replied: from the address that was invited, and never over a newer one.
create or replace function app.reply_by_mail(of_uid text, attendee text, said text, of_sequence int, given_at timestamptz)
returns table (outcome text, entry_id uuid, classification smallint, participation_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
declare m meeting; p participation; marked smallint; known boolean := false;
begin
  if app.standing() is distinct from 'inside' or said not in ('accepted', 'tentative', 'declined') then return; end if;
  select * into m from meeting where calendar_uid = of_uid;
  if not found then return; end if;
  select e.classification into marked from entry e where e.id = m.entry_id;
  for p in select l.* from participation l join app.addressee_of(l.id) a on true
      where l.entry_id = m.entry_id and l.invited_at is not null and lower(a.email) = lower(attendee) order by l.id for update of l loop
    known := true;
    if p.removed_at is not null or m.state not in ('planned', 'in_session', 'finding_time') or of_sequence > m.sequence
      or (coalesce(p.replied_to, -1), coalesce(p.replied_at, '-infinity')) >= (of_sequence, least(given_at, now())) then
      return query select 'late', m.entry_id, marked, p.id;
    else
      update participation l set reply = said, replied_at = least(given_at, now()), replied_by = 'mail', replied_to = of_sequence where l.id = p.id;
      return query select 'kept', m.entry_id, marked, p.id;
    end if;
  end loop;
end $$;

-- ── Whoever has no account answers by an address of his own, and does nothing else there ───────────────────────────

create or replace function app.live_link(asked bytea) returns table (participation_id uuid, entry_id uuid, does text)
language sql stable security definer set search_path = public, pg_temp as $$
  select l.participation_id, l.entry_id, l.does from participation_link l join participation p on p.id = l.participation_id join meeting m on m.entry_id = l.entry_id
    join app.mail_may_tell(p.id) t on true
  where l.secret_hash = asked and l.revoked_at is null and l.expires_at > now() and p.removed_at is null and m.state = 'finding_time' and t.tells <> 'nothing'
    and m.answers_until is not null and app.answers_open(m.answers_until)
$$;
create or replace function app.opened_link(asked bytea) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('reference', e.reference, 'title', case when e.classification = 0 then e.title end, 'titleOther', case when e.classification = 0 then e.title_other end,
    'language', e.language, 'locale', p.locale, 'zone', m.zone, 'forumEn', f.name_en, 'forumFr', f.name_fr, 'nameEn', p.title_en, 'nameFr', p.title_fr, 'answersUntil', m.answers_until,
    'slots', coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'startsAt', s.starts_at, 'endsAt', s.ends_at,
        'answer', (select a.answer from slot_answer a where a.slot_id = s.id and a.participation_id = p.id)) order by s.starts_at, s.ends_at, s.id)
      from meeting_slot s where s.entry_id = m.entry_id and s.withdrawn_at is null), '[]'))
  from app.live_link(asked) l join participation p on p.id = l.participation_id join meeting m on m.entry_id = l.entry_id join entry e on e.id = l.entry_id left join party f on f.id = m.forum_id
$$;
create or replace function app.answered_link(asked bytea, answers jsonb, from_address text, request text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare l record; given int;
begin
  select * into l from app.live_link(asked);
  if not found then return false; end if;
  with kept as (
    insert into slot_answer (slot_id, participation_id, entry_id, answer)
    select s.id, l.participation_id, l.entry_id, a->>'answer' from jsonb_array_elements(answers) a join meeting_slot s on s.id = (a->>'slotId')::uuid
    where s.entry_id = l.entry_id and s.withdrawn_at is null and a->>'answer' in ('yes', 'if_need_be', 'no')
    on conflict (slot_id, participation_id) do update set answer = excluded.answer, at = now() returning slot_id
  ) select count(*) into given from kept;
  if given = 0 then return false; end if;
  perform app.record('meeting.slots_answered', 'entry', l.entry_id::text, l.entry_id, (select e.classification from entry e where e.id = l.entry_id),
    jsonb_build_object('participation', l.participation_id, 'by', 'link', 'count', given), from_address, request);
  return true;
end $$;

-- From two days before answers close whoever is needed and has not answered is asked once more.
create or replace function app.remind_of_slots() returns int language sql security definer set search_path = public, pg_temp as $$
  with asked as (
    insert into meeting_mail (entry_id, participation_id, kind, sequence)
    select m.entry_id, p.id, 'reminder', m.sequence from meeting m join participation p on p.entry_id = m.entry_id
    where m.state = 'finding_time' and app.answers_open(m.answers_until) and app.answers_close(m.answers_until) <= now() + interval '3 days'
      and p.removed_at is null and p.required and not exists (select from slot_answer a join meeting_slot s on s.id = a.slot_id where a.participation_id = p.id and s.withdrawn_at is null)
      and exists (select from meeting_mail x where x.participation_id = p.id and x.kind = 'slots' and x.state = 'sent' and x.sent_at < now() - interval '1 day')
    on conflict do nothing returning id
  ) select count(*)::int from asked
$$;
