-- ── What the application's role may touch ─────────────────────────────────────────────────────────────────────

do $grants$
declare role_name text := current_setting('traitdunion.app_role'); f record;
begin
  execute format('revoke all on all tables in schema public from %I', role_name);
  execute format('revoke all on all sequences in schema public from %I', role_name);
  execute format('revoke all on schema public from %I', role_name);
  revoke all on schema public from public;
  revoke all on all functions in schema app from public;
  execute format('grant usage on schema public, app to %I', role_name);
  execute format('grant select, insert, update on entry, information_item, person, party, post, post_holding, forum, taxonomy_term, party_former_name to %I', role_name);
  execute format('grant select, insert, update on attachment, comment, entry_link, consent, release, request, request_question, journal_line, source, credibility_judgement to %I', role_name);
  execute format('grant select, insert on release_party, release_attachment, request_answer, request_step, source_rating to %I', role_name);
  execute format('grant select, insert, update, delete on upload, holiday, request_question to %I', role_name);
  execute format('grant select, insert, update on document, document_version, clearance_round, clearance_step, delegation, acceptance, consultation, consultation_party, comment_disposition, distribution to %I', role_name);
  execute format('grant select, insert on comment_place, distribution_party to %I', role_name);
  execute format('grant select, insert, update, delete on language_version, document_symbol, saved_view to %I', role_name);
  execute format('grant select, insert, delete on language_version_file to %I', role_name);
  execute format('grant select, update on distribution_receipt to %I', role_name);
  execute format('grant select on symbol_citation to %I', role_name);
  execute format('grant select, update on notification, receipt to %I', role_name);
  execute format('grant select, insert, update on meeting, meeting_series, participation, participation_link, meeting_slot, slot_answer, programme_slot to %I', role_name);
  execute format('grant select, insert, update on agenda_item, meeting_paper, agenda_proposal, minutes_text, decision, action_point, summary_record, calendar_feed to %I', role_name);
  execute format('grant select, insert on minutes_update, action_step, record_text, record_step to %I', role_name);
  execute format('grant select, insert, delete on decision_statement to %I', role_name);
  execute format('grant select, insert, update, delete on calendar_period to %I', role_name);
  execute format('grant select on attachment_text to %I', role_name);
  execute format('grant select, insert, delete on entry_audience, unit_parent to %I', role_name);
  execute format('grant select, insert, update, delete on forum_member to %I', role_name);
  execute format('grant select, insert on entry_revision to %I', role_name);
  execute format('grant select, update on session to %I', role_name);
  execute format('grant select, insert, update on access_token to %I', role_name);
  execute format('grant select, insert, delete on idempotency_key, sign_in_failure to %I', role_name);
  execute format('grant usage on sequence sign_in_failure_id_seq to %I', role_name);
  execute format('grant select on audit_event, audit_head, _prisma_migrations to %I', role_name);
  for f in select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = 'app'::regnamespace
    and p.prorettype <> 'trigger'::regtype
    and p.proname not in ('stand_as', 'permuted', 'index_entry', 'search_by_word', 'search_by_date', 'expected', 'person_sees',
    'addressee_of', 'mail_may_tell', 'live_link') loop
    execute format('grant execute on function %s to %I', f.signature, role_name);
  end loop;
end $grants$;
