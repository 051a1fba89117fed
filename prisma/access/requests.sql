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

-- A draft is written anew until it is sent.
create policy removed on request_question for delete using (
  exists (select from request r where r.entry_id = request_id and r.state = 'draft')
  and ((app.standing() = 'inside' and exists (select from entry e where e.id = request_id)) or app.asks_in(request_id)));

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

-- ── Who is asked, and who is told: without naming people of the office to somebody outside ───────────────────────

-- The units that answer for the office, the one with most of its people first: where somebody outside addresses it.
create or replace function app.office_units() returns table (unit_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.unit_id from person p
  where app.person() is not null and p.status = 'active' and p.role in ('head', 'officer')
  group by p.unit_id order by bool_or(p.role = 'head') desc, count(*) desc, p.unit_id
$$;

-- Whether an entry can be opened by whoever made the request: told to those who see both.
create or replace function app.asker_sees(request uuid, answer uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from entry r where r.id = request and app.sees(r.readers, r.classification, r.embargo_until, r.custodian_id)
      and exists (select from entry a where a.id = answer and app.sees(a.readers, a.classification, a.embargo_until, a.custodian_id))
      and (app.person_sees(r.created_by_id, answer) or exists (
        select from request q join person p on p.unit_id = q.asked_by_id where q.entry_id = request and app.person_sees(p.id, answer))))
$$;

-- Those who asked; those who are to answer, where the post is vacant the unit that was asked; those it was handed on to.
create or replace function app.people_of_request(about uuid, whom text) returns setof uuid language sql stable as $$
  with asking as (
    select r.*, e.created_by_id as author from request r join entry e on e.id = r.entry_id where r.entry_id = about
  ), members (party_id, id) as not materialized (
    select p.unit_id, p.id from person p where p.status = 'active'
    union all select h.post_id, h.person_id from post_holding h join person p on p.id = h.person_id where p.status = 'active'
      and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
    union all select pa.organisation_id, p.id from party pa join person p on p.id = pa.id where p.role = 'counterpart' and p.status = 'active'
  )
  select p.id from asking a join person p on p.id = a.author
      or (p.unit_id = a.asked_by_id and not exists (select from person x where x.id = a.author and x.status = 'active'))
    where whom = 'askers'
  union select m.id from asking a join members m on m.party_id = coalesce(a.assignee_id, a.asked_of_id) where whom = 'answerers'
  union select m.id from asking a join members m on m.party_id = a.asked_of_id
    where whom = 'answerers' and not exists (select from members x where x.party_id = a.assignee_id)
  union select m.id from asking a join members m on m.party_id = a.transferred_to_id where whom = 'successors' and m.id <> a.author
$$;

-- Nobody's name leaves the database. Returns how many were told.
create or replace function app.tell_of_request(about uuid, whom text, happened text, because text, at_once boolean) returns int
language sql security definer set search_path = public, pg_temp as
  $$ select app.notify(array(select app.people_of_request(about, whom)), happened, because, about, null, null, at_once, false) $$;

-- Whose answer is due within one working day of whoever is to answer, and whose day is over: told to those who can do
-- something about it, once for each day that is set. A day that moved on tells anew, and the clock that stands does not.
create or replace function app.tell_of_due_requests() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare r record; told int := 0; today date := (now() at time zone 'Europe/Vienna')::date;
begin
  -- One instance at a time: another finds it done.
  if not pg_try_advisory_xact_lock(72707372) then return 0; end if;
  for r in
    with due as (
      select q.entry_id, q.need_by, q.priority, q.assignee_id, coalesce(o.organisation_id, o.id) as organisation_id,
        case when q.need_by < today then 'request.late' else 'request.due' end as happened
      from request q join party o on o.id = q.asked_of_id
      where q.state in ('sent', 'acknowledged', 'clarification_asked', 'in_progress', 'partly_answered') and q.stopped_at is null
        and (q.need_by < today or app.working_days_between(today, q.need_by, coalesce(o.organisation_id, o.id)) <= 1)
    ), known as (
      select distinct on (d.entry_id, x.id) d.*, x.id as person_id, x.because
      from due d, lateral (
        select p as id, 'author' as because from app.people_of_request(d.entry_id, 'askers') as p
        union all select p, case when d.assignee_id is null then 'asked' else 'assigned' end from app.people_of_request(d.entry_id, 'answerers') as p) x
      order by d.entry_id, x.id, x.because = 'author' desc
    )
    select k.entry_id, k.happened, k.because, array_agg(k.person_id) as people,
      case k.happened when 'request.late' then k.priority <> 'routine' else k.priority = 'immediate' end as at_once
    from known k
    where not exists (select from notification n where n.person_id = k.person_id and n.entry_id = k.entry_id and n.what = k.happened
      and case k.happened when 'request.late' then (n.at at time zone 'Europe/Vienna')::date > k.need_by
        else app.working_days_between((n.at at time zone 'Europe/Vienna')::date, k.need_by, k.organisation_id) <= 1 end)
    group by k.entry_id, k.happened, k.because, k.priority
  loop
    told := told + app.notify(r.people, r.happened, r.because, r.entry_id, null, null, r.at_once, false);
  end loop;
  return told;
end $$;
