import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { house, type House } from "../../../testing/house";
import type { World } from "../../../testing/world";
import { fileDocument } from "../commands";
import { newDocument } from "../contract";
import { getDocument } from "../queries";
import { actOn, draftVersion, lockVersion, manifestNow, putLanguage } from "../versions/commands";
import { supersedeDocument, withdrawVersion } from "../lifecycle/commands";
import { withdrawnVersion } from "../lifecycle/contract";
import { endDueVersions } from "../lifecycle/jobs";
import { acknowledgeVersion, distribute, endDistribution, remindOfDistribution } from "./commands";
import { newDistribution, type NewDistribution } from "./contract";
import { remindOfDistributions } from "./jobs";
import { getDelta, listAsked, listDistributionReceipts, listDistributions, listDocumentDistributions, previewDistribution } from "./queries";
import { officeDay } from "../../../testing/office-day";

let world: World;
let app: pg.Client;
let [office, department, branch, elsewhere, partners]: string[] = [];
let who: House<"second" | "stranger" | "administrator">["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  app = new pg.Client({ connectionString: process.env.DATABASE_APP_URL });
  await app.connect();
  ({ world, office, department, partners, who } = await house(async ({ department, world }) => {
    branch = await world.unit("Branch", [department]);
    elsewhere = await world.unit("Elsewhere", [world.un]);
    return { second: ["reader", branch], stranger: ["reader", elsewhere], administrator: ["administrator", department, 0] };
  }));
});
afterAll(async () => {
  await app.end();
  await world.end();
});

const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return error.reason ?? (error.fields ? JSON.stringify(error.fields) : error.kind);
});
/** In force, for the office and a department. */
async function standing(over: Record<string, unknown> = {}) {
  const { id } = await writing(who.officer.asking, (db) => fileDocument(db, newDocument.parse({
    origin: "received", documentType: "guidance", title: "Rules", classification: "UNCLASSIFIED", audience: [office, department], inForceFrom: "2020-01-01",
    languages: [{ language: "en", standing: "original", title: "Rules", uploads: [] }, { language: "fr", standing: "official", title: "Règles", uploads: [] }], ...over,
  })));
  const { rows } = await world.db.query<{ id: string }>("select id from document_version where entry_id = $1", [id]);
  return { id, version: rows[0]!.id };
}
/** The next version, cleared and standing. */
async function issueNext(id: string, change: "substantive" | "editorial", note = "A new chapter") {
  const drafted = await writing(who.officer.asking, (db) => draftVersion(db, { id, change, note }));
  await writing(who.officer.asking, (db) => putLanguage(db, { id: drafted.id, revision: 1, language: "en", standing: "original", title: `Rules ${drafted.label}` }));
  await writing(who.officer.asking, async (db) => {
    const version = await lockVersion(db, { id: drafted.id });
    const { hash } = await manifestNow(db, version);
    await db.documentVersion.updateMany({ where: { entryId: id, state: "in_force" }, data: { state: "superseded" } });
    await actOn(db, version, "version.issued", { state: "in_force", frozenAt: new Date(), manifestHash: hash });
  });
  return drafted.id;
}
const preview = (as: Who, id: string, parties: string[]) => reading(who[as].asking, (db) => previewDistribution(db, { id, parties }));
async function give(version: string, parties: string[], over: Partial<NewDistribution> = {}, as: Who = "officer") {
  const { reach } = await preview(as === "head" ? "head" : "officer", version, parties);
  return (await writing(who[as].asking, (db) => distribute(db, newDistribution.parse({ id: version, parties, purpose: "for_acknowledgement", reach, ...over })))).id;
}
const open = (as: Who, id: string) => opening(who[as].asking, (db) => getDocument(db, { id }));
const asked = async (as: Who, document?: string, show: "open" | "all" = "open") => (await reading(who[as].asking, (db) => listAsked(db, { show, document, limit: 100 }))).items;
const board = (as: Who, id: string, show: "all" | "not_opened" | "not_acknowledged" | "acknowledged" = "all") =>
  reading(who[as].asking, (db) => listDistributionReceipts(db, { id, show, limit: 100 }));
const onBoard = async (id: string, show: Parameters<typeof board>[2] = "all") => (await board("officer", id, show)).items.map((one) => one.person.titleEn);
const distributions = async (as: Who, id: string) => (await reading(who[as].asking, (db) => listDocumentDistributions(db, { id }))).items;
const acknowledge = (as: Who, id: string, remark = "") => writing(who[as].asking, (db) => acknowledgeVersion(db, { id, remark }));
const delta = (as: Who, id: string) => opening(who[as].asking, (db) => getDelta(db, { id }));
const newsOf = async (as: Who, entry: string) =>
  (await world.db.query<{ what: string; urgent: boolean }>("select what, urgent from notification where person_id = $1 and entry_id = $2 order by at", [who[as].id, entry])).rows.map((row) => `${row.what}${row.urgent ? "!" : ""}`);

/** What the application's role gets when somebody asks it past the product: rows, or the code of the refusal. */
async function tried(as: Who, sql: string, values: unknown[] = []): Promise<number | string> {
  await app.query("begin");
  try {
    await app.query("select * from app.enter_session($1, '2 hours', false)", [(who[as].asking.credential as { id: string }).id]);
    return await app.query(sql, values).then((r) => r.rowCount ?? 0, (error: { code: string }) => error.code);
  } finally {
    await app.query("rollback");
  }
}

describe("a preview", () => {
  it("names everybody who gets it, and who of those named does not and why", async () => {
    const secret = await standing({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    const low = await world.person({ role: "reader", clearance: 0, unit: department!, title: "low" });
    const none = await world.person({ role: null, clearance: 0, unit: department!, title: "none" });
    const shown = await preview("officer", secret.version, [department!, partners!, elsewhere!]);
    expect(shown.people.map((one) => one.titleEn).sort()).toEqual(["contributor", "reader", "second"]);
    expect(Object.fromEntries(shown.outside.map((one) => [one.titleEn, one.outside]))).toEqual({
      low: "marking", none: "no_account", stranger: "audience", counterpart: "other_side", auditor: "role", administrator: "role",
    });
    await world.db.query("update person set status = 'disabled' where id in ($1, $2)", [low, none]);
  });

  it("tells who had an earlier version, and to whom it went last", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id, who.second.id]);
    await acknowledge("reader", version);
    const next = await issueNext(id, "editorial");
    const shown = await preview("registry", next, [department!]);
    expect(shown.lastParties.map((party) => party.id).sort()).toEqual([who.reader.id, who.second.id].sort());
    expect(Object.fromEntries(shown.people.map((one) => [one.titleEn, one.had]))).toEqual({
      reader: { label: "1.0", acknowledged: true }, second: { label: "1.0", acknowledged: false }, contributor: null,
    });
  });

  it("takes a forum with its members, of one's own side only", async () => {
    const forum = await world.forum([branch!, partners!]);
    const { version } = await standing();
    const shown = await preview("officer", version, [forum]);
    expect([shown.people.map((one) => one.titleEn), shown.outside.map((one) => one.titleEn)]).toEqual([["second"], ["counterpart"]]);
  });
});

describe("what becomes of a document", () => {
  const withdraw = async (version: string) => {
    const { rows } = await world.db.query<{ revision: number }>("select revision from document_version where id = $1", [version]);
    await writing(who.head.asking, (db) => withdrawVersion(db, withdrawnVersion.parse({ id: version, revision: rows[0]!.revision, because: "It was wrong" })));
  };

  it("is told to whoever had it: a new version once, and that it is withdrawn", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id], { purpose: "for_information" });
    await give(version, [who.second.id]);
    const next = await issueNext(id, "substantive");
    expect(await newsOf("reader", id)).toEqual(["distribution.made", "version.issued"]);
    expect(await newsOf("second", id)).toEqual(["distribution.made", "distribution.asked_again"]);
    expect([await newsOf("officer", id), await newsOf("contributor", id)]).toEqual([[], []]);
    await withdraw(next);
    expect((await newsOf("reader", id)).at(-1)).toBe("version.withdrawn");
    expect((await newsOf("second", id)).at(-1)).toBe("version.withdrawn");
    expect(await newsOf("officer", id)).toEqual(["version.withdrawn"]);
    expect([await newsOf("head", id), await newsOf("contributor", id)]).toEqual([[], []]);
  });

  it("is told also when it is the clock that ends it", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id]);
    await world.db.query("update document_version set in_force_to = '2020-02-01' where id = $1", [version]);
    await endDueVersions();
    expect([await newsOf("reader", id), await newsOf("officer", id)]).toEqual([["distribution.made", "version.expired"], ["version.expired"]]);
  });

  it("is told to the other side of the versions of which something was released to it, and of no other", async () => {
    /** In force, with a German translation; released to the counterpart with its file, or without any. */
    const released = async (withFile: boolean) => {
      const made = await standing();
      const file = await world.file({ entry: made.id, by: who.officer.id, text: "Regeln" });
      const { rows } = await world.db.query<{ id: string }>(
        "insert into language_version (version_id, entry_id, language, standing, title, added_by_id) values ($1, $2, 'de', 'courtesy', 'Regeln', $3) returning id", [made.version, made.id, who.officer.id]);
      await world.insert("language_version_file", { language_version_id: rows[0]!.id, attachment_id: file, position: 0 });
      const release = await world.activeRelease({ entry: made.id, by: who.officer.id, to: [who.counterpart.id], files: withFile ? [file] : [] });
      await world.insert("receipt", { release_id: release, entry_id: made.id, person_id: who.counterpart.id, reference: "DOC", revision: 1 });
      return made;
    };
    const [had, knew] = [await released(true), await released(false)];
    for (const { id, version } of [had, knew]) {
      await issueNext(id, "substantive");
      const { rows } = await world.db.query<{ id: string }>("select id from document_version where entry_id = $1 and id <> $2", [id, version]);
      await withdraw(rows[0]!.id);
    }
    expect([await newsOf("counterpart", had.id), await newsOf("counterpart", knew.id)]).toEqual([["version.issued", "version.withdrawn"], []]);
  });

  it("is told of what takes its place to whoever was given it, by the reference alone where the new one is not for him", async () => {
    const old = await standing();
    await give(old.version, [who.reader.id]);
    const next = await standing({ title: "Better rules" });
    const narrow = await standing({ title: "Old rules" });
    await give(narrow.version, [who.reader.id]);
    const ofOffice = await standing({ title: "Rules of the office", audience: [office] });
    await writing(who.head.asking, (db) => supersedeDocument(db, { id: next.id, revision: 1, otherId: old.id }));
    await writing(who.head.asking, (db) => supersedeDocument(db, { id: ofOffice.id, revision: 1, otherId: narrow.id }));
    expect(await newsOf("reader", next.id)).toEqual(["entry.corrected"]);
    expect([await newsOf("reader", ofOffice.id), (await newsOf("reader", narrow.id)).at(-1)]).toEqual([[], "entry.replaced"]);
  });
});

describe("a distribution", () => {
  it("reaches whoever may open the version, tells them, urgently what is for action, and is recorded without its words", async () => {
    const { id, version } = await standing();
    const made = await give(version, [department!, elsewhere!], { purpose: "for_action", note: "Please apply it", due: "2099-01-31" });
    expect(await onBoard(made)).toEqual(["contributor", "reader", "second"]);
    expect(await newsOf("reader", id)).toEqual(["distribution.made!"]);
    expect([await newsOf("stranger", id), await newsOf("counterpart", id)]).toEqual([[], []]);
    expect(await asked("reader", id)).toMatchObject([{ versionId: version, label: "1.0", purpose: "for_action", note: "Please apply it", due: "2099-01-31", since: null, may: { acknowledge: true } }]);
    expect(await distributions("officer", id)).toMatchObject([{ id: made, people: 3, opened: 0, acknowledged: 0, may: { remind: true, end: true } }]);
    const { rows } = await world.db.query("select details::text as details from audit_event where entry_id = $1 and action = 'distribution.made'", [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0].details).not.toContain("Please apply it");
  });

  it("is made by the office and whoever keeps the document, of what stands, once, to people, and not until yesterday", async () => {
    const { id, version } = await standing();
    for (const as of ["reader", "contributor", "auditor", "administrator"] as const) expect(await told(preview(as, version, [department!])), as).toBe("forbidden");
    for (const as of ["counterpart", "stranger"] as const) expect(await told(preview(as, version, [department!])), as).toBe("not_found");
    for (const as of ["reader", "contributor", "auditor"] as const) expect(await told(give(version, [department!], {}, as)), as).toBe("forbidden");
    for (const as of ["counterpart", "stranger"] as const) expect(await told(give(version, [department!], {}, as)), as).toBe("not_found");
    expect(await told(give(version, [department!], { due: "2020-01-01" }))).toBe('{"due":"past"}');
    expect(await told(give(version, [randomUUID()]))).toBe('{"parties":"unknown"}');
    expect(await told(give(version, [partners!]))).toBe("distribution_reaches_nobody");
    expect(await told(give(version, [department!], { reach: "0".repeat(32) }))).toBe("reach_changed");
    await give(version, [department!]);
    expect(await told(give(version, [department!]))).toBe("already_distributed");
    expect(await told(give(version, [department!], { purpose: "for_information" }))).toBe("done");
    const drafted = await writing(who.officer.asking, (db) => draftVersion(db, { id, change: "substantive", note: "x" }));
    expect(await told(give(drafted.id, [department!]))).toBe("version_does_not_stand");
    const own = await standing({ custodianId: department });
    expect(await told(preview("contributor", own.version, [department!]))).toBe("done");
  });

  it("asked for by two at once is made once", async () => {
    const { id, version } = await standing();
    const { reach } = await preview("officer", version, [department!]);
    const one = (as: Who) => told(writing(who[as].asking, (db) => distribute(db, newDistribution.parse({ id: version, parties: [department], purpose: "for_acknowledgement", reach }))));
    expect((await Promise.all([one("officer"), one("registry")])).sort()).toEqual(["already_distributed", "done"]);
    expect(await distributions("head", id)).toHaveLength(1);
  });

  it("is noted as opened when its person opens the document, and reaches whoever comes to the unit later", async () => {
    const { id, version } = await standing();
    const made = await give(version, [branch!]);
    expect(await onBoard(made, "not_opened")).toEqual(["second"]);
    await open("reader", id);
    await open("officer", id);
    expect(await onBoard(made)).toEqual(["second"]);
    await open("second", id);
    expect(await onBoard(made, "not_opened")).toEqual([]);
    const late = await world.person({ role: "reader", clearance: 1, unit: branch!, title: "late" });
    const asking = await world.asking(late);
    await opening(asking, async (db) => {
      await getDocument(db, { id });
      expect((await listAsked(db, { show: "open", document: id, limit: 10 })).items).toMatchObject([{ versionId: version }]);
    });
    expect(await onBoard(made)).toEqual(["late", "second"]);
    await world.db.query("update person set status = 'disabled' where id = $1", [late]);
  });

  it("ends once, asks nothing any more, and keeps what was acknowledged", async () => {
    const { id, version } = await standing();
    const made = await give(version, [department!]);
    await acknowledge("reader", version);
    const end = (as: Who) => told(writing(who[as].asking, (db) => endDistribution(db, { id: made })));
    expect([await end("reader"), await end("stranger"), await end("counterpart")]).toEqual(["forbidden", "not_found", "not_found"]);
    expect([await end("registry"), await end("officer")]).toEqual(["done", "distribution_ended"]);
    expect(await told(acknowledge("second", version))).toBe("distribution_ended");
    expect(await asked("second", id)).toEqual([]);
    expect(await onBoard(made, "acknowledged")).toEqual(["reader"]);
  });
});

describe("an acknowledgement", () => {
  it("is of exactly one version, once, in everything by which it was distributed; its remark is told to the distributor", async () => {
    const { id, version } = await standing();
    const [one, two] = [await give(version, [department!]), await give(version, [who.reader.id], { purpose: "for_action" })];
    await acknowledge("reader", version, "Paragraph two is unclear");
    expect([await onBoard(one, "acknowledged"), await onBoard(two, "acknowledged")]).toEqual([["reader"], ["reader"]]);
    expect(await told(acknowledge("reader", version))).toBe("already_acknowledged");
    expect(await newsOf("officer", id)).toEqual(["distribution.acknowledged"]);
    const { rows } = await world.db.query("select details::text as details from audit_event where entry_id = $1 and action = 'distribution.acknowledged'", [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0].details).not.toContain("Paragraph two");
  });

  it("given twice at the same moment counts once", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id]);
    const both = await Promise.all([told(acknowledge("reader", version)), told(acknowledge("reader", version))]);
    expect(both.sort()).toEqual(["already_acknowledged", "done"]);
    const { rows } = await world.db.query("select 1 from audit_event where entry_id = $1 and action = 'distribution.acknowledged'", [id]);
    expect(rows).toHaveLength(1);
  });

  it("is nobody's of whom it is not asked", async () => {
    const { version } = await standing();
    await give(version, [who.reader.id]);
    expect(await told(acknowledge("second", version))).toBe("not_distributed");
    for (const as of ["auditor", "administrator"] as const) expect(await told(acknowledge(as, version)), as).toBe("forbidden");
    for (const as of ["stranger", "counterpart"] as const) expect(await told(acknowledge(as, version)), as).toBe("not_found");
  });
});

describe("the board of who has read", () => {
  it("is for those who follow the document up; a reader has his own receipt, the other side nothing", async () => {
    const { id, version } = await standing();
    const made = await give(version, [department!]);
    await world.release({ entry: id, to: [partners!], by: who.officer.id });
    for (const as of ["head", "officer", "registry", "auditor"] as const) expect((await board(as, made)).items, as).toHaveLength(3);
    for (const as of ["reader", "second", "contributor"] as const) expect(await told(board(as, made)), as).toBe("forbidden");
    for (const as of ["stranger", "counterpart", "administrator"] as const) expect(await told(board(as, made)), as).toBe("not_found");
    expect(await told(distributions("reader", id))).toBe("forbidden");
    // The other side sees the entry, and of it only what was released.
    expect(await told(distributions("counterpart", id))).toBe("forbidden");
    expect([await asked("counterpart"), (await asked("reader", id)).length]).toEqual([[], 1]);
    expect(await told(reading(who.reader.asking, (db) => listDistributions(db, { show: "all", limit: 10 })))).toBe("forbidden");
    expect(await told(reading(who.counterpart.asking, (db) => listDistributions(db, { show: "all", limit: 10 })))).toBe("forbidden");
  });

  it("says the same past the product", async () => {
    const { id, version } = await standing();
    const made = await give(version, [department!]);
    const receipts = (as: Who) => tried(as, "select from distribution_receipt where distribution_id = $1", [made]);
    expect([await receipts("officer"), await receipts("auditor"), await receipts("reader"), await receipts("stranger"), await receipts("counterpart"), await receipts("administrator")]).toEqual([3, 3, 1, 0, 0, 0]);
    const seen = (as: Who) => tried(as, "select from distribution where id = $1", [made]);
    expect([await seen("reader"), await seen("stranger"), await seen("counterpart"), await seen("administrator")]).toEqual([1, 0, 0, 0]);
    expect(await tried("reader", "update distribution_receipt set acknowledged_at = now() where distribution_id = $1", [made])).toBe(1);
    expect(await tried("officer", "update distribution_receipt set acknowledged_at = now() where distribution_id = $1", [made])).toBe("42501");
    expect(await tried("officer", "update distribution_receipt set version_id = gen_random_uuid() where distribution_id = $1", [made])).toBe("42501");
    expect(await tried("reader", "update distribution set ended_at = now() where id = $1", [made])).toBe(0);
    expect(await tried("officer", "update distribution set purpose = 'for_information' where id = $1", [made])).toBe("42501");
    expect(await tried("officer", "insert into distribution_receipt (distribution_id, entry_id, version_id, person_id) values ($1, $2, $3, $4)", [made, id, version, who.stranger.id])).toBe("42501");
    expect(await tried("reader", "insert into distribution_party values ($1, $2)", [made, elsewhere])).toBe("42501");
    expect(await tried("officer", "insert into distribution (entry_id, version_id, purpose, by_id) values ($1, $2, 'for_action', $3)", [id, version, who.head.id])).toBe("42501");
    const drafted = await writing(who.officer.asking, (db) => draftVersion(db, { id, change: "substantive", note: "x" }));
    expect(await tried("officer", "insert into distribution (entry_id, version_id, purpose, by_id) values ($1, $2, 'for_action', $3)", [id, drafted.id, who.officer.id])).toBe("42501");
    for (const as of ["stranger", "counterpart", "auditor"] as const) expect(await tried(as, "select app.give_receipts($1)", [made]), as).toBe("42501");
    for (const as of ["reader", "stranger", "counterpart", "auditor"] as const) expect(await tried(as, "select app.remind_of_distribution($1)", [made]), as).toBe("42501");
    await acknowledge("reader", version);
    expect(await tried("reader", "update distribution_receipt set acknowledged_at = null where distribution_id = $1 and person_id = $2", [made, who.reader.id])).toBe("42501");
  });

  it("lists for the office what still waits for somebody, page by page, and shows the releases of the version beside", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id]);
    const listed = async (show: "waiting" | "all") => {
      const found: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await reading(who.registry.asking, (db) => listDistributions(db, { show, limit: 2, ...(after && { after }) }));
        found.push(...page.items.map((one) => one.document.id));
        if (!page.nextCursor) return found;
        after = page.nextCursor;
      }
    };
    expect(await listed("waiting")).toContain(id);
    await acknowledge("reader", version);
    expect([(await listed("waiting")).includes(id), (await listed("all")).includes(id)]).toEqual([false, true]);
    const all = await listed("all");
    expect(new Set(all.map((one, i) => `${one}${i}`)).size).toBe(all.length);
    const file = await world.attachment({ entry: id, by: who.officer.id });
    await world.db.query("alter table language_version_file disable trigger guard");
    await world.db.query("insert into language_version_file (language_version_id, attachment_id, position) select l.id, $2, 0 from language_version l where l.version_id = $1 and l.language = 'en'", [version, file]);
    await world.db.query("alter table language_version_file enable trigger guard");
    const release = await world.release({ entry: id, to: [partners!], by: who.officer.id, attachments: [file] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id });
    const { releases } = await reading(who.officer.asking, (db) => listDocumentDistributions(db, { id }));
    expect(releases).toMatchObject([{ id: release, versionId: version, label: "1.0", people: 1, acknowledged: 0 }]);
  });
});

describe("a new version", () => {
  it("that is substantive asks again, of the same, and shows what changed since the one that was acknowledged", async () => {
    const { id, version } = await standing();
    const [acting, knowing] = [await give(version, [who.reader.id], { purpose: "for_action" }), await give(version, [department!])];
    await give(version, [department!], { purpose: "for_information" });
    await acknowledge("reader", version);
    const next = await issueNext(id, "substantive", "Chapter four is new");
    const all = await distributions("officer", id);
    expect(all.filter((one) => one.endedAt === null).map((one) => [one.versionId, one.purpose, one.people]).sort()).toEqual([[next, "for_acknowledgement", 3], [next, "for_action", 1]].sort());
    expect(all.filter((one) => one.endedAt !== null)).toHaveLength(3);
    expect([await onBoard(acting, "acknowledged"), await onBoard(knowing, "acknowledged")]).toEqual([["reader"], ["reader"]]);
    expect((await asked("reader", id)).map((one) => [one.versionId, one.since])).toEqual([[next, "1.0"], [next, "1.0"]]);
    expect((await newsOf("reader", id)).filter((what) => what.startsWith("distribution.asked_again")).sort()).toEqual(["distribution.asked_again", "distribution.asked_again!"]);
    expect(await told(acknowledge("second", version))).toBe("distribution_ended");
    const { rows } = await world.db.query("select 1 from audit_event where entry_id = $1 and action = 'distribution.asked_again'", [id]);
    expect(rows).toHaveLength(2);

    const changed = await delta("reader", next);
    expect(changed).toMatchObject({
      label: "2.0", since: { versionId: version, label: "1.0" }, versions: [{ id: next, label: "2.0", note: "Chapter four is new" }],
      languages: [{ language: "en", what: "changed", title: "Rules 2.0", titleBefore: "Rules" }], compare: { language: "en" },
    });
    const { rows: texts } = await world.db.query<{ id: string }>("select id from language_version where entry_id = $1 and language = 'en' order by added_at", [id]);
    expect([changed.compare!.from, changed.compare!.to]).toEqual(texts.map((row) => row.id));
    expect(await delta("second", next)).toMatchObject({ since: null, versions: [{ label: "2.0" }], languages: [], compare: null });
    expect(await told(delta("stranger", next))).toBe("not_found");
    expect(await told(delta("counterpart", next))).toBe("not_found");
  });

  it("is compared in the language that changed, not in one that lags behind it", async () => {
    const { id, version } = await standing();
    await world.db.query("update person set locale = 'fr' where id = $1", [who.reader.id]);
    await give(version, [who.reader.id]);
    await acknowledge("reader", version);
    const next = await issueNext(id, "substantive", "Chapter four is new");
    const changed = await delta("reader", next);
    await world.db.query("update person set locale = 'en' where id = $1", [who.reader.id]);
    expect([changed.languages.map((one) => one.language), changed.compare?.language]).toEqual([["en"], "en"]);
  });

  it("shows what came between when one acknowledged long ago", async () => {
    const { id, version } = await standing();
    await give(version, [who.reader.id]);
    await acknowledge("reader", version);
    await issueNext(id, "substantive", "First");
    const third = await issueNext(id, "substantive", "Second");
    expect((await delta("reader", third)).versions.map((one) => one.note)).toEqual(["Second", "First"]);
    await acknowledge("reader", third);
    const fourth = await issueNext(id, "substantive", "Third");
    expect((await delta("reader", fourth)).versions.map((one) => one.note)).toEqual(["Third"]);
    expect((await delta("reader", fourth)).since).toMatchObject({ label: "3.0" });
  });

  it("that is editorial asks nobody again, and what was asked stays asked", async () => {
    const { id, version } = await standing();
    const made = await give(version, [who.reader.id]);
    await issueNext(id, "editorial");
    expect(await distributions("officer", id)).toMatchObject([{ id: made, endedAt: null, versionId: version }]);
    await acknowledge("reader", version);
    expect(await onBoard(made, "acknowledged")).toEqual(["reader"]);
  });

  it("keeps the number of days, and one that is withdrawn is asked of nobody any more", async () => {
    const { id, version } = await standing();
    const due = officeDay(10);
    const made = await give(version, [who.reader.id], { due });
    await world.db.query("alter table distribution disable trigger guard");
    await world.db.query("update distribution set at = at - interval '5 days', due = due - 5 where id = $1", [made]);
    await world.db.query("alter table distribution enable trigger guard");
    const next = await issueNext(id, "substantive");
    expect((await distributions("officer", id))[0]).toMatchObject({ versionId: next, due });
    await writing(who.officer.asking, async (db) => actOn(db, await lockVersion(db, { id: next }), "version.withdrawn", { state: "withdrawn" }));
    expect((await distributions("officer", id)).filter((one) => one.endedAt === null)).toEqual([]);
    expect(await asked("reader", id)).toEqual([]);
  });
});

describe("a reminder", () => {
  const reminded = async (as: Who, entry: string) => (await newsOf(as, entry)).filter((what) => what.startsWith("distribution.reminded"));
  const ago = (made: string, days: number) => world.db.query("alter table distribution_receipt disable trigger guard").then(async () => {
    await world.db.query("update distribution_receipt set made_available_at = now() - make_interval(days => $2), reminded_at = null where distribution_id = $1", [made, days]);
    await world.db.query("alter table distribution_receipt enable trigger guard");
  });
  const forget = () => world.db.query("update distribution_receipt set reminded_at = reminded_at - interval '40 days' where reminded_at is not null");
  const quiet = () => world.db.query("update distribution set ended_at = now() where ended_at is null");

  it("by the clock comes after two working days for action, after five for the rest, earlier when the day is near, once a day", async () => {
    await quiet();
    const [acting, knowing, near, read] = [await standing(), await standing(), await standing(), await standing()];
    await ago(await give(acting.version, [who.reader.id], { purpose: "for_action" }), 6);
    await ago(await give(knowing.version, [who.reader.id, who.second.id]), 3);
    await ago(await give(near.version, [who.second.id], { due: officeDay() }), 2);
    await ago(await give(read.version, [who.contributor.id], { purpose: "for_information" }), 90);
    await Promise.all([remindOfDistributions(), remindOfDistributions()]);
    expect(await remindOfDistributions()).toBe(0);
    expect(await reminded("reader", acting.id)).toEqual(["distribution.reminded!"]);
    expect(await reminded("second", near.id)).toEqual(["distribution.reminded"]);
    expect([await reminded("reader", knowing.id), await reminded("second", knowing.id), await reminded("contributor", read.id)]).toEqual([[], [], []]);
    await acknowledge("reader", acting.version);
    await forget();
    await remindOfDistributions();
    expect(await reminded("reader", acting.id)).toHaveLength(1);
  });

  it("by hand goes to whoever has not acknowledged, once a day and person whatever it was of, and is recorded", async () => {
    await quiet();
    await forget();
    const { id, version } = await standing();
    const made = await give(version, [department!]);
    await acknowledge("contributor", version);
    const remind = (as: Who, of = made) => writing(who[as].asking, (db) => remindOfDistribution(db, { id: of }));
    for (const as of ["reader", "auditor", "contributor"] as const) expect(await told(remind(as)), as).toBe("forbidden");
    expect([await told(remind("counterpart")), await told(remind("stranger"))]).toEqual(["not_found", "not_found"]);
    expect((await Promise.all([told(remind("registry")), told(remind("officer"))])).sort()).toEqual(["done", "reminded_today"]);
    expect([await reminded("reader", id), await reminded("second", id), await reminded("contributor", id)]).toEqual([["distribution.reminded"], ["distribution.reminded"], []]);
    const other = await standing();
    expect(await told(remind("officer", await give(other.version, [who.reader.id])))).toBe("reminded_today");
    expect(await told(remind("officer", await give(other.version, [who.reader.id], { purpose: "for_information" })))).toBe("nobody_to_remind");
    const { rows } = await world.db.query("select details->'people' as people from audit_event where entry_id = $1 and action = 'distribution.reminded'", [id]);
    expect(rows).toEqual([{ people: 2 }]);
    await acknowledge("reader", version);
    await acknowledge("second", version);
    await forget();
    expect(await told(remind("officer"))).toBe("nobody_to_remind");
  });
});
