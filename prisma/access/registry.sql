-- ── The journal of classified items: the office's own, as far as each sees the entry ─────────────────────────────

create policy seen on journal_line for select using (
  app.standing() in ('inside', 'auditing') and exists (select from entry e where e.id = entry_id));
create policy added on journal_line for insert with check (
  app.standing() = 'inside' and by_id = app.person() and exists (select from entry e where e.id = entry_id));
create policy changed on journal_line for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = entry_id))
  with check (app.standing() = 'inside' and changed_by_id = app.person() and exists (select from entry e where e.id = entry_id));
