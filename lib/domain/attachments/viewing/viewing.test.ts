import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../../db/asking";
import { opening } from "../../../db/transactions";
import { pdf } from "../../../testing/pdfs";
import { World } from "../../../testing/world";
import { show, showPassages } from "../../../files/sending";
import { getViewedFile, openPassages, openToShow } from "./queries";

let world: World;
let office: string;
let partners: string;
const who: Record<"officer" | "stranger" | "counterpart" | "auditor", { id: string; asking: Asking }> = {} as never;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  partners = await world.unit("Partners", [world.osce], world.osce);
  const elsewhere = await world.unit("Elsewhere", [world.un]);
  const make = async (name: keyof typeof who, unit: string) => {
    const id = await world.person({ role: name === "stranger" ? "officer" : name, clearance: 2, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("officer", office);
  await make("stranger", elsewhere);
  await make("counterpart", partners);
  await make("auditor", elsewhere);
});
afterAll(() => world.end());

const view = (id: string, name: keyof typeof who = "officer") => opening(who[name].asking, (db) => getViewedFile(db, { id }));
const bytes = (id: string, name: keyof typeof who = "officer") => opening(who[name].asking, (db) => openToShow(db, { id }));
const told = (work: Promise<unknown>): Promise<string> => work.then(() => "done", (error: { kind?: string; reason?: string; message: string }) => error.reason ?? error.kind ?? error.message);
const entry = (given: Record<string, unknown> = {}) => world.entry({ readers: [office], author: who.officer.id, ...given });
const file = async (given: Partial<Parameters<World["file"]>[0]> = {}) => world.file({ entry: given.entry ?? (await entry()), by: who.officer.id, ...given });
const readings = async (entryId: string) => (await world.db.query("select action from audit_event where entry_id = $1", [entryId])).rows.map((row: { action: string }) => row.action);

describe("what is shown of a file", () => {
  it("are the pages of a PDF and a picture as it is, from the bytes", async () => {
    const [one, two] = [await file({ mediaType: "application/pdf", bytes: pdf({ pages: [["x"]] }) }), await file({ mediaType: "image/png", reading: "none" })];
    expect([(await view(one)).shows, (await view(two)).shows]).toEqual(["pages", "picture"]);
    expect(await bytes(one)).toMatchObject({ mediaType: "application/pdf", storageKey: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await told(bytes(two))).toBe("done");
  });

  it("is the text of every other, as text, and of a long one the beginning", async () => {
    const id = await file({ name: "x.docx", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", text: "<b>words</b>" });
    expect(await view(id)).toMatchObject({ shows: "text", text: "<b>words</b>", textCut: false });
    expect(await told(bytes(id))).toBe("forbidden");
    const long = await view(await file({ text: "word ".repeat(50_000) }));
    expect([long.text!.length, long.textCut]).toEqual([200_000, true]);
  });

  it.each(["text/html", "image/svg+xml", "application/octet-stream", "application/xhtml+xml"])("is never the bytes of %s [XSS-02]", async (mediaType) => {
    const id = await file({ mediaType, bytes: Buffer.from("<script>alert(1)</script>"), reading: "none" });
    expect((await view(id)).shows).toBe("nothing");
    expect(await told(bytes(id))).toBe("forbidden");
  });

  it("is nothing of a picture of too many points, or one nobody has measured yet [FILE-16]", async () => {
    const [huge, unmeasured] = [await file({ mediaType: "image/png", reading: "failed" }), await file({ mediaType: "image/png" })];
    await world.db.query("update attachment set reading_told = 'too_large' where id = $1", [huge]);
    for (const id of [huge, unmeasured]) {
      expect((await view(id)).shows).toBe("nothing");
      expect(await told(bytes(id))).toBe("forbidden");
    }
  });

  it("is nothing where its text could not be had, and why is told", async () => {
    const id = await file({ mediaType: "application/rtf", reading: "failed" });
    await world.db.query("update attachment set reading_told = 'encrypted' where id = $1", [id]);
    expect(await view(id)).toMatchObject({ shows: "nothing", reading: "failed", told: "encrypted", text: null });
  });

  it.each([["waiting", "not_scanned_yet"], ["infected", "infected"], ["failed", "not_scannable"]])("is nothing of what is in quarantine (%s), even its text [FILE-10, FILE-12]", async (scan, reason) => {
    const id = await file({ mediaType: "application/pdf", text: "read before", scan });
    expect(await view(id)).toMatchObject({ shows: "nothing", text: null, scan, may: { download: false } });
    expect(await told(bytes(id))).toBe(reason);
  });

  it("is not offered for download where the entry is to be read on screen only, but to the office", async () => {
    const id = await entry();
    await world.db.query("update entry set caveats = '{display_only}' where id = $1", [id]);
    const kept = await file({ entry: id, text: "x" });
    expect((await view(kept, "auditor")).may.download).toBe(false);
    expect((await view(kept)).may.download).toBe(true);
    expect((await view(await file({ text: "x" }))).may.download).toBe(true);
  });
});

describe("the passages of a file", () => {
  const passages = (id: string, name: keyof typeof who = "officer") => opening(who[name].asking, (db) => openPassages(db, { id }));

  it("are for whoever sees its entry, of kinds that are shown as text, and are one reading", async () => {
    const secret = await entry({ classification: 1 });
    const id = await file({ entry: secret, name: "x.docx", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", text: "words" });
    expect(await passages(id)).toMatchObject({ text: "words", textCut: false, storageKey: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(await readings(secret)).toEqual(["entry.read"]);
    expect([await told(passages(id, "stranger")), await told(passages(id, "counterpart"))]).toEqual(["not_found", "not_found"]);
    for (const mediaType of ["application/pdf", "image/png"]) expect(await told(passages(await file({ mediaType, text: "x" })))).toBe("forbidden");
    expect(await told(passages(await file({ text: "x", scan: "infected" })))).toBe("infected");
  });
});

describe("a PDF fetched in parts", () => {
  it("is one reading, and what is asked for without one is a reading of its own", async () => {
    const secret = await entry({ classification: 1 });
    const id = await file({ entry: secret, mediaType: "application/pdf", bytes: pdf({ pages: [["x"]] }) });
    const token = await world.token(who.officer.id);
    const part = (range?: string) => show(new Request(`https://x.invalid/api/files/${id}/view`, { headers: { authorization: `Bearer ${token}`, ...(range && { range }) } }), id);
    // A part first, by somebody who would rather not be seen: it is a reading like any other.
    expect((await part("bytes=10-19")).status).toBe(206);
    expect(await readings(secret)).toEqual(["entry.read"]);
    for (const range of ["bytes=0-9", "bytes=20-29", "bytes=-5"]) expect((await part(range)).status).toBe(206);
    expect(await readings(secret)).toEqual(["entry.read"]);
    expect((await part()).status).toBe(200);
    expect(await readings(secret)).toEqual(["entry.read", "entry.read"]);
  });
});

describe("what is marked for its reader, or for display only", () => {
  it.each(["watermark", "display_only"])("is drawn by our own page and given to no program: %s", async (caveat) => {
    const handled = await entry({ classification: 1 });
    const token = await world.token(who.officer.id);
    const paper = await file({ entry: handled, mediaType: "application/pdf", bytes: pdf({ pages: [["x"]] }) });
    const letter = await file({ entry: handled, name: "x.docx", mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", text: "words" });
    const asked = (id: string, as: "view" | "passages") =>
      (as === "view" ? show : showPassages)(new Request(`https://x.invalid/api/files/${id}/${as}`, { headers: { authorization: `Bearer ${token}`, range: "bytes=0-4" } }), id);
    expect((await asked(paper, "view")).status).toBe(206);
    await world.db.query("update entry set caveats = array[$2] where id = $1", [handled, caveat]);
    const before = await readings(handled);
    for (const refused of [await asked(paper, "view"), await asked(letter, "passages")]) {
      expect([refused.status, await refused.json()]).toEqual([403, { error: { kind: "forbidden", reason: "on_screen_only" } }]);
    }
    expect(await readings(handled)).toEqual(before);
    expect(await bytes(paper)).toMatchObject({ mediaType: "application/pdf" });
    expect(await opening(who.officer.asking, (db) => openPassages(db, { id: letter }))).toMatchObject({ text: "words" });
  });
});

describe("letters that were recognised", () => {
  it("are shown beside the picture they were recognised in, and said to be that", async () => {
    const id = await file({ mediaType: "image/png", text: "recognised words" });
    await world.db.query("update attachment set reading_told = 'ocr_beginning' where id = $1", [id]);
    expect(await view(id)).toMatchObject({ shows: "picture", text: "recognised words", told: "ocr_beginning", textCut: true });
    expect(await view(await file({ mediaType: "image/png", text: "other" }))).toMatchObject({ shows: "picture", text: null });
  });
});

describe("a file is there", () => {
  it("for whoever sees its entry, and for nobody else; every side door alike [AUTHZ-06]", async () => {
    const id = await file({ mediaType: "application/pdf", bytes: pdf({ pages: [["x"]] }), text: "words" });
    for (const [name, expected] of [["officer", "done"], ["auditor", "done"], ["stranger", "not_found"], ["counterpart", "not_found"]] as const) {
      expect([await told(view(id, name)), await told(bytes(id, name))], name).toEqual([expected, expected]);
    }
    for (const none of ["00000000-0000-4000-8000-00000000abcd"]) expect([await told(view(none)), await told(bytes(none))]).toEqual(["not_found", "not_found"]);
    expect(await told(view("not an id"))).toBe("not_found");
  });

  it("outside only when it went with a release, and no longer when that has ended [AUTHZ-06]", async () => {
    const shared = await entry();
    const [gone, stayed] = [await file({ entry: shared, text: "gone" }), await file({ entry: shared, text: "stayed" })];
    const release = await world.activeRelease({ entry: shared, by: who.officer.id, to: [partners], files: [gone] });
    expect(await view(gone, "counterpart")).toMatchObject({ shows: "text", text: "gone" });
    expect(await told(view(stayed, "counterpart"))).toBe("not_found");
    await world.db.query("update release set state = 'withdrawn' where id = $1", [release]);
    expect(await told(view(gone, "counterpart"))).toBe("not_found");
  });

  it("no more once it is removed", async () => {
    const id = await file({ mediaType: "application/pdf", text: "x" });
    await world.db.query("update attachment set removed_at = now(), removed_by_id = $2 where id = $1", [id, who.officer.id]);
    expect([await told(view(id)), await told(bytes(id))]).toEqual(["not_found", "not_found"]);
  });

  it("and opening it is one reading of a classified entry, not a download", async () => {
    const secret = await entry({ classification: 1 });
    const id = await file({ entry: secret, mediaType: "application/pdf", bytes: pdf({ pages: [["x"]] }) });
    await view(id);
    expect(await readings(secret)).toEqual(["entry.read"]);
    await bytes(id);
    expect(await readings(secret)).toEqual(["entry.read", "entry.read"]);
    const open = await entry();
    await view(await file({ entry: open, text: "x" }));
    expect(await readings(open)).toEqual([]);
  });
});
