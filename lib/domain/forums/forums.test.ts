import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading, writing } from "../../db/transactions";
import { Refusal } from "../../errors";
import { MeetingWorld, type AtMeetings } from "../../testing/meeting-world";
import { changeForum, foundForum } from "./commands";
import { editedForum, newForum } from "./contract";
import { slugOf } from "./model";
import { getForum, listForums } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.kind === "invalid" ? `invalid ${JSON.stringify(error.fields)}` : error.kind;
  });
const found = (as: AtMeetings, given: object = {}) =>
  writing(w.who[as].asking, (db) => foundForum(db, newForum.parse({ nameEn: "Desk-to-desk dialogue", nameFr: "Dialogue entre responsables de secteur", code: "F2", level: "working", ...given })));
const change = (as: AtMeetings, id: string, revision: number, given: object) => writing(w.who[as].asking, (db) => changeForum(db, editedForum.parse({ id, revision, ...given })));
const get = (as: AtMeetings, id: string) => reading(w.who[as].asking, (db) => getForum(db, { id }));

describe("a forum", () => {
  it("is founded and changed by the head and officers, and by nobody else", async () => {
    for (const one of ["registry", "contributor", "reader", "auditor", "administrator", "counterpart"] as const) expect(await told(found(one)), one).toBe("forbidden");
    const { id, slug } = await found("officer");
    expect(slug).toBe("desk-to-desk-dialogue");
    expect((await found("head")).slug).toBe("desk-to-desk-dialogue-2");
    expect(await told(change("registry", id, 1, { cadence: "monthly" }))).toBe("forbidden");
    expect(await change("head", id, 1, { cadence: "monthly", status: "dormant" })).toMatchObject({ revision: 2 });
    expect(await told(change("officer", id, 1, { cadence: "weekly" }))).toBe("conflict");
  });

  it("is known outside to its members only; the office knows all", async () => {
    const { id } = await found("officer", { members: [{ partyId: w.units.section, role: "co_chair" }] });
    expect(await told(get("counterpart", id))).toBe("done");
    expect(await told(get("partner", id))).toBe("not_found");
    const known = async (as: AtMeetings) => (await reading(w.who[as].asking, (db) => listForums(db, {}))).items.map((one) => one.id);
    expect(await known("partner")).toEqual([]);
    expect(await known("officer")).toContain(id);
  });

  it("says in the list too on whose clock its meetings are planned, and one of which nothing is said is planned on it", async () => {
    const { id } = await found("officer", { zone: "Asia/Almaty", members: [{ partyId: w.units.section }] });
    for (const as of ["officer", "counterpart"] as const) {
      const { items } = await reading(w.who[as].asking, (db) => listForums(db, {}));
      expect(items.find((one) => one.id === id)?.zone, as).toBe("Asia/Almaty");
    }
    const meeting = await w.meeting({ forumId: id, startsLocal: "2026-11-20T10:00", endsLocal: "2026-11-20T12:00" });
    expect(await w.open("officer", meeting.id)).toMatchObject({ zone: "Asia/Almaty", startsAt: "2026-11-20T05:00:00.000Z" });
  });

  it("that somebody leaves shows him its meetings no more", async () => {
    const { id } = await found("officer", { members: [{ partyId: w.units.section }] });
    const meeting = await w.meeting({ forumId: id, inviteMembers: false }, { shared: true });
    expect(await told(w.open("counterpart", meeting.id))).toBe("done");
    await change("officer", id, 1, { members: [] });
    expect(await told(w.open("counterpart", meeting.id))).toBe("not_found");
  });

  it("takes what it cannot settle to another, and never in a round", async () => {
    const [below, above] = [await found("officer"), await found("officer")];
    await change("officer", below.id, 1, { escalatesToId: above.id });
    expect(await told(change("officer", above.id, 1, { escalatesToId: below.id }))).toBe('invalid {"escalatesToId":"goes_round"}');
    expect(await told(change("officer", above.id, 1, { escalatesToId: above.id }))).toBe('invalid {"escalatesToId":"goes_round"}');
    expect((await get("officer", below.id)).escalatesTo?.id).toBe(above.id);
  });

  it("has members that are there, and one address of its own", async () => {
    expect(await told(found("officer", { members: [{ partyId: w.forum }] }))).toBe('invalid {"members":"unknown"}');
    const { slug } = await found("officer", { slug: "security-talks" });
    expect(await told(found("officer", { slug }))).toBe('invalid {"slug":"taken"}');
    expect((await get("officer", "security-talks")).slug).toBe(slug);
  });

  it("has in its address what is left of its name without accents and signs", () => {
    expect([slugOf("UN–OSCE staff talks"), slugOf("Réunion à objectif ciblé"), slugOf("Форум")]).toEqual(["un-osce-staff-talks", "reunion-a-objectif-cible", "forum"]);
  });
});
