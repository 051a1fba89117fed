import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import fc from "fast-check";
import { reading } from "../db/transactions";
import { Refusal } from "../errors";
import { plantDocument, tablesOfDocuments } from "../testing/random-documents";
import { maySee, maySeeChild, type ModelChild, type ModelEntry, type ModelFile, type ModelParty, type ModelPerson, type ModelRelease } from "../testing/seeing-model";
import { auditors, World } from "../testing/world";
import type { Reader, Role } from "../db/handles";

const roles: (Role | null)[] = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator", null];
const statuses = ["active", "active", "active", "active", "disabled", "invited"];
const people = 90;
const entries = 1_200;
/** Of which so many have everything hung on them. */
const hung = 400;

let world: World;
const persons: (ModelPerson & { organisationId: string; unitId: string; posts: string[] })[] = [];
/** Who stands in today for whom. */
const deputies: { personId: string; delegateId: string; holds: boolean }[] = [];
const kept = new Map<string, ModelEntry>();
const releases: ModelRelease[] = [];
/** What hangs on the entries, by table and key. */
const children = new Map<string, ModelChild>();

/** A repeatable source of choices. */
function dice(seed: number) {
  const sample = fc.sample(fc.nat({ max: 1_000_000 }), { numRuns: 60_000, seed });
  let at = 0;
  return (below: number) => sample[at++ % sample.length]! % below;
}

beforeAll(async () => {
  world = await World.make();
  const roll = dice(20_261_124);
  // A forest of units, some with two parents, of two organisations.
  const units: { id: string; organisation: string; above: Set<string> }[] = [];
  for (let i = 0; i < 40; i++) {
    const organisation = roll(3) === 0 ? world.osce : world.un;
    const candidates = units.filter((u) => u.above.has(organisation));
    const parents = new Set(candidates.length && roll(4) ? Array.from({ length: 1 + roll(2) }, () => candidates[roll(candidates.length)]!.id) : [organisation]);
    const id = await world.unit(`Unit ${i}`, [...parents], organisation);
    const above = new Set<string>([organisation, ...parents]);
    for (const parent of parents) for (const further of units.find((u) => u.id === parent)?.above ?? []) above.add(further);
    units.push({ id, organisation, above });
  }
  const forumMembers: { id: string; members: string[] }[] = [];
  for (let i = 0; i < 8; i++) {
    const members = [...new Set(Array.from({ length: 3 }, () => units[roll(units.length)]!.id))];
    forumMembers.push({ id: await world.forum(members), members });
  }
  for (let i = 0; i < people; i++) {
    const unit = units[roll(units.length)]!;
    const role = roles[roll(roles.length)]!;
    const clearance = role === "administrator" || role === null ? 0 : roll(3);
    const status = statuses[roll(statuses.length)]!;
    const id = await world.person({ role, clearance, unit: unit.id, status });
    const belongsTo = new Set([id, unit.id, unit.organisation, ...unit.above]);
    const posts: string[] = [];
    for (const [from, to, holds] of [["2020-01-01", null, true], ["2020-01-01", "2021-01-01", false], ["2090-01-01", null, false]] as const) {
      if (roll(3)) continue;
      const home = units[roll(units.length)]!;
      const post = await world.post(home.id, id, from, to);
      if (holds) for (const party of [post, home.id, ...home.above]) belongsTo.add(party);
      if (holds) posts.push(post);
    }
    // Of another organisation he belongs only through the post's unit, as the tree says.
    for (const forum of forumMembers) if (forum.members.some((member) => belongsTo.has(member))) belongsTo.add(forum.id);
    persons.push({ id, role, status, clearance, belongsTo, organisationId: unit.organisation, unitId: unit.id, posts });
  }
  const { rows: parties } = await world.db.query<ModelParty>(`select id, kind, organisation_id as "organisationId" from party where kind <> 'auditors' order by id`);
  await plant(roll, parties, units.map((unit) => unit.id));
}, 120_000);
afterAll(() => world.end());

type Row = Record<string, unknown>;

/** Entries for random parties, and of everything that may hang on one some. */
async function plant(roll: (below: number) => number, parties: ModelParty[], units: string[]): Promise<void> {
  const rows = new Map<string, Row[]>();
  const add = (table: string, row: Row) => rows.set(table, [...(rows.get(table) ?? []), row]);
  const one = <T>(all: readonly T[]): T => all[roll(all.length)]!;
  const some = (most: number) => Array.from({ length: roll(most) }, () => one(parties));
  const organisations = [world.un, world.osce];
  const now = Date.now();
  const at = new Date(now).toISOString();
  const near = () => (roll(3) ? null : now + (roll(2) ? 1 : -1) * 86_400_000);
  const iso = (moment: number | null) => (moment === null ? null : new Date(moment).toISOString());
  const ids: string[] = [];

  const sources = Array.from({ length: 80 }, (_, i) => {
    const source = { id: randomUUID(), createdById: one(persons).id, items: [] as string[] };
    add("source", { id: source.id, name: `Source ${i}`, revision: 1, created_by_id: source.createdById, created_at: at });
    children.set(`source ${source.id}`, { of: "source", ...source });
    const rating = randomUUID();
    add("source_rating", { id: rating, source_id: source.id, reliability: "B", reason: "x", by_id: one(persons).id, at });
    children.set(`source_rating ${rating}`, { of: "source_rating", ...source });
    return source;
  });

  for (let i = 0; i < entries; i++) {
    const [id, author, addressed, embargoUntil, custodianId, classification] = [randomUUID(), one(persons), new Set(some(4)), roll(4) ? null : near(), one(units), roll(3)];
    const kind = one(["item", "item", "request", "document"] as const);
    const entry = { classification, audience: [...addressed].map((party) => party.id), authorId: author.id, custodianId, embargoUntil };
    add("entry", {
      id, reference: `${{ item: "INF", request: "REQ", document: "DOC" }[kind]}-2026-${10_000 + i}`, kind, title: "An entry", summary: "", language: "en", originator_id: custodianId, custodian_id: custodianId,
      classification, classification_reason: classification ? "deliberation" : null, caveats: [], embargo_until: iso(embargoUntil), readers: [...new Set([...entry.audience, author.id, auditors])],
      topics: [], regions: [], filed_at: at, register_date: "2026-11-01", status: "registered", demonstration: false, revision: 1, created_by_id: author.id, created_at: at, changed_by_id: author.id, changed_at: at,
    });
    ids.push(id);
    kept.set(id, entry);
    for (const party of addressed) {
      add("entry_audience", { entry_id: id, party_id: party.id });
      children.set(`entry_audience ${id}${party.id}`, { of: "entry_audience", entryId: id, party });
    }
    if (i >= hung) continue;
    add("entry_revision", { entry_id: id, revision: 1, at, by_id: author.id, snapshot: {} });
    children.set(`entry_revision ${id}`, { of: "entry_revision", entryId: id });

    if (kind === "request") {
      add("request", { entry_id: id, request_kind: "information", direction: "internal", asked_by_id: one(units), asked_of_id: one(units), priority: "routine", state: "sent", state_since: at, stopped_days: 0, revision: 1 });
      add("request_question", { request_id: id, number: 1, text: "What?", state: "open" });
      for (const of of ["request", "request_question"] as const) children.set(`${of} ${id}`, { of, entryId: id });
      for (let n = roll(3); n > 0; n--) {
        const step = { id: randomUUID(), internal: roll(2) === 0, organisationId: one(organisations) };
        add("request_step", { id: step.id, request_id: id, at, by_id: one(persons).id, organisation_id: step.organisationId, internal: step.internal, act: "started", text: "" });
        children.set(`request_step ${step.id}`, { of: "request_step", entryId: id, ...step });
      }
      const [answer, answerId] = [randomUUID(), one(ids)];
      add("request_answer", { id: answer, request_id: id, answer_id: answerId, numbers: [1], by_id: one(persons).id, at });
      children.set(`request_answer ${answer}`, { of: "request_answer", entryId: id, otherId: answerId });
    } else if (kind === "item") {
      const source = roll(3) ? null : one(sources);
      source?.items.push(id);
      add("information_item", { entry_id: id, direction: "internal", item_kind: "other", form: "other", text: "", purpose: "for_information", message_type: "initial", source_id: source?.id ?? null });
      children.set(`information_item ${id}`, { of: "information_item", entryId: id });
    }

    const comments: [string, Extract<ModelChild, { of: "comment" }>][] = [];
    for (let n = roll(3); n > 0; n--) {
      const comment = { id: randomUUID(), joint: roll(2) === 0, organisationId: one(organisations) };
      add("comment", { id: comment.id, entry_id: id, revision: 1, side: comment.joint ? "joint" : "internal", organisation_id: comment.organisationId, text: "x", mentions: [], by_id: one(persons).id, at });
      const said: Extract<ModelChild, { of: "comment" }> = { of: "comment", entryId: id, ...comment };
      children.set(`comment ${comment.id}`, said);
      comments.push([comment.id, said]);
    }
    const files: ModelFile[] = [];
    for (let n = roll(3); n > 0; n--) {
      const file: ModelFile = { entryId: id, attachmentId: randomUUID(), addedById: one(persons).id, versions: [] };
      add("attachment", {
        id: file.attachmentId, entry_id: id, name: "note.txt", media_type: "text/plain", size: 1, sha256: `\\x${"00".repeat(32)}`, storage_key: file.attachmentId, part: "attached", position: n, scan: "clean",
        reading: "done", added_by_id: file.addedById, added_at: at,
      });
      add("attachment_text", { attachment_id: file.attachmentId, text: "words" });
      for (const of of ["attachment", "attachment_text"] as const) children.set(`${of} ${file.attachmentId}`, { of, ...file });
      files.push(file);
    }
    if (kind === "document") {
      plantDocument({ roll, one, add, children, people: persons, parties }, { entryId: id, authorId: author.id, custodianId }, files, comments.map(([, said]) => said), comments.map(([key]) => key), at);
    }
    for (let n = roll(3); n > 0; n--) {
      const [release, to] = [randomUUID(), [...new Set([one(parties), ...some(3)])]];
      const state = one(["active", "active", "active", "awaiting_second_key", "withdrawn", "expired", "refused"]);
      const known: ModelRelease = { entryId: id, state, until: near(), parties: to.map((party) => party.id), attachments: files.filter(() => roll(2)).map((file) => file.attachmentId) };
      add("release", {
        id: release, entry_id: id, revision: 1, state, purpose: "for_information", conditions: "", until: iso(known.until), originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: one(persons).id,
        requested_at: at, decision_remark: "", ended_because: "",
      });
      releases.push(known);
      children.set(`release ${release}`, { of: "release", release: known });
      for (const party of to) {
        add("release_party", { release_id: release, party_id: party.id });
        children.set(`release_party ${release}${party.id}`, { of: "release_party", release: known, party });
      }
      for (const attachment of known.attachments) {
        add("release_attachment", { release_id: release, attachment_id: attachment });
        children.set(`release_attachment ${release}${attachment}`, { of: "release_attachment", release: known });
      }
      if (state === "active" && (known.until === null || known.until > now)) entry.audience.push(...known.parties);
      for (const personId of new Set([one(persons).id, one(persons).id])) {
        const receipt = randomUUID();
        add("receipt", { id: receipt, release_id: release, entry_id: id, person_id: personId, reference: "INF", revision: 1, made_available_at: at, remark: "", reservation: false });
        children.set(`receipt ${receipt}`, { of: "receipt", entryId: id, personId });
      }
    }
    const only = (table: "journal_line" | "credibility_judgement" | "consent", row: Row) => {
      if (roll(3)) return;
      const key = randomUUID();
      add(table, { id: key, entry_id: id, ...row });
      children.set(`${table} ${key}`, { of: table, entryId: id });
    };
    only("journal_line", {
      number: `REG-2026-${10_000 + i}`, direction: "incoming", day: "2026-11-01", correspondent: "x", channel: "hand", copies: 1, copy_numbers: "", authorised: [], remark: "", revision: 1, by_id: author.id, at,
    });
    only("credibility_judgement", { revision: 1, credibility: 3, reason: "x", confirmed_by: [], by_id: author.id, at });
    only("consent", { revision: 1, asked_of_id: custodianId, for_ids: [custodianId], question: "x", asked_by_id: author.id, asked_at: at, conditions: "", evidence: "" });
    const otherId = one(ids);
    if (otherId !== id) {
      const link = randomUUID();
      add("entry_link", { id: link, from_id: id, to_id: otherId, kind: "arises_from", by_id: author.id, at });
      children.set(`entry_link ${link}`, { of: "entry_link", entryId: id, otherId });
    }
    const event: Extract<ModelChild, { of: "audit_event" }> = {
      of: "audit_event", entryId: roll(8) ? id : null, action: one(["item.edited", "comment.made", "entry.read", "attachment.downloaded", "entry.exported", "link.made"]), internalTo: roll(3) ? null : one(organisations), otherId: roll(3) ? null : otherId,
    };
    add("audit_event", {
      seq: i + 1, at, action: event.action, subject_kind: "entry", entry_id: event.entryId, details: { ...(event.internalTo && { internalTo: event.internalTo }), ...(event.otherId && { otherEntryId: event.otherId }) },
      address: "", request_id: "", previous_hash: "\\x00", hash: `\\x${(i + 1).toString(16).padStart(8, "0")}`,
    });
    children.set(`audit_event ${i + 1}`, event);
    const [news, upload, personId] = [randomUUID(), randomUUID(), one(persons).id];
    add("notification", { id: news, person_id: personId, what: "comment.made", why: "author", entry_id: id, urgent: false, unseen: false, at });
    children.set(`notification ${news}`, { of: "notification", personId });
    const view = randomUUID();
    add("saved_view", { id: view, person_id: personId, place: "documents", name: view, query: "", created_at: at });
    children.set(`saved_view ${view}`, { of: "saved_view", personId });
    if (roll(4) === 0) {
      add("upload", { id: upload, person_id: personId, name: "x.txt", size: 1, received: 0, storage_key: upload, created_at: at, expires_at: "2099-01-01" });
      children.set(`upload ${upload}`, { of: "upload", personId });
    }
  }
  for (let i = 0; i < 90; i++) {
    const [id, personId, delegateId, holds] = [randomUUID(), one(persons).id, one(persons).id, roll(3) > 0];
    const ended = !holds && roll(2) === 0;
    add("delegation", {
      id, person_id: personId, delegate_id: delegateId, held_from: "2020-01-01", held_to: holds || ended ? "2099-01-01" : "2020-02-01", note: "", created_at: at, ended_at: ended ? at : null,
    });
    children.set(`delegation ${id}`, { of: "delegation", personId, delegateId });
    deputies.push({ personId, delegateId, holds });
  }
  // Laid out as it stands, not as it came about.
  for (const table of tablesOfDocuments) await world.db.query(`alter table ${table} disable trigger user`);
  for (const table of [
    "source", "source_rating", "entry", "information_item", "entry_audience", "entry_revision", "request", "request_question", "request_step", "request_answer", "comment", "attachment", "attachment_text",
    "release", "release_party", "release_attachment", "receipt", "journal_line", "credibility_judgement", "consent", "entry_link", "audit_event", "notification", "upload",
    ...tablesOfDocuments,
  ]) await world.insertAll(table, rows.get(table)!);
  for (const table of tablesOfDocuments) await world.db.query(`alter table ${table} enable trigger user`);
  await world.db.query("update entry set readers = app.readers_of(id)");
  await world.db.query("analyze");
}

it("a hundred thousand pairs of person and entry agree with the rule said once more in TypeScript [RLS-07]", async () => {
  const wrong: string[] = [];
  let pairs = 0;
  for (const person of persons) {
    const asking = await world.asking(person.id);
    const seen = await reading(asking, (db) => db.entry.findMany({ select: { id: true } }))
      .then((rows) => new Set(rows.map((row) => row.id)))
      .catch((error: unknown) => {
        if (error instanceof Refusal && error.kind === "unauthenticated") return new Set<string>();
        throw error;
      });
    const now = Date.now();
    for (const [id, entry] of kept) {
      pairs++;
      if (seen.has(id) !== maySee(person, entry, now)) wrong.push(`${person.role} ${person.status} ${person.clearance}: ${JSON.stringify(entry)} seen: ${seen.has(id)}`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(100_000);
});

const everyKey = (db: Reader) => db.$queryRaw<{ key: string }[]>`
  select 'source ' || id as key from source union all select 'source_rating ' || id from source_rating
  union all select 'information_item ' || entry_id from information_item union all select 'entry_audience ' || entry_id || party_id from entry_audience
  union all select 'entry_revision ' || entry_id from entry_revision union all select 'request ' || entry_id from request union all select 'request_question ' || request_id from request_question
  union all select 'request_step ' || id from request_step union all select 'request_answer ' || id from request_answer union all select 'comment ' || id from comment
  union all select 'attachment ' || id from attachment union all select 'attachment_text ' || attachment_id from attachment_text union all select 'release ' || id from release
  union all select 'release_party ' || release_id || party_id from release_party union all select 'release_attachment ' || release_id || attachment_id from release_attachment
  union all select 'receipt ' || id from receipt union all select 'journal_line ' || id from journal_line union all select 'credibility_judgement ' || id from credibility_judgement
  union all select 'consent ' || id from consent union all select 'entry_link ' || id from entry_link union all select 'audit_event ' || seq from audit_event
  union all select 'notification ' || id from notification union all select 'upload ' || id from upload
  union all select 'document ' || entry_id from document union all select 'document_symbol ' || id from document_symbol union all select 'symbol_citation ' || id from symbol_citation
  union all select 'document_version ' || id from document_version union all select 'language_version ' || id from language_version
  union all select 'language_version_file ' || language_version_id || attachment_id from language_version_file
  union all select 'clearance_round ' || id from clearance_round union all select 'clearance_step ' || id from clearance_step union all select 'acceptance ' || id from acceptance
  union all select 'consultation ' || id from consultation union all select 'consultation_party ' || consultation_id || party_id from consultation_party
  union all select 'comment_place ' || comment_id from comment_place union all select 'comment_disposition ' || comment_id from comment_disposition
  union all select 'distribution ' || id from distribution union all select 'distribution_party ' || distribution_id || party_id from distribution_party
  union all select 'distribution_receipt ' || id from distribution_receipt union all select 'delegation ' || id from delegation union all select 'saved_view ' || id from saved_view`;

it("what hangs on an entry agrees with its rules said once more in TypeScript: comments, files and their texts, releases, receipts, requests, links, journal, sources, events, and all that hangs on a document [RLS-07]", async () => {
  const wrong: string[] = [];
  const [pairs, seenOf] = [new Map<string, number>(), new Map<string, number>()];
  for (const person of persons) {
    if (person.role === null || person.status !== "active") continue;
    const shown = new Set((await reading(await world.asking(person.id), everyKey)).map((row) => row.key));
    const now = Date.now();
    const seen = new Map([...kept].map(([id, entry]) => [id, maySee(person, entry, now)]));
    const standsInFor = deputies.filter((one) => one.holds && one.delegateId === person.id).map((one) => persons.find((other) => other.id === one.personId)!);
    const office = new Set(persons.filter((one) => one.status === "active" && (one.role === "head" || one.role === "officer")).map((one) => one.unitId));
    const knowing = { ...person, decidesFor: new Set([person, ...standsInFor].flatMap((one) => [one.id, ...one.posts])), ofTheOffice: office.has(person.unitId) };
    const mine = { person: knowing, sees: (id: string) => seen.get(id)!, releases, now };
    for (const [key, child] of children) {
      const may = maySeeChild(mine, child);
      pairs.set(child.of, (pairs.get(child.of) ?? 0) + 1);
      if (may) seenOf.set(child.of, (seenOf.get(child.of) ?? 0) + 1);
      if (shown.has(key) !== may) wrong.push(`${person.role} ${person.clearance}: ${JSON.stringify(child)} seen: ${shown.has(key)}`);
    }
    for (const key of shown) if (!children.has(key)) wrong.push(`${key} was never planted`);
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  // Of each kind enough was seen, and enough was not.
  for (const [of, number] of pairs) expect([of, number >= 1_000 && seenOf.get(of)! >= 30 && number - seenOf.get(of)! >= 30]).toEqual([of, true]);
  expect([...pairs.values()].reduce((sum, number) => sum + number, 0)).toBeGreaterThanOrEqual(400_000);
}, 120_000);
