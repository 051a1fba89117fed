-- ── Comments: joint ones for whoever sees the entry, internal ones for the organisation that wrote them ──────────

create policy seen on comment for select using (
  exists (select from entry e where e.id = entry_id)
  and (side = 'joint' or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on comment for insert with check (
  by_id = app.person() and organisation_id = app.organisation() and app.standing() in ('inside', 'outside')
  and exists (select from entry e where e.id = entry_id));
create policy changed on comment for update using (by_id = app.person())
  with check (by_id = app.person() and organisation_id = app.organisation() and exists (select from entry e where e.id = entry_id));
