-- ── Links: who does not see both ends sees no link ───────────────────────────────────────────────────────────────

create policy seen on entry_link for select using (
  exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));
create policy added on entry_link for insert with check (by_id = app.person() and app.standing() = 'inside'
  and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));
create policy changed on entry_link for update
  using (app.standing() = 'inside' and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id))
  with check (app.standing() = 'inside' and exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));

-- Everybody who had what this entry corrects or supersedes is told: with the entry, if it is for him too; else by the
-- reference of what he had, and no more. Nobody is told the same twice, and never of his own act.
create or replace function app.tell_who_had_replaced(asked uuid) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare told int;
begin
  if not exists (select from entry e where e.id = asked and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)) then
    raise exception 'not for you' using errcode = 'insufficient_privilege';
  end if;
  with had as (
    select r.person_id, l.to_id, app.person_sees(r.person_id, asked) as gets
    from entry_link l
    join (select c.entry_id, c.person_id from receipt c union select c.entry_id, c.person_id from distribution_receipt c) r on r.entry_id = l.to_id
    where l.from_id = asked and l.kind in ('corrects', 'supersedes') and l.removed_at is null
    group by 1, 2
  ), tellable as (
    select h.person_id, case when h.gets then 'entry.corrected' else 'entry.replaced' end as what,
      case when h.gets then asked else h.to_id end as about, not h.gets as unseen
    from had h join person p on p.id = h.person_id
    where p.status = 'active' and p.role is not null and p.id is distinct from app.person() group by 1, 2, 3, 4
  ), made as (
    insert into notification (person_id, what, why, entry_id, reference, urgent, unseen)
    select t.person_id, t.what, 'had_it', e.id, e.reference, false, t.unseen
    from tellable t join entry e on e.id = t.about
    where not exists (select from notification n where n.person_id = t.person_id and n.what = t.what and n.entry_id = t.about)
    returning 1
  ) select count(*) into told from made;
  return told;
end $$;
