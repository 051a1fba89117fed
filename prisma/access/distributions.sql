-- ── Distribution: inside, to those who may open the version; what a person did with it is his to say ─────────────

create policy seen on distribution for select using (
  app.standing() in ('inside', 'auditing') and exists (select from document_version v where v.id = version_id));
create policy added on distribution for insert with check (app.standing() = 'inside' and by_id = app.person()
  and exists (select from document_version v where v.id = version_id and v.entry_id = distribution.entry_id));
create policy changed on distribution for update
  using (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id))
  with check (app.standing() = 'inside' and exists (select from document_version v where v.id = version_id));

create policy seen on distribution_party for select using (exists (select from distribution d where d.id = distribution_id));
create policy added on distribution_party for insert with check (app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id));

create policy seen on distribution_receipt for select using (
  person_id = app.person() or (app.standing() in ('inside', 'auditing') and exists (select from distribution d where d.id = distribution_id)));
create policy changed on distribution_receipt for update
  using (person_id = app.person() or (app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id)))
  with check (person_id = app.person() or (app.standing() = 'inside' and exists (select from distribution d where d.id = distribution_id)));

create or replace function app.guard_distribution_receipt() returns trigger language plpgsql as $$
begin
  if new.person_id is distinct from app.person() and app.person() is not null
     and (new.opened_at, new.acknowledged_at, new.remark) is distinct from (old.opened_at, old.acknowledged_at, old.remark) then
    raise exception 'a receipt is its person''s' using errcode = 'insufficient_privilege';
  end if;
  if (new.distribution_id, new.entry_id, new.version_id, new.person_id, new.made_available_at)
     is distinct from (old.distribution_id, old.entry_id, old.version_id, old.person_id, old.made_available_at) then
    raise exception 'a receipt is of one distribution' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
drop trigger if exists guard on distribution_receipt;
create trigger guard before update on distribution_receipt for each row execute function app.guard_distribution_receipt();

-- A view is its person's.
create policy seen on saved_view for select using (person_id = app.person());
create policy added on saved_view for insert with check (person_id = app.person());
create policy changed on saved_view for update using (person_id = app.person()) with check (person_id = app.person());
create policy removed on saved_view for delete using (person_id = app.person());
