// One check each, and the tests that must notice when it is gone. `from` stands in the file word for word.
const second = ["lib/db/second-line.test.ts", "lib/db/second-line-of-sharing.test.ts"];
const sharing = ["lib/db/second-line-of-sharing.test.ts"];
const pairs = ["lib/access/random-pairs.test.ts", "lib/access/matrix.test.ts"];
const matrix = ["lib/access/matrix.test.ts", "lib/domain/items/items.test.ts"];

const fault = (file, what, from, to, tests) => ({ file, what, from, to, tests });
const rule = (what, from, to, tests = pairs) => fault("prisma/access.sql", what, from, to, tests);
const may = (what, from, to, tests = matrix) => fault("lib/access/rules.ts", what, from, to, tests);

export const faults = [
  rule("the clearance", "readers && mine and classification <= cleared", "readers && mine"),
  rule("the readers", "readers && mine and classification <= cleared", "classification <= cleared"),
  rule("the embargo", "(embargo_until is null or embargo_until <= now() or custodian_id = any (mine) or app.auditors() = any (mine))", "true"),
  rule("the embargo's exception for its keeper", " or custodian_id = any (mine)", ""),
  rule("the end of a post", "between h.held_from and coalesce(h.held_to, 'infinity')", ">= h.held_from", ["lib/access/random-pairs.test.ts", "lib/db/second-line.test.ts"]),
  rule("that a disabled account stands for nobody", "where p.id = asked and p.status = 'active' and p.role is not null;", "where p.id = asked;", [...second, "lib/access/random-pairs.test.ts"]),
  rule("that an ended session is over", "s.ended_at is null and s.expires_at > now() and", "s.expires_at > now() and", second),
  rule("that a session expires", "and s.expires_at > now()", "", second),
  rule("that an idle session is over", " and s.last_seen_at > now() - idle", "", second),
  rule("that a revoked token is over", "t.revoked_at is null and ", "", second),
  rule("that a token expires", " and t.expires_at > now()", "", second),
  rule("who may set a password", "if app.person() is distinct from asked and app.standing() <> 'administering' then", "if false then", second),
  rule("that outside only requests are written", "(app.standing() = 'inside' or (app.standing() = 'outside' and kind = 'request'))\n  and created_by_id", "app.standing() in ('inside', 'outside')\n  and created_by_id", second),
  rule("that an entry is written in one's own name", "and created_by_id = app.person() and changed_by_id = app.person()", "", second),
  rule("that revisions are hidden outside", "app.standing() in ('inside', 'auditing', 'administering') and exists (select from entry e where e.id = entry_id));\ncreate policy added on entry_revision", "exists (select from entry e where e.id = entry_id));\ncreate policy added on entry_revision", sharing),
  rule("that parties outside are one's own organisation's", "when 'outside' then party_kind in ('organisation', 'unit') or party_organisation = app.organisation()", "when 'outside' then true or party_organisation = app.organisation()", ["lib/domain/items", "lib/domain/people"]),
  rule("that nobody gives himself rights", "with check (case when id = app.person() then app.keeps_rights(person) else app.standing() = 'administering' end)", "with check (true)", second),
  rule("that readings are the auditor's alone", "and action not in ('entry.read', 'attachment.downloaded')", "", sharing),
  fault("prisma/access/search.sql", "the seeing rule of looking words up", "and app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared)", "", ["lib/domain/search", "lib/access/matrix.test.ts"]),
  fault("prisma/access/search.sql", "the seeing rule of walking by date", "where app.sees_as(s.readers, s.classification, s.embargo_until, s.custodian_id, mine, cleared)\n", "where true\n", ["lib/domain/search", "lib/access/matrix.test.ts"]),
  fault("prisma/access/search.sql", "that words of kept files are not found outside", "(s.words_within @@ q and not outside)", "(s.words_within @@ q)", sharing),
  fault("prisma/access/attachments.sql", "that outside only released files are seen", "and (app.standing() <> 'outside' or added_by_id = app.person() or app.released_to_me(id))", "", sharing),
  fault("prisma/access/attachments.sql", "that the release reaches the person", " and rp.party_id = any (app.principals())", "", sharing),
  fault("prisma/access/attachments.sql", "that an upload is its person's", "create policy seen on upload for select using (person_id = app.person());", "create policy seen on upload for select using (true);", second),
  fault("prisma/access/comments.sql", "that internal comments are of one organisation", "and (side = 'joint' or organisation_id = app.organisation() or app.standing() = 'auditing')", "", sharing),
  fault("prisma/access/comments.sql", "that a comment is in one's own organisation's name", "by_id = app.person() and organisation_id = app.organisation() and app.standing()", "by_id = app.person() and app.standing()", sharing),
  fault("prisma/access/links.sql", "that both ends are seen", "exists (select from entry e where e.id = from_id) and exists (select from entry e where e.id = to_id));\ncreate policy added", "exists (select from entry e where e.id = from_id));\ncreate policy added", sharing),
  fault("prisma/access/releases.sql", "that outside a release is active and reaches one", "or (state = 'active' and app.release_reaches_me(id))", "or true", sharing),
  fault("prisma/access/releases.sql", "that a receipt is its person's to say", "and (new.opened_at, new.acknowledged_at,", "and false and (new.opened_at, new.acknowledged_at,", sharing),
  fault("prisma/access/releases.sql", "that the marking decides who gets a receipt", " and p.clearance >= e.classification\n", "\n", sharing),
  fault("prisma/access/notifications.sql", "that only who may open it is told", "\n      and (told_unseen or app.person_sees(p.id, e.id))\n", "\n", sharing),
  fault("prisma/access/notifications.sql", "that rights are asked when a mail leaves", "\n        and (n.unseen or app.person_sees(p.id, e.id))), '[]'))", "), '[]'))", sharing),
  fault("prisma/access/notifications.sql", "the limit of what a mail names", "case when e.classification <= p.mail_limit and app.person_sees(p.id, e.id) then e.title end", "e.title", sharing),
  fault("prisma/access/sources.sql", "that sources are the office's", "app.standing() in ('inside', 'auditing')\n  and (created_by_id", "true\n  and (created_by_id", sharing),
  may("who may log", '"item.log": (actor) => ofTheOffice(actor) || actor.role === "contributor"', '"item.log": () => true'),
  may("who may edit", '"entry.edit": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry)', '"entry.edit": () => true'),
  may("whose texts the registry corrects", '(actor.role === "registry" && entry.createdById === actor.id) ||', 'actor.role === "registry" ||'),
  may("who sets STRICTLY CONFIDENTIAL", '&& (level < 2 || actor.role === "head")', ""),
  may("that nobody marks above his clearance", "level <= actor.clearance && ", "", ["lib/domain/items", "lib/access"]),
  may("who lowers a marking", '"entry.lower_marking": (actor, entry) =>\n    actor.role === "head" ||', '"entry.lower_marking": (actor, entry) =>\n    true ||'),
  may("that history is not told outside", '"entry.read_history": (actor) => actor.role !== "counterpart"', '"entry.read_history": () => true'),
  may("that people are not listed outside", '"people.list": (actor) => actor.role !== "counterpart"', '"people.list": () => true', ["lib/domain/people", "lib/domain/items", "lib/domain/entries", "lib/access"]),
  may("who administers people", '"people.administer": (actor) => actor.role === "administrator"', '"people.administer": () => true', ["lib/domain/people"]),
  may("who reads the audit trail", '"audit.read": (actor) => actor.role === "auditor"', '"audit.read": () => true', ["lib/domain/audit"]),
  fault("lib/db/transactions.ts", "that a change is recorded", "if (!recorded) throw", "if (false) throw", ["lib/db/transactions.test.ts"]),
  fault("lib/db/transactions.ts", "that what is classified is noted when read", "if (classification > 0 || everything) events.push", "if (everything) events.push", ["lib/domain/audit", "lib/domain/items"]),
  fault("lib/db/transactions.ts", "that a reader has his own actor", "return new Proxy(db, {", "return Object.assign(db, own) as never; return new Proxy(db, {", ["lib/db"]),
];
