import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../../db/asking";
import type { Role } from "../../../db/handles";
import { opening, writing } from "../../../db/transactions";
import { World } from "../../../testing/world";
import { fileDocument } from "../commands";
import { newDocument } from "../contract";
import { draftVersion } from "../versions/commands";
import { compareVersions } from "./queries";

let world: World;
let [office, department, partners]: string[] = [];
type Who = "officer" | "reader" | "counterpart" | "auditor";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  department = await world.unit("Department", [world.un]);
  partners = await world.unit("Partners", [world.osce], world.osce);
  const make = async (name: Who, role: Role, unit: string, clearance = 1) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("officer", "officer", office);
  await make("reader", "reader", department);
  await make("counterpart", "counterpart", partners);
  await make("auditor", "auditor", department, 2);
});
afterAll(() => world.end());

const refusal = (act: Promise<unknown>) => act.then(() => "done", (error: { kind?: string; reason?: string; fields?: unknown }) => error.fields ?? error.reason ?? error.kind ?? String(error));
const compare = (name: Who, from: string, to: string) => opening(who[name].asking, (db) => compareVersions(db, { from, to }));

/** In force in English and French, and drafted anew; each language with its file, where it is given. */
async function document(texts: { en?: string; fr?: string; draft?: string }) {
  const { id } = await writing(who.officer.asking, (db) => fileDocument(db, newDocument.parse({
    origin: "received", documentType: "guidance", title: "Guidance", classification: "UNCLASSIFIED", audience: [office, department], inForceFrom: "2020-01-01",
    languages: [{ language: "en", standing: "original", title: "Guidance", uploads: [] }, { language: "fr", standing: "courtesy", title: "Directives", uploads: [] }],
  })));
  const { id: version } = await writing(who.officer.asking, (db) => draftVersion(db, { id, change: "substantive", note: "Anew" }));
  const { rows } = await world.db.query<{ id: string; version_id: string; language: string }>("select id, version_id, language from language_version where entry_id = $1", [id]);
  const of = (language: string, draft: boolean) => rows.find((row) => row.language === language && (row.version_id === version) === draft)!.id;
  const ids = { en: of("en", false), fr: of("fr", false), draft: of("en", true) };
  const files = {} as Record<keyof typeof ids, string>;
  // What came in is frozen; its files are laid as the owner lays a world.
  await world.db.query("alter table language_version_file disable trigger guard");
  for (const key of ["en", "fr", "draft"] as const) {
    if (texts[key] === undefined) continue;
    files[key] = await world.file({ entry: id, by: who.officer.id, name: `${key}.txt`, text: texts[key], reading: "waiting" });
    await world.insert("language_version_file", { language_version_id: ids[key], attachment_id: files[key] });
  }
  await world.db.query("alter table language_version_file enable trigger guard");
  return { id, files, ...ids };
}

describe("comparing", () => {
  it("marks the words that changed between two versions", async () => {
    const { en, draft, id } = await document({ en: "Title\n\nThe mission reports every month.", draft: "Title\n\nThe mission reports every week." });
    const found = await compare("officer", en, draft);
    expect(found).toMatchObject({ entry: { id }, sameLanguage: true, changes: 1, rough: false, from: { version: { label: "1.0" }, missing: null }, to: { version: { label: "2.0" } } });
    expect(found.rows.map((row) => row.kind)).toEqual(["same", "changed"]);
    expect(found.rows[1]!.words!.filter((word) => word.kind !== "same").map((word) => [word.kind, word.text])).toEqual([["removed", "month."], ["added", "week."]]);
  });

  it("puts two languages beside each other and calls no word of them changed", async () => {
    const { en, fr } = await document({ en: "One\n\nTwo", fr: "Un\n\nDeux" });
    const found = await compare("reader", en, fr);
    expect(found).toMatchObject({ sameLanguage: false, changes: 0 });
    expect(found.rows).toMatchObject([{ kind: "beside", before: "One", after: "Un" }, { kind: "beside", before: "Two", after: "Deux" }]);
  });

  it("says why there is nothing to compare: no file, not read yet, not readable, kept back", async () => {
    const { en, fr, draft, files } = await document({ en: "words", draft: "words" });
    expect((await compare("officer", en, fr)).to).toMatchObject({ missing: "no_files", files: [] });
    await world.db.query("delete from attachment_text where attachment_id = $1", [files.draft]);
    const told = async (reading: string, why: string | null, scan = "clean") => {
      await world.db.query("update attachment set reading = $2, reading_told = $3, scan = $4 where id = $1", [files.draft, reading, why, scan]);
      const { to, rows } = await compare("officer", en, draft);
      expect(rows).toEqual([]);
      return [to.missing, to.files[0]!.told];
    };
    expect(await told("waiting", null)).toEqual(["waiting", null]);
    expect(await told("failed", "encrypted")).toEqual(["not_read", "encrypted"]);
    expect(await told("done", "nothing")).toEqual(["no_text", "nothing"]);
    expect(await told("none", null, "infected")).toEqual(["not_read", null]);
  });

  it("shows nothing of a draft to whoever does not see it, and nothing outside of what was not released [LEAK]", async () => {
    const { id, en, draft, fr, files } = await document({ en: "words", draft: "secret words", fr: "mots" });
    expect(await refusal(compare("reader", en, draft))).toBe("not_found");
    expect(await refusal(compare("reader", draft, en))).toBe("not_found");
    expect(await refusal(compare("reader", draft, draft))).toBe("not_found");
    expect(await refusal(compare("reader", en, crypto.randomUUID()))).toBe("not_found");
    expect(await refusal(compare("auditor", en, draft))).toBe("done");
    expect(await refusal(compare("counterpart", en, fr))).toBe("not_found");
    await world.release({ entry: id, to: [partners!], by: who.officer.id, attachments: [files.en] });
    expect(await refusal(compare("counterpart", en, fr))).toBe("not_found");
    expect(await refusal(compare("counterpart", en, draft))).toBe("not_found");
  });

  it("is of two languages of one document", async () => {
    const [one, other] = [await document({ en: "words" }), await document({ en: "words" })];
    expect(await refusal(compare("officer", one.en, other.en))).toEqual({ to: "other_document" });
    expect(await refusal(compare("officer", one.en, one.en))).toEqual({ to: "twice" });
  });

  it("is a reading of the document and is recorded as one", async () => {
    const { id, en, draft } = await document({ en: "words", draft: "words" });
    await world.db.query("update entry set classification = 1, classification_reason = 'deliberation' where id = $1", [id]);
    await compare("officer", en, draft);
    expect((await world.db.query("select actor_id from audit_event where entry_id = $1 and action = 'entry.read'", [id])).rows).toEqual([{ actor_id: who.officer.id }]);
  });
});
