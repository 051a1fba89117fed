import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { opening, writing } from "../../db/transactions";
import { freshStorageKey } from "../../files/store";
import { World } from "../../testing/world";
import { addAttachment, attachUpload, removeAttachment } from "./commands";
import { listAttachments, openAttachment } from "./queries";

// A scanner is named, and never asked here: what happens until it answers is what this is about.
vi.hoisted(() => (process.env.CLAMD_SOCKET = "/nowhere/clamd"));

let w: World;
let unit: string;
let osceUnit: string;
let head: string;
let officer: string;
let registry: string;
let contributor: string;
let reader: string;
let stranger: string;
let counterpart: string;
let auditor: string;
let entry: string;

beforeAll(async () => {
  w = await World.make();
  unit = await w.unit("Office", [w.un]);
  osceUnit = await w.unit("Centre", [w.osce], w.osce);
  const of = (role: "head" | "officer" | "registry" | "contributor" | "reader" | "auditor", inUnit = unit) => w.person({ role, clearance: 2, unit: inUnit });
  [head, officer, registry, contributor, reader, auditor] = [await of("head"), await of("officer"), await of("registry"), await of("contributor"), await of("reader"), await of("auditor")];
  stranger = await of("officer", await w.unit("Elsewhere", [w.un]));
  counterpart = await w.person({ role: "counterpart", clearance: 2, unit: osceUnit });
});
beforeEach(async () => {
  entry = await w.entry({ author: officer, readers: [unit], classification: 1 });
});
afterAll(() => w.end());

const add = async (who: string, entryId = entry, more: object = {}) =>
  writing(await w.asking(who), (db) =>
    addAttachment(db, { entryId, name: "note.pdf", mediaType: "application/pdf", size: 4_000_000_000, sha256: new Uint8Array(randomBytes(32)), storageKey: freshStorageKey(), ...more }),
  );
const list = async (who: string, id = entry) => opening(await w.asking(who), (db) => listAttachments(db, { id }));
const open = async (who: string, id: string) => opening(await w.asking(who), (db) => openAttachment(db, { id }));
const remove = async (who: string, id: string) => writing(await w.asking(who), (db) => removeAttachment(db, { id }));
const events = async (action: string, about = entry) =>
  (await w.db.query("select actor_id, details from audit_event where entry_id = $1 and action = $2 order by seq", [about, action])).rows as { actor_id: string; details: Record<string, unknown> }[];

async function releaseTo(party: string, about: string, files: string[], state = "active") {
  const id = randomUUID();
  await w.insert("release", {
    id, entry_id: about, revision: 1, state, purpose: "for_information", originator_check: "own", need_to_know: "yes", safeguards: "yes", requested_by_id: officer,
    active_from: state === "awaiting_second_key" ? null : new Date(),
  });
  await w.insert("release_party", { release_id: id, party_id: party });
  for (const file of files) await w.insert("release_attachment", { release_id: id, attachment_id: file });
  await w.db.query("update entry set readers = app.readers_of(id) where id = $1", [about]);
  return id;
}

describe("attaching", () => {
  it("is the office's, in the order of coming, and is recorded by fingerprint", async () => {
    const { id } = await add(officer);
    await add(registry, entry, { name: "second.pdf" });
    const { items, may } = await list(officer);
    expect(items.map(({ name, size, scan, may: mayFile }) => ({ name, size, scan, mayFile }))).toEqual([
      { name: "note.pdf", size: 4_000_000_000, scan: "waiting", mayFile: { remove: true, download: true } },
      { name: "second.pdf", size: 4_000_000_000, scan: "waiting", mayFile: { remove: true, download: true } },
    ]);
    expect(may).toEqual({ add: true });
    const [event] = await events("attachment.added");
    expect(event).toMatchObject({ actor_id: officer, details: { attachment: id, sha256: items[0]!.sha256, mediaType: "application/pdf" } });
    expect(JSON.stringify(event)).not.toContain("note.pdf");
  });

  it("asks for scanning and reading in the same transaction", async () => {
    const { id } = await add(officer);
    const { rows } = await w.db.query("select kind from job where subject = $1 order by kind", [id]);
    expect(rows.map((row) => row.kind)).toEqual(["read", "scan"]);
  });

  it("is not a reader's, nor an auditor's", async () => {
    await expect(add(reader)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(add(auditor)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("is a contributor's only where his unit keeps the entry", async () => {
    await add(contributor);
    const others = await w.entry({ author: officer, readers: [unit], custodian: await w.unit("Keeper", [w.un]) });
    await expect(add(contributor, others)).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("to what one does not see is as to what is not there [AUTHZ-04]", async () => {
    await expect(add(stranger)).rejects.toMatchObject({ kind: "not_found" });
    await expect(add(counterpart)).rejects.toMatchObject({ kind: "not_found" });
    await expect(add(officer, randomUUID())).rejects.toMatchObject({ kind: "not_found" });
  });

  it("is over once the entry has been released, also when the release has ended", async () => {
    const { id } = await add(officer);
    await releaseTo(w.osce, entry, [], "withdrawn");
    await expect(add(officer)).rejects.toMatchObject({ kind: "refused", reason: "released" });
    await expect(remove(officer, id)).rejects.toMatchObject({ kind: "refused", reason: "released" });
    expect((await list(officer)).may).toEqual({ add: false });
  });

  it("goes on while a release only waits for its second key", async () => {
    await releaseTo(w.osce, entry, [], "awaiting_second_key");
    await add(officer);
  });
});

describe("an upload", () => {
  async function upload(of: { person?: string; finished?: boolean; expired?: boolean } = {}) {
    const id = randomUUID();
    await w.insert("upload", {
      id, person_id: of.person ?? officer, entry_id: entry, name: "sent.pdf", size: 5, received: 5, storage_key: freshStorageKey(),
      media_type: "application/pdf", sha256: Buffer.alloc(32, 1), finished_at: of.finished === false ? null : new Date(), expires_at: new Date(Date.now() + (of.expired ? -1 : 1) * 60_000),
    });
    return id;
  }
  const attach = async (who: string, uploadId: string) => writing(await w.asking(who), (db) => attachUpload(db, { id: entry, uploadId }));

  it("becomes a file of the entry once, however often it is asked for [FILE-13]", async () => {
    const id = await upload();
    const tries = await Promise.allSettled([attach(officer, id), attach(officer, id), attach(officer, id)]);
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect((await list(officer)).items.map((one) => one.name)).toEqual(["sent.pdf"]);
  });

  it("of somebody else, too old, or that has not come whole is not attached", async () => {
    const foreign = await upload({ person: registry });
    await expect(attach(officer, foreign)).rejects.toMatchObject({ kind: "not_found" });
    await expect(attach(officer, await upload({ expired: true }))).rejects.toMatchObject({ kind: "not_found" });
    await expect(attach(officer, await upload({ finished: false }))).rejects.toMatchObject({ reason: "upload_unfinished" });
    await attach(registry, foreign);
  });

  it("stays to be attached elsewhere when it is refused here", async () => {
    const id = await upload({ person: reader });
    await expect(attach(reader, id)).rejects.toMatchObject({ kind: "forbidden" });
    expect((await w.db.query("select 1 from upload where id = $1", [id])).rowCount).toBe(1);
  });
});

describe("removing", () => {
  it("takes the file out of every list, and keeps its bytes", async () => {
    const { id } = await add(officer);
    await remove(head, id);
    expect((await list(officer)).items).toEqual([]);
    await expect(open(officer, id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(remove(head, id)).rejects.toMatchObject({ kind: "not_found" });
    expect(await events("attachment.removed")).toMatchObject([{ actor_id: head, details: { attachment: id } }]);
    expect((await w.db.query("select storage_key from attachment where id = $1", [id])).rowCount).toBe(1);
  });

  it("is not the registry's of what others logged, nor a reader's", async () => {
    const { id } = await add(officer);
    await expect(remove(registry, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(remove(reader, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(remove(stranger, id)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("leaves the original that an entry was made of", async () => {
    const { id } = await add(officer, entry, { part: "original" });
    expect((await list(officer)).items[0]!.may).toEqual({ remove: false, download: true });
    await expect(remove(officer, id)).rejects.toMatchObject({ reason: "original_stays" });
  });
});

describe("opening a file", () => {
  const file = (scan: string) => w.attachment({ entry, by: officer, scan });

  it("is recorded once for each time, for what is classified", async () => {
    const id = await file("clean");
    await open(reader, id);
    await open(reader, id);
    expect(await events("attachment.downloaded")).toMatchObject([{ actor_id: reader, details: { attachment: id } }, { actor_id: reader, details: { attachment: id } }]);
  });

  it("of what is for display only is the office's, which keeps the record, and nobody else's", async () => {
    await w.db.query("update entry set caveats = '{display_only}' where id = $1", [entry]);
    const id = await w.attachment({ entry, by: officer });
    expect(await open(officer, id)).toMatchObject({ name: "note.pdf" });
    for (const who of [reader, auditor]) {
      await expect(open(who, id)).rejects.toMatchObject({ kind: "forbidden" });
      expect((await list(who)).items[0]!.may.download).toBe(false);
    }
    await w.db.query("update entry set caveats = '{}' where id = $1", [entry]);
    expect(await open(reader, id)).toMatchObject({ name: "note.pdf" });
  });

  it("of an unclassified entry is recorded for the auditor alone", async () => {
    const plain = await w.entry({ author: officer, readers: [unit] });
    const id = await w.attachment({ entry: plain, by: officer });
    await open(reader, id);
    await open(auditor, id);
    expect((await events("attachment.downloaded", plain)).map((one) => one.actor_id)).toEqual([auditor]);
  });

  it.each([
    ["waiting", { kind: "conflict", reason: "not_scanned_yet", status: 409 }], ["infected", { kind: "refused", reason: "infected", status: 422 }],
    ["failed", { kind: "refused", reason: "not_scannable", status: 422 }],
  ])("that is %s is refused to everybody, its author too [FILE-10, FILE-12]", async (scan, refusal) => {
    const id = await file(scan);
    for (const who of [officer, head, auditor]) await expect(open(who, id)).rejects.toMatchObject(refusal);
    expect(await events("attachment.downloaded")).toEqual([]);
  });

  it("where there is no scanner is possible, and is not called clean", async () => {
    const id = await file("unscanned");
    await open(officer, id);
    expect((await list(officer)).items[0]!.scan).toBe("unscanned");
  });

  it("of an entry one does not see is as of none [AUTHZ-04, AUTHZ-05]", async () => {
    const waiting = await file("waiting");
    for (const id of [await file("clean"), waiting, randomUUID()]) await expect(open(stranger, id)).rejects.toMatchObject({ kind: "not_found" });
    await expect(list(stranger)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("outside reaches only what went with an active release, and its receipt says so [AUTHZ-06]", async () => {
    const [sent, kept] = [await file("clean"), await file("clean")];
    const release = await releaseTo(osceUnit, entry, [sent]);
    await w.insert("receipt", { release_id: release, entry_id: entry, person_id: counterpart, reference: "INF", revision: 1 });
    expect((await list(counterpart)).items.map((one) => one.id)).toEqual([sent]);
    await expect(open(counterpart, kept)).rejects.toMatchObject({ kind: "not_found" });
    await open(counterpart, sent);
    const { rows } = await w.db.query("select downloaded_at from receipt where release_id = $1", [release]);
    expect(rows[0].downloaded_at).not.toBeNull();
    await w.db.query("update release set state = 'withdrawn' where id = $1", [release]);
    await w.db.query("update entry set readers = app.readers_of(id) where id = $1", [entry]);
    await expect(open(counterpart, sent)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("that the office reads what is classified is the auditor's to know", async () => {
    const id = await file("clean");
    await open(reader, id);
    const seen = await opening(await w.asking(officer), (db) => db.$queryRaw<{ action: string }[]>`select action from audit_event where entry_id = ${entry}::uuid`);
    expect(seen.map((one) => one.action)).not.toContain("attachment.downloaded");
  });
});
