-- Who may see: written here once. Applied after the migrations at every start, in one transaction, together with
-- access/*.sql (what each noun adds) and, last, grants.sql; every statement can be run again. Doing is decided in
-- lib/access/rules.ts; nothing there repeats what stands here.
--
-- The application connects as a role that owns nothing. A transaction says who is asking by app.enter_*, which
-- sets transaction-local settings; without them no row of any table is visible.

create extension if not exists unaccent;
create schema if not exists app;

-- ── Who is asking ─────────────────────────────────────────────────────────────────────────────────────────────

create or replace function app.person() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person', true), '')::uuid $$;
create or replace function app.principals() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.principals', true), ''), '{}')::uuid[] $$;
create or replace function app.clearance() returns smallint language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.clearance', true), ''), '-1')::smallint $$;
create or replace function app.organisation() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
-- inside: of the office's own side; outside: a counterpart; auditing, administering: as named; sign-in: nobody yet.
create or replace function app.standing() returns text language sql stable parallel safe as
  $$ select coalesce(current_setting('app.standing', true), '') $$;
create or replace function app.auditors() returns uuid language sql immutable parallel safe as
  $$ select '00000000-0000-4000-8000-000000000001'::uuid $$;

-- Every party through which a person reads: himself, the posts he holds today (Vienna), his units and theirs with
-- all that stand above them, the organisation, the forums any of these belongs to.
create or replace function app.principals_of(asked uuid) returns table (party_id uuid, via text)
language sql stable as $$
  with recursive held as (
    select h.post_id from post_holding h
    where h.person_id = asked
      and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
  ), above (id, depth) as (
    select unit_id, 0 from person where id = asked
    union
    select p.unit_id, 0 from post p join held on held.post_id = p.id
    union
    select up.parent_id, above.depth + 1 from unit_parent up join above on up.unit_id = above.id where above.depth < 12
  ), own as (
    select asked as id, 'person' as via
    union all select post_id, 'post' from held
    union all select distinct id, 'unit' from above
    union all select pa.organisation_id, 'organisation' from party pa where pa.id = asked and pa.organisation_id is not null
    union all select app.auditors(), 'auditor' from person where id = asked and role = 'auditor'
  )
  select id, min(via) from own group by id
  union all
  select distinct fm.forum_id, 'forum' from forum_member fm join own on own.id = fm.party_id
$$;

create or replace function app.stand_as(asked uuid) returns table (
  person_id uuid, role text, clearance smallint, locale text, time_zone text, title_en text, title_fr text,
  initials text, email text, unit_id uuid, organisation_id uuid, side text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_person record; found_principals uuid[];
begin
  select p.id, p.role, p.clearance, p.locale, p.time_zone, p.initials, p.email, p.unit_id,
         pa.name_en, pa.name_fr, pa.organisation_id, pa.side
    into found_person
    from person p join party pa on pa.id = p.id
    where p.id = asked and p.status = 'active' and p.role is not null;
  if not found then return; end if;
  select array_agg(x.party_id) into found_principals from app.principals_of(asked) x;
  perform set_config('app.person', found_person.id::text, true),
          set_config('app.principals', found_principals::text, true),
          set_config('app.clearance', found_person.clearance::text, true),
          set_config('app.organisation', coalesce(found_person.organisation_id::text, ''), true),
          set_config('app.standing', case found_person.role
            when 'counterpart' then 'outside' when 'auditor' then 'auditing'
            when 'administrator' then 'administering' else 'inside' end, true);
  return query select found_person.id, found_person.role, found_person.clearance, found_person.locale,
    found_person.time_zone, found_person.name_en, found_person.name_fr, found_person.initials, found_person.email,
    found_person.unit_id, found_person.organisation_id, found_person.side;
end $$;
revoke all on function app.stand_as(uuid) from public;

-- A live session or token → its person, read at every request; a person who is not active has none.
create or replace function app.enter_session(asked uuid, idle interval, only_reading boolean) returns table (
  person_id uuid, role text, clearance smallint, locale text, time_zone text, title_en text, title_fr text,
  initials text, email text, unit_id uuid, organisation_id uuid, side text, credential_id uuid, last_seen_at timestamptz,
  authenticated_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare live record;
begin
  select s.id, s.person_id, s.last_seen_at, s.created_at into live from session s
    where s.id = asked and s.ended_at is null and s.expires_at > now() and s.last_seen_at > now() - idle;
  if not found then return; end if;
  if only_reading then perform set_config('transaction_read_only', 'on', true); end if;
  return query select a.*, live.id, live.last_seen_at, live.created_at from app.stand_as(live.person_id) a;
end $$;

create or replace function app.enter_token(asked bytea, only_reading boolean) returns table (
  person_id uuid, role text, clearance smallint, locale text, time_zone text, title_en text, title_fr text,
  initials text, email text, unit_id uuid, organisation_id uuid, side text, credential_id uuid, last_seen_at timestamptz,
  authenticated_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
declare live record;
begin
  select t.id, t.person_id, coalesce(t.last_used_at, t.created_at) as seen, t.created_at into live from access_token t
    where t.secret_hash = asked and t.revoked_at is null and t.expires_at > now();
  if not found then return; end if;
  if only_reading then perform set_config('transaction_read_only', 'on', true); end if;
  return query select a.*, live.id, live.seen, live.created_at from app.stand_as(live.person_id) a;
end $$;

-- ── Signing in: the only things that happen before anybody stands for somebody ────────────────────────────────

create or replace function app.credential_for(asked_email text) returns table (person_id uuid, password_hash text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, c.password_hash from person p join credential c on c.person_id = p.id
  where p.email = asked_email and p.status = 'active' and p.role is not null
$$;

create or replace function app.person_for_identity(asked_issuer text, asked_subject text, verified_email text)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare known uuid;
begin
  select i.person_id into known from external_identity i where i.issuer = asked_issuer and i.subject = asked_subject;
  if found then
    return (select p.id from person p where p.id = known and p.status = 'active' and p.role is not null);
  end if;
  if verified_email is null then return null; end if;
  -- First time: linked to the account the administrator made for this address, unless it is linked already.
  select p.id into known from person p
    where p.email = verified_email and p.status in ('active', 'invited') and p.role is not null
      and not exists (select from external_identity i where i.person_id = p.id and i.issuer = asked_issuer);
  if not found then return null; end if;
  insert into external_identity (issuer, subject, person_id) values (asked_issuer, asked_subject, known);
  update person set status = 'active' where id = known;
  return known;
end $$;

-- Whether the demonstration accounts are here: told to anybody, so that the sign-in page can offer them.
create or replace function app.has_demonstration() returns boolean
language sql stable security definer set search_path = public, pg_temp as
  $$ select exists (select from person where email = 'head@demo.invalid' and status = 'active') $$;

create or replace function app.open_session(asked uuid, how text, agent text, from_address text, lifetime interval)
returns uuid language sql security definer set search_path = public, pg_temp as $$
  insert into session (person_id, method, user_agent, address, expires_at)
  select id, how, left(agent, 300), left(from_address, 64), now() + lifetime from person
  where id = asked and status = 'active' and role is not null
  returning id
$$;

create or replace function app.keep_alive(asked uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update session set last_seen_at = now() where id = asked and ended_at is null;
  update access_token set last_used_at = now() where id = asked and revoked_at is null;
$$;

create or replace function app.end_session(asked uuid) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  update session set ended_at = now() where id = asked and ended_at is null returning person_id
$$;

-- A password is set for oneself or, as a start, by the administrator; every other session ends.
create or replace function app.set_password(asked uuid, new_hash text, keep_session uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.person() is distinct from asked and app.standing() <> 'administering' then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  insert into credential (person_id, password_hash) values (asked, new_hash)
    on conflict (person_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update session set ended_at = now() where person_id = asked and ended_at is null and id is distinct from keep_session;
end $$;

create or replace function app.own_password_hash() returns text
language sql stable security definer set search_path = public, pg_temp as
  $$ select password_hash from credential where person_id = app.person() $$;

create or replace function app.keep_answer(asked_key text, given jsonb) returns void
language sql security definer set search_path = public, pg_temp as $$
  update idempotency_key set answer = given where person_id = app.person() and key = asked_key;
  delete from idempotency_key where at < now() - interval '1 day' and person_id = app.person();
$$;

-- ── The seeing rule ───────────────────────────────────────────────────────────────────────────────────────────

-- Auditors read through the party of auditors, which every entry names among its readers. The rule takes who is asking
-- as values, so that a function may read the settings once and not for each row.
create or replace function app.sees_as(readers uuid[], classification smallint, embargo_until timestamptz, custodian_id uuid,
  mine uuid[], cleared smallint)
returns boolean language sql stable parallel safe as $$
  select readers && mine and classification <= cleared
    and (embargo_until is null or embargo_until <= now() or custodian_id = any (mine) or app.auditors() = any (mine))
$$;
create or replace function app.sees(readers uuid[], classification smallint, embargo_until timestamptz, custodian_id uuid)
returns boolean language sql stable parallel safe as $$
  select app.sees_as(readers, classification, embargo_until, custodian_id, app.principals(), app.clearance())
$$;

create or replace function app.sees_party(party_kind text, party_id uuid, party_organisation uuid)
returns boolean language sql stable parallel safe as $$
  select case app.standing()
    when '' then false
    when 'sign-in' then false
    when 'outside' then party_kind in ('organisation', 'unit') or party_organisation = app.organisation()
      or party_id = any (app.principals())
    else true end
$$;

-- The unit of a post: told of an entry's keeper to whoever reads the entry and may not know of its posts.
create or replace function app.unit_of_post(asked uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$ select unit_id from post where id = asked $$;

do $policies$
declare t text;
begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('drop policy if exists owner_may on %I', t);
    execute format('create policy owner_may on %I to current_user using (true) with check (true)', t);
    execute format('drop policy if exists seen on %I', t);
    execute format('drop policy if exists added on %I', t);
    execute format('drop policy if exists changed on %I', t);
    execute format('drop policy if exists removed on %I', t);
  end loop;
end $policies$;

create policy seen on entry for select using (app.sees(readers, classification, embargo_until, custodian_id));
-- Somebody outside writes requests, and nothing else that is an entry.
create policy added on entry for insert with check (
  (app.standing() = 'inside' or (app.standing() = 'outside' and kind = 'request'))
  and created_by_id = app.person() and changed_by_id = app.person()
  and app.sees(readers, classification, embargo_until, custodian_id));
create policy changed on entry for update
  using ((app.standing() = 'inside' or (app.standing() = 'outside' and kind = 'request' and created_by_id = app.person()))
    and app.sees(readers, classification, embargo_until, custodian_id))
  with check ((app.standing() = 'inside' or (app.standing() = 'outside' and kind = 'request' and created_by_id = app.person()))
    and changed_by_id = app.person() and app.sees(readers, classification, embargo_until, custodian_id));

-- Whether the asking person writes about this entry as its author outside: his own request.
create or replace function app.asks_in(asked uuid) returns boolean language sql stable parallel safe as $$
  select app.standing() = 'outside' and exists (select from entry e where e.id = asked and e.kind = 'request' and e.created_by_id = app.person())
$$;

create policy seen on information_item for select using (exists (select from entry e where e.id = entry_id));
create policy added on information_item for insert
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));
create policy changed on information_item for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create policy seen on entry_audience for select using (
  exists (select from entry e where e.id = entry_id) and exists (select from party p where p.id = party_id));
create policy added on entry_audience for insert
  with check ((app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)) or app.asks_in(entry_id));
create policy removed on entry_audience for delete
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

-- What an entry said before is the office's own affair; what a counterpart received is told by the release.
create policy seen on entry_revision for select using (
  app.standing() in ('inside', 'auditing', 'administering') and exists (select from entry e where e.id = entry_id));
create policy added on entry_revision for insert
  with check (by_id = app.person()
    and ((app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)) or app.asks_in(entry_id)));

create policy seen on party for select using (app.sees_party(kind, id, organisation_id));
create policy added on party for insert with check (app.standing() = 'administering');
create policy changed on party for update using (app.standing() = 'administering') with check (app.standing() = 'administering');

create policy seen on person for select using (exists (select from party p where p.id = person.id));
create policy added on person for insert with check (app.standing() = 'administering');
-- Nobody gives himself a role, a clearance or a life; an address or a place only the administrator.
create or replace function app.keeps_rights(changed person) returns boolean language sql stable as $$
  select exists (select from person p where p.id = changed.id
    and (p.role, p.clearance, p.status) is not distinct from (changed.role, changed.clearance, changed.status)
    and (app.standing() = 'administering' or (p.unit_id, p.email) is not distinct from (changed.unit_id, changed.email)))
$$;
create policy changed on person for update
  using (app.standing() = 'administering' or id = app.person())
  with check (case when id = app.person() then app.keeps_rights(person) else app.standing() = 'administering' end);

do $parties$
declare t text; col text;
begin
  foreach t in array array['party_former_name:party_id', 'unit_parent:unit_id', 'post:id', 'post_holding:post_id', 'forum:id', 'forum_member:forum_id'] loop
    col := split_part(t, ':', 2); t := split_part(t, ':', 1);
    execute format('create policy seen on %I for select using (exists (select from party p where p.id = %I.%I))', t, t, col);
    execute format('create policy added on %I for insert with check (app.standing() = ''administering'')', t);
    execute format('create policy changed on %I for update using (app.standing() = ''administering'') with check (app.standing() = ''administering'')', t);
    execute format('create policy removed on %I for delete using (app.standing() = ''administering'')', t);
  end loop;
end $parties$;

create policy seen on taxonomy_term for select using (app.person() is not null);
create policy added on taxonomy_term for insert with check (app.standing() = 'administering');
create policy changed on taxonomy_term for update using (app.standing() = 'administering') with check (app.standing() = 'administering');

create policy seen on session for select using (person_id = app.person() or app.standing() = 'administering');
create policy changed on session for update
  using (person_id = app.person() or app.standing() = 'administering')
  with check (person_id = app.person() or app.standing() = 'administering');

create policy seen on access_token for select using (person_id = app.person() or app.standing() = 'administering');
create policy added on access_token for insert with check (person_id = app.person());
create policy changed on access_token for update
  using (person_id = app.person() or app.standing() = 'administering')
  with check (person_id = app.person() or app.standing() = 'administering');

create policy seen on idempotency_key for select using (person_id = app.person());
create policy added on idempotency_key for insert with check (person_id = app.person());
create policy removed on idempotency_key for delete using (person_id = app.person());

create policy seen on sign_in_failure for select using (app.standing() = 'sign-in');
create policy added on sign_in_failure for insert with check (app.standing() = 'sign-in');
create policy removed on sign_in_failure for delete using (app.standing() = 'sign-in');

-- The auditor sees every event; the office sees the changes of what it sees; who read what is the auditor's alone.
-- An act that is internal to one organisation, or that joins two entries, is told only to whoever may know of all of it.
create policy seen on audit_event for select using (
  app.standing() = 'auditing'
  or (app.standing() = 'inside' and entry_id is not null and action not in ('entry.read', 'attachment.downloaded', 'entry.exported')
      and coalesce((details->>'internalTo')::uuid = app.organisation(), true)
      and (details->>'versionId' is null or exists (select from document_version v where v.id = (details->>'versionId')::uuid))
      and exists (select from entry e where e.id = entry_id)
      and (details->>'otherEntryId' is null or exists (select from entry o where o.id = (details->>'otherEntryId')::uuid))));
create policy seen on audit_head for select using (app.standing() = 'auditing');

-- credential, external_identity, entry_search and setting have no policy for the application: functions only.

-- ── Numbering ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Numbers are handed out in the order of a secret permutation, block by block (1000–9999, 10000–99999 …): none is
-- used twice and none tells how many entries somebody may not see.
create or replace function app.permuted(n bigint) returns bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  secret bigint := (select value::bigint from setting where key = 'reference_secret');
  first bigint := 1000; size bigint := 9000; bits int; mask bigint; x bigint; l bigint; r bigint; round int;
begin
  n := n - 1;
  while n >= size loop n := n - size; first := first * 10; size := size * 10; end loop;
  bits := ceil(ceil(log(2, size)) / 2); mask := (1::bigint << bits) - 1;
  x := n;
  loop
    l := x >> bits; r := x & mask;
    for round in 1..4 loop
      x := l # ((hashint8extended(r, secret + round) & 9223372036854775807) & mask); l := r; r := x;
    end loop;
    x := (l << bits) | r;
    exit when x < size;
  end loop;
  return first + x;
end $$;

create or replace function app.next_reference(prefix text, of_year int) returns text
language sql security definer set search_path = public, pg_temp as
  $$ select prefix || '-' || of_year || '-' || app.permuted(nextval('reference_number')) $$;

-- ── The audit trail ───────────────────────────────────────────────────────────────────────────────────────────

create or replace function app.audit_hash(previous bytea, e audit_event) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(e.seq, extract(epoch from e.at)::text, e.actor_id, e.action,
    e.subject_kind, e.subject_id, e.entry_id, e.classification, e.details, e.address, e.request_id)::text, 'UTF8'))
$$;

-- Appends one event in the caller's transaction; the head row is locked until it ends, so call it last.
-- The actor is who is asking; only before sign-in may the caller name the person it is about.
create or replace function app.record(
  what text, about_kind text, about_id text, about_entry uuid, marked smallint, facts jsonb, from_address text,
  request text, signing_in uuid default null) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $$
declare head audit_head; e audit_event;
begin
  select * into head from audit_head where id = 1 for update;
  e.seq := head.seq + 1; e.at := date_trunc('milliseconds', clock_timestamp());
  e.actor_id := coalesce(app.person(), signing_in);
  e.action := what; e.subject_kind := about_kind; e.subject_id := about_id; e.entry_id := about_entry;
  e.classification := marked; e.details := coalesce(facts, '{}'); e.address := left(coalesce(from_address, ''), 64);
  e.request_id := left(coalesce(request, ''), 64); e.previous_hash := head.hash;
  e.hash := app.audit_hash(head.hash, e);
  insert into audit_event select e.*;
  update audit_head set seq = e.seq, hash = e.hash where id = 1;
  return e.seq;
end $$;

create or replace function app.audit_head_now() returns table (seq bigint, hash bytea)
language sql stable security definer set search_path = public, pg_temp as $$ select seq, hash from audit_head where id = 1 $$;

-- The first event that does not fit, or none. Found: a changed, added, removed or reordered row, a cut tail.
create or replace function app.verify_audit() returns table (broken_seq bigint, reason text, events bigint, head_hash bytea)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare bad record; head audit_head; total bigint;
begin
  select * into head from audit_head where id = 1;
  select count(*) into total from audit_event;
  select x.seq, x.why into bad from (
    select e.seq, case
      when e.seq <> row_number() over w then 'missing_before'
      when e.previous_hash <> coalesce(lag(e.hash) over w, '\x00'::bytea) then 'broken_link'
      when e.hash <> app.audit_hash(e.previous_hash, e) then 'changed' end as why
    from audit_event e window w as (order by e.seq)) x
  where x.why is not null order by x.seq limit 1;
  if found then
    return query select bad.seq, bad.why, total, head.hash; return;
  end if;
  if head.seq <> total or head.hash <> coalesce((select hash from audit_event order by seq desc limit 1), '\x00'::bytea) then
    return query select least(total, head.seq) + 1, case when total > head.seq then 'broken_link' else 'cut_tail' end, total, head.hash; return;
  end if;
  return query select null::bigint, null::text, total, head.hash;
end $$;
