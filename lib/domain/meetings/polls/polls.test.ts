import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { unattended } from "../../../db/unattended";
import { Refusal } from "../../../errors";
import { relayAt } from "../../../mail/sending";
import { MailServer } from "../../../testing/mail-server";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { officeDay } from "../../../testing/office-day";
import { shareMeeting } from "../commands";
import { meetingFilter } from "../contract";
import { sendInvitations } from "../invitations/commands";
import { sendMeetingMail } from "../invitations/jobs";
import { answerLink, openLink } from "../../../calendar/answering-links";
import { listMeetings } from "../queries";
import { answerSlots, chooseSlot, proposeSlots, withdrawSlot } from "./commands";
import { answeredSlots, proposedSlots } from "./contract";
import { getPoll } from "./queries";

let w: MeetingWorld;
let server: MailServer;
beforeAll(async () => {
  w = await MeetingWorld.make();
  server = await MailServer.start();
});
beforeEach(async () => {
  server.received.length = 0;
  await w.world.db.query("delete from meeting_mail");
});
afterAll(async () => {
  await server.close();
  await w.end();
});

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.reason ?? (error.fields ? `${error.kind} ${JSON.stringify(error.fields)}` : error.kind);
  });
const days = ["2027-04-06", "2027-04-07", "2027-04-08"].map((day) => ({ startsLocal: `${day}T15:00`, endsLocal: `${day}T16:30` }));
const propose = (of: { id: string; revision: number }, given: object = {}, as: AtMeetings = "officer") =>
  writing(w.who[as].asking, (db) => proposeSlots(db, proposedSlots.parse({ id: of.id, revision: of.revision, answersUntil: "2027-03-20", slots: days, ...given })));
const poll = (id: string, as: AtMeetings = "officer") => reading(w.who[as].asking, (db) => getPoll(db, { id }));
const reply = (id: string, participation: string, answers: [string, string][], as: AtMeetings = "officer") =>
  writing(w.who[as].asking, (db) => answerSlots(db, answeredSlots.parse({ id, participation, answers: answers.map(([slotId, answer]) => ({ slotId, answer })) })));
const mail = () => sendMeetingMail(relayAt(server.url, { name: "Office", address: "register@test.invalid" }));

async function finding({ shared = true, title = "Talks", given = {} as Record<string, unknown> } = {}) {
  const made = await w.meeting({ title, inviteMembers: false, ...given }, { shared });
  const lines: Record<string, string> = {};
  const seat = async (name: string, more: Record<string, unknown>) => {
    lines[name] = randomUUID();
    await w.world.insert("participation", { id: lines[name], entry_id: made.id, organisation_id: w.world.un, title_en: name, title_fr: name, added_by_id: w.who.officer.id, ...more });
  };
  await seat("reader", { party_id: w.who.reader.id });
  await seat("counterpart", { party_id: w.who.counterpart.id, organisation_id: w.world.osce });
  await seat("optional", { party_id: w.who.contributor.id, required: false });
  await seat("guest", { email: `${randomUUID()}@elsewhere.invalid`, organisation_id: w.world.osce });
  const asked = await propose(made);
  const { items } = await poll(made.id);
  const email = (await w.world.db.query<{ email: string }>("select email from participation where id = $1", [lines.guest])).rows[0]!.email;
  return { ...made, revision: asked.revision, lines, slots: items.map((one) => one.id), email };
}
const secretIn = (email: string) => server.for(email).flatMap(({ mail }) => /\/answer\/([A-Za-z0-9_-]{43})/.exec(mail.text!)?.[1] ?? []).at(-1)!;
const post = (secret: string, body: unknown, headers: Record<string, string> = {}) =>
  answerLink(new Request("http://127.0.0.1:3000/api/answers/x", { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin", ...headers } }), secret);

describe("finding a time", () => {
  it("asks everybody, shows which suits best, and the one that is chosen is when the meeting is", async () => {
    const { id, lines, slots, revision } = await finding();
    const [a, b, c] = slots as [string, string, string];
    await reply(id, lines.reader!, [[a, "no"], [b, "yes"], [c, "if_need_be"]], "reader");
    await reply(id, lines.counterpart!, [[a, "yes"], [b, "if_need_be"], [c, "yes"]], "counterpart");
    await reply(id, lines.optional!, [[a, "yes"], [b, "no"], [c, "yes"]]);
    expect((await poll(id, "counterpart")).items.map(({ yes, ifNeedBe, no, best }) => [yes, ifNeedBe, no, best])).toEqual([[2, 0, 1, false], [1, 1, 1, false], [2, 1, 0, true]]);
    const { revision: next } = await writing(w.who.officer.asking, (db) => chooseSlot(db, { id, slotId: c, revision }));
    expect(await w.open("counterpart", id)).toMatchObject({ state: "planned", startsLocal: "2027-04-08T15:00", endsLocal: "2027-04-08T16:30", sequence: 2, revision: next });
    expect(await told(reply(id, lines.reader!, [[a, "yes"]], "reader"))).toBe("not_in_this_state");
  });

  it("is said to have no time wherever it is read, and stands among what is coming though its first day has passed", async () => {
    const day = officeDay(-3);
    const { id, revision, slots } = await finding({ given: { startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00` } });
    await writing(w.who.officer.asking, (db) => withdrawSlot(db, { id, slotId: slots[0]! }));
    const listed = async (as: AtMeetings, given: object) => (await reading(w.who[as].asking, (db) => listMeetings(db, meetingFilter.parse({ forum: w.forum, limit: 100, ...given })))).items.find((one) => one.id === id)?.finding;
    for (const as of ["officer", "counterpart"] as const) {
      expect((await w.open(as, id)).finding, as).toEqual({ proposals: 2, answersUntil: "2027-03-20" });
      expect(await listed(as, { from: officeDay(0) }), as).toEqual({ proposals: 2, answersUntil: "2027-03-20" });
    }
    // Days that are asked for have an end, and what has no time is on none of them.
    expect(await listed("officer", { from: officeDay(0), to: officeDay(30) })).toBeUndefined();
    await writing(w.who.officer.asking, (db) => chooseSlot(db, { id, slotId: slots[1]!, revision }));
    expect([(await w.open("officer", id)).finding, await listed("officer", { from: officeDay(0) })]).toEqual([null, null]);
  });

  it("is not answered from an old page: what somebody said meanwhile is shown first", async () => {
    const { id, lines, slots: [a, b] } = await finding();
    const note = (given: { slotId: string; answer: string; was?: string | null }[]) => told(writing(w.who.officer.asking, (db) => answerSlots(db, answeredSlots.parse({ id, participation: lines.reader, answers: given }))));
    await reply(id, lines.reader!, [[a!, "no"]], "reader");
    expect(await note([{ slotId: a!, answer: "yes", was: null }, { slotId: b!, answer: "yes", was: null }])).toBe("answered_meanwhile");
    expect((await poll(id)).items.map((one) => [one.yes, one.no])).toEqual([[0, 1], [0, 0], [0, 0]]);
    // The same answer is no contradiction; and the office that has seen it may note another.
    expect([await note([{ slotId: a!, answer: "no", was: null }]), await note([{ slotId: a!, answer: "yes", was: "no" }])]).toEqual(["done", "done"]);
    expect((await poll(id)).items[0]).toMatchObject({ yes: 1, no: 0 });
  });

  it("is answered by each for himself, by the office for whoever told it, and by nobody for another", async () => {
    const { id, lines, slots } = await finding();
    expect(await told(reply(id, lines.reader!, [[slots[0]!, "yes"]], "counterpart"))).toBe("forbidden");
    expect(await told(reply(id, lines.counterpart!, [[slots[0]!, "yes"]], "reader"))).toBe("forbidden");
    expect(await told(reply(id, lines.counterpart!, [[slots[0]!, "yes"]], "partner"))).toBe("not_found");
    expect(await told(reply(id, lines.counterpart!, [[slots[0]!, "yes"]], "counterpart"))).toBe("done");
    const other = await finding();
    expect(await told(reply(id, lines.reader!, [[other.slots[0]!, "yes"]], "reader"))).toBe('invalid {"answers":"unknown"}');
  });

  it("tells each who answered what, who is required and whether all of these can, and for whom he may answer", async () => {
    const { id, lines, slots } = await finding();
    const [a, b, c] = slots as [string, string, string];
    await reply(id, lines.reader!, [[a, "yes"], [b, "no"]], "reader");
    await reply(id, lines.counterpart!, [[a, "if_need_be"], [b, "yes"]], "counterpart");
    await reply(id, lines.guest!, [[a, "yes"]], "registry");
    const said = (of: Awaited<ReturnType<typeof poll>>) => of.items.map((one) => one.required);
    expect(said(await poll(id))).toEqual([{ of: 3, can: 3, cannot: 0 }, { of: 3, can: 1, cannot: 1 }, { of: 3, can: 0, cannot: 0 }]);
    for (const as of ["reader", "counterpart", "officer", "auditor"] as const) {
      const seen = await poll(id, as);
      expect(seen.items[0]!.answers.map((one) => [one.participationId, one.answer]).sort(), as).toEqual([[lines.reader, "yes"], [lines.counterpart, "if_need_be"], [lines.guest, "yes"]].sort());
      expect(seen.participants.map(({ titleEn, required }) => `${titleEn} ${required}`).sort(), as).toEqual(["counterpart true", "guest true", "optional false", "reader true"]);
      expect(JSON.stringify(seen), as).not.toContain("@elsewhere.invalid");
    }
    const mine = async (as: AtMeetings) => (await poll(id, as)).participants.filter((one) => one.may.answer).map((one) => [one.titleEn, one.own]);
    expect(await mine("reader")).toEqual([["reader", true]]);
    expect(await mine("counterpart")).toEqual([["counterpart", true]]);
    expect(await mine("auditor")).toEqual([]);
    expect((await mine("officer")).map(([name, own]) => `${name} ${own}`).sort()).toEqual(["counterpart false", "guest false", "optional false", "reader false"]);
    expect((await poll(id, "counterpart")).invites).toBeNull();
    expect(await told(reply(id, lines.reader!, [[c, "no"]], "registry"))).toBe("done");
    const noted = await w.world.db.query("select actor_id, details->>'own' as own from audit_event where action = 'meeting.slots_answered' and entry_id = $1 order by at", [id]);
    expect(noted.rows.at(-1)).toEqual({ actor_id: w.who.registry.id, own: "false" });
    expect(noted.rows[0]).toEqual({ actor_id: w.who.reader.id, own: "true" });
  });

  it("is answered by somebody who is listed twice as each of the two", async () => {
    const { id, slots } = await finding();
    const post = await w.world.post(w.units.department, w.who.reader.id);
    const line = randomUUID();
    await w.world.insert("participation", { id: line, entry_id: id, party_id: post, organisation_id: w.world.un, title_en: "Desk", title_fr: "Bureau", added_by_id: w.who.officer.id });
    expect((await poll(id, "reader")).participants.filter((one) => one.own && one.may.answer).map((one) => one.titleEn).sort()).toEqual(["Desk", "reader"]);
    expect(await told(reply(id, line, [[slots[0]!, "yes"]], "reader"))).toBe("done");
  });

  it("invites to the chosen time whoever was asked or had been invited, and tells guests whose address has died", async () => {
    const made = await w.meeting({ title: "Open talks", inviteMembers: false }, { shared: true });
    const seat = async (name: string, more: Record<string, unknown>) => {
      const id = randomUUID();
      await w.world.insert("participation", { id, entry_id: made.id, organisation_id: w.world.un, title_en: name, title_fr: name, added_by_id: w.who.officer.id, ...more });
      return id;
    };
    await seat("reader", { party_id: w.who.reader.id });
    const address = `${randomUUID()}@elsewhere.invalid`;
    await seat("guest", { email: address, organisation_id: w.world.osce, locale: "fr" });
    await seat("silent", { email: null });
    await writing(w.who.officer.asking, (db) => sendInvitations(db, { id: made.id }));
    await mail();
    const asked = await propose(made);
    await mail();
    const reader = `${w.who.reader.id}@test.invalid`;
    expect(server.for(reader).map((one) => one.mail.text!.split("\n")[0]).sort()).toEqual([
      "A time is being found for a meeting. Please say which of these suit you.", "This meeting does not take place at this time: a new one is being found.", "You are invited to a meeting.",
    ]);
    const secret = secretIn(address);
    const late = `${randomUUID()}@elsewhere.invalid`;
    await seat("came later", { email: late, organisation_id: w.world.osce });
    const { items, invites } = await poll(made.id);
    expect(invites).toBe(2);
    server.received.length = 0;
    const chosen = await writing(w.who.officer.asking, (db) => chooseSlot(db, { id: made.id, slotId: items[1]!.id, revision: asked.revision }));
    expect(chosen.invited).toBe(2);
    await mail();
    expect(server.received.map((one) => one.to[0]).sort()).toEqual([reader, address].sort());
    expect(server.for(reader)[0]!.mail.text).toContain("The time is found, and you are invited.");
    const guest = server.for(address)[0]!.mail.text!;
    expect(guest).toContain("La date est trouvée et vous êtes invité.");
    expect(guest).toContain("7 avril 2027, 15:00–16:30 Vienne · 09:00–10:30 New York");
    expect(guest).not.toContain("/answer/");
    expect(server.for(address)[0]!.raw).toMatch(/method=REQUEST/);
    expect(await openLink(secret, randomUUID())).toBeNull();
    // Nor does it live again when another time is sought: whoever is asked anew gets an address anew.
    await propose({ id: made.id, revision: chosen.revision }, { slots: [{ startsLocal: "2027-05-04T15:00", endsLocal: "2027-05-04T16:00" }] });
    expect(await openLink(secret, randomUUID())).toBeNull();
    expect(server.for(late)).toEqual([]);
    expect((await w.world.db.query("select count(*)::int as n from audit_event where action = 'meeting.invited' and entry_id = $1", [made.id])).rows[0].n).toBe(2);
  });

  it("keeps the invitations for later where the office says so", async () => {
    const { id, slots, revision } = await finding();
    await mail();
    server.received.length = 0;
    expect((await writing(w.who.officer.asking, (db) => chooseSlot(db, { id, slotId: slots[0]!, revision, invite: false }))).invited).toBe(0);
    await mail();
    expect(server.received).toEqual([]);
  });

  it("takes answers until the day ends in Vienna, wherever the meeting is and whoever asks [TIME-05]", async () => {
    const close = async (day: string) => (await w.world.db.query<{ at: Date }>("select app.answers_close($1::date) as at", [day])).rows[0]!.at.toISOString();
    // 18:00 in New York, and three in the morning of the next day in Tashkent.
    expect([await close("2027-04-12"), await close("2027-03-27"), await close("2026-10-25")]).toEqual(["2027-04-12T22:00:00.000Z", "2027-03-27T23:00:00.000Z", "2026-10-25T23:00:00.000Z"]);
    const { id, lines, slots } = await finding({ given: { zone: "Asia/Tashkent" } });
    await w.world.db.query("update person set time_zone = 'America/New_York' where id = $1", [w.who.reader.id]);
    const until = (from: number) => w.world.db.query("update meeting set answers_until = $2 where entry_id = $1", [id, officeDay(from)]);
    await until(0);
    expect((await poll(id, "reader")).participants.some((one) => one.may.answer)).toBe(true);
    expect(await told(reply(id, lines.reader!, [[slots[0]!, "yes"]], "reader"))).toBe("done");
    await until(-1);
    expect((await poll(id, "reader")).participants.some((one) => one.may.answer)).toBe(false);
    expect(await told(reply(id, lines.reader!, [[slots[0]!, "yes"]], "reader"))).toBe("answers_closed");
    await w.world.db.query("update person set time_zone = 'Europe/Vienna' where id = $1", [w.who.reader.id]);
  });

  it("asks once more whoever is required and has not answered, from two days before answers close, and him once", async () => {
    const { id, lines, slots, email } = await finding();
    await mail();
    const remind = () => unattended((db) => db.$queryRaw<{ n: number }[]>`select app.remind_of_slots() as n`);
    const until = (from: number) => w.world.db.query("update meeting set answers_until = $2 where entry_id = $1", [id, officeDay(from)]);
    const asked = async () => (await w.world.db.query<{ id: string }>("select participation_id as id from meeting_mail where entry_id = $1 and kind = 'reminder'", [id])).rows.map((row) => row.id).sort();
    await w.world.db.query("update meeting_mail set sent_at = now() - interval '3 days' where entry_id = $1", [id]);
    await until(3);
    await remind();
    expect(await asked()).toEqual([]);
    await until(2);
    await reply(id, lines.reader!, [[slots[0]!, "no"]], "reader");
    await remind();
    await remind();
    expect(await asked()).toEqual([lines.counterpart, lines.guest].sort());
    server.received.length = 0;
    // Whoever answers before it leaves is not told that his answer has not come.
    await reply(id, lines.counterpart!, [[slots[0]!, "yes"]], "counterpart");
    await mail();
    const got = server.for(email)[0]!.mail.text!;
    expect(got).toContain("A time is being found for a meeting, and your answer has not come yet.");
    expect(got).toContain("24:00 Vienna");
    expect(await openLink(secretIn(email), randomUUID())).not.toBeNull();
    expect(server.received.map((one) => one.to[0])).toEqual([email]);
  });

  it("is asked by whoever runs the meeting, from what he read, with times that exist", async () => {
    const made = await w.meeting({ inviteMembers: false }, { shared: true });
    for (const [as, answer] of [["contributor", "forbidden"], ["counterpart", "not_found"]] as const) {
      if (as === "counterpart") continue;
      expect(await told(propose(made, {}, as))).toBe(answer);
    }
    expect(await told(propose({ ...made, revision: 99 }))).toBe("acted_meanwhile");
    expect(await told(propose(made, { answersUntil: "2020-01-01" }))).toBe('invalid {"answersUntil":"in_the_past"}');
    expect(await told(propose(made, { slots: [{ startsLocal: "2027-03-28T02:30", endsLocal: "2027-03-28T04:00" }] }))).toBe('invalid {"slots":"no_such_time"}');
    const asked = await propose(made);
    const again = await propose(asked);
    expect((await poll(made.id)).items).toHaveLength(3);
    const [first] = (await poll(made.id)).items;
    await writing(w.who.officer.asking, (db) => withdrawSlot(db, { id: made.id, slotId: first!.id }));
    expect((await poll(made.id)).items).toHaveLength(2);
    expect(await told(writing(w.who.officer.asking, (db) => chooseSlot(db, { id: made.id, slotId: first!.id, revision: again.revision })))).toBe("not_found");
  });
});

describe("the address of somebody without an account", () => {
  it("takes his answers and does nothing else", async () => {
    const { id, lines, slots, email } = await finding({ title: "Open talks", given: { titleOther: "Entretiens ouverts" } });
    await mail();
    const secret = secretIn(email);
    expect(await openLink(secret, "192.0.2.1")).toMatchObject({ title: "Open talks", titleOther: "Entretiens ouverts", zone: "Europe/Vienna", slots: slots.map((one) => ({ id: one, answer: null })) });
    expect((await post(secret, { answers: [{ slotId: slots[0], answer: "yes" }, { slotId: slots[1], answer: "no" }] })).status).toBe(201);
    expect((await poll(id)).items.map((one) => one.answers)).toEqual([[{ participationId: lines.guest, answer: "yes" }], [{ participationId: lines.guest, answer: "no" }], []]);
    const other = await finding();
    expect((await post(secret, { answers: [{ slotId: other.slots[0], answer: "yes" }] })).status).toBe(404);
    expect((await poll(other.id)).items.flatMap((one) => one.answers)).toEqual([]);
    expect((await w.world.db.query("select details->>'by' as by, actor_id from audit_event where action = 'meeting.slots_answered' and entry_id = $1", [id])).rows).toEqual([{ by: "link", actor_id: null }]);
  });

  it("tells no title above UNCLASSIFIED, and the secret is kept nowhere", async () => {
    const { email, reference } = await finding({ title: "Canary", given: { titleOther: "Canari", classification: "CONFIDENTIAL", classificationReason: "deliberation" } });
    await mail();
    const got = server.for(email)[0]!;
    expect(got.raw + got.mail.text + got.mail.html).not.toContain("Canary");
    const secret = secretIn(email);
    expect(await openLink(secret, "192.0.2.2")).toMatchObject({ title: null, titleOther: null, reference });
    const { rows } = await w.world.db.query("select coalesce(string_agg(l::text, ''), '') as all from participation_link l");
    expect(rows[0].all).not.toContain(secret);
  });

  it("answers the same whether it is unknown, malformed, expired, revoked, replaced, or its meeting is out of reach", async () => {
    const unknown = randomBytes(32).toString("base64url");
    const dead = async (secret: string) => [await openLink(secret, randomUUID()), (await post(secret, { answers: [{ slotId: randomUUID(), answer: "yes" }] })).status, await (await post(secret, { answers: [{ slotId: randomUUID(), answer: "yes" }] })).text()];
    const same = await dead(unknown);
    expect(same.slice(0, 2)).toEqual([null, 404]);
    const kill: ((of: Awaited<ReturnType<typeof finding>>) => Promise<unknown>)[] = [
      (of) => w.world.db.query("update participation_link set expires_at = now() where entry_id = $1", [of.id]),
      (of) => w.world.db.query("update participation_link set revoked_at = now() where entry_id = $1", [of.id]),
      (of) => w.world.db.query("update participation set removed_at = now() where id = $1", [of.lines.guest]),
      (of) => w.world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [of.id]),
      (of) => w.world.db.query("update entry set embargo_until = now() + interval '1 day' where id = $1", [of.id]),
      (of) => writing(w.who.officer.asking, (db) => chooseSlot(db, { id: of.id, slotId: of.slots[0]!, revision: of.revision })),
      async (of) => {
        await propose(of, { slots: [{ startsLocal: "2027-04-09T15:00", endsLocal: "2027-04-09T16:00" }] });
        await mail();
      },
    ];
    for (const one of kill) {
      const of = await finding();
      await mail();
      const secret = secretIn(of.email);
      expect(await openLink(secret, randomUUID())).not.toBeNull();
      await one(of);
      expect(await dead(secret), one.toString()).toEqual(same);
    }
    for (const bad of ["", "x", "../".repeat(15), `${unknown}=`]) expect(await openLink(bad, randomUUID())).toBeNull();
  });

  it("is not sent to the other side while the meeting is the office's own", async () => {
    const { email, id } = await finding({ shared: false });
    await mail();
    expect(server.for(email)).toEqual([]);
    const open = await w.open("officer", id);
    await writing(w.who.head.asking, (db) => shareMeeting(db, { id, revision: open.revision }));
    await propose({ id, revision: open.revision + 1 });
    await mail();
    expect(server.for(email)).toHaveLength(1);
  });

  it("takes no answer from another page, none that is malformed, and no more than a few tries a minute", async () => {
    const { slots, email } = await finding();
    await mail();
    const secret = secretIn(email);
    const good = { answers: [{ slotId: slots[0], answer: "yes" }] };
    expect((await post(secret, good, { origin: "https://evil.invalid", "sec-fetch-site": "cross-site" })).status).toBe(403);
    for (const bad of [{}, { answers: [] }, { answers: [{ slotId: slots[0], answer: "maybe" }] }, { answers: [{ slotId: "x", answer: "yes" }] }, { ...good, more: 1 }]) expect((await post(secret, bad)).status).toBe(422);
    const tried: number[] = [];
    for (let n = 0; n < 40; n++) tried.push(await openLink("x", "192.0.2.77").then(() => 404, (error: Refusal) => error.status));
    expect([tried.indexOf(429), tried.at(-1)]).toEqual([30, 429]);
  });
});
