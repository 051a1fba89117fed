-- ── Being told: one's own; what a mail may say is decided when it leaves ─────────────────────────────────────────

create policy seen on notification for select using (person_id = app.person());
create policy changed on notification for update using (person_id = app.person()) with check (person_id = app.person());

create or replace function app.person_sees(asked uuid, about uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from person p, entry e where p.id = asked and p.status = 'active' and p.role is not null and e.id = about
    and app.sees_as(e.readers, e.classification, e.embargo_until, e.custodian_id, array(select x.party_id from app.principals_of(p.id) x), p.clearance))
$$;

-- Tells people about an entry: only those who may open it, unless it is told by its reference alone; never oneself.
create or replace function app.notify(people uuid[], happened text, because text, about uuid, of_release uuid, of_comment uuid, at_once boolean, told_unseen boolean)
returns int language plpgsql security definer set search_path = public, pg_temp as $$
declare told int;
begin
  -- Somebody who asks tells of what he sees; time itself (end_due_releases, reminders) tells without a person.
  if app.person() is not null and not exists (select from entry e where e.id = about
      and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  with made as (
    insert into notification (person_id, what, why, entry_id, reference, release_id, comment_id, urgent, unseen)
    select p.id, happened, because, e.id, e.reference, of_release, of_comment, at_once, told_unseen
    from person p, entry e
    where p.id = any (people) and e.id = about and p.status = 'active' and p.role is not null and p.id is distinct from app.person()
      and (told_unseen or app.person_sees(p.id, e.id))
    returning id, person_id
  ), mailed as (
    insert into outbox_mail (person_id, kind, dedupe, notification_id)
    select m.person_id, 'urgent', 'n:' || m.id, m.id from made m join person p on p.id = m.person_id
    where at_once and p.urgent_mail and p.email is not null
  )
  select count(*) into told from made;
  return told;
end $$;

-- One digest a day for whoever has something unread that he may be told of, from his hour on, by the date of his own
-- time zone. What nobody looked at for two weeks is not brought up again.
drop function if exists app.queue_digests();
create or replace function app.queue_digests(at timestamptz default now()) returns int
language sql security definer set search_path = public, pg_temp as $$
  with due as (
    select p.id, 'd:' || p.id || ':' || (queue_digests.at at time zone p.time_zone)::date as once
    from person p where p.status = 'active' and p.role is not null and p.email is not null and p.digest_hour is not null
      and extract(hour from queue_digests.at at time zone p.time_zone) >= p.digest_hour
  ), queued as (
    insert into outbox_mail (person_id, kind, dedupe)
    select d.id, 'digest', d.once from due d
    where not exists (select from outbox_mail o where o.dedupe = d.once)
      and exists (select from notification n where n.person_id = d.id and n.mailed_at is null and n.seen_at is null
        and n.at > queue_digests.at - interval '14 days' and (n.unseen or app.person_sees(d.id, n.entry_id)))
    on conflict (dedupe) do nothing returning id
  ) select count(*)::int from queued
$$;

create or replace function app.take_mail(most int) returns table (id uuid, attempts int)
language sql security definer set search_path = public, pg_temp as $$
  update outbox_mail m set attempts = m.attempts + 1, leased_until = now() + interval '2 minutes'
  where m.id in (select o.id from outbox_mail o where o.state = 'waiting' and o.due_at <= now() and (o.leased_until is null or o.leased_until < now())
    order by o.due_at limit most for update skip locked)
  returning m.id, m.attempts
$$;

-- What a mail says, asked at the moment of sending: nothing of what its person may not open now, of what is above his
-- mail limit neither reference nor title, and of what is STRICTLY CONFIDENTIAL only that something awaits him. The
-- first asking settles what the mail tells; when it is sent again it can only have become less.
create or replace function app.mail_content(asked uuid) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare content jsonb;
begin
  select jsonb_build_object('kind', m.kind, 'to', p.email, 'locale', p.locale, 'timeZone', p.time_zone, 'told', coalesce((
      select jsonb_agg(jsonb_build_object('id', n.id, 'at', n.at, 'urgent', n.urgent,
          'what', case when e.classification < 2 then n.what end, 'why', case when e.classification < 2 then n.why end,
          'reference', case when e.classification <= p.mail_limit then n.reference end,
          'title', case when e.classification <= p.mail_limit and app.person_sees(p.id, e.id) then e.title end,
          'titleOther', case when e.classification <= p.mail_limit and app.person_sees(p.id, e.id) then e.title_other end, 'language', e.language) order by n.at, n.id)
      from notification n join entry e on e.id = n.entry_id
      where n.person_id = p.id and n.mailed_at is null and (m.told = '{}' or n.id = any (m.told))
        and (case m.kind when 'urgent' then n.id = m.notification_id else n.seen_at is null and n.at > now() - interval '14 days' end)
        and (n.unseen or app.person_sees(p.id, e.id))), '[]'))
    into content
    from outbox_mail m join person p on p.id = m.person_id
    where m.id = asked and m.state = 'waiting' and p.status = 'active' and p.role is not null and p.email is not null;
  update outbox_mail set told = array(select (x->>'id')::uuid from jsonb_array_elements(content->'told') x) where id = asked and told = '{}' and content is not null;
  return content;
end $$;

create or replace function app.mail_sent(asked uuid, outcome text, told uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update notification n set mailed_at = now() from outbox_mail m where m.id = asked and n.person_id = m.person_id and n.id = any (mail_sent.told);
  update outbox_mail set state = outcome, sent_at = now(), leased_until = null, last_told = null where id = asked;
$$;

-- Tried again after the interval, for as long as it takes; without one it is parked for somebody to look at.
create or replace function app.mail_failed(asked uuid, words text, again_in interval) returns void
language sql security definer set search_path = public, pg_temp as $$
  update outbox_mail set leased_until = null, last_told = left(words, 200), due_at = now() + coalesce(again_in, interval '0'),
    state = case when again_in is null then 'parked' else 'waiting' end where id = asked
$$;

-- What nobody tried to send in two days (no relay was set) is not sent any more: it stands in the application. What is
-- done with is kept for a month.
create or replace function app.tidy_mail() returns int
language sql security definer set search_path = public, pg_temp as $$
  update outbox_mail set state = 'expired' where state = 'waiting' and attempts = 0 and created_at < now() - interval '2 days';
  with gone as (delete from outbox_mail where state <> 'waiting' and created_at < now() - interval '30 days' returning id) select count(*)::int from gone
$$;

-- ── Telling open pages: which person has news, which entry changed, whose rights changed; never what ─────────────

create or replace function app.tell_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform pg_notify('traitdunion', 'p:' || new.person_id); return null; end $$;
create or replace function app.tell_rights() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform pg_notify('traitdunion', 's:' || coalesce(to_jsonb(new)->>'person_id', new.id::text)); return null; end $$;
create or replace function app.tell_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare row jsonb := to_jsonb(new);
begin
  -- What is internal to one organisation is told to its people only: the other side must not even count it.
  perform pg_notify('traitdunion', case when row->>'side' = 'internal' or row->>'internal' = 'true' or row->>'visibility' in ('internal', 'hidden') then 'i:' || (row->>'organisation_id') || ':' else 'e:' end || x)
    from unnest(array[row->>'entry_id', row->>'request_id', row->>'from_id', row->>'to_id']) as x where x is not null;
  if tg_table_name = 'entry' then perform pg_notify('traitdunion', 'e:' || new.id); end if;
  return null;
end $$;
-- That somebody who was asked has nothing to say.
create or replace function app.tell_consultation() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_notify('traitdunion', 'e:' || c.entry_id) from consultation c where c.id = new.consultation_id;
  return null;
end $$;
do $telling$
declare t text;
begin
  drop trigger if exists tell on notification;
  create trigger tell after insert or update of seen_at on notification for each row execute function app.tell_person();
  drop trigger if exists tell on session;
  create trigger tell after update of ended_at on session for each row execute function app.tell_rights();
  drop trigger if exists tell on access_token;
  create trigger tell after update of revoked_at on access_token for each row execute function app.tell_rights();
  drop trigger if exists tell on person;
  create trigger tell after update of role, clearance, status, unit_id on person for each row execute function app.tell_rights();
  foreach t in array array['comment', 'attachment', 'entry_link', 'consent', 'release', 'receipt', 'request', 'request_step', 'request_question', 'request_answer', 'credibility_judgement', 'journal_line',
    'document', 'document_version', 'language_version', 'document_symbol', 'clearance_round', 'clearance_step', 'acceptance', 'consultation', 'comment_disposition', 'distribution', 'distribution_receipt',
    'meeting', 'participation', 'meeting_slot', 'slot_answer', 'programme_slot', 'agenda_item', 'meeting_paper', 'decision', 'decision_statement', 'action_point', 'action_step', 'summary_record', 'record_step'] loop
    execute format('drop trigger if exists tell on %I', t);
    execute format('create trigger tell after insert or update on %I for each row execute function app.tell_entry()', t);
  end loop;
  drop trigger if exists tell on consultation_party;
  create trigger tell after update of no_comment_at on consultation_party for each row execute function app.tell_consultation();
  drop trigger if exists tell on entry;
  create trigger tell after update on entry for each row execute function app.tell_entry();
end $telling$;

-- What the asking person can see of an entry, as one word that changes when that does: by it a stream knows whether a
-- change concerns him at all. Asked with his own rights, so an internal comment of the others leaves it as it was.
-- Null when he sees no such entry. His own opening is no news to him.
create or replace function app.entry_state(asked uuid) returns text language sql stable as $$
  select md5(concat_ws('|', (to_jsonb(e) - 'readers')::text,
    (select concat_ws(',', 'c', count(*), max(greatest(c.at, c.changed_at, c.withdrawn_at))) from comment c where c.entry_id = e.id),
    (select concat_ws(',', 'l', count(*), max(greatest(l.at, l.removed_at))) from entry_link l where l.from_id = e.id or l.to_id = e.id),
    (select concat_ws(',', 'a', count(*), count(*) filter (where a.reading = 'waiting' or a.reading_told = 'ocr_waiting'), count(*) filter (where a.reading = 'done'), max(greatest(a.added_at, a.scanned_at, a.removed_at))) from attachment a where a.entry_id = e.id),
    (select concat_ws(',', 'k', count(*), max(greatest(k.asked_at, k.answered_at))) from consent k where k.entry_id = e.id),
    (select concat_ws(',', 'r', count(*), max(greatest(r.requested_at, r.decided_at, r.active_from, r.ended_at)), string_agg(r.state, ',' order by r.id)) from release r where r.entry_id = e.id),
    (select concat_ws(',', 'v', count(*), max(greatest(v.made_available_at, v.acknowledged_at, v.ended_at, v.confirmed_at,
      case when v.person_id <> app.person() then greatest(v.opened_at, v.downloaded_at, v.reminded_at) end))) from receipt v where v.entry_id = e.id),
    (select (to_jsonb(q) - case when app.standing() = 'outside' then 'assignee_id' else '' end)::text from request q where q.entry_id = e.id),
    (select string_agg(n.number || n.state, ',' order by n.number) from request_question n where n.request_id = e.id),
    (select concat_ws(',', 'n', count(*), max(w.at)) from request_answer w where w.request_id = e.id),
    (select concat_ws(',', 's', count(*), max(s.at)) from request_step s where s.request_id = e.id),
    (select concat_ws(',', 'j', count(*), max(greatest(j.at, j.withdrawn_at))) from credibility_judgement j where j.entry_id = e.id),
    (select concat_ws(',', 'g', count(*), max(greatest(g.at, g.changed_at))) from journal_line g where g.entry_id = e.id),
    (select to_jsonb(d)::text from document d where d.entry_id = e.id and app.standing() <> 'outside'),
    (select concat_ws(',', 'd', count(*), string_agg(v.state || v.revision, ',' order by v.id)) from document_version v where v.entry_id = e.id),
    (select concat_ws(',', 'w', count(*), max(w.added_at)) from language_version w where w.entry_id = e.id),
    (select concat_ws(',', 'y', count(*)) from document_symbol y where y.entry_id = e.id),
    (select concat_ws(',', 'o', count(*), string_agg(o.state, ',' order by o.id)) from clearance_round o where o.entry_id = e.id),
    (select concat_ws(',', 't', count(t.decision), max(greatest(t.asked_at, t.decided_at))) from clearance_step t where t.entry_id = e.id),
    (select concat_ws(',', 'p', count(*), max(greatest(p.at, p.withdrawn_at))) from acceptance p where p.entry_id = e.id),
    (select concat_ws(',', 'u', count(*), max(greatest(u.opened_at, u.closed_at))) from consultation u where u.entry_id = e.id),
    (select concat_ws(',', 'q', count(*), max(q.no_comment_at)) from consultation u join consultation_party q on q.consultation_id = u.id where u.entry_id = e.id),
    (select concat_ws(',', 'z', count(*), max(z.at)) from comment_disposition z where z.entry_id = e.id),
    (select concat_ws(',', 'b', count(*), max(greatest(b.at, b.ended_at))) from distribution b where b.entry_id = e.id),
    (select concat_ws(',', 'h', count(*), max(greatest(h.made_available_at, h.acknowledged_at, case when h.person_id <> app.person() then greatest(h.opened_at, h.reminded_at) end)))
      from distribution_receipt h where h.entry_id = e.id),
    (select (to_jsonb(m) - case when app.standing() = 'outside' then array['read_out_id', 'read_out_due', 'series_id', 'revision'] else '{}' end)::text from meeting m where m.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from participation x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from meeting_slot x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.slot_id, x.participation_id)) from slot_answer x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from programme_slot x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from agenda_item x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from meeting_paper x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from decision x where x.entry_id = e.id),
    (select concat_ws(',', 'i', count(*)) from decision_statement x where x.entry_id = e.id),
    (select md5(string_agg(x::text, ',' order by x.id)) from action_point x where x.entry_id = e.id),
    (select concat_ws(',', 'x', count(*)) from action_step x where x.entry_id = e.id),
    (select x::text from summary_record x where x.entry_id = e.id),
    (select concat_ws(',', 'f', count(*)) from record_step x where x.entry_id = e.id)))
  from entry e where e.id = asked
$$;
