-- ── Comments: joint ones for whoever sees the entry, internal ones for the organisation that wrote them ──────────

-- A comment that is pinned to a version is not there for whoever does not see that version: its words may be the draft's.
create or replace function app.pinned_out_of_sight(asked uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select from comment_place p join document_version v on v.id = p.version_id where p.comment_id = asked
    and not case app.standing() when 'outside' then app.released_version(v.id) else app.sees_version(v.id, app.shown_as(v.state, v.frozen_at), v.created_by_id, v.entry_id) end);
end $$;

create policy seen on comment for select using (
  exists (select from entry e where e.id = entry_id)
  and (side = 'joint' or organisation_id = app.organisation() or app.standing() = 'auditing')
  and not app.pinned_out_of_sight(id));
create policy added on comment for insert with check (
  by_id = app.person() and organisation_id = app.organisation() and app.standing() in ('inside', 'outside')
  and exists (select from entry e where e.id = entry_id));
create policy changed on comment for update using (by_id = app.person())
  with check (by_id = app.person() and organisation_id = app.organisation() and exists (select from entry e where e.id = entry_id));

-- Tells of a comment whoever it concerns and may read it: the author of the entry, its keepers where the other side
-- wrote, and those of the other side who have the entry by a release. Whoever is mentioned is told as such elsewhere.
create or replace function app.tell_of_comment(asked uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare c record; already uuid[]; concerned uuid[]; told int := 0;
begin
  select k.id, k.entry_id, k.side, k.organisation_id, k.mentions, e.created_by_id, e.custodian_id into c
    from comment k join entry e on e.id = k.entry_id where k.id = asked and k.by_id = app.person() and k.withdrawn_at is null;
  if not found then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  already := c.mentions;
  select array_agg(p.id) into concerned from party p where p.id = c.created_by_id
    and p.id <> all (already) and (c.side = 'joint' or p.organisation_id = c.organisation_id);
  told := told + app.notify(app.seeing_comment(c.id, concerned), 'comment.made', 'author', c.entry_id, null, c.id, false, false);
  if c.side = 'internal' then return told; end if;
  already := already || coalesce(concerned, '{}');
  select array_agg(p.id) into concerned from person p join party pa on pa.id = p.id
    where (p.unit_id = c.custodian_id or exists (select from post_holding h where h.person_id = p.id and h.post_id = c.custodian_id
        and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')))
      and pa.organisation_id <> c.organisation_id and p.id <> all (already);
  told := told + app.notify(app.seeing_comment(c.id, concerned), 'comment.made', 'keeper', c.entry_id, null, c.id, false, false);
  already := already || coalesce(concerned, '{}');
  select array_agg(distinct r.person_id) into concerned from receipt r join party pa on pa.id = r.person_id
    where r.entry_id = c.entry_id and r.ended_at is null and pa.organisation_id is distinct from c.organisation_id and r.person_id <> all (already);
  return told + app.notify(app.seeing_comment(c.id, concerned), 'comment.made', 'recipient', c.entry_id, null, c.id, false, false);
end $$;
