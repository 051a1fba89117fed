-- ── Attachments: as their entry, and outside only those that went with a release ────────────────────────────────

create or replace function app.released_to_me(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from release_attachment ra join release r on r.id = ra.release_id join release_party rp on rp.release_id = r.id
    where ra.attachment_id = asked and r.state = 'active' and (r.until is null or r.until > now()) and rp.party_id = any (app.principals()))
$$;

-- A file that versions of a document carry is seen with one of them. One that was taken off a document stood in a draft
-- and is seen as one: by those who keep the document, by whoever put it there or took it off, and by who was asked about
-- a version in which it was commented on. Any other file is seen as its entry.
create or replace function app.sees_file_of_version(asked uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce(
    (select bool_or(app.sees_version(v.id, app.shown_as(v.state, v.frozen_at), v.created_by_id, v.entry_id))
      from language_version_file f join language_version l on l.id = f.language_version_id join document_version v on v.id = l.version_id
      where f.attachment_id = asked),
    (select a.removed_at is null or a.removed_by_id = app.person() or not exists (select from document d where d.entry_id = a.entry_id)
        or app.sees_version(null, 'draft', a.added_by_id, a.entry_id)
        or exists (select from comment_place p where p.attachment_id = asked and app.asked_about(p.version_id))
      from attachment a where a.id = asked),
    true);
end $$;

create policy seen on attachment for select using (
  exists (select from entry e where e.id = entry_id)
  and (app.standing() <> 'outside' or added_by_id = app.person() or app.released_to_me(id))
  and (app.standing() = 'outside' or app.sees_file_of_version(id)));
create policy added on attachment for insert with check (added_by_id = app.person()
  and ((app.standing() = 'inside' and exists (select from entry e where e.id = entry_id)) or app.asks_in(entry_id)));
create policy changed on attachment for update
  using (exists (select from entry e where e.id = entry_id) and (app.standing() = 'inside' or (app.asks_in(entry_id) and added_by_id = app.person())))
  with check (exists (select from entry e where e.id = entry_id) and (app.standing() = 'inside' or (app.asks_in(entry_id) and added_by_id = app.person())));

create policy seen on attachment_text for select using (exists (select from attachment a where a.id = attachment_id));

create policy seen on upload for select using (person_id = app.person());
create policy added on upload for insert with check (person_id = app.person()
  and (entry_id is null or exists (select from entry e where e.id = entry_id)));
create policy changed on upload for update using (person_id = app.person()) with check (person_id = app.person());
create policy removed on upload for delete using (person_id = app.person());

-- What was found out about a file while nobody was asking: by the scanner, by the reader of its text.
create or replace function app.attachment_for_work(asked uuid)
returns table (id uuid, entry_id uuid, name text, media_type text, size bigint, storage_key text, scan text, reading text)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.entry_id, a.name, a.media_type, a.size, a.storage_key, a.scan, a.reading from attachment a where a.id = asked
$$;

-- That something bad was found is an event of its own, and whoever added the file is told.
create or replace function app.attachment_scanned(asked uuid, verdict text, finding text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare about record; before text;
begin
  select a.scan into before from attachment a where a.id = asked for no key update;
  update attachment set scan = verdict, scan_finding = left(finding, 200), scanned_at = now() where id = asked;
  if verdict in ('clean', 'unscanned') then perform app.enqueue('read', asked::text); end if;
  if verdict not in ('infected', 'failed') then return; end if;
  select a.entry_id, a.added_by_id, e.classification into about from attachment a join entry e on e.id = a.entry_id where a.id = asked;
  if found then
    -- Another instance may have come to the same verdict.
    if before is distinct from verdict then
      perform app.notify(array[about.added_by_id], case verdict when 'infected' then 'attachment.infected' else 'attachment.failed' end, 'adder',
        about.entry_id, null, null, false, false);
    end if;
    perform app.record('attachment.quarantined', 'entry', about.entry_id::text, about.entry_id, about.classification,
      jsonb_build_object('attachment', asked, 'verdict', verdict), '', 'scan');
  end if;
end $$;

create or replace function app.attachment_read(asked uuid, outcome text, told text, read text, of_pages int) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update attachment set reading = outcome, reading_told = left(told, 40), pages = coalesce(of_pages, pages) where id = asked;
  if read is not null and read <> '' then
    insert into attachment_text (attachment_id, text) values (asked, left(read, 1000000))
      on conflict (attachment_id) do update set text = excluded.text;
    perform app.index_entry(a.entry_id) from attachment a where a.id = asked;
  end if;
end $$;

-- Uploads nobody went on with or made use of: their rows go, and their places in the store are told so that the bytes can go too.
create or replace function app.drop_stale_uploads() returns setof text
language sql security definer set search_path = public, pg_temp as
  $$ delete from upload where expires_at < now() and (leased_until is null or leased_until < now()) returning storage_key $$;

-- Of these places in the store those that no row names: neither a file of an entry, a removed one too, nor one on its way in.
create or replace function app.unnamed(keys text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select k from unnest(keys) k
  where not exists (select from attachment a where a.storage_key = k) and not exists (select from upload u where u.storage_key = k)
$$;

-- Files that wait for the scanner without anybody working on it, because it was away for longer than a job is tried:
-- they are asked for again; with a scanner that is new here, so are the files of before.
create or replace function app.scan_again(also_unscanned boolean) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare due record; asked int := 0;
begin
  for due in select a.id from attachment a where a.removed_at is null
      and (a.scan = 'waiting' and a.added_at < now() - interval '1 minute' or also_unscanned and a.scan = 'unscanned')
      and not exists (select from job j where j.kind = 'scan' and j.subject = a.id::text and j.state = 'waiting')
    order by a.added_at limit 500
  loop
    perform app.enqueue('scan', due.id::text);
    asked := asked + 1;
  end loop;
  return asked;
end $$;

-- Files that may be read and that nobody works on, as when the server ended between the one and the other.
create or replace function app.read_again() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.enqueue('read', a.id::text) from attachment a
  where a.removed_at is null and a.reading = 'waiting' and a.scan in ('clean', 'unscanned')
    and not exists (select from job j where j.kind = 'read' and j.subject = a.id::text);
end $$;
