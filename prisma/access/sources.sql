-- ── Sources: known to whoever sees an item of theirs; never to the other side ────────────────────────────────────

create policy seen on source for select using (
  app.standing() in ('inside', 'auditing')
  and (created_by_id = app.person() or exists (select from information_item i where i.source_id = source.id)));
create policy added on source for insert with check (app.standing() = 'inside' and created_by_id = app.person());
create policy changed on source for update
  using (app.standing() = 'inside' and (created_by_id = app.person() or exists (select from information_item i where i.source_id = source.id)))
  with check (app.standing() = 'inside');

create policy seen on source_rating for select using (exists (select from source s where s.id = source_id));
create policy added on source_rating for insert with check (
  app.standing() = 'inside' and by_id = app.person() and exists (select from source s where s.id = source_id));

create policy seen on credibility_judgement for select using (
  app.standing() in ('inside', 'auditing') and exists (select from entry e where e.id = entry_id));
create policy added on credibility_judgement for insert with check (
  app.standing() = 'inside' and by_id = app.person() and exists (select from entry e where e.id = entry_id));
create policy changed on credibility_judgement for update
  using (app.standing() = 'inside' and by_id = app.person())
  with check (app.standing() = 'inside' and by_id = app.person() and exists (select from entry e where e.id = entry_id));
