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

-- One digest a day for whoever has something unread, from his hour on, by the date of his own time zone.
create or replace function app.queue_digests() returns int
language sql security definer set search_path = public, pg_temp as $$
  with queued as (
    insert into outbox_mail (person_id, kind, dedupe)
    select p.id, 'digest', 'd:' || p.id || ':' || (now() at time zone p.time_zone)::date
    from person p where p.status = 'active' and p.role is not null and p.email is not null and p.digest_hour is not null
      and extract(hour from now() at time zone p.time_zone) >= p.digest_hour
      and exists (select from notification n where n.person_id = p.id and n.mailed_at is null and n.seen_at is null)
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

-- What a mail says, asked at the moment of sending: nothing of what its person may not open now, and of what is above
-- his mail limit neither reference nor title.
create or replace function app.mail_content(asked uuid) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object('kind', m.kind, 'to', p.email, 'locale', p.locale, 'timeZone', p.time_zone, 'titleEn', pa.name_en, 'titleFr', pa.name_fr,
    'told', coalesce((
      select jsonb_agg(jsonb_build_object('id', n.id, 'what', n.what, 'why', n.why, 'at', n.at, 'urgent', n.urgent, 'kind', e.kind,
          'reference', case when e.classification <= p.mail_limit then n.reference end,
          'title', case when e.classification <= p.mail_limit and not n.unseen then e.title end) order by n.at, n.id)
      from notification n join entry e on e.id = n.entry_id
      where n.person_id = p.id and n.mailed_at is null
        and (case m.kind when 'urgent' then n.id = m.notification_id else n.seen_at is null end)
        and (n.unseen or app.person_sees(p.id, e.id))), '[]'))
  from outbox_mail m join person p on p.id = m.person_id join party pa on pa.id = p.id
  where m.id = asked and p.status = 'active' and p.role is not null and p.email is not null
$$;

create or replace function app.mail_sent(asked uuid, outcome text, told uuid[]) returns void
language sql security definer set search_path = public, pg_temp as $$
  update notification n set mailed_at = now() from outbox_mail m where m.id = asked and n.person_id = m.person_id and n.id = any (told);
  update outbox_mail set state = outcome, sent_at = now(), leased_until = null, last_told = null where id = asked;
$$;

create or replace function app.mail_failed(asked uuid, words text, again_in interval) returns void
language sql security definer set search_path = public, pg_temp as $$
  update outbox_mail set leased_until = null, last_told = left(words, 200), due_at = now() + coalesce(again_in, interval '0'),
    state = case when again_in is null then 'parked' else 'waiting' end where id = asked
$$;

-- ── Telling open pages: which person has news, which entry changed; never what ───────────────────────────────────

create or replace function app.tell_person() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform pg_notify('traitdunion', 'p:' || new.person_id); return null; end $$;
create or replace function app.tell_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare row jsonb := to_jsonb(new);
begin
  -- What is internal to one organisation is told to its people only: the other side must not even count it.
  perform pg_notify('traitdunion', case when row->>'side' = 'internal' or row->>'internal' = 'true' then 'i:' || (row->>'organisation_id') || ':' else 'e:' end || x)
    from unnest(array[row->>'entry_id', row->>'request_id', row->>'from_id', row->>'to_id']) as x where x is not null;
  if tg_table_name = 'entry' then perform pg_notify('traitdunion', 'e:' || new.id); end if;
  return null;
end $$;
do $telling$
declare t text;
begin
  drop trigger if exists tell on notification;
  create trigger tell after insert or update on notification for each row execute function app.tell_person();
  foreach t in array array['comment', 'attachment', 'entry_link', 'consent', 'release', 'receipt', 'request', 'request_step', 'request_question', 'credibility_judgement'] loop
    execute format('drop trigger if exists tell on %I', t);
    execute format('create trigger tell after insert or update on %I for each row execute function app.tell_entry()', t);
  end loop;
  drop trigger if exists tell on entry;
  create trigger tell after update on entry for each row execute function app.tell_entry();
end $telling$;
