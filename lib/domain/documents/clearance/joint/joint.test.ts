import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { opening, reading, writing } from "../../../../db/transactions";
import { house, type House } from "../../../../testing/house";
import type { World } from "../../../../testing/world";
import { fileDocument } from "../../commands";
import { newDocument } from "../../contract";
import { getDocument } from "../../queries";
import { putLanguage } from "../../versions/commands";
import { openRound } from "../commands";
import { newRound } from "../contract";
import { acceptVersion, handOver, makeJoint, takeAcceptanceBack } from "./commands";
import { getJoint } from "./queries";

let world: World;
let office: string;
let who: House<"stranger">["who"];
type Who = keyof typeof who;

beforeAll(async () => {
  ({ world, office, who } = await house(({ partners }) => ({ stranger: ["counterpart", partners] })));
});
afterAll(() => world.end());

const as = <T>(name: Who, act: Parameters<typeof writing<T>>[1]) => writing(who[name].asking, act);
const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string }) => error.reason ?? error.kind ?? String(error));

const upload = (name: Who, bytes?: string) => world.upload(who[name].id, bytes);

/** A joint draft, its text released to a person of the other side. */
async function joint() {
  const { id } = await as("officer", async (db) => fileDocument(db, newDocument.parse({
    origin: "own", documentType: "agreement", title: "An understanding", classification: "UNCLASSIFIED",
    languages: [{ language: "en", standing: "original", title: "An understanding", uploads: [await upload("officer")] }],
  })));
  await as("officer", (db) => makeJoint(db, { id, revision: 1, organisationId: world.osce }));
  const { rows } = await world.db.query<{ version: string; file: string }>(
    "select v.id as version, f.attachment_id as file from document_version v join language_version l on l.version_id = v.id join language_version_file f on f.language_version_id = l.id where v.entry_id = $1", [id]);
  await world.activeRelease({ entry: id, by: who.officer.id, to: [who.counterpart.id], files: [rows[0]!.file] });
  await world.insert("receipt", { release_id: (await world.db.query("select id from release where entry_id = $1", [id])).rows[0].id, entry_id: id, person_id: who.counterpart.id, reference: "DOC", revision: 1 });
  return { id, ...rows[0]! };
}
const stateOf = async (version: string) => (await world.db.query<{ state: string; frozen: boolean; revision: number }>(
  "select state, frozen_at is not null as frozen, revision from document_version where id = $1", [version])).rows[0]!;
const accept = async (name: Who, version: string) => as(name, async (db) => acceptVersion(db, { id: version, revision: (await stateOf(version)).revision, remark: "" }));
const see = (name: Who, id: string) => reading(who[name].asking, (db) => getJoint(db, { id }));
const edit = async (version: string) => as("officer", async (db) => putLanguage(db, { id: version, revision: (await stateOf(version)).revision, language: "en", standing: "original", title: "Reworded" }));
const told = async (name: Who, entry: string) => (await world.db.query<{ what: string }>("select what from notification where person_id = $1 and entry_id = $2 order by at, id", [who[name].id, entry])).rows.map((row) => row.what);

describe("a joint document", () => {
  it("says who holds the pen, and with whom it has lain since when", async () => {
    const { id } = await joint();
    expect(await see("officer", id)).toMatchObject({ joint: { penHolder: { id: world.un }, with: { id: world.un }, sides: [{ organisation: { id: world.un } }, { organisation: { id: world.osce } }], locked: false } });
    await as("officer", (db) => handOver(db, { id, revision: 2, to: world.osce, pen: false }));
    const document = await opening(who.officer.asking, (db) => getDocument(db, { id }));
    expect(document).toMatchObject({ penHolder: { id: world.un }, with: { id: world.osce }, withSince: expect.any(String) });
    expect(await told("counterpart", id)).toEqual(["document.handed_over"]);
    expect(await refusal(as("officer", (db) => handOver(db, { id, revision: 2, to: world.un, pen: true })))).toBe("changed_meanwhile");
    expect(await refusal(as("officer", (db) => handOver(db, { id, revision: 3, to: office, pen: true })))).toBe("invalid");
    expect(await refusal(as("registry", (db) => handOver(db, { id, revision: 3, to: world.un, pen: true })))).toBe("forbidden");
    expect(await refusal(as("counterpart", (db) => handOver(db, { id, revision: 3, to: world.un, pen: true })))).toBe("forbidden");
  });

  it("is written by whoever holds the pen", async () => {
    const { id, version } = await joint();
    await as("officer", (db) => handOver(db, { id, revision: 2, to: world.osce, pen: true }));
    expect(await refusal(edit(version))).toBe("pen_elsewhere");
    await as("officer", (db) => handOver(db, { id, revision: 3, to: world.un, pen: true }));
    expect(await refusal(edit(version))).toBe("done");
  });

  it("says whether anybody over there can open the version it lies with them for", async () => {
    const { id } = await joint();
    expect([(await see("head", id)).joint!.reaches, (await see("counterpart", id)).joint!.reaches]).toEqual([true, true]);
    await world.db.query("update release set state = 'withdrawn' where entry_id = $1", [id]);
    expect((await see("head", id)).joint!.reaches).toBe(false);
  });

  it("is locked once either side accepts, and cleared when both have", async () => {
    const { id, version } = await joint();
    expect(await accept("counterpart", version)).toMatchObject({ state: "draft" });
    expect(await refusal(edit(version))).toBe("accepted");
    expect(await refusal(accept("counterpart", version))).toBe("accepted_already");
    expect(await told("officer", id)).toContain("version.accepted");
    expect((await see("counterpart", id)).joint).toMatchObject({ locked: true, may: { accept: false, takeBack: true } });
    expect((await see("head", id)).joint).toMatchObject({ locked: true, may: { accept: true, undo: false } });
    expect(await accept("head", version)).toMatchObject({ state: "cleared" });
    expect(await stateOf(version)).toMatchObject({ state: "cleared", frozen: true });
  });

  it("is a draft again when a side takes its acceptance back, before it is issued", async () => {
    const { version } = await joint();
    await accept("head", version);
    await accept("counterpart", version);
    expect((await stateOf(version)).state).toBe("cleared");
    expect(await as("counterpart", (db) => takeAcceptanceBack(db, { id: version }))).toMatchObject({ state: "draft" });
    expect(await stateOf(version)).toMatchObject({ state: "draft", frozen: false });
    expect(await refusal(edit(version))).toBe("accepted");
    await as("officer", (db) => takeAcceptanceBack(db, { id: version }));
    expect(await refusal(edit(version))).toBe("done");
    expect(await refusal(as("officer", (db) => takeAcceptanceBack(db, { id: version })))).toBe("not_accepted_here");
  });

  it("is accepted by both at the same moment, once", async () => {
    for (let i = 0; i < 3; i++) {
      const { id, version } = await joint();
      const { revision } = await stateOf(version);
      const answers = await Promise.all((["head", "counterpart"] as const).map((name) => refusal(as(name, (db) => acceptVersion(db, { id: version, revision, remark: "" })))));
      if (answers.includes("changed_meanwhile")) await accept(answers[0] === "done" ? "counterpart" : "head", version);
      expect((await stateOf(version)).state).toBe("cleared");
      const { rows } = await world.db.query("select count(*)::int as n from acceptance where entry_id = $1 and withdrawn_at is null", [id]);
      expect(rows[0].n).toBe(2);
    }
  });

  it("is accepted outside only by whom it was given whole, and by no registry", async () => {
    const { id, version, file } = await joint();
    expect(await refusal(accept("stranger", version))).toBe("not_found");
    expect(await refusal(accept("registry", version))).toBe("forbidden");
    await as("officer", async (db) => putLanguage(db, { id: version, revision: (await stateOf(version)).revision, language: "fr", standing: "official", title: "Une entente", uploads: [await upload("officer", "mots")] }));
    expect(await refusal(accept("counterpart", version))).toBe("not_whole");
    await world.db.query("delete from release_attachment where attachment_id = $1", [file]);
    expect(await refusal(accept("counterpart", version))).toBe("not_found");
    expect(await told("stranger", id)).toEqual([]);
  });

  it("is cleared by no round, is made so before one is open, and is of one house again while nobody has accepted", async () => {
    const { id, version } = await joint();
    expect(await refusal(as("officer", (db) => openRound(db, newRound.parse({ id: version, revision: 1, method: "together", parties: [who.head.id] }))))).toBe("joint_accepts");
    await accept("head", version);
    expect(await refusal(as("officer", (db) => makeJoint(db, { id, revision: 2, organisationId: null })))).toBe("accepted");
    await as("head", (db) => takeAcceptanceBack(db, { id: version }));
    await as("officer", (db) => makeJoint(db, { id, revision: 2, organisationId: null }));
    expect((await see("officer", id)).joint).toBeNull();
    await as("officer", (db) => openRound(db, newRound.parse({ id: version, revision: 3, method: "together", parties: [who.head.id] })));
    expect(await refusal(as("officer", (db) => makeJoint(db, { id, revision: 3, organisationId: world.osce })))).toBe("round_open");
    expect(await refusal(accept("head", version))).toBe("not_joint");
  });
});
