import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { moveMeeting } from "../commands";
import { addParticipant, editParticipant, markAcceptedPresent, moveParticipant, removeParticipant, replyToMeeting } from "./commands";
import { attendanceOfAccepted, editedParticipant, newParticipant, participantReply } from "./contract";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return [error.kind, error.reason].filter(Boolean).join(" ");
  });
const as = (who: AtMeetings) => w.who[who].asking;
const add = (who: AtMeetings, id: string, given: object) => writing(as(who), (db) => addParticipant(db, newParticipant.parse({ id, ...given })));
const revisionOf = async (id: string) => (await w.world.db.query<{ revision: number }>("select revision from participation where id = $1", [id])).rows[0]!.revision;
const edit = async (who: AtMeetings, given: Record<string, unknown> & { id: string }) => {
  const input = editedParticipant.parse({ revision: await revisionOf(given.id), ...given });
  return writing(as(who), (db) => editParticipant(db, input));
};
const reply = (who: AtMeetings, given: object) => told(writing(as(who), (db) => replyToMeeting(db, participantReply.parse(given))));

describe("a participant", () => {
  it("is added by party, or by function and address without an account, last of his organisation", async () => {
    const { id } = await w.meeting({ inviteMembers: false }, { shared: true });
    await add("officer", id, { partyId: w.who.head.id, role: "chair" });
    await add("officer", id, { organisationId: w.world.un, titleEn: "Desk officer", email: "Desk@Example.org" });
    await add("head", id, { partyId: w.who.partner.id, role: "head_of_delegation" });
    const seen = (await w.open("officer", id)).participants.map((one) => [one.titleEn, one.role, one.side, one.precedence, one.email]);
    expect(seen).toEqual([["head", "chair", "un", 1, null], ["Desk officer", "member", "un", 2, "desk@example.org"], ["partner", "head_of_delegation", "osce", 1, null]]);
    // Who is on the list reads the meeting; addresses are told inside.
    expect((await w.open("partner", id)).participants.every((one) => one.email === null)).toBe(true);
    expect(await told(add("officer", id, { partyId: w.who.head.id }))).toBe("refused participant_already");
    expect(await told(add("officer", id, { partyId: w.forum }))).toBe("invalid");
    expect(newParticipant.safeParse({ id, titleEn: "x" }).success).toBe(false);
    expect(newParticipant.safeParse({ id, partyId: w.who.head.id, email: "no address" }).success).toBe(false);
  });

  it("of the other side joins a shared meeting by who may share it", async () => {
    const { id } = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { shared: true });
    expect([await told(add("officer", id, { partyId: w.who.partner.id })), await told(add("officer", id, { partyId: w.who.stranger.id }))]).toEqual(["forbidden", "done"]);
    expect(await told(add("head", id, { partyId: w.who.partner.id }))).toBe("done");
    expect(await told(add("counterpart", id, { partyId: w.who.partner.id }))).toBe("forbidden");
    expect(await told(w.open("partner", id))).toBe("done");
  });

  it("taken off the list reads the meeting no more, unless he was there", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const line = await add("officer", id, { partyId: w.who.partner.id });
    await edit("officer", { ...line, attendance: "present" });
    const remove = (who: AtMeetings) => told(writing(as(who), (db) => removeParticipant(db, line)));
    expect([await remove("partner"), await remove("officer")]).toEqual(["forbidden", "refused was_present"]);
    await edit("officer", { ...line, attendance: "excused" });
    expect([await remove("officer"), await told(w.open("partner", id)), await remove("officer")]).toEqual(["done", "not_found", "not_found"]);
  });

  it("stands in the order of precedence of his organisation", async () => {
    const { id } = await w.meeting({ inviteMembers: false });
    const made: string[] = [];
    for (const one of ["head", "officer", "registry"] as const) made.push((await add("officer", id, { partyId: w.who[one].id })).id);
    const order = async () => (await w.open("officer", id)).participants.map((one) => one.titleEn);
    const move = (who: AtMeetings, at: number, direction: "up" | "down") => told(writing(as(who), (db) => moveParticipant(db, { id: made[at]!, direction })));
    expect([await move("officer", 2, "up"), await order()]).toEqual(["done", ["head", "registry", "officer"]]);
    expect([await move("officer", 0, "up"), await move("reader", 0, "down")]).toEqual(["refused nothing_changed", "not_found"]);
    await Promise.all([move("officer", 0, "down"), move("head", 1, "up")]);
    expect([...(await order())].sort()).toEqual(["head", "officer", "registry"]);
    expect((await w.open("officer", id)).participants.map((one) => one.precedence)).toEqual([1, 2, 3]);
  });

  it("replies for himself, and the office notes what others said", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const own = await add("officer", id, { partyId: w.who.counterpart.id });
    const other = await add("officer", id, { partyId: w.who.partner.id });
    expect([await reply("counterpart", { ...own, reply: "accepted" }), await reply("counterpart", { ...other, reply: "declined" }), await reply("registry", { ...other, reply: "tentative", remark: "On the phone" })]).toEqual(["done", "forbidden", "done"]);
    const { participants, ...meeting } = await w.open("counterpart", id);
    expect(participants.find((one) => one.id === own.id)).toMatchObject({ reply: "accepted", repliedBy: "application", own: true });
    expect(participants.find((one) => one.id === other.id)).toMatchObject({ reply: "tentative", remark: "On the phone", own: false });
    expect(meeting.ownReply).toBe("accepted");
    expect(await told(edit("counterpart", { ...own, role: "chair" }))).toBe("forbidden");
  });

  it("was there or not, as those who run the meeting note it", async () => {
    const { id } = await w.meeting({ inviteMembers: false });
    const line = await add("officer", id, { partyId: w.who.head.id });
    expect(await told(edit("officer", { ...line, attendance: "represented" }))).toBe("invalid");
    await edit("officer", { ...line, attendance: "represented", representedBy: "The deputy" });
    expect((await w.open("officer", id)).participants[0]).toMatchObject({ attendance: "represented", representedBy: "The deputy" });
    await edit("officer", { ...line, attendance: "remote" });
    expect((await w.open("officer", id)).participants[0]).toMatchObject({ attendance: "remote", representedBy: "" });
    expect(await told(edit("officer", { ...line, attendance: "remote" }))).toBe("refused nothing_changed");
    expect(await told(edit("stranger", { ...line, attendance: "absent" }))).toBe("not_found");
  });

  it("was there with everybody else who accepted, in one act once the meeting is open; the exceptions keep what is said of them", async () => {
    const { id, revision } = await w.meeting({ inviteMembers: false });
    const made: { id: string }[] = [];
    for (const one of ["head", "officer", "registry", "contributor"] as const) made.push(await add("officer", id, { partyId: w.who[one].id }));
    const [head, officer, registry, contributor] = made.map((one) => one.id) as [string, string, string, string];
    for (const one of [head, officer, registry]) await reply("officer", { id: one, reply: "accepted" });
    const read = async () => (await w.open("officer", id)).participants.filter((one) => one.reply === "accepted" && !one.attendance).map((one) => ({ id: one.id, revision: one.revision }));
    const mark = (who: AtMeetings, accepted: object[]) => told(writing(as(who), (db) => markAcceptedPresent(db, attendanceOfAccepted.parse({ id, accepted }))));
    const before = await read();
    expect(await mark("officer", before)).toBe("refused not_in_this_state");
    await writing(as("officer"), (db) => moveMeeting(db, { id, revision, state: "in_session" }));
    expect([await mark("contributor", before), await mark("stranger", before)]).toEqual(["forbidden", "not_found"]);
    // Who is not there is said first, by a colleague: what was read before is refused whole.
    await edit("officer", { id: registry, attendance: "excused" });
    expect([await mark("officer", before), await read()]).toEqual(["conflict list_changed_meanwhile", before.filter((one) => one.id !== registry)]);
    // Nor is somebody marked who did not accept.
    expect(await mark("officer", [...(await read()), { id: contributor, revision: await revisionOf(contributor) }])).toBe("conflict list_changed_meanwhile");
    expect(await mark("officer", await read())).toBe("done");
    const said = new Map((await w.open("officer", id)).participants.map((one) => [one.id, one.attendance]));
    expect([head, officer, registry, contributor].map((one) => said.get(one))).toEqual(["present", "present", "excused", null]);
    const kept = await w.world.db.query<{ participant: string }>(
      "select details->>'participationId' as participant from audit_event where entry_id = $1 and action = 'participant.edited' and details->>'attendance' = 'present'", [id]);
    expect(kept.rows.map((one) => one.participant).sort()).toEqual([head, officer].sort());
    expect(attendanceOfAccepted.safeParse({ id, accepted: [] }).success).toBe(false);
  });

  it("is changed from what was read: what another said meanwhile, by hand or by a reply, is not written over", async () => {
    const { id } = await w.meeting({ inviteMembers: false }, { shared: true });
    const line = await add("officer", id, { partyId: w.who.counterpart.id });
    const read = (await w.open("officer", id)).participants[0]!.revision;
    expect((await edit("officer", { ...line, revision: read, attendance: "present" })).revision).toBe(read + 1);
    expect(await told(edit("head", { ...line, revision: read, attendance: "absent" }))).toBe("conflict changed_meanwhile");
    expect(await reply("counterpart", { ...line, reply: "accepted" })).toBe("done");
    expect(await reply("officer", { ...line, reply: "declined", revision: read + 1 })).toBe("conflict changed_meanwhile");
    expect((await w.open("officer", id)).participants[0]).toMatchObject({ attendance: "present", reply: "accepted", revision: read + 2 });
    // An invitation that leaves, or another place in the list, is no change of him.
    await w.world.db.query("update participation set invited_at = now(), precedence = 7 where id = $1", [line.id]);
    expect(await revisionOf(line.id)).toBe(read + 2);
    expect(await reply("officer", { ...line, reply: "declined", revision: read + 2 })).toBe("done");
  });
});
