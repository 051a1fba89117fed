-- ── Work for later: rows that one instance at a time holds a lease on; no policy, functions only ─────────────────

create or replace function app.enqueue(of_kind text, about text, at timestamptz default now()) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into job (kind, subject, run_at) values (of_kind, about, at)
  on conflict (kind, subject) do update set run_at = least(job.run_at, excluded.run_at), state = 'waiting', attempts = 0, last_told = null
$$;

create or replace function app.take_jobs(kinds text[], most int, lease interval) returns table (id uuid, kind text, subject text, attempts int)
language sql security definer set search_path = public, pg_temp as $$
  update job j set attempts = j.attempts + 1, leased_until = now() + lease
  where j.id in (select o.id from job o where o.state = 'waiting' and o.kind = any (kinds) and o.run_at <= now()
      and (o.leased_until is null or o.leased_until < now())
    order by o.run_at limit most for update skip locked)
  returning j.id, j.kind, j.subject, j.attempts
$$;

-- Done, as far as it was asked for when it was taken: what was asked again meanwhile (its attempts are 0 then) is done
-- again, and who lost his lease to another leaves the row to him.
drop function if exists app.finish_job(uuid);
create or replace function app.finish_job(asked uuid, taken int) returns void
language sql security definer set search_path = public, pg_temp as $$
  delete from job where id = asked and attempts = taken;
  update job set leased_until = null where id = asked and attempts = 0
$$;

-- Tried again after the interval; without one it is parked for somebody to look at.
drop function if exists app.fail_job(uuid, text, interval);
create or replace function app.fail_job(asked uuid, taken int, words text, again_in interval) returns void
language sql security definer set search_path = public, pg_temp as $$
  update job set leased_until = null, last_told = left(words, 200), run_at = now() + coalesce(again_in, interval '0'),
    state = case when again_in is null then 'parked' else 'waiting' end where id = asked and attempts = taken;
  update job set leased_until = null where id = asked and attempts = 0
$$;
