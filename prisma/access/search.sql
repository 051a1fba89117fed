-- ── Search ────────────────────────────────────────────────────────────────────────────────────────────────────

do $configurations$
declare c record;
begin
  for c in select * from (values ('en', 'english'), ('fr', 'french'), ('ru', 'russian'), ('es', 'spanish'),
      ('de', 'german'), ('it', 'italian'), ('ar', 'arabic'), ('zh', 'simple')) as v (code, base) loop
    if not exists (select from pg_ts_config where cfgname = c.code and cfgnamespace = 'app'::regnamespace) then
      execute format('create text search configuration app.%I (copy = pg_catalog.%I)', c.code, c.base);
      execute format('alter text search configuration app.%I alter mapping for hword, hword_part, word with unaccent, %I',
        c.code, case c.base when 'simple' then 'simple' else c.base || '_stem' end);
    end if;
  end loop;
end $configurations$;

create or replace function app.words_in(language text) returns regconfig language sql immutable parallel safe as $$
  select case language when 'en' then 'app.en' when 'fr' then 'app.fr' when 'ru' then 'app.ru' when 'es' then 'app.es'
    when 'de' then 'app.de' when 'it' then 'app.it' when 'ar' then 'app.ar' else 'app.zh' end::regconfig
$$;

-- Chinese is written without spaces: each character is made a word, and a run of them is asked for as a phrase.
create or replace function app.han() returns text language sql immutable parallel safe as
  $$ select '\u3400-\u9fff\uf900-\ufaff' $$;
-- Where the database's own character rules are "C", the parser takes everything beyond ASCII for a letter: quotation
-- marks, dashes and the narrow spaces of French typography would be part of the words beside them.
create or replace function app.no_letters() returns text language sql immutable parallel safe as $$
  select '\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u20a0-\u20cf'
    || '\u2190-\u2bff\u2e00-\u2e7f\u3000-\u303f\ue000-\uf8ff\ufe30-\ufe4f\ufeff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\U0001f000-\U0001faff'
$$;
create or replace function app.spaced(given text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(given, '[' || app.no_letters() || ']', ' ', 'g'), '([' || app.han() || '])', ' \1 ', 'g')
$$;
-- For showing: nothing is lost, each such character only stands between two spaces that were not there. The three
-- marks of highlighting are taken out.
create or replace function app.parted(given text) returns text language sql immutable parallel safe as $$
  select regexp_replace(translate(given, U&'\E000\E001\E002', ''), '([' || app.no_letters() || app.han() || '])', ' \1 ', 'g')
$$;

create or replace function app.in_every_language(typed text) returns tsquery language sql stable parallel safe as $$
  select coalesce(string_agg(distinct '(' || q::text || ')', ' | ')::tsquery, ''::tsquery) from (
    select websearch_to_tsquery(c::regconfig, typed) as q
    from unnest(array['app.en','app.fr','app.ru','app.es','app.de','app.it','app.ar','app.zh']) as c) x
  where q::text <> ''
$$;

-- What was typed, in every language at once: each entry is indexed in its own, so it meets its own stems. What stands
-- behind a minus is unwanted in every language, or another language's stem of it would let it in again.
create or replace function app.asked(typed text) returns tsquery language sql stable parallel safe as $$
  with part as (
    select m[1] as words, place
    from regexp_matches(app.spaced(regexp_replace(typed, '([' || app.han() || ']{2,})', '"\1"', 'g')), '(-*"[^"]*"?|[^\s"]+)', 'g') with ordinality as x (m, place)
  )
  select app.in_every_language(coalesce(string_agg(words, ' ' order by place) filter (where words !~ '^-+.'), ''))
    && !! app.in_every_language(coalesce(string_agg(ltrim(words, '-'), ' or ') filter (where words ~ '^-+.'), ''))
  from part
$$;

-- A file that goes with every release that is active: its words may be found by whoever reads through one.
create or replace function app.goes_with_every_release(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select count(*) > 0 and bool_and(exists (select from release_attachment ra where ra.release_id = r.id and ra.attachment_id = asked))
  from release r join attachment a on a.entry_id = r.entry_id where a.id = asked and r.state = 'active'
$$;

-- "report_of-2026.pdf" is four words to whoever looks for it.
create or replace function app.name_in_words(name text) returns text language sql immutable parallel safe as $$ select translate(name, '._-+()[]', '        ') $$;

-- Words added to words, as long as there is room: a tsvector holds a mebibyte. Where there is none any more they lose
-- their places (a phrase is not found there, a word is), and at the very end they are left out.
create or replace function app.with_room(have tsvector, more tsvector) returns tsvector language sql immutable parallel safe as $$
  select case
    when pg_column_size(have || ''::tsvector) + pg_column_size(more || ''::tsvector) <= 800000 then have || more
    when pg_column_size(have || ''::tsvector) + pg_column_size(strip(more)) <= 800000 then have || strip(more)
    else have end
$$;

-- A file is written in the language of the version that carries it, else in that of its entry.
create or replace function app.language_of_file(asked uuid) returns text language sql stable set search_path = public, pg_temp as $$
  select coalesce((select l.language from language_version_file f join language_version l on l.id = f.language_version_id where f.attachment_id = asked order by l.added_at desc limit 1),
    (select e.language from attachment a join entry e on e.id = a.entry_id where a.id = asked))
$$;

-- The words of one file, all of them; those of the first 250,000 letters with their places. Recomputed with its text and its language.
create or replace function app.words_of_file() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare written regconfig := app.words_in(app.language_of_file(new.attachment_id));
begin
  new.words := to_tsvector(written, app.spaced(left(new.text, 250000)));
  for piece in 1 .. (length(new.text) - 1) / 250000 loop
    new.words := app.with_room(new.words, strip(to_tsvector(written, app.spaced(substr(new.text, piece * 250000 + 1, 250000)))));
  end loop;
  return new;
end $$;
drop trigger if exists words_before on attachment_text;
create trigger words_before before insert or update on attachment_text for each row execute function app.words_of_file();

-- Of what was asked, any part: a file that holds one of two words is where that one was found.
create or replace function app.asked_in_part(q tsquery) returns tsquery language sql immutable parallel safe as
  $$ select case when querytree(q) in ('', 'T') then null else replace(querytree(q), ' & ', ' | ')::tsquery end $$;

-- A file of a version that is under way and of none that people stand by: its words are found by those who keep the document.
create or replace function app.is_draft(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(bool_and(v.state in ('draft', 'in_consultation', 'in_clearance', 'cleared', 'received') or (v.state = 'withdrawn' and v.frozen_at is null)), false)
  from language_version_file f join language_version l on l.id = f.language_version_id join document_version v on v.id = l.version_id
  where f.attachment_id = asked
$$;
do $joined$
begin
  if not exists (select from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid where p.proname = 'joined' and p.pronamespace = 'app'::regnamespace) then
    create aggregate app.joined (tsvector) (sfunc = tsvector_concat, stype = tsvector, initcond = '');
  end if;
  if not exists (select from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid where p.proname = 'joined_with_room' and p.pronamespace = 'app'::regnamespace) then
    create aggregate app.joined_with_room (tsvector) (sfunc = app.with_room, stype = tsvector, initcond = '');
  end if;
end $joined$;

create or replace function app.index_entry(asked uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  with met as materialized (select * from app.words_of_meeting(asked)
  ), own as (
  select e.id, e.kind, e.register_date, e.readers, e.classification, e.embargo_until, e.custodian_id, e.language,
    setweight(to_tsvector('simple', e.reference), 'A')
    || setweight(to_tsvector(app.words_in(e.language), app.spaced(e.title)), 'A')
    || setweight(to_tsvector(app.words_in(case e.language when 'fr' then 'en' else 'fr' end), app.spaced(coalesce(e.title_other, ''))), 'A')
    || setweight(to_tsvector(app.words_in(e.language), app.spaced(e.summary)), 'B')
    || setweight(to_tsvector(app.words_in(case e.language when 'fr' then 'en' else 'fr' end), app.spaced(coalesce(e.summary_other, ''))), 'B')
    || setweight(to_tsvector(app.words_in(e.language), app.spaced(coalesce(i.text, ''))), 'C')
    || setweight(to_tsvector(app.words_in(e.language), app.spaced(coalesce((
         select string_agg(q.text, ' ' order by q.number) from request_question q where q.request_id = e.id), ''))), 'C')
    || setweight(to_tsvector('simple', coalesce((select string_agg(y.written || ' ' || y.normal, ' ' order by y.position) from document_symbol y where y.entry_id = e.id), '')), 'A')
    || met.said as words,
    to_tsvector(app.words_in(e.language), app.spaced(e.title)) || to_tsvector(app.words_in(case e.language when 'fr' then 'en' else 'fr' end), app.spaced(coalesce(e.title_other, ''))) as titled,
    coalesce((select app.joined(setweight(to_tsvector(app.words_in(l.language), app.spaced(l.title)), 'A')) from language_version l join document_version v on v.id = l.version_id
      where l.entry_id = e.id and not app.is_underway(app.shown_as(v.state, v.frozen_at))), '') as titles,
    -- Outside a language is seen by its files.
    coalesce((select app.joined(setweight(to_tsvector(app.words_in(l.language), app.spaced(l.title)), 'A')) from language_version l
      where l.entry_id = e.id and exists (select from language_version_file f where f.language_version_id = l.id and app.goes_with_every_release(f.attachment_id))), '') as titles_released
  from met, entry e left join information_item i on i.entry_id = e.id where e.id = asked
  ), files as (
  -- Of the newest version first: where there is no room for all, the oldest lose their places.
  select app.joined_with_room(w.words order by w.age desc nulls last, w.position, w.id) filter (where not w.drafted) as within,
    app.joined_with_room(w.words order by w.age desc nulls last, w.position, w.id) filter (where w.drafted) as drafted,
    app.joined_with_room(w.words order by w.age desc nulls last, w.position, w.id) filter (where w.released) as released
  from (
    select a.id, a.position, app.is_draft(a.id) as drafted, app.goes_with_every_release(a.id) as released,
      setweight(to_tsvector(app.words_in(app.language_of_file(a.id)), app.spaced(app.name_in_words(a.name))) || coalesce(t.words, ''), 'D') as words,
      (select max(array[v.major, v.minor]) from language_version_file f join language_version l on l.id = f.language_version_id join document_version v on v.id = l.version_id
        where f.attachment_id = a.id) as age
    from attachment a left join attachment_text t on t.attachment_id = a.id where a.entry_id = asked and a.removed_at is null
  ) w
  )
  insert into entry_search (entry_id, kind, register_date, readers, classification, embargo_until, custodian_id, titles, titles_released, words, words_within, words_released, words_drafted)
  select own.id, own.kind, own.register_date, own.readers, own.classification, own.embargo_until, own.custodian_id, strip(own.titled || own.titles), strip(own.titled || own.titles_released), own.words,
    case when own.titles <> '' or met.recorded <> '' or files.within is not null then own.words || own.titles || met.recorded || coalesce(files.within, '') end,
    case when own.titles_released <> '' or met.given <> '' or files.released is not null then own.words || own.titles_released || met.given || coalesce(files.released, '') end,
    case when met.kept <> '' or files.drafted is not null then own.words || own.titles || met.recorded || met.kept || coalesce(files.drafted, '') end
  from own, met, files
  on conflict (entry_id) do update set titles = excluded.titles, titles_released = excluded.titles_released, words = excluded.words, words_within = excluded.words_within, words_released = excluded.words_released,
    words_drafted = excluded.words_drafted
$$;


create or replace function app.index_after_entry() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  update entry_search set kind = new.kind, register_date = new.register_date, readers = new.readers,
    classification = new.classification, embargo_until = new.embargo_until, custodian_id = new.custodian_id where entry_id = new.id;
  if new.language <> old.language then
    update attachment_text set text = text where attachment_id in (select id from attachment where entry_id = new.id);
  end if;
  if (new.title, new.title_other, new.summary, new.summary_other, new.language, new.reference)
     is distinct from (old.title, old.title_other, old.summary, old.summary_other, old.language, old.reference) then
    perform app.index_entry(new.id);
  end if;
  return null;
end $$;
create or replace function app.index_after_item() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$ begin perform app.index_entry(new.entry_id); return null; end $$;
drop trigger if exists index_after on entry;
create trigger index_after after update on entry for each row execute function app.index_after_entry();
drop trigger if exists index_after_insert on information_item;
create trigger index_after_insert after insert on information_item for each row execute function app.index_after_item();
drop trigger if exists index_after_update on information_item;
create trigger index_after_update after update of text on information_item for each row
  when (new.text is distinct from old.text) execute function app.index_after_item();
drop trigger if exists index_after_insert on request;
create trigger index_after_insert after insert on request for each row execute function app.index_after_item();

create or replace function app.index_after_question() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$ begin perform app.index_entry(new.request_id); return null; end $$;
drop trigger if exists index_after on request_question;
create trigger index_after after insert or update of text on request_question for each row execute function app.index_after_question();

-- A file that is added, removed or renamed, and what goes with a release, change where words are found.
create or replace function app.index_after_attachment() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$ begin perform app.index_entry(new.entry_id); return null; end $$;
drop trigger if exists index_after_insert on attachment;
create trigger index_after_insert after insert on attachment for each row execute function app.index_after_attachment();
drop trigger if exists index_after_update on attachment;
create trigger index_after_update after update of name, removed_at on attachment for each row
  when ((new.name, new.removed_at) is distinct from (old.name, old.removed_at)) execute function app.index_after_attachment();

create or replace function app.index_after_release() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  if exists (select from attachment a where a.entry_id = new.entry_id) then perform app.index_entry(new.entry_id); end if;
  return null;
end $$;
drop trigger if exists index_after on release;
create trigger index_after after update of state on release for each row
  when (new.state is distinct from old.state) execute function app.index_after_release();
create or replace function app.index_after_going() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  perform app.index_entry(a.entry_id) from attachment a where a.id = new.attachment_id;
  return null;
end $$;
drop trigger if exists index_after on release_attachment;
create trigger index_after after insert on release_attachment for each row execute function app.index_after_going();

-- The functions of before files were searched had other arguments.
drop function if exists app.search_by_word(tsquery, text[], date, uuid, int, uuid[], smallint);
drop function if exists app.search_by_date(tsquery, text[], date, uuid, int, uuid[], smallint);

-- @@ is not leakproof, so under row security the word index would never be used: these functions run as the owner
-- and apply the seeing rule themselves. Two ways to the same answer, newest first:
--   by_word reads the indexes of words and readers: right for rare words;
--   by_date walks from the newest and looks at the words: right for common ones.
create or replace function app.search_by_word(q tsquery, kinds text[], before_date date, before_id uuid, most int, mine uuid[], cleared smallint, outside boolean)
returns table (entry_id uuid, register_date date)
language sql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
  with matching as materialized (
    select s.entry_id, s.register_date from entry_search s
    where (s.words @@ q or (s.words_within @@ q and not outside) or (s.words_released @@ q and outside) or (s.words_drafted @@ q and not outside and s.custodian_id = any (mine)))
      and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared)
      and (kinds is null or s.kind = any (kinds))
      and (before_date is null or (s.register_date, s.entry_id) < (before_date, before_id))
  )
  select m.entry_id, m.register_date from matching m order by m.register_date desc, m.entry_id desc limit most
$$;
create or replace function app.search_by_date(q tsquery, kinds text[], before_date date, before_id uuid, most int, mine uuid[], cleared smallint, outside boolean)
returns table (entry_id uuid, register_date date)
language sql stable security definer set search_path = public, pg_temp set enable_bitmapscan = off set enable_seqscan = off as $$
  select s.entry_id, s.register_date from entry_search s
  where app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared)
    and (s.words @@ q or (s.words_within @@ q and not outside) or (s.words_released @@ q and outside) or (s.words_drafted @@ q and not outside and s.custodian_id = any (mine)))
    and (kinds is null or s.kind = any (kinds))
    and (before_date is null or (s.register_date, s.entry_id) < (before_date, before_id))
  order by s.register_date desc, s.entry_id desc limit most
$$;

-- How many entries the planner expects to hold the words, to be addressed to these readers, and both, of how many:
-- estimates from its statistics, never shown to anybody.
create or replace function app.expected(q tsquery, mine uuid[]) returns table (hits float8, addressed float8, entries float8)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare plan json;
begin
  execute format('explain (format json) select from entry_search where words @@ %L::tsquery', q::text) into plan;
  hits := greatest(1, (plan->0->'Plan'->>'Plan Rows')::float8);
  execute format('explain (format json) select from entry_search where readers && %L::uuid[]', mine::text) into plan;
  addressed := greatest(1, (plan->0->'Plan'->>'Plan Rows')::float8);
  entries := greatest(1, (select reltuples from pg_class where oid = 'entry_search'::regclass));
  return next;
end $$;

-- Entries holding what was typed, newest first, never more than `most`, only what the asking person sees; with how
-- well each answers when that is asked for.
create or replace function app.search(typed text, kinds text[], before_date date, before_id uuid, most int, ranking boolean)
returns table (entry_id uuid, register_date date, rank real)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  q tsquery := app.asked(typed); mine uuid[] := app.principals(); cleared smallint := app.clearance();
  outside boolean := app.standing() = 'outside';
  guess record; walked float8; found_ids uuid[];
begin
  if q::text = '' or app.person() is null then return; end if;
  select * into guess from app.expected(q, mine);
  -- Walking passes so many entries until `most` are found; looking up reads the smaller of the two sets.
  walked := most * (guess.entries / guess.hits) * (guess.entries / guess.addressed);
  if walked < least(guess.hits, guess.addressed) then
    select array_agg(f.entry_id) into found_ids from app.search_by_date(q, kinds, before_date, before_id, most, mine, cleared, outside) f;
  else
    select array_agg(f.entry_id) into found_ids from app.search_by_word(q, kinds, before_date, before_id, most, mine, cleared, outside) f;
  end if;
  return query
    select e.entry_id, e.register_date, case when ranking then
      ts_rank(coalesce(case when outside then e.words_released else e.words_within end, e.words), q) end
    from unnest(found_ids) with ordinality as f (id, place) join entry_search e on e.entry_id = f.id order by f.place;
end $$;

-- ── Lists narrowed by what an index knows ──────────────────────────────────────────────────
-- Asked as the owner, or the seeing rule of every entry would be asked before the index; each applies that rule itself.

-- A list has an order and filters of its own. Of words that few entries hold it is told which; of others it asks entry
-- by entry, as it walks.

-- Words of a title as they are typed into a filter: each by its beginning.
create or replace function app.asked_of_titles(typed text) returns tsquery language sql stable parallel safe as $$
  select regexp_replace(app.asked(typed)::text, '(''(?:[^'']|'''')*'')(:[*A-D]+)?', '\1:*', 'g')::tsquery
$$;
-- The entries of these kinds that hold the words, wherever or in their titles; null when there are more than `most`.
create or replace function app.few_with_words(q tsquery, in_titles boolean, kinds text[], most int) returns uuid[]
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set enable_indexscan = off as $$
declare found_ids uuid[]; mine uuid[] := app.principals(); cleared smallint := app.clearance(); outside boolean := app.standing() = 'outside';
begin
  if in_titles then
    select array_agg(x.entry_id) into found_ids from (
      select s.entry_id from entry_search s where ((s.titles @@ q and not outside) or (s.titles_released @@ q and outside))
        and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared) and s.kind = any (kinds) limit most + 1) x;
  else
    select array_agg(x.entry_id) into found_ids from (
      select s.entry_id from entry_search s
      where (s.words @@ q or (s.words_within @@ q and not outside) or (s.words_released @@ q and outside) or (s.words_drafted @@ q and not outside and s.custodian_id = any (mine)))
        and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared) and s.kind = any (kinds) limit most + 1) x;
  end if;
  return case when coalesce(cardinality(found_ids), 0) <= most then coalesce(found_ids, '{}') end;
end $$;
create or replace function app.has_words(asked uuid, q tsquery, in_titles boolean) returns boolean
language sql stable security definer set search_path = public, pg_temp cost 10000 as $$
  select exists (select from entry_search s where s.entry_id = asked
    and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, app.principals(), app.clearance())
    and case when in_titles then case when app.standing() = 'outside' then s.titles_released else s.titles end @@ q
      when app.standing() = 'outside' then s.words @@ q or coalesce(s.words_released @@ q, false)
      else s.words @@ q or coalesce(s.words_within @@ q, false) or (coalesce(s.words_drafted @@ q, false) and s.custodian_id = any (app.principals())) end)
$$;

-- Documents with this symbol, or one that begins so or belongs to it.
create or replace function app.documents_with_symbol(asked text) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare mine uuid[] := app.principals(); cleared smallint := app.clearance();
begin
  return query select distinct y.entry_id from document_symbol y join entry_search s on s.entry_id = y.entry_id
    where ((y.normal ~>=~ asked and y.normal ~<~ (asked || U&'\+10FFFF')) or y.base = asked)
      and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared);
end $$;

-- What was indexed in an older way is indexed anew, once; the number rises with the way.
do $indexed$ begin
  if exists (select from entry) and not exists (select from setting where key = 'indexed_as' and value = '2') then
    update attachment_text t set text = t.text where t.words is null or length(t.text) > 250000
      or app.language_of_file(t.attachment_id) <> (select e.language from attachment a join entry e on e.id = a.entry_id where a.id = t.attachment_id);
    perform app.index_entry(e.id) from entry e;
  end if;
  insert into setting (key, value) values ('indexed_as', '2') on conflict (key) do update set value = excluded.value;
end $indexed$;
