-- ── Consultation: as the version it is about; a comment's place and what became of it, as the comment ─────────────

create policy seen on consultation for select using (
  app.standing() in ('inside', 'auditing') and exists (select from document_version v where v.id = version_id));
create policy added on consultation for insert with check (app.standing() = 'inside' and opened_by_id = app.person()
  and exists (select from document_version v where v.id = version_id and v.entry_id = consultation.entry_id));
create policy changed on consultation for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id));

create policy seen on consultation_party for select using (exists (select from consultation c where c.id = consultation_id));
create policy added on consultation_party for insert with check (app.standing() = 'inside' and no_comment_at is null
  and exists (select from consultation c where c.id = consultation_id));
create policy changed on consultation_party for update
  using (app.standing() = 'inside' and exists (select from consultation c where c.id = consultation_id) and party_id = any (app.principals()))
  with check (app.standing() = 'inside' and no_comment_by_id = app.person() and party_id = any (app.principals()));

create policy seen on comment_place for select using (exists (select from comment c where c.id = comment_id)
  and exists (select from document_version v where v.id = version_id));
create policy added on comment_place for insert with check (
  exists (select from comment c where c.id = comment_id and c.by_id = app.person() and c.entry_id = comment_place.entry_id)
  and exists (select from document_version v where v.id = version_id and v.entry_id = comment_place.entry_id)
  and (attachment_id is null or exists (select from attachment a where a.id = attachment_id and a.entry_id = comment_place.entry_id)));

create policy seen on comment_disposition for select using (exists (select from comment c where c.id = comment_id));
create policy added on comment_disposition for insert with check (app.standing() = 'inside' and by_id = app.person()
  and exists (select from comment c where c.id = comment_id and c.entry_id = comment_disposition.entry_id));
create policy changed on comment_disposition for update
  using (app.standing() = 'inside' and exists (select from comment c where c.id = comment_id))
  with check (app.standing() = 'inside' and by_id = app.person() and exists (select from comment c where c.id = comment_id and c.entry_id = comment_disposition.entry_id));
