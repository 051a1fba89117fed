-- ── What of a meeting is found, and by whom (search.sql indexes it) ────────────────────────────────────────────────

-- said: what everybody reads who sees the meeting: where it is, its common points, who takes part, its programme;
-- recorded: joint minutes, decisions and action points, for the own side; given: the same once the record is before
-- the other side; kept: what is internal to the organisation that keeps the meeting, found by those who keep it.
-- What stands under a hidden point, or one that was taken away, is not found at all.
create or replace function app.words_of_meeting(asked uuid) returns table (said tsvector, recorded tsvector, given tsvector, kept tsvector)
language plpgsql stable set search_path = public, pg_temp as $$
declare own regconfig; other regconfig; home uuid;
begin
  select app.words_in(e.language), app.words_in(case e.language when 'fr' then 'en' else 'fr' end), coalesce(k.organisation_id, k.id) into own, other, home
  from meeting m join entry e on e.id = m.entry_id join party k on k.id = e.custodian_id where m.entry_id = asked;
  said := ''; recorded := ''; given := ''; kept := '';
  if not found then return next; return; end if;

  select coalesce(app.joined(setweight(to_tsvector(own, app.spaced(a.title)), 'B') || setweight(to_tsvector(other, app.spaced(coalesce(a.title_other, ''))), 'B')
    || setweight(to_tsvector(own, app.spaced(a.note || ' ' || a.outcome)), 'C')), '') into said
  from agenda_item a where a.entry_id = asked and a.visibility = 'common' and a.removed_at is null;
  said := said || setweight(to_tsvector(own, app.spaced((select m.place from meeting m where m.entry_id = asked))), 'C')
    || coalesce((select app.joined(setweight(to_tsvector('app.en', app.spaced(p.title_en)), 'D') || setweight(to_tsvector('app.fr', app.spaced(p.title_fr)), 'D'))
         from participation p where p.entry_id = asked and p.removed_at is null), '')
    || coalesce((select app.joined(setweight(to_tsvector(own, app.spaced(concat_ws(' ', g.title, g.place, g.counterpart))), 'C'))
         from programme_slot g where g.entry_id = asked and not g.internal and g.removed_at is null), '');

  select coalesce(app.joined(setweight(to_tsvector(own, app.spaced(left(x.text, 250000))), 'C')), '') into recorded from (
    select t.plain as text from minutes_text t where t.entry_id = asked and not t.internal and app.is_under_known_point(t.agenda_item_id, null)
    union all select d.text from decision d where d.entry_id = asked and d.removed_at is null and app.is_under_known_point(d.agenda_item_id, null)
    union all select s.text from decision_statement s join decision d on d.id = s.decision_id where d.entry_id = asked and d.removed_at is null and app.is_under_known_point(d.agenda_item_id, null)
    union all select x.text from action_point x where x.entry_id = asked and not x.internal and x.removed_at is null and app.is_under_known_point(x.agenda_item_id, null)) x;
  if exists (select from summary_record r where r.entry_id = asked and r.state in ('circulated', 'comments_closed', 'adopted', 'adopted_by_silence')) then
    given := recorded;
  end if;

  select coalesce(app.joined(setweight(to_tsvector(own, app.spaced(left(x.text, 250000))), 'C')), '') into kept from (
    select concat_ws(' ', a.title, a.title_other, a.note, a.outcome) as text from agenda_item a
      where a.entry_id = asked and a.visibility = 'internal' and a.organisation_id = home and a.removed_at is null
    union all select concat_ws(' ', g.title, g.place, g.counterpart) from programme_slot g
      where g.entry_id = asked and g.internal and g.organisation_id = home and g.removed_at is null
    union all select t.plain from minutes_text t where t.entry_id = asked and t.internal and t.organisation_id = home and app.is_under_known_point(t.agenda_item_id, home)
    union all select x.text from action_point x where x.entry_id = asked and x.internal and x.organisation_id = home and x.removed_at is null and app.is_under_known_point(x.agenda_item_id, home)) x;
  return next;
end $$;
-- Of no point, of a common one that stands, or of an internal one of that organisation.
create or replace function app.is_under_known_point(asked uuid, home uuid) returns boolean language sql stable as $$
  select asked is null or exists (select from agenda_item a where a.id = asked and a.removed_at is null
    and (a.visibility = 'common' or (a.visibility = 'internal' and a.organisation_id = home)))
$$;

create or replace function app.index_after_meeting() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.index_entry(case tg_op when 'DELETE' then old.entry_id else new.entry_id end);
  return null;
end $$;
create or replace function app.index_after_meetings() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform app.index_entry(c.entry_id) from (select distinct entry_id from changed) c; return null; end $$;

drop trigger if exists index_after_insert on meeting;
create trigger index_after_insert after insert on meeting for each row execute function app.index_after_meeting();
-- Nobody waits for a search while he types: the minutes of a meeting in session are found when it is over.
drop trigger if exists index_after_update on meeting;
create trigger index_after_update after update of place, state on meeting for each row
  when ((new.place, new.state) is distinct from (old.place, old.state)) execute function app.index_after_meeting();
create or replace function app.index_after_minutes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform app.index_entry(m.entry_id) from meeting m where m.entry_id = new.entry_id and m.state = 'held';
  return null;
end $$;
drop trigger if exists index_after on minutes_text;
create trigger index_after after update of plain on minutes_text for each row when (new.plain is distinct from old.plain) execute function app.index_after_minutes();

-- A list of people comes at once.
drop trigger if exists index_after_insert on participation;
create trigger index_after_insert after insert on participation referencing new table as changed for each statement execute function app.index_after_meetings();
drop trigger if exists index_after_update on participation;
create trigger index_after_update after update of title_en, title_fr, removed_at on participation for each row
  when ((new.title_en, new.title_fr, new.removed_at) is distinct from (old.title_en, old.title_fr, old.removed_at)) execute function app.index_after_meeting();
drop trigger if exists index_after_insert on agenda_item;
create trigger index_after_insert after insert on agenda_item referencing new table as changed for each statement execute function app.index_after_meetings();
drop trigger if exists index_after_update on agenda_item;
create trigger index_after_update after update of title, title_other, note, outcome, visibility, removed_at on agenda_item for each row
  when ((new.title, new.title_other, new.note, new.outcome, new.visibility, new.removed_at) is distinct from (old.title, old.title_other, old.note, old.outcome, old.visibility, old.removed_at))
  execute function app.index_after_meeting();
drop trigger if exists index_after on programme_slot;
create trigger index_after after insert or update on programme_slot for each row execute function app.index_after_meeting();
drop trigger if exists index_after_insert on decision;
create trigger index_after_insert after insert on decision for each row execute function app.index_after_meeting();
drop trigger if exists index_after_update on decision;
create trigger index_after_update after update of text, removed_at on decision for each row
  when ((new.text, new.removed_at) is distinct from (old.text, old.removed_at)) execute function app.index_after_meeting();
drop trigger if exists index_after on decision_statement;
create trigger index_after after insert or update or delete on decision_statement for each row execute function app.index_after_meeting();
drop trigger if exists index_after_insert on action_point;
create trigger index_after_insert after insert on action_point for each row execute function app.index_after_meeting();
drop trigger if exists index_after_update on action_point;
create trigger index_after_update after update of text, removed_at on action_point for each row
  when ((new.text, new.removed_at) is distinct from (old.text, old.removed_at)) execute function app.index_after_meeting();
drop trigger if exists index_after on summary_record;
create trigger index_after after insert or update of state on summary_record for each row execute function app.index_after_meeting();
