-- ── Policy documents: as their entry; a draft for those who keep it and those who are asked ──────────────────────

-- Versions that nobody but their makers stands by yet.
create or replace function app.is_underway(state text) returns boolean language sql immutable parallel safe as
  $$ select state in ('draft', 'in_consultation', 'in_clearance', 'cleared', 'received') $$;

-- A draft that was dropped never stood: nobody ever sees more of it than of a draft.
create or replace function app.shown_as(state text, frozen_at timestamptz) returns text language sql immutable parallel safe as
  $$ select case when state = 'withdrawn' and frozen_at is null then 'draft' else state end $$;

-- Those for whom the asking person decides today: himself, and whoever is away and named him.
create or replace function app.acts_for() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select app.person() union
  select d.person_id from delegation d where d.delegate_id = app.person() and d.ended_at is null
    and (now() at time zone 'Europe/Vienna')::date between d.held_from and d.held_to
$$;

-- The people, posts and units for whom the asking person decides today. A unit is its people's, an organisation nobody's.
create or replace function app.decides_as() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct x.id), '{}') from app.acts_for() as f (person_id), lateral (
    select f.person_id as id
    union all select h.post_id from post_holding h where h.person_id = f.person_id
      and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
    union all select p.unit_id from person p where p.id = f.person_id and f.person_id = app.person()) x
$$;

-- Whether this version was put before the asking person: for clearance, for comments.
create or replace function app.asked_about(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from clearance_round r join clearance_step s on s.round_id = r.id
      where r.version_id = asked and s.asked_at is not null and s.party_id = any (app.principals() || app.decides_as()))
    or exists (select from consultation c join consultation_party cp on cp.consultation_id = c.id
      where c.version_id = asked and cp.party_id = any (app.principals()))
$$;

-- What is under way is seen by the unit that keeps the document, by its authors, and by whoever is asked about it.
create or replace function app.sees_version(asked uuid, its_state text, its_author uuid, of_entry uuid) returns boolean
language sql stable as $$
  select not app.is_underway(its_state) or its_author = app.person() or app.standing() = 'auditing'
    or exists (select from entry e where e.id = of_entry and (e.custodian_id = any (app.principals()) or e.created_by_id = app.person()))
    or app.asked_about(asked)
$$;

-- The number and state of the latest version, also where it is a draft that is not shown: for who works on the document, so
-- that two are not drafted at once.
create or replace function app.latest_version(asked uuid) returns table (major int, minor int, state text)
language sql stable security definer set search_path = public, pg_temp as $$
  select v.major, v.minor, v.state from document_version v join entry e on e.id = v.entry_id
  where v.entry_id = asked and app.standing() = 'inside' and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
  order by v.major desc, v.minor desc limit 1
$$;

-- How a document stands for the asking person: by the rule of refresh_document, of the versions he sees. Where he sees none, it is
-- drafted, and no more is said of it.
create or replace function app.document_state(asked uuid, kept text) returns text language sql stable as $$
  select case when kept = 'archived' or (kept in ('issued', 'in_force') and app.standing() <> 'outside') then kept
    else coalesce(
      (select v.state from document_version v where v.entry_id = asked
        order by (v.state in ('issued', 'in_force')) desc, (v.state = 'withdrawn' and v.frozen_at is null), v.major desc, v.minor desc limit 1),
      case when (app.is_underway(kept) and kept <> 'received') or (kept = 'withdrawn' and app.standing() <> 'outside') then 'draft' else kept end) end
$$;

create policy seen on document for select using (exists (select from entry e where e.id = entry_id));
create policy added on document for insert with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));
create policy changed on document for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create policy seen on language_version_file for select using (exists (select from attachment a where a.id = attachment_id));
create policy added on language_version_file for insert with check (app.standing() = 'inside' and exists (select from attachment a where a.id = attachment_id));
create policy removed on language_version_file for delete using (app.standing() = 'inside' and exists (select from attachment a where a.id = attachment_id));

-- Outside, a language is seen by its files, and a version by its languages: what went with a release.
create or replace function app.released_version(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from language_version l join language_version_file f on f.language_version_id = l.id
    where l.version_id = asked and app.released_to_me(f.attachment_id))
$$;
create policy seen on document_version for select using (
  exists (select from entry e where e.id = entry_id)
  and case app.standing() when 'outside' then app.released_version(id) else app.sees_version(id, app.shown_as(state, frozen_at), created_by_id, entry_id) end);
create policy added on document_version for insert with check (
  app.standing() = 'inside' and created_by_id = app.person() and exists (select from entry e where e.id = entry_id));
create policy changed on document_version for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id) and app.sees_version(id, app.shown_as(state, frozen_at), created_by_id, entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create policy seen on language_version for select using (exists (select from document_version v where v.id = version_id)
  and (app.standing() <> 'outside' or exists (select from language_version_file f where f.language_version_id = language_version.id)));
create policy added on language_version for insert with check (
  app.standing() = 'inside' and added_by_id = app.person() and exists (select from document_version v where v.id = version_id and v.entry_id = language_version.entry_id));
create policy changed on language_version for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id and v.entry_id = language_version.entry_id));
create policy removed on language_version for delete using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id));

-- A state leads only where it may, and what was cleared stays as it was.
create or replace function app.guard_version() returns trigger language plpgsql as $$
begin
  if (new.entry_id, new.created_by_id, new.created_at, new.based_on_id) is distinct from (old.entry_id, old.created_by_id, old.created_at, old.based_on_id) then
    raise exception 'a version is of one document' using errcode = 'insufficient_privilege';
  end if;
  if old.frozen_at is not null and new.frozen_at is not null
     and (new.major, new.minor, new.change, new.note, new.manifest_hash, new.frozen_at)
       is distinct from (old.major, old.minor, old.change, old.note, old.manifest_hash, old.frozen_at) then
    raise exception 'a frozen version stands as it was cleared' using errcode = 'insufficient_privilege';
  end if;
  -- Thawed only on the way back to a draft, or dropped, before it was issued.
  if old.frozen_at is not null and new.frozen_at is null
     and not (old.issued_at is null and (new.state = 'draft' or (new.state = 'withdrawn' and app.is_underway(old.state)))) then
    raise exception 'a frozen version stands as it was cleared' using errcode = 'insufficient_privilege';
  end if;
  if new.frozen_at is null and not app.is_underway(new.state) and new.state <> 'registered'
     and not (new.state = 'withdrawn' and (old.state = 'withdrawn' or app.is_underway(old.state))) then
    raise exception 'only a frozen version is issued' using errcode = 'insufficient_privilege';
  end if;
  if new.state <> old.state and (old.state, new.state) not in (
      ('draft', 'in_consultation'), ('draft', 'in_clearance'), ('draft', 'cleared'), ('draft', 'withdrawn'),
      ('in_consultation', 'draft'), ('in_consultation', 'in_clearance'), ('in_consultation', 'withdrawn'),
      ('in_clearance', 'draft'), ('in_clearance', 'cleared'), ('in_clearance', 'withdrawn'),
      ('cleared', 'draft'), ('cleared', 'issued'), ('cleared', 'withdrawn'),
      ('issued', 'superseded'), ('issued', 'withdrawn'), ('issued', 'expired'),
      ('received', 'registered'), ('received', 'in_force'), ('received', 'withdrawn'), ('registered', 'in_force'), ('registered', 'superseded'), ('registered', 'withdrawn'),
      ('in_force', 'superseded'), ('in_force', 'withdrawn'), ('in_force', 'expired')) then
    raise exception 'a version does not go from % to %', old.state, new.state using errcode = 'insufficient_privilege';
  end if;
  -- The moment at which it would be issued falls with its clearance.
  if new.state <> 'cleared' then new.issue_from := null; end if;
  return new;
end $$;
drop trigger if exists guard on document_version;
create trigger guard before update on document_version for each row execute function app.guard_version();

-- Of a frozen version the original and the official languages are fixed; a courtesy translation may still come.
create or replace function app.guard_language() returns trigger language plpgsql as $$
declare row language_version := case tg_op when 'DELETE' then old else new end;
begin
  if (row.standing in ('original', 'official') or (tg_op = 'UPDATE' and old.standing in ('original', 'official')))
     and exists (select from document_version v where v.id = row.version_id and v.frozen_at is not null) then
    raise exception 'a frozen version stands as it was cleared' using errcode = 'insufficient_privilege';
  end if;
  return row;
end $$;
drop trigger if exists guard on language_version;
create trigger guard before insert or update or delete on language_version for each row execute function app.guard_language();
create or replace function app.guard_language_file() returns trigger language plpgsql as $$
declare row language_version_file := case tg_op when 'DELETE' then old else new end;
begin
  if exists (select from language_version l join document_version v on v.id = l.version_id
      where l.id = row.language_version_id and l.standing in ('original', 'official') and v.frozen_at is not null) then
    raise exception 'a frozen version stands as it was cleared' using errcode = 'insufficient_privilege';
  end if;
  if tg_op = 'INSERT' and not exists (select from language_version l join attachment a on a.entry_id = l.entry_id
      where l.id = row.language_version_id and a.id = row.attachment_id and a.removed_at is null) then
    raise exception 'a file is of its own entry' using errcode = 'insufficient_privilege';
  end if;
  return row;
end $$;
drop trigger if exists guard on language_version_file;
create trigger guard before insert or delete on language_version_file for each row execute function app.guard_language_file();
-- A file that a version carries is not taken off the entry.
create or replace function app.guard_attachment() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.removed_at is not null and old.removed_at is null and exists (select from language_version_file f where f.attachment_id = new.id) then
    raise exception 'a version carries this file' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on attachment;
create trigger guard before update of removed_at on attachment for each row execute function app.guard_attachment();

-- A document stands as its version in force does, else as its latest.
create or replace function app.refresh_document(asked uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare d document; standing record;
begin
  select * into d from document where entry_id = asked for update;
  if not found then return; end if;
  select v.id, v.state into standing from document_version v where v.entry_id = asked
    order by (v.state in ('issued', 'in_force')) desc, (v.state = 'withdrawn' and v.frozen_at is null), v.major desc, v.minor desc limit 1;
  if not found then return; end if;
  update document x set state = case when d.archived_at is not null then 'archived' else standing.state end,
    in_force_id = case when standing.state in ('issued', 'in_force') then standing.id end,
    state_since = case when d.state is distinct from case when d.archived_at is not null then 'archived' else standing.state end then now() else x.state_since end
  where x.entry_id = asked;
end $$;
create or replace function app.refresh_after_version() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.refresh_document(new.entry_id);
  if tg_op = 'INSERT' or app.is_underway(old.state) <> app.is_underway(new.state) then perform app.index_entry(new.entry_id); end if;
  return null;
end $$;
drop trigger if exists refresh on document_version;
create trigger refresh after insert or update of state on document_version for each row execute function app.refresh_after_version();
create or replace function app.refresh_after_archiving() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform app.refresh_document(new.entry_id); return null; end $$;
drop trigger if exists refresh on document;
create trigger refresh after update of archived_at on document for each row execute function app.refresh_after_archiving();

-- Titles in their languages, symbols, and which files are drafts change where words are found.
create or replace function app.index_after_document() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and tg_table_name = 'language_version' then
    update attachment_text t set text = t.text from language_version_file f where f.language_version_id = (to_jsonb(new)->>'id')::uuid and t.attachment_id = f.attachment_id
      and (to_jsonb(new)->>'language') is distinct from (to_jsonb(old)->>'language');
  end if;
  if tg_op = 'DELETE' then perform app.index_entry(old.entry_id); else perform app.index_entry(new.entry_id); end if;
  return null;
end $$;
drop trigger if exists index_after on document;
create trigger index_after after insert on document for each row execute function app.index_after_document();
drop trigger if exists index_after on language_version;
create trigger index_after after insert or update of title, language or delete on language_version for each row execute function app.index_after_document();
drop trigger if exists index_after on document_symbol;
create trigger index_after after insert or update or delete on document_symbol for each row execute function app.index_after_document();
create or replace function app.index_after_language_file() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- A file that was read before it was put into its language had been taken for the entry's.
  if tg_op = 'INSERT' then
    update attachment_text t set text = t.text from attachment a join entry e on e.id = a.entry_id
      where t.attachment_id = new.attachment_id and a.id = new.attachment_id and app.language_of_file(a.id) <> e.language;
  end if;
  perform app.index_entry(l.entry_id) from language_version l where l.id = case tg_op when 'DELETE' then old.language_version_id else new.language_version_id end;
  return null;
end $$;
drop trigger if exists index_after on language_version_file;
create trigger index_after after insert or delete on language_version_file for each row execute function app.index_after_language_file();

-- What the clock does to versions: issues a cleared one at its moment, puts in force what begins, ends what is over. Run every few
-- seconds by whichever instance comes first; a version that another instance or a person holds is left for the next time.
create or replace function app.end_due_versions() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare d record; v document_version; before document_version; today date := (now() at time zone 'Europe/Vienna')::date; marked smallint; due int := 0;
  what text; becomes text; begins date;
begin
  for d in select x.entry_id, x.pen_holder_id from document x where x.entry_id in (
      select y.entry_id from document_version y where (y.state = 'cleared' and y.issue_from <= now())
        or (y.state = 'registered' and y.in_force_from <= today and (y.in_force_to is null or y.in_force_to > today))
        or (y.state in ('issued', 'in_force') and (y.valid_until < today or y.in_force_to <= today)) limit 100)
    order by x.entry_id for no key update of x skip locked
  loop
    select classification into marked from entry where id = d.entry_id;
    -- Read after the lock: what was due may have been done meanwhile. What is over ends first.
    for v in select * from document_version y where y.entry_id = d.entry_id and y.state in ('issued', 'in_force') and (y.valid_until < today or y.in_force_to <= today) loop
      update document_version set state = 'expired', state_since = now(), in_force_to = least(in_force_to, valid_until + 1), revision = revision + 1 where id = v.id;
      perform app.record('version.expired', 'entry', d.entry_id::text, d.entry_id, marked,
        jsonb_build_object('versionId', v.id, 'version', v.major || '.' || v.minor, 'from', v.state, 'to', 'expired'), '', 'time');
      due := due + 1;
    end loop;
    for v in select * from document_version y where y.entry_id = d.entry_id and ((y.state = 'cleared' and y.frozen_at is not null and y.issue_from <= now())
        or (y.state = 'registered' and y.in_force_from <= today and (y.in_force_to is null or y.in_force_to > today))) order by y.major, y.minor loop
      due := due + 1;
      -- Accepted by both sides when the moment was set; an acceptance taken back since then calls it off.
      if v.state = 'cleared' and d.pen_holder_id is not null and (select count(distinct a.organisation_id) from acceptance a
          where a.version_id = v.id and a.withdrawn_at is null and a.manifest_hash = v.manifest_hash) < 2 then
        update document_version set issue_from = null, revision = revision + 1 where id = v.id;
        perform app.record('version.issue_called_off', 'entry', d.entry_id::text, d.entry_id, marked,
          jsonb_build_object('versionId', v.id, 'version', v.major || '.' || v.minor, 'because', 'not_accepted'), '', 'time');
        continue;
      end if;
      what := case v.state when 'cleared' then 'version.issued' else 'version.put_in_force' end;
      becomes := case v.state when 'cleared' then 'issued' else 'in_force' end;
      begins := case v.state when 'cleared' then (v.issue_from at time zone 'Europe/Vienna')::date else v.in_force_from end;
      for before in select * from document_version y where y.entry_id = d.entry_id and y.id <> v.id and y.state in ('issued', 'in_force') loop
        update document_version set state = 'superseded', state_since = now(), in_force_to = begins, revision = revision + 1 where id = before.id;
        perform app.record('version.superseded', 'entry', d.entry_id::text, d.entry_id, marked,
          jsonb_build_object('versionId', before.id, 'version', before.major || '.' || before.minor, 'from', before.state, 'to', 'superseded', 'byVersionId', v.id), '', 'time');
      end loop;
      update document_version set state = becomes, state_since = now(), in_force_from = begins, revision = revision + 1,
        issued_at = case v.state when 'cleared' then now() end where id = v.id;
      perform app.record(what, 'entry', d.entry_id::text, d.entry_id, marked,
        jsonb_build_object('versionId', v.id, 'version', v.major || '.' || v.minor, 'from', v.state, 'to', becomes), '', 'time');
    end loop;
  end loop;
  return due;
end $$;

-- ── Symbols and what cites them: as their entry, and as the file they stand in ───────────────────────────────────

create policy seen on document_symbol for select using (exists (select from entry e where e.id = entry_id));
create policy added on document_symbol for insert with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));
create policy changed on document_symbol for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));
create policy removed on document_symbol for delete using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id));

create policy seen on symbol_citation for select using (exists (select from entry e where e.id = entry_id)
  and (attachment_id is null or exists (select from attachment a where a.id = attachment_id)));

-- What a file cites, found while nobody was asking; each time anew.
create or replace function app.keep_citations(of_entry uuid, in_attachment uuid, found jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from symbol_citation where entry_id = of_entry and attachment_id is not distinct from in_attachment;
  insert into symbol_citation (entry_id, attachment_id, normal, written, times)
  select of_entry, in_attachment, left(x->>'normal', 120), left(x->>'written', 200), least(coalesce((x->>'times')::int, 1), 10000)
  from jsonb_array_elements($3) x where coalesce(x->>'normal', '') <> '' limit 2000;
end $$;
