-- ── Links: who does not see both ends sees no link ───────────────────────────────────────────────────────────────

create policy seen on entry_link for select using (
  exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));
create policy added on entry_link for insert with check (by_id = app.person() and app.standing() = 'inside'
  and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));
create policy changed on entry_link for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));
