import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../db/asking";
import type { Role } from "../../db/handles";
import { opening, reading, writing } from "../../db/transactions";
import { unattended } from "../../db/unattended";
import { Refusal } from "../../errors";
import { World } from "../../testing/world";
import { editItem, logItem } from "../items/commands";
import { editedItem, itemFilter, newItem } from "../items/contract";
import { getItem, listItems } from "../items/queries";
import { searchInput } from "../search/contract";
import { searchEntries } from "../search/queries";
import { callOffRelease, giveSecondKey, refuseSecondKey, requestRelease, withdrawRelease } from "./commands";
import { getJournalOf } from "../registry/queries";
import { newRelease } from "./contract";
import { endDueReleases } from "./jobs";
import { getRelease, listEntryReleases, listReleases, previewRelease } from "./queries";

let world: World;
let [office, annex, department, section]: string[] = [];
type Who = "head" | "deputy" | "officer" | "colleague" | "registry" | "contributor" | "reader" | "auditor" | "counterpart" | "second" | "low" | "elsewhere";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  annex = await world.unit("Annex", [world.un]);
  department = await world.unit("Department", [world.osce], world.osce);
  section = await world.unit("Section", [department], world.osce);
  const make = async (name: Who, role: Role, clearance: number, unit: string) => {
    const id = await world.person({ role, clearance, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("head", "head", 2, office);
  await make("deputy", "head", 2, office);
  await make("officer", "officer", 2, office);
  await make("colleague", "officer", 2, office);
  await make("registry", "registry", 2, office);
  await make("contributor", "contributor", 1, annex!);
  await make("reader", "reader", 1, office);
  await make("auditor", "auditor", 2, annex!);
  await make("counterpart", "counterpart", 1, section!);
  await make("second", "counterpart", 1, department!);
  await make("low", "counterpart", 0, section!);
  await make("elsewhere", "counterpart", 1, await world.unit("Elsewhere", [world.osce], world.osce));
});
afterAll(() => world.end());

const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const open = { classification: "UNCLASSIFIED" } as const;
const classified = { classification: "CONFIDENTIAL", classificationReason: "deliberation" } as const;
const log = (as: Who, given: Record<string, unknown> = {}) => writing(who[as].asking, (db) => logItem(db, newItem.parse({ title: "A title", ...open, ...given })));
const edit = (as: Who, id: string, revision: number, given: Record<string, unknown>) => writing(who[as].asking, (db) => editItem(db, editedItem.parse({ id, revision, ...given })));
const get = (as: Who, id: string) => opening(who[as].asking, (db) => getItem(db, { id }));
const preview = (as: Who, id: string, parties: string[]) => reading(who[as].asking, (db) => previewRelease(db, { id, parties }));
const words = { purpose: "for_information", originatorCheck: "It is the office’s own.", needToKnow: "They prepare the talks.", safeguards: "Kept by the section alone." };
const asked = async (as: Who, id: string, parties: string[], given: Record<string, unknown> = {}) => {
  const looked = await preview(as === "registry" || as === "reader" || as === "contributor" ? "officer" : as, id, parties).catch(() => ({ revision: 1, reach: "0".repeat(32) }));
  return newRelease.parse({ id, parties, ...words, revision: looked.revision, reach: looked.reach, ...given });
};
const release = async (as: Who, id: string, parties: string[], given: Record<string, unknown> = {}) => {
  const input = await asked(as, id, parties, given);
  return writing(who[as].asking, (db) => requestRelease(db, input));
};
const look = (as: Who, id: string) => reading(who[as].asking, (db) => getRelease(db, { id }));
const key = async (as: Who, id: string, by: Who = as) => {
  const { preview: seen } = await look(by, id);
  return writing(who[as].asking, (db) => giveSecondKey(db, { id, revision: seen?.revision ?? 1, reach: seen?.reach ?? "0".repeat(32) }));
};
const withdraw = (as: Who, id: string, reason = "Sent in error") => writing(who[as].asking, (db) => withdrawRelease(db, { id, reason }));
const events = async (entry: string) =>
  (await world.db.query<{ action: string; details: Record<string, unknown>; actor_id: string }>("select action, details, actor_id from audit_event where entry_id = $1 and action <> 'entry.read' order by seq", [entry])).rows;
const news = async (person: string, entry: string) =>
  (await world.db.query<{ what: string; unseen: boolean; urgent: boolean }>("select what, unseen, urgent from notification where person_id = $1 and entry_id = $2 order by at", [person, entry])).rows;
const gone = { kind: "not_found" };

describe("what is UNCLASSIFIED", () => {
  it("is released at once, to the very people the preview named; they are told and have a receipt", async () => {
    const { id } = await log("officer");
    expect(await told(get("counterpart", id))).toEqual(gone);
    const seen = await preview("officer", id, [section!]);
    expect(seen).toMatchObject({ needsSecondKey: false, barred: null, releasedBefore: false, units: 1, consent: { needed: false, problem: null }, outside: [] });
    expect(seen.people.map((person) => person.id).sort()).toEqual([who.counterpart.id, who.low.id].sort());
    const made = await release("officer", id, [section!]);
    expect(made.state).toBe("active");
    expect((await get("counterpart", id)).title).toBe("A title");
    expect(await told(get("elsewhere", id))).toEqual(gone);
    const { rows } = await world.db.query("select person_id from receipt where release_id = $1", [made.id]);
    expect(rows.map((row: { person_id: string }) => row.person_id).sort()).toEqual(seen.people.map((person) => person.id).sort());
    expect(await news(who.counterpart.id, id)).toEqual([{ what: "release.made", unseen: false, urgent: false }]);
    expect((await events(id)).map((event) => event.action)).toEqual(["item.logged", "release.made"]);
  });

  it("is told at once by mail where it is for action", async () => {
    const { id } = await log("officer");
    await release("officer", id, [who.counterpart.id], { purpose: "for_action" });
    expect(await news(who.counterpart.id, id)).toEqual([{ what: "release.made", unseen: false, urgent: true }]);
  });

  it("by somebody changed after the audience leaves who changed the entry last as it was", async () => {
    const { id } = await log("officer");
    await release("colleague", id, [section!]);
    const { rows } = await world.db.query("select changed_by_id, revision from entry where id = $1", [id]);
    expect(rows).toEqual([{ changed_by_id: who.officer.id, revision: 1 }]);
  });
});

describe("a release", () => {
  it.each(["registry", "contributor", "reader"] as const)("is not the %s's to ask for, nor to preview", async (as) => {
    const { id } = await log("officer", { audience: [office!, annex!] });
    expect(await told(preview(as, id, [section!]))).toEqual({ kind: "forbidden" });
    expect(await told(release(as, id, [section!]))).toEqual({ kind: "forbidden" });
  });

  it("of what one cannot see is of something that is not there", async () => {
    const { id } = await log("contributor", { audience: [annex!] });
    expect(await told(preview("officer", id, [section!]))).toEqual(gone);
    expect(await told(release("officer", id, [section!]))).toEqual(gone);
    for (const act of [callOffRelease, withdrawRelease, refuseSecondKey]) expect(await told(writing(who.officer.asking, (db) => act(db, { id: randomUUID(), reason: "x", remark: "x" })))).toEqual(gone);
  });

  it("from an older revision is told of the newer one [CONC-01]", async () => {
    const { id } = await log("officer");
    const input = await asked("officer", id, [section!]);
    await edit("colleague", id, 1, { text: "Other words" });
    expect(await told(writing(who.officer.asking, (db) => requestRelease(db, input)))).toEqual({ kind: "conflict", reason: "changed_meanwhile" });
    expect(await told(get("counterpart", id))).toEqual(gone);
  });

  it("to other people than were shown is told so", async () => {
    const { id } = await log("officer");
    const input = await asked("officer", id, [section!]);
    const late = await world.person({ role: "counterpart", clearance: 1, unit: section! });
    expect(await told(writing(who.officer.asking, (db) => requestRelease(db, input)))).toEqual({ kind: "conflict", reason: "reach_changed" });
    await world.db.query("update person set status = 'disabled' where id = $1", [late]);
    expect(await told(writing(who.officer.asking, (db) => requestRelease(db, input)))).toBe("done");
  });

  it("is for the other side, for known parties, and until a moment to come", async () => {
    const { id } = await log("officer");
    expect(await told(release("officer", id, [annex!]))).toEqual({ kind: "invalid", fields: { parties: "own_side" } });
    expect(await told(release("officer", id, [randomUUID()]))).toEqual({ kind: "invalid", fields: { parties: "unknown" } });
    expect(await told(release("officer", id, [section!], { until: "2020-01-01T00:00:00Z" }))).toEqual({ kind: "invalid", fields: { until: "past" } });
  });

  it.each([
    ["no party", { parties: [] }], ["a party twice", { parties: Array<string>(2).fill("00000000-0000-4000-8000-000000000002") }], ["a tick for a check", { needToKnow: "yes" }],
    ["an empty check", { safeguards: "   " }], ["an unknown purpose", { purpose: "send" }], ["a foreign field", { state: "active" }], ["somebody else as the one who asks", { requestedById: randomUUID() }],
  ])("with %s is refused by the contract [AUTHZ-08, AUTHZ-10]", (_, given) => {
    expect(newRelease.safeParse({ id: randomUUID(), parties: [randomUUID()], ...words, revision: 1, reach: "0".repeat(32), ...given }).success).toBe(false);
  });

  it("that reaches nobody with an account and the clearance is refused", async () => {
    const { id } = await log("officer", classified);
    expect(await told(release("officer", id, [who.low.id]))).toMatchObject({ reason: "release_reaches_nobody" });
    const quiet = await world.person({ role: null, clearance: 0, unit: await world.unit("Quiet", [world.osce], world.osce) });
    expect((await preview("officer", id, [quiet])).outside).toMatchObject([{ id: quiet, outside: "no_account" }]);
    expect(await told(release("officer", id, [quiet]))).toMatchObject({ reason: "release_reaches_nobody" });
  });

  it("a second time to the same parties is refused while the first stands", async () => {
    const { id } = await log("officer");
    const { id: first } = await release("officer", id, [section!]);
    expect(await told(release("colleague", id, [section!]))).toMatchObject({ reason: "already_released" });
    await withdraw("officer", first);
    expect(await told(release("colleague", id, [section!]))).toBe("done");
  });

  it("of what is still to be appraised is refused", async () => {
    const { id } = await log("officer", { classification: "CONFIDENTIAL", classificationReason: "to_be_appraised" });
    expect(await told(release("officer", id, [section!]))).toMatchObject({ reason: "release_unappraised" });
  });

  it("of what is not to be forwarded stays between the two organisations", async () => {
    const third = randomUUID();
    await world.insert("party", { id: third, kind: "organisation", name_en: "Council", name_fr: "Conseil", side: "third", organisation_id: third });
    await world.person({ role: "counterpart", clearance: 1, unit: await world.unit("Directorate", [third], third) });
    await world.db.query("update party set side = 'third' where organisation_id = $1", [third]);
    const { id } = await log("officer", { caveats: ["no_forwarding"] });
    expect(await told(release("officer", id, [section!, third]))).toMatchObject({ reason: "release_no_forwarding" });
    expect(await told(release("officer", id, [await world.forum([section!, third])]))).toMatchObject({ reason: "release_no_forwarding" });
    expect(await told(release("officer", id, [section!]))).toBe("done");
    const free = await log("officer");
    expect(await told(release("officer", free.id, [third]))).toBe("done");
  });

  it("takes along the files that were found clean, and no other", async () => {
    const { id } = await log("officer");
    const file = async (scan: string, entry = id) => {
      const attachment = randomUUID();
      await world.insert("attachment", { id: attachment, entry_id: entry, name: "a.pdf", media_type: "application/pdf", size: 1, sha256: Buffer.alloc(32), storage_key: attachment, scan, added_by_id: who.officer.id });
      return attachment;
    };
    const [clean, waiting, infected, foreign] = [await file("clean"), await file("waiting"), await file("infected"), await file("clean", (await log("officer")).id)];
    expect((await preview("officer", id, [section!])).attachments.map((one) => one.state).sort()).toEqual(["infected", "may_go", "waiting"]);
    expect(await told(release("officer", id, [section!], { attachments: [clean, waiting] }))).toMatchObject({ reason: "attachment_waiting" });
    expect(await told(release("officer", id, [section!], { attachments: [infected] }))).toMatchObject({ reason: "attachment_infected" });
    expect(await told(release("officer", id, [section!], { attachments: [foreign] }))).toMatchObject({ kind: "invalid", fields: { attachments: "unknown" } });
    await release("officer", id, [section!], { attachments: [clean] });
    const seen = await reading(who.counterpart.asking, (db) => db.attachment.findMany({ where: { entryId: id }, select: { id: true } }));
    expect(seen).toEqual([{ id: clean }]);
  });

  it("names who is new since last time, who reads it already, and who stands outside the marking", async () => {
    const forum = await world.forum([section!, annex!]);
    const { id } = await log("officer", { ...classified, audience: [office!, annex!] });
    await world.release({ entry: id, to: [who.counterpart.id], by: who.officer.id, state: "withdrawn" });
    const seen = await preview("officer", id, [forum, department!]);
    const by = new Map([...seen.people, ...seen.outside].map((person) => [person.id, person]));
    expect(by.get(who.counterpart.id)).toMatchObject({ isNew: false, already: false, outside: null });
    expect(by.get(who.second.id)).toMatchObject({ isNew: true, already: false, outside: null });
    expect(by.get(who.contributor.id)).toMatchObject({ already: true, outside: null });
    expect(by.get(who.low.id)).toMatchObject({ outside: "marking" });
    expect(seen).toMatchObject({ needsSecondKey: true, releasedBefore: true, units: 3 });
  });

  it("reaches exactly those whom the seeing rule lets in, party by party", async () => {
    const post = await world.post(section!, who.elsewhere.id);
    const parties = [world.osce, department!, section!, who.second.id, post, await world.forum([section!]), await world.forum([post]), await world.forum([world.osce]), office!, world.un];
    for (const party of parties) {
      const { rows: down } = await world.db.query<{ id: string }>("select app.people_of(array[$1::uuid]) as id", [party]);
      const { rows: up } = await world.db.query<{ id: string }>("select p.id from person p where exists (select from app.principals_of(p.id) x where x.party_id = $1)", [party]);
      expect(down.map((row) => row.id).sort(), party).toEqual(up.map((row) => row.id).sort());
    }
    await world.db.query("delete from post_holding where post_id = $1", [post]);
  });

  it("pressed by twenty at once is one [CONC-03]", async () => {
    const { id } = await log("officer");
    const input = await asked("officer", id, [section!]);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => told(writing(who[i % 2 ? "officer" : "colleague"].asking, (db) => requestRelease(db, input)))));
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect((await world.db.query("select 1 from release where entry_id = $1", [id])).rowCount).toBe(1);
  });
});

describe("what is classified", () => {
  const waiting = async (by: Who = "officer", given: Record<string, unknown> = {}) => {
    const { id } = await log("officer", { ...classified, ...given });
    return { entry: id, ...(await release(by, id, [section!])) };
  };

  it("waits for a second person's key; until then nobody outside reads it, and its words stand fast", async () => {
    const { id, entry, state } = await waiting();
    expect(state).toBe("awaiting_second_key");
    expect(await told(get("counterpart", entry))).toEqual(gone);
    expect((await world.db.query("select 1 from receipt where release_id = $1", [id])).rowCount).toBe(0);
    expect(await told(edit("officer", entry, 1, { text: "Other words" }))).toEqual({ kind: "refused", reason: "released" });
    expect((await news(who.head.id, entry)).map((one) => one.what)).toEqual(["release.requested"]);
    expect(await news(who.colleague.id, entry)).toEqual([]);
    const { preview: seen } = await look("head", id);
    expect(seen!.people.map((person) => person.id)).toEqual([who.counterpart.id]);
    expect(seen!.outside.map((person) => person.id)).toEqual([who.low.id]);
    expect(await told(key("head", id))).toBe("done");
    expect((await get("counterpart", entry)).classification).toBe("CONFIDENTIAL");
    expect(await told(get("low", entry))).toEqual(gone);
    expect((await events(entry)).map((event) => [event.action, event.actor_id])).toEqual([["item.logged", who.officer.id], ["release.requested", who.officer.id], ["release.key_given", who.head.id], ["registry.entered", who.head.id]]);
    expect(await reading(who.head.asking, (db) => getJournalOf(db, { id: entry }))).toMatchObject({ items: [{ direction: "outgoing", channel: "release", parties: [expect.anything()], entry: { id: entry } }] });
    expect((await news(who.officer.id, entry)).map((one) => one.what)).toEqual(["release.key_given"]);
  });

  it("is never released by one person alone, not from two sessions nor after a change of name [AUTHZ-14]", async () => {
    const { id, entry } = await waiting("head");
    const other = await world.asking(who.head.id);
    expect(await told(key("head", id))).toEqual({ kind: "forbidden" });
    const { preview: seen } = await look("head", id);
    expect(await told(writing(other, (db) => giveSecondKey(db, { id, revision: 1, reach: seen!.reach })))).toEqual({ kind: "forbidden" });
    await world.db.query("update party set name_en = 'Another name' where id = $1", [who.head.id]);
    expect(await told(writing(other, (db) => giveSecondKey(db, { id, revision: 1, reach: seen!.reach })))).toEqual({ kind: "forbidden" });
    expect(await told(get("counterpart", entry))).toEqual(gone);
    // The head asked himself: an officer's key, or another head's, is the second.
    expect(await told(key("colleague", id))).toBe("done");
  });

  it("waits for a second person where the first lowered the marking himself, not where it was still to be appraised [AUTHZ-14]", async () => {
    const { id } = await log("colleague", { ...classified });
    await edit("officer", id, 1, { classification: "UNCLASSIFIED", reasonForLowering: "It is known." });
    expect((await preview("officer", id, [section!])).needsSecondKey).toBe(true);
    expect((await preview("colleague", id, [section!])).needsSecondKey).toBe(false);
    const asked = await release("officer", id, [section!]);
    expect(asked.state).toBe("awaiting_second_key");
    expect(await told(get("counterpart", id))).toEqual(gone);
    expect(await told(key("head", asked.id))).toBe("done");
    const imported = await log("officer", { classification: undefined });
    await edit("officer", imported.id, 1, { classification: "UNCLASSIFIED", reasonForLowering: "Appraised." });
    expect((await release("officer", imported.id, [section!])).state).toBe("active");
  });

  it.each(["officer", "colleague", "registry", "reader", "auditor"] as const)("asked for by an officer is not for the %s to give the key to", async (as) => {
    const { id } = await waiting();
    expect(await told(key(as, id, "head"))).toEqual({ kind: "forbidden" });
    expect(await told(writing(who[as].asking, (db) => refuseSecondKey(db, { id, remark: "No" })))).toEqual({ kind: "forbidden" });
  });

  it("given by two heads at the same moment takes effect once [AUTHZ-14]", async () => {
    const { id, entry } = await waiting();
    const answers = await Promise.all([told(key("head", id)), told(key("deputy", id)), told(key("head", id)), told(key("deputy", id))]);
    expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
    expect(answers.filter((answer) => typeof answer === "object" && answer.reason === "release_not_waiting")).toHaveLength(3);
    expect((await world.db.query("select 1 from receipt where release_id = $1", [id])).rowCount).toBe(1);
    expect((await events(entry)).filter((event) => event.action === "release.key_given")).toHaveLength(1);
  });

  it("changed since it was asked for is refused its key, and is asked for anew", async () => {
    const { id, entry } = await waiting();
    await edit("colleague", entry, 1, { caveats: ["no_attribution"] });
    expect((await look("head", id)).release.stale).toBe(true);
    expect(await told(key("head", id))).toEqual({ kind: "refused", reason: "release_stale" });
    await writing(who.officer.asking, (db) => callOffRelease(db, { id }));
    const again = await release("officer", entry, [section!]);
    expect(await told(key("head", again.id))).toBe("done");
  });

  it("raised to another marking meanwhile is refused its key", async () => {
    const { id, entry } = await waiting();
    await edit("head", entry, 1, { classification: "STRICTLY_CONFIDENTIAL" });
    expect(await told(key("head", id))).toMatchObject({ kind: "refused", reason: "release_stale" });
  });

  it("that would reach others than the key's giver was shown must be looked at again", async () => {
    const { id } = await waiting();
    const { preview: seen } = await look("head", id);
    const late = await world.person({ role: "counterpart", clearance: 1, unit: section! });
    expect(await told(writing(who.head.asking, (db) => giveSecondKey(db, { id, revision: 1, reach: seen!.reach })))).toEqual({ kind: "conflict", reason: "reach_changed" });
    expect((await look("head", id)).preview!.people.map((person) => person.id)).toContain(late);
    expect(await told(key("head", id))).toBe("done");
    await world.db.query("update person set status = 'disabled' where id = $1", [late]);
  });

  it("is refused its key with a reason, and then neither key nor withdrawal has an effect", async () => {
    const { id, entry } = await waiting();
    await writing(who.head.asking, (db) => refuseSecondKey(db, { id, remark: "Ask the department first" }));
    expect((await look("officer", id)).release).toMatchObject({ state: "refused", decisionRemark: "Ask the department first" });
    expect((await news(who.officer.id, entry)).map((one) => one.what)).toEqual(["release.key_refused"]);
    expect(await told(key("deputy", id))).toMatchObject({ reason: "release_not_waiting" });
    expect(await told(withdraw("officer", id))).toMatchObject({ reason: "release_not_active" });
    expect(JSON.stringify(await events(entry))).not.toContain("department first");
  });

  it("is called off while it waits, and not afterwards", async () => {
    const { id, entry } = await waiting();
    expect(await told(writing(who.registry.asking, (db) => callOffRelease(db, { id })))).toEqual({ kind: "forbidden" });
    await writing(who.officer.asking, (db) => callOffRelease(db, { id }));
    expect(await told(key("head", id))).toMatchObject({ reason: "release_not_waiting" });
    expect(await told(writing(who.officer.asking, (db) => callOffRelease(db, { id })))).toMatchObject({ reason: "release_not_waiting" });
    expect(await told(edit("officer", entry, 1, { text: "Free again" }))).toBe("done");
  });

  it("waits on the list of those who can give the key, and of nobody else", async () => {
    const { id } = await waiting();
    const of = async (as: Who) => (await reading(who[as].asking, (db) => listReleases(db, { waiting: "me", limit: 100 }))).items.map((one) => one.id);
    expect(await of("head")).toContain(id);
    for (const as of ["officer", "colleague", "registry"] as const) expect(await of(as)).not.toContain(id);
  });

  it("cannot be made active behind the door either: not by its own asker, not without a key, not rewritten [second line]", async () => {
    const { id } = await waiting();
    const active = (as: Who, data: object) => writing(who[as].asking, async (db) => {
      await db.release.update({ where: { id }, data: { state: "active", ...data } as never, select: { id: true } });
      db.record({ action: "release.made", subject: "entry" });
    });
    await expect(active("officer", { decidedById: who.officer.id })).rejects.toThrow();
    await expect(active("officer", { decidedById: who.head.id })).rejects.toThrow();
    await expect(active("officer", {})).rejects.toThrow();
    await expect(active("head", { decidedById: who.head.id, revision: 7 })).rejects.toThrow();
    const { entry_id: entry } = (await world.db.query<{ entry_id: string }>("select entry_id from release where id = $1", [id])).rows[0]!;
    await expect(writing(who.officer.asking, async (db) => {
      await db.release.create({ data: { entryId: entry, revision: 1, state: "active", purpose: "for_information", originatorCheck: "", needToKnow: "", safeguards: "", requestedById: who.officer.id }, select: { id: true } });
      db.record({ action: "release.made", subject: "entry" });
    })).rejects.toThrow();
  });
});

describe("a withdrawal", () => {
  it("ends access everywhere at once, tells who had it by the reference alone, and keeps who had opened it", async () => {
    const tag = `w${randomUUID().slice(0, 8)}q`;
    const { id: entry } = await log("officer", { title: `Known as ${tag}` });
    const { id } = await release("officer", entry, [section!]);
    await get("counterpart", entry);
    const found = async () => {
      const inRegister = (await reading(who.counterpart.asking, (db) => listItems(db, itemFilter.parse({ limit: 100 })))).items.some((item) => item.id === entry);
      const bySearch = (await reading(who.counterpart.asking, (db) => searchEntries(db, searchInput.parse({ q: tag })))).items.length > 0;
      return [inRegister, bySearch];
    };
    expect(await found()).toEqual([true, true]);
    expect(await told(withdraw("registry", id))).toEqual({ kind: "forbidden" });
    await withdraw("colleague", id, "The wrong version went");
    expect(await found()).toEqual([false, false]);
    expect(await told(get("counterpart", entry))).toEqual(gone);
    expect((await news(who.counterpart.id, entry)).at(-1)).toEqual({ what: "release.withdrawn", unseen: true, urgent: true });
    const [row] = (await reading(who.officer.asking, (db) => listEntryReleases(db, { id: entry }))).items;
    expect(row).toMatchObject({ state: "withdrawn", endedBecause: "The wrong version went", receipts: { people: 2, opened: 1, confirmed: 0 } });
    expect(JSON.stringify(await events(entry))).not.toContain("wrong version");
    expect(await told(withdraw("officer", id))).toMatchObject({ reason: "release_not_active" });
  });

  it("of one release leaves another that reaches the same person", async () => {
    const { id: entry } = await log("officer");
    const first = await release("officer", entry, [section!]);
    await release("officer", entry, [who.counterpart.id]);
    await withdraw("officer", first.id);
    expect(await told(get("counterpart", entry))).toBe("done");
    expect(await told(get("low", entry))).toEqual(gone);
  });
});

describe("a release until a moment", () => {
  it("ends by itself, once, whoever comes first; everybody who had it is told", async () => {
    const { id: entry } = await log("officer");
    const { id } = await release("officer", entry, [section!], { until: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await told(get("counterpart", entry))).toBe("done");
    expect(await endDueReleases()).toBe(0);
    // Time is moved, not waited for; the guard keeps the application from doing the same.
    await world.db.query("alter table release disable trigger guard");
    await world.db.query("update release set until = now() - interval '1 second' where id = $1", [id]);
    await world.db.query("alter table release enable trigger guard");
    const ended = await Promise.all([endDueReleases(), endDueReleases(), endDueReleases()]);
    expect(ended.reduce((sum, one) => sum + one)).toBe(1);
    expect(await told(get("counterpart", entry))).toEqual(gone);
    expect((await look("officer", id)).release.state).toBe("expired");
    expect((await news(who.counterpart.id, entry)).at(-1)).toMatchObject({ what: "release.expired", unseen: true });
    expect((await events(entry)).map((event) => event.action)).toEqual(["item.logged", "release.made", "release.expired"]);
    const { rows } = await unattended((db) => db.$queryRaw`select app.end_due_releases() as ended`).then((found) => ({ rows: found as { ended: number }[] }));
    expect(rows).toEqual([{ ended: 0 }]);
  });
});

describe("what somebody outside learns", () => {
  it("of a release is that it reaches him: neither checks, nor who asked, nor to whom else", async () => {
    const { id: entry } = await log("officer");
    const { id } = await release("officer", entry, [who.counterpart.id]);
    await release("officer", entry, [who.second.id]);
    expect(await told(reading(who.counterpart.asking, (db) => listEntryReleases(db, { id: entry })))).toEqual({ kind: "forbidden" });
    expect(await told(reading(who.counterpart.asking, (db) => getRelease(db, { id })))).toEqual({ kind: "forbidden" });
    expect(await told(reading(who.elsewhere.asking, (db) => getRelease(db, { id })))).toEqual(gone);
    const rows = await reading(who.counterpart.asking, (db) => db.release.findMany({ where: { entryId: entry }, select: { id: true } }));
    expect(rows).toEqual([{ id }]);
    expect(await told(reading(who.counterpart.asking, (db) => listReleases(db, { limit: 10 })))).toEqual({ kind: "forbidden" });
  });
});

describe("a release to three hundred people", () => {
  it("reaches every one of them", async () => {
    const crowd = await world.unit("Crowd", [world.osce], world.osce);
    const people: string[] = [];
    for (let i = 0; i < 300; i++) people.push(await world.person({ role: "counterpart", clearance: 1, unit: crowd }));
    const { id: entry } = await log("officer");
    const { id } = await release("officer", entry, [crowd]);
    expect((await world.db.query("select 1 from receipt where release_id = $1", [id])).rowCount).toBe(people.length);
    expect((await world.db.query("select 1 from notification where release_id = $1", [id])).rowCount).toBe(people.length);
  });
});
