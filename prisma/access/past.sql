-- ── What people were on a day that is past: kept by triggers, so that no way of changing it is forgotten ─────────

create or replace function app.keep_person_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.unit_id, new.role, new.clearance, new.status) is not distinct from (old.unit_id, old.role, old.clearance, old.status) then
    return null;
  end if;
  update person_state set valid_to = now() where person_id = new.id and valid_to is null;
  insert into person_state (person_id, valid_from, unit_id, role, clearance, status)
    values (new.id, now(), new.unit_id, new.role, new.clearance, new.status);
  return null;
end $$;
drop trigger if exists keep_state on person;
create trigger keep_state after insert or update on person for each row execute function app.keep_person_state();

create or replace function app.keep_membership_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare row jsonb := to_jsonb(case tg_op when 'DELETE' then old else new end);
  member uuid := coalesce(row->>'unit_id', row->>'party_id')::uuid; within uuid := coalesce(row->>'parent_id', row->>'forum_id')::uuid;
begin
  if tg_op = 'DELETE' then
    update membership_state set valid_to = now() where kind = tg_table_name and member_id = member and in_id = within and valid_to is null;
  else
    insert into membership_state (kind, member_id, in_id, valid_from) values (tg_table_name, member, within, now());
  end if;
  return null;
end $$;
drop trigger if exists keep_state on unit_parent;
create trigger keep_state after insert or delete on unit_parent for each row execute function app.keep_membership_state();
drop trigger if exists keep_state on forum_member;
create trigger keep_state after insert or delete on forum_member for each row execute function app.keep_membership_state();
