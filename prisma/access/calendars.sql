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
