-- ── Attachments: as their entry, and outside only those that went with a release ────────────────────────────────

create or replace function app.released_to_me(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from release_attachment ra join release r on r.id = ra.release_id join release_party rp on rp.release_id = r.id
    where ra.attachment_id = asked and r.state = 'active' and (r.until is null or r.until > now()) and rp.party_id = any (app.principals()))
$$;

create policy seen on attachment for select using (
  exists (select from entry e where e.id = entry_id)
  and (app.standing() <> 'outside' or added_by_id = app.person() or app.released_to_me(id)));
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

create or replace function app.attachment_scanned(asked uuid, verdict text, finding text) returns void
language sql security definer set search_path = public, pg_temp as $$
  update attachment set scan = verdict, scan_finding = left(finding, 200), scanned_at = now() where id = asked
$$;

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

-- Uploads nobody went on with: their rows go, and their places in the store are told so that the bytes can go too.
create or replace function app.drop_stale_uploads() returns setof text
language sql security definer set search_path = public, pg_temp as
  $$ delete from upload where expires_at < now() and finished_at is null returning storage_key $$;
