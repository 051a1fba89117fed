-- ── Who could see on a day that is past: kept by triggers, so that no way of changing it is forgotten ─────────────
-- A state holds from valid_from up to, and without, valid_to. The clock is read at the change itself and not at the
-- beginning of its transaction: of two that wait for each other the later one is then the later one here, too.

create or replace function app.keep_person_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare at timestamptz := date_trunc('milliseconds', clock_timestamp());
begin
  if tg_op = 'UPDATE' and (new.unit_id, new.role, new.clearance, new.status) is not distinct from (old.unit_id, old.role, old.clearance, old.status) then
    return null;
  end if;
  update person_state set valid_to = greatest(at, valid_from) where person_id = new.id and valid_to is null;
  insert into person_state (person_id, valid_from, unit_id, role, clearance, status)
    values (new.id, at, new.unit_id, new.role, new.clearance, new.status);
  return null;
end $$;
drop trigger if exists keep_state on person;
create trigger keep_state after insert or update on person for each row execute function app.keep_person_state();

create or replace function app.keep_membership_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  at timestamptz := date_trunc('milliseconds', clock_timestamp());
  names text[] := case tg_table_name when 'unit_parent' then array['unit_id', 'parent_id'] when 'forum_member' then array['party_id', 'forum_id']
    when 'post' then array['id', 'unit_id'] when 'post_holding' then array['person_id', 'post_id'] else array['id', 'organisation_id'] end;
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end; after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
begin
  if before->>names[2] is not null then
    update membership_state set valid_to = greatest(at, valid_from) where id = (
      select m.id from membership_state m
      where m.kind = tg_table_name and m.member_id = (before->>names[1])::uuid and m.in_id = (before->>names[2])::uuid and m.valid_to is null
        and m.held_from is not distinct from (before->>'held_from')::date and m.held_to is not distinct from (before->>'held_to')::date
      order by m.id limit 1);
  end if;
  if after->>names[2] is not null then
    insert into membership_state (kind, member_id, in_id, valid_from, held_from, held_to)
      values (tg_table_name, (after->>names[1])::uuid, (after->>names[2])::uuid, at, (after->>'held_from')::date, (after->>'held_to')::date);
  end if;
  return null;
end $$;
do $keeping$
declare t text;
begin
  foreach t in array array['unit_parent', 'forum_member', 'post', 'post_holding'] loop
    execute format('drop trigger if exists keep_state on %I', t);
    execute format('create trigger keep_state after insert or update or delete on %I for each row execute function app.keep_membership_state()', t);
  end loop;
end $keeping$;
-- Of parties only people read through their organisation by themselves; units do through what stands above them.
drop trigger if exists keep_state_added on party;
create trigger keep_state_added after insert on party for each row when (new.kind = 'person') execute function app.keep_membership_state();
drop trigger if exists keep_state_changed on party;
create trigger keep_state_changed after update of organisation_id on party for each row
  when (new.kind = 'person' and new.organisation_id is distinct from old.organisation_id) execute function app.keep_membership_state();

create or replace function app.keep_entry_state() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into entry_state (entry_id, valid_to, readers, classification, embargo_until, custodian_id)
    values (old.id, date_trunc('milliseconds', clock_timestamp()), old.readers, old.classification, old.embargo_until, old.custodian_id);
  return null;
end $$;
drop trigger if exists keep_state on entry;
create trigger keep_state after update on entry for each row
  when ((new.readers, new.classification, new.embargo_until, new.custodian_id)
    is distinct from (old.readers, old.classification, old.embargo_until, old.custodian_id)) execute function app.keep_entry_state();

-- The first moment of which anything is known.
create or replace function app.states_kept_since() returns timestamptz
language sql stable security definer set search_path = public, pg_temp as
  $$ select value::timestamptz from setting where key = 'states_kept_since' $$;

-- Every party through which a person read at that moment: what principals_of is for now.
create or replace function app.principals_at(asked uuid, moment timestamptz) returns table (party_id uuid, via text)
language sql stable as $$
  with recursive held as (
    select m.in_id as post_id from membership_state m
    where m.kind = 'post_holding' and m.member_id = asked and m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
      and (moment at time zone 'Europe/Vienna')::date between m.held_from and coalesce(m.held_to, 'infinity')
  ), was as (
    select s.unit_id, s.role from person_state s
    where s.person_id = asked and s.valid_from <= moment and (s.valid_to is null or s.valid_to > moment)
  ), above (id, depth) as (
    select unit_id, 0 from was
    union
    select m.in_id, 0 from membership_state m join held on held.post_id = m.member_id
      where m.kind = 'post' and m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
    union
    select up.in_id, above.depth + 1 from membership_state up join above on up.member_id = above.id
      where up.kind = 'unit_parent' and up.valid_from <= moment and (up.valid_to is null or up.valid_to > moment) and above.depth < 12
  ), own as (
    select asked as id, 'person' as via
    union all select post_id, 'post' from held
    union all select distinct id, 'unit' from above
    union all select m.in_id, 'organisation' from membership_state m
      where m.kind = 'party' and m.member_id = asked and m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
    union all select app.auditors(), 'auditor' from was where role = 'auditor'
  )
  select id, min(via) from own group by id
  union all
  select distinct m.in_id, 'forum' from membership_state m join own on own.id = m.member_id
    where m.kind = 'forum_member' and m.valid_from <= moment and (m.valid_to is null or m.valid_to > moment)
$$;

-- The name a party bore on a day: a former one up to its last day.
create or replace function app.named_on(asked uuid, on_day date) returns table (name_en text, name_fr text)
language sql stable as $$
  select coalesce(f.name_en, p.name_en), coalesce(f.name_fr, p.name_fr) from party p
  left join lateral (select x.name_en, x.name_fr from party_former_name x
    where x.party_id = p.id and x.valid_to >= on_day and (x.valid_from is null or x.valid_from <= on_day)
    order by x.valid_to, x.id limit 1) f on true
  where p.id = asked
$$;

-- How the entry stood at that moment, told to whoever of the office sees it now; no row before it was filed.
create or replace function app.stood_at(asked uuid, moment timestamptz)
returns table (readers uuid[], classification smallint, embargo_until timestamptz, custodian_id uuid, created_by_id uuid, revision int)
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(s.readers, e.readers), coalesce(s.classification, e.classification),
    case when s.id is null then e.embargo_until else s.embargo_until end, coalesce(s.custodian_id, e.custodian_id), e.created_by_id,
    (select max(r.revision) from entry_revision r where r.entry_id = e.id and r.at <= moment)
  from entry e left join lateral (
    select x.* from entry_state x where x.entry_id = e.id and x.valid_to > moment order by x.valid_to, x.id limit 1) s on true
  where e.id = asked and e.created_at <= moment and app.standing() in ('inside', 'auditing')
    and app.sees(e.readers, e.classification, e.embargo_until, e.custodian_id)
$$;

-- Who could open the entry at that moment, and who was named but could not: people, units and reasons as they were.
create or replace function app.who_could_see(asked uuid, moment timestamptz)
returns table (id uuid, title_en text, title_fr text, initials text, side text, unit_en text, unit_fr text, clearance smallint, reasons jsonb, sees boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, t.name_en, t.name_fr, p.initials, pa.side, u.name_en, u.name_fr, w.clearance, r.reasons,
    w.clearance >= e.classification and (e.embargo_until is null or e.embargo_until <= moment or r.keeps or w.role = 'auditor')
  from app.stood_at(asked, moment) e
  cross join lateral (values ((moment at time zone 'Europe/Vienna')::date)) as d (on_day)
  join person_state w on w.valid_from <= moment and (w.valid_to is null or w.valid_to > moment) and w.role is not null and w.status = 'active'
  join person p on p.id = w.person_id
  join party pa on pa.id = p.id
  cross join lateral app.named_on(p.id, d.on_day) t
  cross join lateral app.named_on(w.unit_id, d.on_day) u
  cross join lateral (
    select coalesce(bool_or(x.party_id = e.custodian_id), false) as keeps,
      jsonb_agg(jsonb_build_object(
        'why', case when x.via = 'person' and p.id = e.created_by_id then 'author' else x.via end,
        'party', case when x.via = 'auditor' or (x.via = 'person' and p.id = e.created_by_id) then null else
          jsonb_build_object('id', np.id, 'kind', np.kind, 'nameEn', nn.name_en, 'nameFr', nn.name_fr, 'side', np.side) end))
        filter (where x.party_id = any (e.readers)) as reasons
    from app.principals_at(p.id, moment) x join party np on np.id = x.party_id cross join lateral app.named_on(np.id, d.on_day) nn
  ) r
  where r.reasons is not null
$$;
