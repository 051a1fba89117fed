-- ── Requests: of both sides; what is internal to one organisation the other cannot count ────────────────────────

create policy seen on request for select using (exists (select from entry e where e.id = entry_id));
create policy added on request for insert with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id));
create policy changed on request for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id))
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = entry_id));

create policy seen on request_question for select using (exists (select from entry e where e.id = request_id));
create policy added on request_question for insert
  with check ((app.standing() = 'inside' and exists (select from entry e where e.id = request_id)) or app.asks_in(request_id));
create policy changed on request_question for update
  using (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = request_id))
  with check (app.standing() in ('inside', 'outside') and exists (select from entry e where e.id = request_id));

create policy seen on request_answer for select using (
  exists (select from entry e where e.id = request_id) and exists (select from entry e where e.id = answer_id));
create policy added on request_answer for insert with check (app.standing() = 'inside' and by_id = app.person()
  and exists (select from entry e where e.id = request_id) and exists (select from entry e where e.id = answer_id));

create policy seen on request_step for select using (exists (select from entry e where e.id = request_id)
  and (not internal or organisation_id = app.organisation() or app.standing() = 'auditing'));
create policy added on request_step for insert with check (app.standing() in ('inside', 'outside') and by_id = app.person()
  and organisation_id = app.organisation() and exists (select from entry e where e.id = request_id));

create policy seen on holiday for select using (app.person() is not null);
create policy added on holiday for insert with check (app.standing() = 'administering');
create policy changed on holiday for update using (app.standing() = 'administering') with check (app.standing() = 'administering');
create policy removed on holiday for delete using (app.standing() = 'administering');
