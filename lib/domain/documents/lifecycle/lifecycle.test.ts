import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../../db/transactions";
import { house, type House } from "../../../testing/house";
import type { World } from "../../../testing/world";
import { getAudience } from "../../entries/queries";
import { listLinks } from "../../links/queries";
import { fileDocument } from "../commands";
import { newDocument } from "../contract";
import { getDocument } from "../queries";
import { draftVersion } from "../versions/commands";
import { archiveDocument, callOffIssue, issueVersion, keepDates, registerVersion, supersedeDocument, unarchiveDocument, withdrawDocument, withdrawVersion } from "./commands";
import { issuedVersion, registeredVersion, withdrawnDocument, withdrawnVersion } from "./contract";
import { endDueVersions } from "./jobs";
import { getDocumentConsequences, getVersionConsequences } from "./queries";

let world: World;
let office: string;
let department: string;
let who: House["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, office, department, who } = await house());
});
afterAll(() => world.end());

const english = { language: "en", standing: "original", title: "Guidance", uploads: [] };
const file = (input: Record<string, unknown> = {}) => writing(who.officer.asking, (db) => fileDocument(db, newDocument.parse({
  origin: "own", documentType: "guidance", title: "Guidance", classification: "UNCLASSIFIED", audience: [office, department], languages: [english], ...input,
})));
const open = (id: string, name: Who = "head") => opening(who[name].asking, (db) => getDocument(db, { id }));
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: unknown }) => error.reason ?? (error.fields ? JSON.stringify(error.fields) : undefined) ?? error.kind ?? String(error));
const latest = async (id: string) => (await open(id)).versions[0]!;
const clear = async (id: string) => {
  const version = await latest(id);
  await world.db.query("update document_version set state = 'cleared', frozen_at = now(), manifest_hash = sha256('text') where id = $1", [version.id]);
  return version;
};
const issue = (name: Who, version: { id: string; revision: number }, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => issueVersion(db, issuedVersion.parse({ id: version.id, revision: version.revision, ...more })));
/** An own document whose first version is issued. */
const issued = async () => {
  const { id } = await file();
  await issue("head", await clear(id));
  return id;
};
const draft = (id: string, change: "substantive" | "editorial" = "substantive") => writing(who.officer.asking, (db) => draftVersion(db, { id, change, note: "A change" }));
const withdraw = (name: Who, version: { id: string; revision: number }, more: Record<string, unknown> = {}) =>
  writing(who[name].asking, (db) => withdrawVersion(db, withdrawnVersion.parse({ id: version.id, revision: version.revision, because: "It was wrong", ...more })));
const withFile = async (id: string) => {
  const { rows } = await world.db.query<{ id: string }>("select l.id from language_version l join document_version v on v.id = l.version_id where v.entry_id = $1 order by v.major desc, v.minor desc limit 1", [id]);
  const attachment = await world.file({ entry: id, by: who.officer.id, text: "words" });
  await world.db.query("insert into language_version_file (language_version_id, attachment_id) values ($1, $2)", [rows[0]!.id, attachment]);
};
const acts = async (id: string) => (await world.db.query<{ action: string }>("select action from audit_event where entry_id = $1 order by seq", [id])).rows.map((row) => row.action);
const today = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Vienna" }).format(new Date());

describe("issuing", () => {
  it("puts a cleared version on display, and the one before is superseded in the same act", async () => {
    const id = await issued();
    expect(await open(id, "reader")).toMatchObject({ state: "issued", version: "1.0", versions: [{ state: "issued", inForceFrom: today }] });
    await draft(id);
    expect(await open(id, "reader")).toMatchObject({ state: "issued", version: "1.0" });
    await issue("head", await clear(id), { reviewBy: "2190-01-01", validUntil: "2191-01-01" });
    expect(await open(id, "reader")).toMatchObject({
      state: "issued", version: "2.0",
      versions: [{ label: "2.0", state: "issued", reviewBy: "2190-01-01", validUntil: "2191-01-01" }, { label: "1.0", state: "superseded", inForceTo: today }],
    });
    expect((await acts(id)).slice(-2)).toEqual(["version.superseded", "version.issued"]);
  });

  it("is the head’s; an editorial version, which needs no clearance of its own, is also an officer’s", async () => {
    const { id } = await file();
    const version = await clear(id);
    const told = await Promise.all((["officer", "registry", "auditor", "reader", "counterpart"] as const).map((name) => refusal(issue(name, version))));
    expect(told).toEqual(["forbidden", "forbidden", "forbidden", "not_found", "not_found"]);
    await issue("head", version);
    await draft(id, "editorial");
    expect(await refusal(issue("officer", await latest(id)))).toBe("no_files");
    await withFile(id);
    expect(await issue("officer", await latest(id))).toMatchObject({ label: "1.1", state: "issued" });
    expect((await acts(id)).slice(-3)).toEqual(["version.cleared", "version.superseded", "version.issued"]);
    expect(await latest(id)).toMatchObject({ frozenAt: expect.any(String), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it("is refused for what is not cleared, was received, or stands under an old date", async () => {
    const { id } = await file();
    expect(await refusal(issue("head", await latest(id)))).toBe("not_cleared");
    const received = await file({ origin: "received" });
    expect(await refusal(issue("head", await latest(received.id)))).toBe("not_own");
    const version = await clear(id);
    expect(await refusal(issue("head", version, { validUntil: "2020-01-01" }))).toBe('{"validUntil":"in_the_past"}');
    expect(await refusal(issue("head", version, { reviewBy: "2020-01-01", validUntil: "2020-01-01" }))).toBe('{"reviewBy":"in_the_past","validUntil":"in_the_past"}');
    expect(await refusal(issue("head", version, { reviewBy: "2191-01-01", validUntil: "2190-01-01" }))).toBe('{"reviewBy":"after_validity"}');
    expect(await refusal(issue("head", version, { issueFrom: "2020-01-01T00:00:00Z" }))).toBe('{"issueFrom":"past"}');
  });

  it("by two at once has one effect", async () => {
    const { id } = await file();
    const version = await clear(id);
    const both = await Promise.all([refusal(issue("head", version)), refusal(issue("head", version))]);
    expect(both.sort()).toEqual(["changed_meanwhile", "done"]);
    expect((await acts(id)).filter((act) => act === "version.issued")).toHaveLength(1);
  });

  it("of a joint document waits until both sides accepted it as it stands", async () => {
    const { id } = await file();
    const version = await clear(id);
    await world.db.query("update document set pen_holder_id = $2, joint_with_id = $3, with_id = $2, with_since = now() where entry_id = $1", [id, world.un, world.osce]);
    const accept = (organisation: string) => world.db.query(
      "insert into acceptance (entry_id, version_id, organisation_id, manifest_hash, by_id) values ($1, $2, $3, sha256('text'), $4)", [id, version.id, organisation, who.head.id]);
    await accept(world.un);
    expect(await refusal(issue("head", version))).toBe("not_accepted_by_both");
    await accept(world.osce);
    expect(await issue("head", version)).toMatchObject({ state: "issued" });
  });
});

describe("an embargo", () => {
  const later = () => new Date(Date.now() + 3_600_000).toISOString();
  const pass = (id: string) => world.db.query("update document_version set issue_from = now() - interval '1 second' where entry_id = $1 and issue_from is not null", [id]);

  it("keeps a version unseen until its moment, and then the clock issues it, once", async () => {
    const id = await issued();
    await draft(id);
    expect(await issue("head", await clear(id), { issueFrom: later() })).toMatchObject({ state: "cleared" });
    await endDueVersions();
    expect((await open(id, "reader")).versions.map((one) => one.label)).toEqual(["1.0"]);
    await pass(id);
    await Promise.all([endDueVersions(), endDueVersions()]);
    await endDueVersions();
    expect((await open(id, "reader")).versions.map((one) => [one.label, one.state])).toEqual([["2.0", "issued"], ["1.0", "superseded"]]);
    expect((await acts(id)).filter((act) => act === "version.issued")).toHaveLength(2);
    const { rows } = await world.db.query("select actor_id, request_id from audit_event where entry_id = $1 and action = 'version.issued' order by seq desc limit 1", [id]);
    expect(rows).toEqual([{ actor_id: null, request_id: "time" }]);
  });

  it("is taken back while it lasts, and falls when the version is a draft again", async () => {
    const { id } = await file();
    const set = await issue("head", await clear(id), { issueFrom: later() });
    expect(await refusal(writing(who.officer.asking, (db) => callOffIssue(db, set)))).toBe("forbidden");
    const off = await writing(who.head.asking, (db) => callOffIssue(db, set));
    expect((await latest(id)).issueFrom).toBeNull();
    expect(await refusal(writing(who.head.asking, (db) => callOffIssue(db, off)))).toBe("not_waiting");
    await issue("head", off, { issueFrom: later() });
    await world.db.query("update document_version set state = 'draft', frozen_at = null, manifest_hash = null where entry_id = $1", [id]);
    expect((await latest(id)).issueFrom).toBeNull();
  });

  it("does not issue a joint document of which an acceptance was taken back", async () => {
    const { id } = await file();
    await issue("head", await clear(id), { issueFrom: later() });
    await world.db.query("update document set pen_holder_id = $2, joint_with_id = $3, with_id = $2, with_since = now() where entry_id = $1", [id, world.un, world.osce]);
    await pass(id);
    await endDueVersions();
    expect(await latest(id)).toMatchObject({ state: "cleared", issueFrom: null });
    expect((await acts(id)).at(-1)).toBe("version.issue_called_off");
  });
});

describe("by the clock", () => {
  it("a version expires the day after its validity, once, and says since when", async () => {
    const id = await issued();
    await world.db.query("update document_version set valid_until = current_date - 3 where entry_id = $1", [id]);
    await Promise.all([endDueVersions(), endDueVersions()]);
    await endDueVersions();
    const document = await open(id);
    expect([document.state, document.inForceId, document.versions[0]!.inForceTo]).toEqual(["expired", null, new Date(Date.parse(document.versions[0]!.validUntil!) + 86_400_000).toISOString().slice(0, 10)]);
    expect((await acts(id)).filter((act) => act === "version.expired")).toHaveLength(1);
  });

  it("a review that is due changes nothing", async () => {
    const id = await issued();
    await world.db.query("update document_version set review_by = current_date - 3 where entry_id = $1", [id]);
    await endDueVersions();
    expect((await open(id)).state).toBe("issued");
  });

  it("a registered version is in force from its day", async () => {
    const { id } = await file({ origin: "received", inForceFrom: "2190-01-01" });
    expect(await latest(id)).toMatchObject({ state: "registered", inForceFrom: "2190-01-01" });
    await world.db.query("update document_version set in_force_from = current_date - 1 where entry_id = $1", [id]);
    await endDueVersions();
    expect((await open(id)).state).toBe("in_force");
  });
});

describe("registering", () => {
  it("freezes the next version of a received document, and the one before ends on the day it begins", async () => {
    const { id } = await file({ origin: "received", inForceFrom: "2001-01-01" });
    await draft(id);
    const version = await latest(id);
    const register = (name: Who, more: Record<string, unknown> = {}) => writing(who[name].asking, (db) => registerVersion(db, registeredVersion.parse({ id: version.id, revision: version.revision, ...more })));
    expect(await refusal(register("reader"))).toBe("not_found");
    expect(await refusal(register("contributor"))).toBe("not_found");
    expect(await refusal(register("registry", { inForceTo: "2010-01-01" }))).toBe('{"inForceFrom":"required"}');
    await register("registry", { inForceFrom: "2010-05-01" });
    expect((await open(id)).versions).toMatchObject([{ label: "2.0", state: "in_force", frozenAt: expect.any(String) }, { label: "1.0", state: "superseded", inForceTo: "2010-05-01" }]);
    const own = await file();
    const drafted = await latest(own.id);
    expect(await refusal(writing(who.head.asking, (db) => registerVersion(db, { id: drafted.id, revision: drafted.revision })))).toBe("not_received");
  });

  it("leaves the one before in force where no day is given, and puts the new one in force later", async () => {
    const { id } = await file({ origin: "received", inForceFrom: "2001-01-01" });
    await draft(id);
    const version = await latest(id);
    const registered = await writing(who.officer.asking, (db) => registerVersion(db, { id: version.id, revision: version.revision }));
    expect((await open(id)).versions.map((one) => one.state)).toEqual(["registered", "in_force"]);
    expect(await refusal(writing(who.officer.asking, (db) => registerVersion(db, { id: version.id, revision: registered.revision })))).toBe('{"inForceFrom":"required"}');
    await writing(who.officer.asking, (db) => registerVersion(db, { id: version.id, revision: registered.revision, inForceFrom: "2012-01-01" }));
    expect((await open(id)).versions.map((one) => one.state)).toEqual(["in_force", "superseded"]);
  });
});

describe("withdrawing", () => {
  it("a version that stands is the head’s and says why; nothing is withdrawn twice", async () => {
    const id = await issued();
    const version = await latest(id);
    expect(await refusal(withdraw("officer", version))).toBe("forbidden");
    expect(await refusal(withdraw("counterpart", version))).toBe("not_found");
    const kept = await withdraw("head", version);
    expect(await open(id, "reader")).toMatchObject({ state: "withdrawn", versions: [{ state: "withdrawn", endedBecause: "It was wrong", inForceTo: today }] });
    expect(await refusal(withdraw("head", kept))).toBe("over_already");
  });

  it("a draft drops it: it is seen by nobody else, its number is not used again, and the next begins with what stands", async () => {
    const id = await issued();
    await draft(id);
    await world.db.query("update language_version set title = 'Dropped words' where version_id = $1", [(await latest(id)).id]);
    await withdraw("officer", await latest(id));
    const seen = await open(id, "reader");
    expect([seen.state, seen.versions.map((one) => one.label), JSON.stringify(seen).includes("Dropped")]).toEqual(["issued", ["1.0"], false]);
    expect((await open(id, "officer")).versions.map((one) => one.state)).toEqual(["withdrawn", "issued"]);
    await draft(id);
    expect(await latest(id)).toMatchObject({ label: "3.0", languages: [{ title: "Guidance" }] });
  });

  it("a cleared draft is thawed by it and stays as unseen", async () => {
    const { id } = await file();
    await withdraw("officer", await clear(id));
    expect((await open(id)).versions[0]).toMatchObject({ state: "withdrawn", frozenAt: null });
    expect((await open(id, "reader")).versions).toEqual([]);
  });

  it("of a document takes what stands and what is under way; releases end only where that was chosen", async () => {
    const id = await issued();
    await draft(id);
    const release = await world.release({ entry: id, to: [world.osce], by: who.head.id });
    const stateOf = async () => (await world.db.query("select state, ended_because from release where id = $1", [release])).rows[0];
    const told = await reading(who.head.asking, (db) => getDocumentConsequences(db, { id, act: "withdraw" }));
    expect(told).toMatchObject({ ends: [{ label: "2.0", becomes: "withdrawn" }, { label: "1.0", becomes: "withdrawn" }], releases: [{ id: release, state: "active" }] });
    const { actsRevision } = await open(id);
    const act = (revision: number, more = {}) => writing(who.head.asking, (db) => withdrawDocument(db, withdrawnDocument.parse({ id, revision, because: "Out of date", ...more })));
    await act(actsRevision);
    expect(await stateOf()).toMatchObject({ state: "active" });
    expect(await refusal(act(actsRevision))).toBe("changed_meanwhile");
    expect(await refusal(act(actsRevision + 1))).toBe("over_already");
    const other = await issued();
    const second = await world.release({ entry: other, to: [world.osce], by: who.head.id });
    await withdraw("head", await latest(other), { endReleases: true });
    expect((await world.db.query("select state, ended_because from release where id = $1", [second])).rows).toEqual([{ state: "withdrawn", ended_because: "It was wrong" }]);
  });
});

describe("superseding another document", () => {
  it("ends the other’s version, shows the way both ways, and is recorded on both, in one transaction", async () => {
    const [old, next] = [await issued(), await issued()];
    const told = await reading(who.head.asking, (db) => getDocumentConsequences(db, { id: next, act: "supersede", otherId: old }));
    expect(told.ends).toMatchObject([{ label: "1.0", becomes: "superseded" }]);
    const act = (name: Who, revision: number, otherId = old) => writing(who[name].asking, (db) => supersedeDocument(db, { id: next, revision, otherId }));
    const { actsRevision } = await open(next);
    expect(await refusal(act("officer", actsRevision))).toBe("forbidden");
    await act("head", actsRevision);
    expect((await open(old)).state).toBe("superseded");
    const links = await reading(who.reader.asking, (db) => listLinks(db, { id: old }));
    expect(links.items).toMatchObject([{ kind: "supersedes", inverse: true, entry: { id: next } }]);
    expect(await acts(old)).toEqual(expect.arrayContaining(["version.superseded", "entry.replaced"]));
    expect((await acts(next)).at(-1)).toBe("document.superseded_other");
    expect(await refusal(act("head", actsRevision + 1))).toBe("other_not_standing");
    expect(await refusal(act("head", actsRevision + 1, next))).toBe('{"otherId":"itself"}');
  });

  it("leaves no half of it: what cannot be linked is not superseded", async () => {
    const [old, next] = [await issued(), await issued()];
    await world.db.query("insert into entry_link (from_id, to_id, kind, by_id) values ($1, $2, 'supersedes', $3)", [old, next, who.head.id]);
    const { actsRevision } = await open(next);
    expect(await refusal(writing(who.head.asking, (db) => supersedeDocument(db, { id: next, revision: actsRevision, otherId: old })))).toBe("link_circle");
    expect((await open(old)).state).toBe("issued");
  });

  it("is refused to a document that nobody goes by, and knows nothing of one that is hidden", async () => {
    const [old, drafted, hidden] = [await issued(), await file(), await file({ audience: [department], custodianId: department })];
    await world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [hidden.id]);
    const act = async (id: string, otherId: string, name: Who = "head") => writing(who[name].asking, async (db) => supersedeDocument(db, { id, revision: (await open(id)).actsRevision, otherId }));
    expect(await refusal(act(drafted.id, old))).toBe("not_standing");
    expect(await refusal(act(old, drafted.id))).toBe("other_not_standing");
    expect(await refusal(act(old, hidden.id, "officer"))).toBe('{"otherId":"unknown"}');
    expect(await refusal(reading(who.officer.asking, (db) => getDocumentConsequences(db, { id: old, act: "supersede", otherId: hidden.id })))).toBe('{"otherId":"unknown"}');
  });
});

describe("the archive", () => {
  it("takes what nobody goes by any more, from the registry too, and gives it back", async () => {
    const id = await issued();
    const archive = async (name: Who) => writing(who[name].asking, async (db) => archiveDocument(db, { id, revision: (await open(id)).actsRevision }));
    expect(await refusal(archive("registry"))).toBe("still_standing");
    await withdraw("head", await latest(id));
    await draft(id);
    expect(await refusal(archive("registry"))).toBe("underway");
    await withdraw("officer", await latest(id));
    expect(await refusal(archive("reader"))).toBe("forbidden");
    expect(await refusal(archive("counterpart"))).toBe("not_found");
    const { revision } = await archive("registry");
    expect((await open(id, "reader")).state).toBe("archived");
    expect(await refusal(draft(id))).toBe("archived");
    expect(await refusal(archive("registry"))).toBe("archived");
    await writing(who.registry.asking, (db) => unarchiveDocument(db, { id, revision }));
    expect((await open(id)).state).toBe("withdrawn");
  });
});

describe("its dates", () => {
  it("of review and validity are said anew while it stands", async () => {
    const id = await issued();
    const { id: versionId, revision } = await latest(id);
    const act = (name: Who, at: number, validUntil: string) => writing(who[name].asking, (db) => keepDates(db, { id: versionId, revision: at, validUntil }));
    expect(await refusal(act("officer", revision, "2190-01-01"))).toBe("forbidden");
    await act("head", revision, "2190-01-01");
    expect(await latest(id)).toMatchObject({ validUntil: "2190-01-01", state: "issued" });
    expect(await refusal(act("head", revision + 1, "2001-01-01"))).toBe('{"validUntil":"in_the_past"}');
    expect(await refusal(withdraw("head", await latest(id)))).toBe("done");
    expect(await refusal(act("head", revision + 2, "2191-01-01"))).toBe("not_standing");
  });

  it("are measured against the one that is not said anew", async () => {
    const id = await issued();
    const { id: versionId, revision } = await latest(id);
    const dated = (at: number, dates: { reviewBy?: string; validUntil?: string }) => refusal(writing(who.head.asking, (db) => keepDates(db, { id: versionId, revision: at, ...dates })));
    expect(await dated(revision, { reviewBy: "2190-06-01", validUntil: "2190-12-31" })).toBe("done");
    expect(await dated(revision + 1, { reviewBy: "2191-01-01" })).toBe('{"reviewBy":"after_validity"}');
    expect(await dated(revision + 1, { validUntil: "2190-05-31" })).toBe('{"validUntil":"before_review"}');
    expect(await dated(revision + 1, { validUntil: "2190-06-01" })).toBe("done");
  });
});

describe("consequences", () => {
  it("of a last day say that the version expires, and that the draft under way stays", async () => {
    const id = await issued();
    const stands = await latest(id);
    await draft(id);
    expect(await reading(who.head.asking, (db) => getVersionConsequences(db, { id: stands.id, act: "expire" }))).toMatchObject({ ends: [{ label: "1.0", becomes: "expired" }], underway: "2.0", rounds: 0 });
  });

  it("name who has the version that ends, and what is asked about it", async () => {
    const id = await issued();
    const first = await latest(id);
    await world.release({ entry: id, to: [world.osce], by: who.head.id });
    const { rows } = await world.db.query<{ id: string }>("insert into distribution (entry_id, version_id, purpose, by_id) values ($1, $2, 'for_acknowledgement', $3) returning id", [id, first.id, who.head.id]);
    await world.db.query("insert into distribution_receipt (distribution_id, entry_id, version_id, person_id, acknowledged_at) values ($1, $2, $3, $4, now())", [rows[0]!.id, id, first.id, who.reader.id]);
    await draft(id);
    const next = await clear(id);
    const told = await reading(who.head.asking, (db) => getVersionConsequences(db, { id: next.id, act: "issue" }));
    const { count } = await reading(who.head.asking, (db) => getAudience(db, { id }));
    expect([told.readers, told.askedAnew]).toEqual([expect.any(Number), 1]);
    expect(told.readers).toBeGreaterThan(0);
    expect(told.readers).toBeLessThanOrEqual(count);
    expect(told).toMatchObject({ ends: [{ label: "1.0", becomes: "superseded" }], releases: [{ state: "active" }] });
    expect(told.holders).toEqual(expect.arrayContaining([expect.objectContaining({ how: "distributed", acknowledged: true })]));
    expect(await refusal(reading(who.reader.asking, (db) => getVersionConsequences(db, { id: next.id, act: "issue" })))).toBe("not_found");
  });

  it("of dropping a draft are the rounds that fall", async () => {
    const { id } = await file();
    const version = await latest(id);
    await world.db.query("update document_version set state = 'in_clearance' where id = $1", [version.id]);
    await world.db.query("insert into clearance_round (entry_id, version_id, method, manifest_hash, opened_by_id) values ($1, $2, 'together', sha256('x'), $3)", [id, version.id, who.officer.id]);
    expect(await reading(who.officer.asking, (db) => getVersionConsequences(db, { id: version.id, act: "withdraw" }))).toMatchObject({ rounds: 1, consultations: 0, ends: [{ label: "1.0" }] });
    await withdraw("officer", version);
    expect((await world.db.query("select state from clearance_round where version_id = $1", [version.id])).rows).toEqual([{ state: "void" }]);
  });
});
