import { randomUUID } from "node:crypto";
import { hash } from "@node-rs/argon2";
import pg from "pg";
import { loadAppraisals } from "./appraisals";
import type { Store } from "../../lib/files/store";
import { demoDocuments } from "./documents-demo";
import { loadDocument, loadReference, referenceFiledOn } from "./documents-loading";
import { publicDocumentLinks, publicDocuments } from "./documents-public";
import { storeOf } from "./files";
import { forums } from "./forums";
import { holidays } from "./holidays";
import { demoItems } from "./items-demo";
import { publicItems, type SeedItem } from "./items-public";
import { demoMeetings, demoProposals } from "./meetings-demo";
import { loadMeeting, loadPublicMeeting } from "./meetings-loading";
import { publicMeetingLinks, publicMeetings } from "./meetings-public";
import { organisations, units } from "./organisations";
import { people, posts } from "./people";
import { consentsOf, releaseOf, type SeedConsent, type SeedRelease } from "./releases";
import { demoRequests } from "./requests";
import { loadRequest } from "./requests-loading";
import { bodies, regions, topics } from "./taxonomies";
import { demoComments, demoLinks } from "./threads-demo";

export const demonstrationPassword = "trait-d-union";
const auditors = "00000000-0000-4000-8000-000000000001";
/** The office opened in October 2016: nothing was filed before. */
const opening = "2016-10-17";

const accounts = people.filter((p) => p.account && p.email).map((p) => ({ email: p.email!, title: p.titleEn }));

/**
 * Loads the demonstration workspace with the owner's rights, once: public facts and plainly fictional entries, with
 * their files in the store of this data directory. Returns the accounts, which exist only together with it.
 */
export async function seedDemonstration(ownerUrl: string, dataDir: string): Promise<{ password: string; accounts: { email: string; title: string }[] }> {
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await db.query("begin");
    await db.query("select pg_advisory_xact_lock(72707370)");
    const { rowCount } = await db.query("select from person where email = 'head@demo.invalid'");
    if (rowCount === 0) await load(db, storeOf(process.env, dataDir));
    await db.query("commit");
  } finally {
    await db.end();
  }
  return { password: demonstrationPassword, accounts };
}

type Ids = Map<string, string>;

async function load(db: pg.Client, store: Store): Promise<void> {
  const ids: Ids = new Map();
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (!id) throw new Error(`the demonstration data name an unknown party: ${key}`);
    return id;
  };
  await loadParties(db, ids, idOf);
  await loadTerms(db);
  const { rows: others } = await db.query<{ id: string }>("select id from party where kind = 'forum' or side <> 'un'");
  const otherSide = new Set(others.map((row) => row.id));
  const isOther = (key: string) => otherSide.has(idOf(key));
  await sinceTheOpening(db);
  const items = [...publicItems, ...demoItems].sort((a, b) => filedOn(a).localeCompare(filedOn(b)));
  for (const [place, item] of items.entries()) {
    // The other organisation, and forums where both sit, have it by release; the rest is the audience.
    const own = item.audience.filter((key) => !isOther(key));
    const to = item.audience.filter(isOther);
    const entryId = await loadItem(db, { ...item, audience: own.length > 0 ? own : ["lo"] }, idOf);
    ids.set(item.key, entryId);
    const consents = consentsOf(item);
    const kept: string[] = [];
    for (const consent of consents) kept.push(await loadConsent(db, entryId, item, consent, idOf));
    const release = releaseOf(item, to, place);
    if (release) await loadRelease(db, entryId, item, release, kept[0] ?? null, idOf);
  }
  for (const [key, days] of Object.entries(holidays)) {
    for (const { day, nameEn, nameFr } of days) await insert(db, "holiday", { organisation_id: idOf(key), day, name_en: nameEn, name_fr: nameFr });
  }
  for (const request of demoRequests) await loadRequest(db, insert, request, idOf);
  await loadLibrary(db, ids, store, idOf);
  await loadMeetings(db, ids, idOf);
  await asReleased(db);
  await loadAppraisals(db, idOf);
  await loadThreads(db, idOf);
}

/** The policy library: public documents as references, and a few of the office’s own on their way. */
async function loadLibrary(db: pg.Client, ids: Ids, store: Store, idOf: (key: string) => string): Promise<void> {
  for (const of of [...publicDocuments].sort((a, b) => referenceFiledOn(a).localeCompare(referenceFiledOn(b)))) {
    const entryId = await loadReference(db, insert, of, idOf);
    ids.set(of.key, entryId);
    if (!of.released) continue;
    const entry = { author: "officer", classification: 0, language: "en", dateReceived: null, dateOfInformation: referenceFiledOn(of) } as unknown as SeedItem;
    // Long opened and acknowledged.
    await loadRelease(db, entryId, entry, releaseOf(entry, ["osce"], 3)!, null, idOf);
  }
  for (const document of demoDocuments) ids.set(document.key, await loadDocument(db, insert, document, store, idOf));
  for (const { from, to, kind } of publicDocumentLinks) await loadLink(db, { from: idOf(from), to: idOf(to), kind, by: idOf("registry") });
}

/** Meetings: those that are public facts, and fictional ones that show the whole way from agenda to adoption, one of them today. */
async function loadMeetings(db: pg.Client, ids: Ids, idOf: (key: string) => string): Promise<void> {
  const today = (await db.query<{ today: string }>("select (now() at time zone 'Europe/Vienna')::date::text as today")).rows[0]!.today;
  for (const of of publicMeetings) ids.set(of.key, await loadPublicMeeting(db, insert, of, idOf));
  for (const of of demoMeetings) ids.set(of.key, await loadMeeting(db, insert, of, idOf, today));
  for (const { from, to, kind } of publicMeetingLinks) await loadLink(db, { from: idOf(from), to: idOf(to), kind, by: idOf("registry") });
  for (const { forum, by, ...said } of demoProposals) {
    const { rows } = await db.query<{ organisation_id: string }>("select organisation_id from party where id = $1", [idOf(by)]);
    await insert(db, "agenda_proposal", { forum_id: idOf(forum), ...said, organisation_id: rows[0]!.organisation_id, by_id: idOf(by) });
  }
}

/** The demonstration's people and units were there from the first day, so that it can be asked who could see on any. */
async function sinceTheOpening(db: pg.Client): Promise<void> {
  const from = `${opening} 00:00 Europe/Vienna`;
  await db.query("update person_state set valid_from = $1", [from]);
  await db.query("update membership_state set valid_from = $1", [from]);
  await db.query("update setting set value = to_char($1::timestamptz at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') where key = 'states_kept_since'", [from]);
}

/** What was released was not readable by the other side before, nor after it was withdrawn; loading it left only today. */
async function asReleased(db: pg.Client): Promise<void> {
  await db.query("delete from entry_state");
  await db.query(`
    with base as (
      select e.*, array(select party_id from entry_audience where entry_id = e.id union select e.created_by_id union select $1::uuid order by 1) as own,
        r.active_from, r.ended_at, array(select rp.party_id from release_party rp where rp.release_id = r.id) as parties
      from entry e join release r on r.entry_id = e.id where r.active_from is not null
    )
    insert into entry_state (entry_id, valid_to, readers, classification, embargo_until, custodian_id)
    select id, active_from, own, classification, embargo_until, custodian_id from base
    union all select id, ended_at, own || parties, classification, embargo_until, custodian_id from base where ended_at is not null`, [auditors]);
}

async function insertParty(db: pg.Client, ids: Ids, key: string, columns: Record<string, unknown>): Promise<string> {
  const id = randomUUID();
  ids.set(key, id);
  await insert(db, "party", { id, ...columns });
  return id;
}

async function insert(db: pg.Client, table: string, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  const places = names.map((_, i) => `$${i + 1}`).join(", ");
  await db.query(`insert into ${table} (${names.join(", ")}) values (${places})`, Object.values(columns));
}

async function loadParties(db: pg.Client, ids: Ids, idOf: (key: string) => string): Promise<void> {
  for (const o of organisations) {
    const id = await insertParty(db, ids, o.key, { kind: "organisation", name_en: o.nameEn, name_fr: o.nameFr, acronym_en: o.acronymEn, acronym_fr: o.acronymFr, side: o.side });
    await db.query("update party set organisation_id = id where id = $1", [id]);
  }
  const sides = new Map(organisations.map((o) => [o.key, o.side]));
  for (const u of units) {
    const id = await insertParty(db, ids, u.key, {
      kind: "unit", name_en: u.nameEn, name_fr: u.nameFr, acronym_en: u.acronymEn, acronym_fr: u.acronymFr, side: sides.get(u.organisation),
      organisation_id: idOf(u.organisation), closed_on: u.closedOn,
    });
    for (const f of u.formerNames ?? []) {
      await insert(db, "party_former_name", { party_id: id, name_en: f.nameEn, name_fr: f.nameFr, valid_from: f.from, valid_to: f.to });
    }
  }
  for (const u of units) for (const parent of u.parents) await insert(db, "unit_parent", { unit_id: idOf(u.key), parent_id: idOf(parent) });
  const homes = new Map(units.map((u) => [u.key, u.organisation]));
  const within = (unit: string) => ({ side: sides.get(homes.get(unit)!), organisation_id: idOf(homes.get(unit)!) });
  const passwordHash = await hash(demonstrationPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  for (const p of people) {
    const id = await insertParty(db, ids, p.key, { kind: "person", name_en: p.titleEn, name_fr: p.titleFr, ...within(p.unit) });
    await insert(db, "person", { id, unit_id: idOf(p.unit), initials: p.initials, email: p.email, role: p.role, clearance: p.role ? p.clearance : 0, locale: p.locale });
    if (p.account) await insert(db, "credential", { person_id: id, password_hash: passwordHash });
  }
  for (const p of posts) {
    const id = await insertParty(db, ids, p.key, { kind: "post", name_en: p.titleEn, name_fr: p.titleFr, ...within(p.unit) });
    await insert(db, "post", { id, unit_id: idOf(p.unit) });
    if (p.holder) await insert(db, "post_holding", { post_id: id, person_id: idOf(p.holder), held_from: "2025-01-01" });
  }
  for (const f of forums) {
    const id = await insertParty(db, ids, f.key, { kind: "forum", name_en: f.nameEn, name_fr: f.nameFr, side: "third" });
    await insert(db, "forum", { id, slug: f.key, code: f.code, level: f.level, cadence: f.cadence, status: f.status, terms_en: f.termsEn, terms_fr: f.termsFr, zone: f.zone ?? "Europe/Vienna" });
    const roleOf = (member: string) => (f.coChairs?.includes(member) ? "co_chair" : f.observers?.includes(member) ? "observer" : "member");
    for (const member of new Set([...f.members, ...(f.observers ?? [])])) await insert(db, "forum_member", { forum_id: id, party_id: idOf(member), role: roleOf(member) });
  }
  for (const f of forums) if (f.escalatesTo) await db.query("update forum set escalates_to_id = $2 where id = $1", [idOf(f.key), idOf(f.escalatesTo)]);
}

async function loadTerms(db: pg.Client): Promise<void> {
  for (const [scheme, terms] of [["topic", topics], ["region", regions], ["body", bodies]] as const) {
    for (const t of terms) await insert(db, "taxonomy_term", { scheme, code: t.code, name_en: t.nameEn, name_fr: t.nameFr });
  }
}

const filedOn = (item: SeedItem) => {
  const day = item.dateReceived ?? item.dateOfInformation ?? opening;
  return day < opening ? opening : day;
};

async function loadItem(db: pg.Client, item: SeedItem, idOf: (key: string) => string): Promise<string> {
  const [id, author, day] = [randomUUID(), idOf(item.author), filedOn(item)];
  const audience = [...new Set(item.audience.map(idOf))];
  const filedAt = `${day} 10:00:00 Europe/Vienna`;
  const { rows } = await db.query<{ reference: string }>("select app.next_reference('INF', $1::int) as reference", [Number(day.slice(0, 4))]);
  const marking = item.originalMarking ?? null;
  await insert(db, "entry", {
    id, reference: rows[0]!.reference, kind: "item", title: item.title, title_other: item.titleOther, summary: item.summary,
    summary_other: item.summaryOther, language: item.language, originator_id: idOf(item.originator), custodian_id: idOf(item.custodian),
    original_marking: marking, classification: item.classification, classification_reason: item.reason, caveats: item.caveats,
    embargo_until: item.embargoUntil, readers: [...audience, author, auditors], topics: item.topics, regions: item.regions,
    date_of_information: item.dateOfInformation, date_received: item.dateReceived, filed_at: filedAt,
    register_date: item.dateOfInformation ?? item.dateReceived ?? day, demonstration: item.demo, created_by_id: author, created_at: filedAt,
    changed_by_id: author, changed_at: filedAt,
  });
  const text = item.source ? `${item.text}\n\n${item.language === "fr" ? "Source\u00a0: " : "Source: "}${item.source}` : item.text;
  await insert(db, "information_item", { entry_id: id, direction: item.direction, item_kind: item.itemKind, form: item.form, text });
  for (const party of audience) await insert(db, "entry_audience", { entry_id: id, party_id: party });
  const snapshot = {
    title: item.title, titleOther: item.titleOther ?? null, summary: item.summary, summaryOther: item.summaryOther ?? null, text,
    language: item.language, direction: item.direction, kind: item.itemKind, form: item.form, custodianId: idOf(item.custodian),
    dateOfInformation: item.dateOfInformation, dateReceived: item.dateReceived, originalMarking: marking,
    classification: ["UNCLASSIFIED", "CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"][item.classification], classificationReason: item.reason ?? null,
    caveats: item.caveats, embargoUntil: item.embargoUntil ?? null, audience: [...audience].sort(), topics: item.topics, regions: item.regions,
    status: "registered",
  };
  await insert(db, "entry_revision", { entry_id: id, revision: 1, at: filedAt, by_id: author, snapshot });
  await db.query("select set_config('app.person', $1, true)", [author]);
  await db.query("select app.record('item.logged', 'entry', $1::text, $1::uuid, $2::smallint, $3::jsonb, '', 'demonstration')", [
    id, item.classification, JSON.stringify({ revision: 1, audience, demonstration: true }),
  ]);
  return id;
}

async function recorded(db: pg.Client, action: string, by: string, entry: string, details: object): Promise<void> {
  await db.query("select set_config('app.person', $1, true)", [by]);
  await db.query("select app.record($1, 'entry', e.id::text, e.id, e.classification, $3::jsonb, '', 'demonstration') from entry e where e.id = $2::uuid", [
    action, entry, JSON.stringify({ ...details, demonstration: true }),
  ]);
}

async function loadLink(db: pg.Client, { from, to, kind, by }: { from: string; to: string; kind: string; by: string }): Promise<void> {
  const id = randomUUID();
  await insert(db, "entry_link", { id, from_id: from, to_id: to, kind, by_id: by });
  await recorded(db, "link.made", by, from, { linkId: id, kind, from, to, otherEntryId: to });
}

/** Links among the invented papers and what was said about them, each in the trail as if it had been done on the screen. */
async function loadThreads(db: pg.Client, idOf: (key: string) => string): Promise<void> {
  for (const link of demoLinks) await loadLink(db, { from: idOf(link.from), to: idOf(link.to), kind: link.kind, by: idOf(link.by) });
  for (const comment of demoComments) {
    const [id, entry, by] = [randomUUID(), idOf(comment.entry), idOf(comment.by)];
    const { rows } = await db.query<{ organisation_id: string }>("select organisation_id from party where id = $1", [by]);
    const organisation = rows[0]!.organisation_id;
    const mentions = (comment.mentions ?? []).map(idOf);
    await insert(db, "comment", { id, entry_id: entry, revision: 1, side: comment.side, organisation_id: organisation, text: comment.text, mentions, by_id: by, at: `${comment.at} Europe/Vienna` });
    await recorded(db, "comment.made", by, entry, { revision: 1, commentId: id, side: comment.side, ...(comment.side === "internal" ? { internalTo: organisation } : {}) });
  }
}

const acted = async (db: pg.Client, actor: string, action: string, entryId: string, item: SeedItem, facts: object) => {
  await db.query("select set_config('app.person', $1, true)", [actor]);
  await db.query("select app.record($1, 'entry', $2::text, $2::uuid, $3::smallint, $4::jsonb, '', 'demonstration')", [
    action, entryId, item.classification, JSON.stringify({ revision: 1, demonstration: true, ...facts }),
  ]);
};

async function loadConsent(db: pg.Client, entryId: string, item: SeedItem, consent: SeedConsent, idOf: (key: string) => string): Promise<string> {
  const id = randomUUID();
  const askedAt = `${consent.askedOn} 10:20 Europe/Vienna`;
  await insert(db, "consent", {
    id, entry_id: entryId, revision: 1, asked_of_id: idOf(item.originator), for_ids: consent.for.map(idOf).sort(), question: consent.question, asked_by_id: idOf(item.author),
    asked_at: askedAt, answer: consent.answer, conditions: consent.conditions ?? "", evidence: consent.evidence ?? "", valid_until: consent.validUntil,
    answered_by_id: consent.answer ? idOf(item.author) : null, answered_at: consent.answer ? `${consent.answeredOn} 11:20 Europe/Vienna` : null,
  });
  await acted(db, idOf(item.author), "consent.asked", entryId, item, { consentId: id });
  if (consent.answer) await acted(db, idOf(item.author), "consent.answered", entryId, item, { consentId: id, answer: consent.answer });
  return id;
}

async function loadRelease(db: pg.Client, entryId: string, item: SeedItem, release: SeedRelease, consentId: string | null, idOf: (key: string) => string): Promise<void> {
  const id = randomUUID();
  // The registry releases nothing: an officer does.
  const by = ["head", "officer", "officer2"].includes(item.author) ? item.author : "officer";
  const [asker, key] = [idOf(by), idOf(by === "head" ? "officer" : "head")];
  const at = (time: string) => `${release.on} ${time} Europe/Vienna`;
  const begun = release.state !== "awaiting_second_key";
  const keyed = begun && item.classification > 0;
  await insert(db, "release", {
    id, entry_id: entryId, revision: 1, state: release.state, purpose: release.purpose, conditions: release.conditions, until: release.until, originator_check: release.checks[0],
    need_to_know: release.checks[1], safeguards: release.checks[2], consent_id: consentId, requested_by_id: asker, requested_at: at("11:40"),
    decided_by_id: keyed ? key : null, decided_at: keyed ? at("14:10") : null, active_from: begun ? at("14:10") : null,
    ended_by_id: release.withdrawn ? asker : null, ended_at: release.withdrawn ? `${release.withdrawn.on} 09:30 Europe/Vienna` : null, ended_because: release.withdrawn?.because ?? "",
  });
  for (const party of release.to) await insert(db, "release_party", { release_id: id, party_id: idOf(party) });
  if (begun) {
    await db.query("update entry set readers = app.readers_of(id) where id = $1", [entryId]);
    const { rows } = await db.query<{ id: string; other: boolean }>(
      `select p.id, pa.side <> 'un' as other from app.people_of($1::uuid[]) as reached (id) join person p on p.id = reached.id join party pa on pa.id = p.id
       where p.role is not null and p.status = 'active' and p.clearance >= $2 order by pa.name_en`,
      [release.to.map(idOf), item.classification],
    );
    for (const person of rows) {
      const opened = person.other ? release.opened : release.opened && rows.length > 1;
      await insert(db, "receipt", {
        release_id: id, entry_id: entryId, person_id: person.id, reference: await referenceOf(db, entryId), revision: 1, made_available_at: at("14:10"), notified_at: at("14:10"),
        opened_at: opened ? at("15:32") : null, acknowledged_at: opened && release.acknowledged ? at("16:05") : null, remark: opened && release.acknowledged ? release.acknowledged.remark : "",
        reservation: Boolean(opened && release.acknowledged?.reservation), ended_at: release.withdrawn ? `${release.withdrawn.on} 09:30 Europe/Vienna` : null, ended: release.withdrawn ? "withdrawn" : null,
      });
    }
  }
  await acted(db, asker, item.classification > 0 ? "release.requested" : "release.made", entryId, item, { releaseId: id, parties: release.to.map(idOf) });
  if (keyed) await acted(db, key, "release.key_given", entryId, item, { releaseId: id });
  if (release.withdrawn) await acted(db, asker, "release.withdrawn", entryId, item, { releaseId: id });
}

const referenceOf = async (db: pg.Client, entryId: string) => (await db.query<{ reference: string }>("select reference from entry where id = $1", [entryId])).rows[0]!.reference;
