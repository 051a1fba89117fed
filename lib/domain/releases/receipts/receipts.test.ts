import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../../../db/asking";
import type { Role } from "../../../db/handles";
import { opening, reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { World } from "../../../testing/world";
import { getItem } from "../../items/queries";
import { withdrawRelease } from "../commands";
import { remindOfReceipts } from "../jobs";
import { acknowledgeReceipt, confirmReceipt, remindOfRelease } from "./commands";
import { receiptsContract } from "./contract";
import { listInbox, listReceipts } from "./queries";

let world: World;
let [office, section]: string[] = [];
type Who = "officer" | "registry" | "reader" | "auditor" | "counterpart" | "second" | "late";
const who = {} as Record<Who, { id: string; asking: Asking }>;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  section = await world.unit("Section", [world.osce], world.osce);
  const make = async (name: Who, role: Role, unit: string) => {
    const id = await world.person({ role, clearance: 1, unit });
    who[name] = { id, asking: await world.asking(id) };
  };
  await make("officer", "officer", office);
  await make("registry", "registry", office);
  await make("reader", "reader", office);
  await make("auditor", "auditor", office);
  await make("counterpart", "counterpart", section!);
  await make("second", "counterpart", section!);
});
afterAll(() => world.end());

const told = (work: Promise<unknown>) => work.then(() => "done", (error: unknown) => {
  if (!(error instanceof Refusal)) throw error;
  return { kind: error.kind, ...(error.reason && { reason: error.reason }), ...(error.fields && { fields: error.fields }) };
});
const released = async (given: Partial<Parameters<World["release"]>[0]> = {}, title = "Released") => {
  const entry = await world.entry({ readers: [office!], author: who.officer.id, title, classification: 1 });
  return { entry, release: await world.release({ entry, to: [section!], by: who.officer.id, ...given }) };
};
const inbox = (as: Who, given: Record<string, unknown> = {}) =>
  reading(who[as].asking, (db) => listInbox(db, receiptsContract["GET /api/inbox"].input.parse(given)));
const mine = async (as: Who, entry: string) => (await inbox(as, { entry })).items[0]!;
const board = async (release: string, show = "all") =>
  (await reading(who.officer.asking, (db) => listReceipts(db, receiptsContract["GET /api/releases/{id}/receipts"].input.parse({ id: release, show })))).items;
const acknowledge = async (as: Who, id: string, given: Record<string, unknown> = {}) =>
  writing(who[as].asking, (db) => acknowledgeReceipt(db, receiptsContract["POST /api/receipts/{id}/acknowledgement"].input.parse({ id, revision: 1, ...given })));
const open = (as: Who, entry: string) => opening(who[as].asking, (db) => getItem(db, { id: entry }));

describe("a receipt", () => {
  it("says who opened it, from the first opening on; the office’s own reading says nothing", async () => {
    const { entry, release } = await released();
    await open("officer", entry);
    expect((await board(release)).map((one) => one.openedAt)).toEqual([null, null]);
    await open("counterpart", entry);
    const first = (await mine("counterpart", entry)).openedAt;
    expect(first).not.toBeNull();
    await open("counterpart", entry);
    expect((await mine("counterpart", entry)).openedAt).toBe(first);
    expect((await board(release, "not_opened")).map((one) => one.person.id)).toEqual([who.second.id]);
    const { rows } = await world.db.query("select 1 from audit_event where entry_id = $1 and action = 'entry.read' and actor_id = $2", [entry, who.counterpart.id]);
    expect(rows).toHaveLength(2);
  });

  it("comes to be when somebody who came later opens what was released to his unit", async () => {
    const { entry, release } = await released();
    const id = await world.person({ role: "counterpart", clearance: 1, unit: section! });
    who.late = { id, asking: await world.asking(id) };
    expect((await inbox("late", { entry })).items).toEqual([]);
    await open("late", entry);
    expect((await mine("late", entry)).openedAt).not.toBeNull();
    expect((await board(release)).map((one) => one.person.id)).toContain(id);
    await world.db.query("update person set status = 'disabled' where id = $1", [id]);
  });

  it("is acknowledged once, for the very revision, with a remark or a reservation; the office is told of what was said", async () => {
    const { entry, release } = await released();
    const { id } = await mine("counterpart", entry);
    expect(await told(acknowledge("counterpart", id, { revision: 2 }))).toMatchObject({ kind: "conflict" });
    expect(await told(acknowledge("counterpart", id, { reservation: true }))).toEqual({ kind: "invalid", fields: { remark: "required" } });
    await acknowledge("counterpart", id, { reservation: true, remark: "Paragraph two is not agreed" });
    expect(await told(acknowledge("counterpart", id))).toMatchObject({ reason: "already_acknowledged" });
    expect((await board(release, "reserved"))).toMatchObject([{ remark: "Paragraph two is not agreed", reservation: true }]);
    expect((await board(release, "not_acknowledged")).map((one) => one.person.id)).toEqual([who.second.id]);
    const { rows } = await world.db.query("select action, details::text as details from audit_event where entry_id = $1 and action <> 'entry.read'", [entry]);
    expect(rows).toMatchObject([{ action: "receipt.acknowledged" }]);
    expect(JSON.stringify(rows)).not.toContain("Paragraph two");
    const { rows: news } = await world.db.query("select person_id from notification where entry_id = $1 and what = 'receipt.acknowledged'", [entry]);
    expect(news).toEqual([{ person_id: who.officer.id }]);
  });

  it("is its person's: nobody else acknowledges it, and another's is not there", async () => {
    const { entry } = await released();
    const { id } = await mine("counterpart", entry);
    expect(await told(acknowledge("second", id))).toEqual({ kind: "not_found" });
    expect(await told(acknowledge("officer", id))).toEqual({ kind: "forbidden" });
    expect(await told(acknowledge("auditor", id))).toEqual({ kind: "forbidden" });
    expect(await told(reading(who.counterpart.asking, (db) => listReceipts(db, { id, show: "all", limit: 10 })))).toEqual({ kind: "not_found" });
  });

  it("of somebody else shows a counterpart nothing, not even how many there are", async () => {
    const { entry, release } = await released();
    const rows = await reading(who.counterpart.asking, (db) => db.receipt.findMany({ where: { entryId: entry }, select: { personId: true } }));
    expect(rows).toEqual([{ personId: who.counterpart.id }]);
    expect(await told(reading(who.counterpart.asking, (db) => listReceipts(db, { id: release, show: "all", limit: 10 })))).toEqual({ kind: "forbidden" });
  });

  it("of what was withdrawn is confirmed by its person, once, and cannot be acknowledged any more", async () => {
    const { entry, release } = await released();
    const { id } = await mine("counterpart", entry);
    expect(await told(writing(who.counterpart.asking, (db) => confirmReceipt(db, { id })))).toMatchObject({ reason: "receipt_not_withdrawn" });
    await writing(who.officer.asking, (db) => withdrawRelease(db, { id: release, reason: "An error" }));
    expect(await told(acknowledge("counterpart", id))).toMatchObject({ reason: "receipt_ended" });
    expect(await told(writing(who.second.asking, (db) => confirmReceipt(db, { id })))).toEqual({ kind: "not_found" });
    await writing(who.counterpart.asking, (db) => confirmReceipt(db, { id }));
    expect(await told(writing(who.counterpart.asking, (db) => confirmReceipt(db, { id })))).toMatchObject({ reason: "already_confirmed" });
    expect((await board(release, "not_confirmed")).map((one) => one.person.id)).toEqual([who.second.id]);
  });
});

describe("the inbox", () => {
  it("holds what was released to oneself, newest first, page by page; of what is over the reference alone", async () => {
    const titles: string[] = [];
    for (let i = 0; i < 7; i++) {
      titles.unshift(`Letter ${i}`);
      await released({ to: [who.second.id], madeAvailableAt: new Date(Date.now() + i * 1_000), purpose: i % 2 ? "for_action" : "for_information" }, `Letter ${i}`);
    }
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await inbox("second", { limit: 3, ...(after && { after }) });
      seen.push(...page.items.map((line) => line.entry?.title ?? line.reference));
      if (!page.nextCursor) break;
      after = page.nextCursor;
    }
    expect(seen.slice(0, 7)).toEqual(titles);
    expect(new Set(seen).size).toBeGreaterThan(7);
    expect((await inbox("second", { show: "for_action" })).items.map((line) => line.entry!.title)).toEqual(["Letter 5", "Letter 3", "Letter 1"]);
    const { entry } = await released({ to: [who.second.id], state: "withdrawn" }, "Not to be told");
    const line = await mine("second", entry);
    expect(line).toMatchObject({ entry: null, ended: "withdrawn", purpose: null, conditions: "", may: { acknowledge: false, confirm: true } });
    expect(JSON.stringify(await inbox("second"))).not.toContain("Not to be told");
    expect((await inbox("second", { show: "withdrawn" })).items.map((one) => one.reference)).toContain(line.reference);
    await acknowledge("second", (await inbox("second", { show: "to_acknowledge" })).items[0]!.id);
    expect((await inbox("second", { show: "to_acknowledge" })).items.map((one) => one.entry?.title)).not.toContain("Letter 6");
  });

  it("does not tell the title of what was marked above one's clearance afterwards", async () => {
    const { entry } = await released({}, "Raised later");
    await world.db.query("update entry set classification = 2 where id = $1", [entry]);
    expect(await mine("counterpart", entry)).toMatchObject({ entry: null, ended: null, may: { acknowledge: false } });
  });

  it("is one's own: the office has nothing in it that was released to others", async () => {
    expect((await inbox("officer")).items).toEqual([]);
    expect((await inbox("reader")).items).toEqual([]);
  });
});

describe("a reminder", () => {
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const reminded = async (person: string) =>
    (await world.db.query<{ entry_id: string }>("select entry_id from notification where person_id = $1 and what = 'receipt.reminded' order by at", [person])).rows.map((row) => row.entry_id);

  it("comes after two working days for action, after five for the rest, one a day and person, and never after the acknowledgement", async () => {
    const unit = await world.unit("Reminded", [world.osce], world.osce);
    const person = await world.person({ role: "counterpart", clearance: 1, unit });
    const asking = await world.asking(person);
    const to = { to: [person] };
    const fresh = await released({ ...to, madeAvailableAt: days(3) }, "Three days, for information");
    const acting = await released({ ...to, madeAvailableAt: days(6), purpose: "for_action" }, "Six days, for action");
    const old = await released({ ...to, madeAvailableAt: days(12) }, "Twelve days, for information");
    await world.db.query("update receipt set reminded_at = null");
    await Promise.all([remindOfReceipts(), remindOfReceipts()]);
    await remindOfReceipts();
    expect(await reminded(person)).toEqual([acting.entry]);
    const line = await reading(asking, (db) => listInbox(db, { show: "all", entry: acting.entry, limit: 1 }));
    await writing(asking, (db) => acknowledgeReceipt(db, { id: line.items[0]!.id, revision: 1, remark: "", reservation: false }));
    for (const times of [1, 2]) {
      await world.db.query("update receipt set reminded_at = now() - interval '30 days' where person_id = $1 and reminded_at is not null", [person]);
      await remindOfReceipts();
      expect(await reminded(person)).toEqual([acting.entry, ...Array<string>(times).fill(old.entry)]);
    }
    expect(await reminded(person)).not.toContain(fresh.entry);
  });

  it("by hand goes to whoever has not acknowledged, once a day and person whatever it was of, and is recorded", async () => {
    const unit = await world.unit("Reminded by hand", [world.osce], world.osce);
    const [first, second] = [await world.person({ role: "counterpart", clearance: 1, unit }), await world.person({ role: "counterpart", clearance: 1, unit })];
    const asking = await world.asking(first);
    const remind = (id: string, as: Who = "registry") => writing(who[as].asking, (db) => remindOfRelease(db, { id }));
    const [one, two] = [await released({ to: [unit], purpose: "for_action", madeAvailableAt: days(30) }), await released({ to: [first, second], madeAvailableAt: days(30) })];
    expect(await remind(one.release)).toEqual({ told: 2, today: 0 });
    expect(await reminded(first)).toEqual([one.entry]);
    expect(await told(remind(one.release))).toEqual({ kind: "refused", reason: "reminded_today" });
    expect(await told(remind(two.release)), "of something else").toEqual({ kind: "refused", reason: "reminded_today" });
    await world.db.query("update receipt set reminded_at = now() - interval '2 days' where person_id = $1", [second]);
    expect(await remind(two.release, "officer")).toEqual({ told: 1, today: 1 });
    await world.db.query("update receipt set reminded_at = now() - interval '2 days' where release_id in ($1, $2)", [one.release, two.release]);
    const line = await reading(asking, (db) => listInbox(db, { show: "all", entry: two.entry, limit: 1 }));
    await writing(asking, (db) => acknowledgeReceipt(db, { id: line.items[0]!.id, revision: 1, remark: "", reservation: false }));
    // A person who may open it no more counts in nothing.
    await world.db.query("update person set clearance = 0 where id = $1", [second]);
    expect(await told(remind(two.release))).toEqual({ kind: "refused", reason: "nobody_to_remind" });
    await world.db.query("update person set clearance = 1 where id = $1", [second]);
    expect(await Promise.all([told(remind(two.release)), told(remind(two.release, "officer"))]).then((both) => both.filter((said) => said === "done"))).toHaveLength(1);
    expect(await reminded(first)).toEqual([one.entry]);
    expect(await reminded(second)).toEqual([one.entry, two.entry, two.entry]);
    const { rows } = await world.db.query("select details->'people' as people from audit_event where entry_id = $1 and action = 'receipt.reminded' order by seq", [two.entry]);
    expect(rows).toEqual([{ people: 1 }, { people: 1 }]);
    // The clock comes to nobody who was reminded today.
    await world.db.query("update receipt set reminded_at = null where release_id = $1", [one.release]);
    await remindOfReceipts();
    expect(await reminded(second)).toHaveLength(3);
  });

  it("by hand is the office's, of what it sees and what is in effect", async () => {
    const { release } = await released();
    const remind = (id: string, as: Who) => told(writing(who[as].asking, (db) => remindOfRelease(db, { id })));
    for (const as of ["reader", "auditor"] as const) expect(await remind(release, as)).toEqual({ kind: "forbidden" });
    expect(await remind(release, "counterpart")).toEqual({ kind: "forbidden" });
    const entry = await world.entry({ readers: [who.officer.id], author: who.officer.id });
    const unseen = await world.release({ entry, to: [section!], by: who.officer.id });
    expect(await remind(unseen, "registry")).toEqual({ kind: "not_found" });
    for (const state of ["withdrawn", "awaiting_second_key"] as const) {
      expect(await remind((await released({ state })).release, "officer")).toEqual({ kind: "refused", reason: "release_not_active" });
    }
    expect(await remind((await released({ until: new Date(Date.now() - 1_000) })).release, "officer")).toEqual({ kind: "refused", reason: "release_not_active" });
  });

  it("counts neither weekends nor the holidays of the recipient's organisation", async () => {
    const since = async (at: string) => (await world.db.query<{ days: number }>("select app.working_days_since($1::timestamptz, $2) as days", [at, world.osce])).rows[0]!.days;
    const { rows } = await world.db.query<{ monday: string; friday: string }>("select (date_trunc('week', now()) - interval '7 days')::date::text as monday, (date_trunc('week', now()) - interval '3 days')::date::text as friday");
    const [monday, friday] = [await since(`${rows[0]!.monday} 12:00 Europe/Vienna`), await since(`${rows[0]!.friday} 12:00 Europe/Vienna`)];
    expect(monday - friday).toBe(4);
    await world.db.query("insert into holiday (organisation_id, day, name_en, name_fr) values ($1, $2::date + 1, 'A feast', 'Une fête')", [world.osce, rows[0]!.monday]);
    expect(await since(`${rows[0]!.monday} 12:00 Europe/Vienna`)).toBe(monday - 1);
    await world.db.query("delete from holiday");
  });
});
