-- ── What texts cite: looked for later, file by file and for the words of an entry itself ─────────────────────────

-- The text of a file, or of an entry; nothing of a file that is not there any more. For work without a person alone.
create or replace function app.text_to_cite(asked uuid) returns table (entry_id uuid, attachment_id uuid, body text)
language sql security definer set search_path = public, pg_temp as $$
  select a.entry_id, a.id, case when a.removed_at is null then t.text else '' end
  from attachment a left join attachment_text t on t.attachment_id = a.id where a.id = asked and app.person() is null
  union all
  select e.id, null, concat_ws(E'\n\n', e.title, e.title_other, e.summary, e.summary_other, i.text,
    (select string_agg(q.text, E'\n\n' order by q.number) from request_question q where q.request_id = e.id))
  from entry e left join information_item i on i.entry_id = e.id where e.id = asked and app.person() is null
$$;

-- Every symbol has a digit: where there is none, and was none, nobody looks.
create or replace function app.cite_after_text() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written jsonb := to_jsonb(new);
  of_entry uuid := (written->>case tg_table_name when 'entry' then 'id' when 'request_question' then 'request_id' else 'entry_id' end)::uuid;
begin
  if concat_ws(' ', written->>'title', written->>'title_other', written->>'summary', written->>'summary_other', written->>'text') ~ '[0-9]'
     or tg_op = 'INSERT' and exists (select from entry e where e.id = of_entry and concat_ws(' ', e.title, e.title_other, e.summary, e.summary_other) ~ '[0-9]')
     or exists (select from symbol_citation c where c.entry_id = of_entry and c.attachment_id is null) then
    perform app.enqueue('cite', of_entry::text);
  end if;
  return null;
end $$;
create or replace function app.cite_after_reading() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin perform app.enqueue('cite', new.attachment_id::text); return null; end $$;
drop trigger if exists cite_after on entry;
create trigger cite_after after update of title, title_other, summary, summary_other on entry for each row
  when ((new.title, new.title_other, new.summary, new.summary_other) is distinct from (old.title, old.title_other, old.summary, old.summary_other))
  execute function app.cite_after_text();
drop trigger if exists cite_after_insert on information_item;
create trigger cite_after_insert after insert on information_item for each row execute function app.cite_after_text();
drop trigger if exists cite_after_update on information_item;
create trigger cite_after_update after update of text on information_item for each row when (new.text is distinct from old.text) execute function app.cite_after_text();
drop trigger if exists cite_after on document;
create trigger cite_after after insert on document for each row execute function app.cite_after_text();
drop trigger if exists cite_after on request_question;
create trigger cite_after after insert or update of text on request_question for each row execute function app.cite_after_text();
drop trigger if exists cite_after on attachment_text;
create trigger cite_after after insert or update of text on attachment_text for each row execute function app.cite_after_reading();

-- What was taken off an entry cites nothing any more.
create or replace function app.uncite_after_removal() returns trigger language plpgsql security definer set search_path = public, pg_temp as
  $$ begin delete from symbol_citation where attachment_id = new.id; return null; end $$;
drop trigger if exists uncite_after on attachment;
create trigger uncite_after after update of removed_at on attachment for each row when (new.removed_at is not null) execute function app.uncite_after_removal();

-- ── Symbols read anew when the grammar has learnt to read more; for work without a person alone ─────────────────────

create or replace function app.symbols_written() returns table (id uuid, written text, normal text)
language sql security definer set search_path = public, pg_temp as
  $$ select y.id, y.written, y.normal from document_symbol y where app.person() is null $$;

-- Two ways of writing one symbol in one document have become one: the first stays.
create or replace function app.keep_symbols_read(anew jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare x record;
begin
  for x in select r.*, y.entry_id from jsonb_to_recordset(anew) as r (id uuid, normal text, grammar text, base text, modification text, number int)
      join document_symbol y on y.id = r.id where app.person() is null order by y.entry_id, y.position loop
    if exists (select from document_symbol o where o.entry_id = x.entry_id and o.normal = x.normal and o.id <> x.id) then
      delete from document_symbol where id = x.id;
    else
      update document_symbol set normal = x.normal, grammar = x.grammar, base = x.base, modification = x.modification, number = x.number where id = x.id;
    end if;
  end loop;
end $$;

-- What was read in an older way is read anew, once; the number rises with the way.
do $read$ begin
  if exists (select from document_symbol) and not exists (select from setting where key = 'symbols_read_as' and value = '2') then
    perform app.enqueue('respell', 'all');
  end if;
  insert into setting (key, value) values ('symbols_read_as', '2') on conflict (key) do update set value = excluded.value;
end $read$;
