import "server-only";
import pg from "pg";

/** The functions that may run as the owner: each applies the seeing rule itself or touches no entry (access.sql). */
const trusted = new Set([
  "stand_as", "enter_session", "enter_token", "credential_for", "person_for_identity", "open_session", "keep_alive",
  "end_session", "set_password", "own_password_hash", "has_demonstration", "keep_answer", "permuted", "next_reference", "record", "audit_head_now",
  "verify_audit", "unit_of_post", "index_entry", "index_after_entry", "index_after_item", "search", "search_by_word", "search_by_date", "expected", "few_with_words", "has_words", "documents_with_symbol",
  "goes_with_every_release", "index_after_question", "index_after_attachment", "index_after_release", "index_after_going",
  "released_to_me", "attachment_for_work", "attachment_scanned", "attachment_read", "drop_stale_uploads", "unnamed", "scan_again", "read_again",
  "release_reaches_me", "refresh_readers", "make_available", "note_opened", "note_downloaded", "end_due_releases", "remind_of_receipts",
  "person_sees", "notify", "queue_digests", "take_mail", "mail_content", "mail_sent", "mail_failed", "tidy_mail", "tell_person", "tell_rights", "tell_entry",
  "tell_of_comment", "tell_who_had_replaced", "tell_minutes",
  "enqueue", "take_jobs", "finish_job", "fail_job", "keep_person_state", "keep_membership_state",
  "keep_entry_state", "states_kept_since", "stood_at", "who_could_see", "source_repeats", "same_origin",
  "office_units", "asker_sees", "tell_of_request",
  "acts_for", "decides_as", "asked_about", "latest_version", "sees_file_of_version", "released_version", "is_draft", "guard_attachment",
  "end_silence", "sides_of", "version_to_accept", "settle_acceptances",
  "refresh_document", "refresh_after_version", "refresh_after_archiving", "index_after_document", "index_after_language_file", "index_after_meeting", "index_after_meetings", "index_after_minutes", "keep_citations",
  "tell_of_due_requests", "remind_of_release",
  "end_due_versions",
  "text_to_cite", "symbols_written", "keep_symbols_read", "cite_after_text", "cite_after_reading", "uncite_after_removal",
  "give_receipts", "note_distributed", "ask_again", "tell_of_version", "tell_consultation", "remind_of_distributions", "remind_of_distribution",
  "readers_after_meeting", "sees_record", "guard_agenda", "is_adopted", "is_before_people", "enter_feed",
  "carry_deferred", "carry_after_point", "carry_after_meeting", "last_pack_at", "changed_between", "tell_of_offer", "decline_offer",
  "next_number", "strike_noted", "carry_actions", "tell_of_action", "tell_of_due_actions", "tell_of_record", "end_record_clocks",
  "tell_of_due_read_outs", "reads_as_owner",
  "holidays_follow", "addressee_of", "mail_may_tell", "invitations_of", "queue_meeting_mail", "mail_meeting_changes", "mail_removal", "take_meeting_mail", "meeting_mail_content",
  "meeting_mail_sent", "meeting_mail_failed", "tidy_meeting_mail", "reply_by_mail", "live_link", "opened_link", "answered_link", "remind_of_slots", "awaits_time",
  "pinned_out_of_sight", "people_seeing_version", "close_due_consultations", "end_consultations",
]);

type Finding = { what: string };

const questions: readonly (readonly [string, string])[] = [
  ["is a superuser or may bypass row security", `select rolname as what from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`],
  ["is a member of another role", `select r.rolname as what from pg_auth_members m join pg_roles r on r.oid = m.roleid where m.member = (select oid from pg_roles where rolname = current_user)`],
  ["owns something", `select c.relname as what from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = current_user
     union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname = current_user
     union all select d.datname from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = current_user
     union all select n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = current_user and n.nspname not like 'pg_temp%' and n.nspname not like 'pg_toast_temp%'`],
  ["finds a table without forced row security", `select c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app') and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations' and not (c.relrowsecurity and c.relforcerowsecurity)`],
  ["finds a table without a policy", `select c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app') and c.relkind in ('r', 'p') and c.relname <> '_prisma_migrations' and not exists (select from pg_policy p where p.polrelid = c.oid)`],
  ["finds a policy open to everyone", `select pc.relname || '.' || pp.polname as what from pg_policy pp join pg_class pc on pc.oid = pp.polrelid
     where pp.polname = 'owner_may' and (0 = any (pp.polroles) or (select oid from pg_roles where rolname = current_user) = any (pp.polroles))`],
  ["finds a view that runs with its owner's rights, or a materialised one", `select c.relname as what from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'app') and (c.relkind = 'm' or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))`],
  ["may create in a schema", `select nspname as what from pg_namespace where nspname in ('public', 'app') and has_schema_privilege(current_user, oid, 'create')`],
  ["sees entries without anybody asking", `select id::text as what from entry limit 1`],
];

/**
 * Asks the database what this role could do that it must not; throws in plain words at the first thing found.
 * `url` is the application's own address of the database.
 */
export async function checkSelf(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, statement_timeout: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    for (const [complaint, sql] of questions) {
      const { rows } = await client.query<Finding>(sql);
      if (rows[0]) throw new Error(`its database role ${complaint}: ${rows.map((row) => row.what).slice(0, 5).join(", ")}`);
    }
    const { rows } = await client.query<Finding & { name: string; ours: boolean }>(
      `select n.nspname || '.' || p.proname as what, p.proname as name, n.nspname = 'app' and count(*) over (partition by n.nspname, p.proname) = 1 as ours
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'app') and p.prosecdef`,
    );
    // A known name counts once and in its own schema: another function cannot borrow it.
    const strange = rows.filter((row) => !row.ours || !trusted.has(row.name)).map((row) => row.what);
    if (strange.length > 0) throw new Error(`the database has functions that run as the owner and are not known: ${strange.join(", ")}`);
  } finally {
    await client.end();
  }
}
