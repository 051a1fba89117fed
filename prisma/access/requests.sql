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

-- Tells those who asked, or those who are to answer; nobody's name leaves the database. Returns how many were told.
create or replace function app.tell_of_request(about uuid, whom text, happened text, because text, at_once boolean) returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare asking request; people uuid[]; author uuid;
begin
  select r.* into asking from request r where r.entry_id = about;
  select e.created_by_id into author from entry e where e.id = about;
  if whom = 'askers' then
    select array_agg(p.id) into people from person p where p.id = author
      or (p.unit_id = asking.asked_by_id and not exists (select from person a where a.id = author and a.status = 'active'));
  else
    select array_agg(p.id) into people from person p
    where coalesce(asking.assignee_id, asking.asked_of_id) in (
      select p.unit_id
      union all select h.post_id from post_holding h where h.person_id = p.id
        and (now() at time zone 'Europe/Vienna')::date between h.held_from and coalesce(h.held_to, 'infinity')
      union all select pa.organisation_id from party pa where pa.id = p.id and p.role = 'counterpart');
  end if;
  return app.notify(coalesce(people, '{}'), happened, because, about, null, null, at_once, false);
end $$;
