import { createHash, randomBytes, randomUUID } from "node:crypto";
import nodemailer from "nodemailer";
import PostalMime from "postal-mime";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { reading, writing } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { openMailDoor } from "../../../mail/receiving";
import { relayAt, type Relay } from "../../../mail/sending";
import { MailServer } from "../../../testing/mail-server";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { understood } from "../../../testing/calendar-programs";
import { strictly, textOf, valueOf } from "../../../testing/strict-icalendar";
import { cancelMeeting, editMeeting, shareMeeting } from "../commands";
import { editedMeeting } from "../contract";
import { sendInvitations } from "./commands";
import { sendingInvitations } from "./contract";
import { sendMeetingMail } from "./jobs";
import { previewInvitations } from "./queries";

const office = "register@test.invalid";
let w: MeetingWorld;
let server: MailServer;
let relay: Relay;
let door: Awaited<ReturnType<typeof openMailDoor>>;

beforeAll(async () => {
  w = await MeetingWorld.make();
  server = await MailServer.start();
  relay = relayAt(server.url, { name: "Trait d’union", address: office });
  const token = `tdu_${randomBytes(32).toString("base64url")}`;
  await w.world.insert("access_token", { person_id: w.who.registry.id, name: "Mail", secret_hash: createHash("sha256").update(token).digest(), expires_at: new Date(Date.now() + 3_600_000) });
  door = await openMailDoor({ port: 0, host: "127.0.0.1", addresses: [office], token, relays: ["127.0.0.1"], mostBytes: 1_048_576, tls: null });
});
beforeEach(async () => {
  server.received.length = server.asked.length = 0;
  await w.world.db.query("delete from meeting_mail");
});
afterAll(async () => {
  await door.close();
  await server.close();
  await w.end();
});

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.reason ?? error.kind;
  });
const addressOf = (as: AtMeetings) => `${w.who[as].id}@test.invalid`;
const invite = (id: string, given: object = {}, as: AtMeetings = "officer") => writing(w.who[as].asking, (db) => sendInvitations(db, sendingInvitations.parse({ id, ...given })));
const preview = (id: string, as: AtMeetings = "officer") => reading(w.who[as].asking, (db) => previewInvitations(db, { id }));
const edit = (id: string, revision: number, given: object) => writing(w.who.officer.asking, (db) => editMeeting(db, editedMeeting.parse({ id, revision, ...given })));
const seat = (entry: string, given: Record<string, unknown>) => w.world.insert("participation", { entry_id: entry, organisation_id: w.world.un, title_en: "Guest", title_fr: "Invité", added_by_id: w.who.officer.id, ...given });
async function meeting(given: Record<string, unknown> = {}, { shared = false, people = [] as AtMeetings[] } = {}) {
  const made = await w.meeting({ inviteMembers: false, place: "Hofburg", ...given }, { shared });
  const lines: Record<string, string> = {};
  for (const one of people) {
    lines[one] = randomUUID();
    await seat(made.id, { id: lines[one], party_id: w.who[one].id, organisation_id: one === "counterpart" || one === "partner" ? w.world.osce : w.world.un, title_en: one, title_fr: one });
  }
  return { ...made, lines };
}
const line = async (id: string) => (await w.world.db.query<{ reply: string; replied_by: string | null; replied_to: number | null; invited_at: Date | null; invited_with: number | null }>(
  "select reply, replied_by, replied_to, invited_at, invited_with from participation where id = $1", [id])).rows[0]!;

/** What lies in the mail for calendar programs: the part they act on and the file, which are the same. */
async function calendarOf(address: string, at = -1) {
  const got = server.for(address).at(at)!;
  const mail = await PostalMime.parse(got.raw);
  const parts = mail.attachments.filter((one) => /calendar|ics/.test(one.mimeType)).sort((a, b) => b.mimeType.localeCompare(a.mimeType));
  // This reader of mail evens out line ends; the file is byte for byte what was written, and is read by the other.
  const bytes = [Buffer.from(parts[0]!.content as ArrayBuffer), got.mail.attachments.find((one) => one.contentType === "application/ics")!.content];
  const calendar = strictly(bytes[1]!);
  const method = valueOf(calendar, "METHOD");
  const event = calendar.components.find((part) => part.name === "VEVENT")!;
  // Each of them is also read by a parser of others, which must understand the same.
  const number = Number(valueOf(event, "SEQUENCE"));
  expect(understood(bytes[1]!)).toMatchObject({ method, events: [{ uid: valueOf(event, "UID"), sequence: number, title: textOf(valueOf(event, "SUMMARY")!), status: valueOf(event, "STATUS"), organizer: office, attendees: [{ address }] }] });
  return { got, mail, parts, bytes, calendar, event, value: (name: string) => valueOf(event, name), method };
}

describe("an invitation", () => {
  it("is a mail with text, HTML and what calendar programs act on, to one person", async () => {
    const { id, reference } = await meeting({ title: "Talks on mediation" }, { people: ["contributor"] });
    await invite(id);
    expect(await sendMeetingMail(relay)).toBe(1);
    const { got, mail, parts, bytes, method, value, event } = await calendarOf(addressOf("contributor"));
    expect([got.to, got.from]).toEqual([[addressOf("contributor")], office]);
    expect(got.raw).toMatch(/Content-Type: multipart\/alternative/);
    expect(got.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(parts.map((one) => one.mimeType)).toEqual(["text/calendar", "application/ics"]);
    expect(bytes[0]!.toString().trimEnd()).toBe(bytes[1]!.toString().replaceAll("\r\n", "\n").trimEnd());
    expect([method, textOf(value("SUMMARY")!), textOf(value("LOCATION")!), value("ORGANIZER"), value("SEQUENCE")]).toEqual(["REQUEST", "Talks on mediation", "Hofburg", `mailto:${office}`, "0"]);
    const attendee = event.properties.filter((one) => one.name === "ATTENDEE");
    expect(attendee).toMatchObject([{ value: `mailto:${addressOf("contributor")}`, parameters: { ROLE: "REQ-PARTICIPANT", PARTSTAT: "NEEDS-ACTION", RSVP: "TRUE" } }]);
    expect(mail.subject).toBe(`Invitation: ${reference}`);
    expect(mail.text).toContain("Talks on mediation");
    expect(mail.html).toContain("Talks on mediation");
    expect(await line((await preview(id)).items[0]!.participationId)).toMatchObject({ invited_with: 0 });
  });

  it("calls the meeting as the language of whoever receives it does, in the mail and in the calendar", async () => {
    const { id } = await meeting({ title: "Talks on mediation", titleOther: "Entretiens sur la médiation", language: "en" }, { people: ["contributor", "officer"] });
    await w.world.db.query("update person set locale = 'fr' where id = $1", [w.who.contributor.id]);
    await invite(id);
    await sendMeetingMail(relay);
    const [french, english] = [await calendarOf(addressOf("contributor")), await calendarOf(addressOf("officer"))];
    expect([textOf(french.value("SUMMARY")!), textOf(english.value("SUMMARY")!)]).toEqual(["Entretiens sur la médiation", "Talks on mediation"]);
    expect(french.mail.text).toContain("Entretiens sur la médiation");
    expect(french.mail.text).not.toContain("Talks on mediation");
    await w.world.db.query("update person set locale = 'en' where id = $1", [w.who.contributor.id]);
  });

  it("keeps its UID and counts on with each change that calendars show, and one sent mail is sent once", async () => {
    const { id, revision } = await meeting({}, { people: ["contributor"] });
    await invite(id);
    await sendMeetingMail(relay);
    const first = await calendarOf(addressOf("contributor"));
    await edit(id, revision, { summary: "Nothing that a calendar shows" });
    expect(await sendMeetingMail(relay)).toBe(0);
    await edit(id, revision + 1, { place: "Palais Pallavicini" });
    await edit(id, revision + 2, { startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T11:00" });
    await sendMeetingMail(relay);
    expect(server.for(addressOf("contributor"))).toHaveLength(2);
    const second = await calendarOf(addressOf("contributor"));
    expect([second.value("UID"), second.value("SEQUENCE"), second.value("DTSTART"), second.method]).toEqual([first.value("UID"), "2", "20270201T100000", "REQUEST"]);
    expect(second.mail.subject).toMatch(/^Changed: /);
  });

  it("is called off when the meeting is, and for whoever is taken off the list; never for whoever was never invited", async () => {
    const { id, revision, lines } = await meeting({}, { people: ["contributor", "reader", "registry"] });
    await invite(id, { participants: [lines.contributor, lines.reader] });
    await sendMeetingMail(relay);
    await w.world.db.query("update participation set removed_at = now() where id = $1", [lines.reader]);
    await sendMeetingMail(relay);
    const off = await calendarOf(addressOf("reader"));
    expect([off.method, off.value("STATUS")]).toEqual(["CANCEL", "CANCELLED"]);
    await writing(w.who.officer.asking, (db) => cancelMeeting(db, { id, revision, because: "No quorum" }));
    await sendMeetingMail(relay);
    const cancelled = await calendarOf(addressOf("contributor"));
    expect([cancelled.method, cancelled.value("SEQUENCE"), cancelled.got.raw.includes("method=CANCEL")]).toEqual(["CANCEL", "1", true]);
    expect(server.for(addressOf("reader"))).toHaveLength(2);
    expect(server.for(addressOf("registry"))).toHaveLength(0);
  });

  it("is sent by whoever runs the meeting, after a look at who gets what", async () => {
    const { id } = await meeting({}, { people: ["contributor", "counterpart"] });
    await seat(id, { title_en: "Nobody", email: null });
    expect((await preview(id)).items.map(({ titleEn, tells, why, email }) => [titleEn, tells, why, email])).toEqual([
      ["Nobody", "nothing", "no_address", null], ["contributor", "title", null, addressOf("contributor")], ["counterpart", "nothing", "not_seen", addressOf("counterpart")],
    ]);
    const may: AtMeetings[] = [];
    for (const one of standingsAtMeetings) if ((await told(preview(id, one))) === "done") may.push(one);
    expect(may).toEqual(["head", "officer", "registry"]);
    expect([await told(invite(id, {}, "contributor")), await told(invite(id, {}, "counterpart"))]).toEqual(["forbidden", "not_found"]);
    expect(await invite(id)).toEqual({ queued: 1 });
    expect(await told(invite(id))).toBe("nobody_to_invite");
  });

  it("says at the moment of sending no more than may be said then [LEAK-09]", async () => {
    const secret = "Zirconium review";
    const made = await meeting({ title: secret, classification: "CONFIDENTIAL", classificationReason: "deliberation" }, { people: ["contributor", "counterpart"] });
    await seat(made.id, { email: "guest@elsewhere.invalid", organisation_id: w.world.osce });
    expect((await preview(made.id)).items.map(({ titleEn, tells, why }) => [titleEn, tells, why])).toEqual([["contributor", "time", null], ["Guest", "nothing", "not_shared"], ["counterpart", "nothing", "not_seen"]]);
    await invite(made.id);
    await sendMeetingMail(relay);
    expect(server.asked).toEqual([addressOf("contributor")]);
    const sent = await calendarOf(addressOf("contributor"));
    expect(textOf(sent.value("SUMMARY")!)).toBe(`Meeting, CONFIDENTIAL (${made.reference})`);
    expect(sent.got.raw + sent.bytes.join("") + sent.mail.text + sent.mail.html).not.toMatch(/Zirconium|Hofburg/);
    expect(sent.value("DTSTART")).toBeDefined();

    // Raised before it leaves: nothing leaves.
    const raised = await meeting({ title: secret }, { people: ["contributor"] });
    await invite(raised.id);
    await w.world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [raised.id]);
    server.received.length = 0;
    await sendMeetingMail(relay);
    expect(server.received).toEqual([]);

    // Out of sight before the update leaves: called off, and without the new time.
    const moved = await meeting({ title: secret }, { people: ["contributor"] });
    await invite(moved.id);
    await sendMeetingMail(relay);
    await edit(moved.id, 1, { startsLocal: "2027-02-01T10:00", endsLocal: "2027-02-01T11:00" });
    await w.world.db.query("update person set status = 'disabled' where id = $1", [w.who.contributor.id]);
    server.received.length = 0;
    await sendMeetingMail(relay);
    expect(server.received).toEqual([]);
    await w.world.db.query("update person set status = 'active', clearance = 0 where id = $1", [w.who.contributor.id]);
    await w.world.db.query("update entry set classification = 1, classification_reason = 'deliberation' where id = $1", [moved.id]);
    await edit(moved.id, 2, { place: "Elsewhere" });
    await sendMeetingMail(relay);
    const off = await calendarOf(addressOf("contributor"));
    expect([off.method, off.value("DTSTART")]).toEqual(["CANCEL", undefined]);
    expect(off.got.raw + off.bytes.join("") + off.mail.text).not.toMatch(/Zirconium|Elsewhere|20270201/);
    await w.world.db.query("update person set clearance = 1 where id = $1", [w.who.contributor.id]);
  });

  it("reaches a guest of the other side once the meeting is shared, and him alone whatever stands in title and name [INJ-06] [INJ-07]", async () => {
    const title = "A\r\nBEGIN:VEVENT\r\nBcc: victim@evil.invalid;,\\ 😀".repeat(8);
    const made = await meeting({ title: title.slice(0, 480) });
    await seat(made.id, { email: "guest@elsewhere.invalid", organisation_id: w.world.osce, title_en: "x\" <b@evil.invalid>\r\nATTENDEE:mailto:victim@evil.invalid", title_fr: "x" });
    await writing(w.who.head.asking, (db) => shareMeeting(db, made));
    await invite(made.id);
    await sendMeetingMail(relay);
    expect(server.asked).toEqual(["guest@elsewhere.invalid"]);
    const { calendar, event } = await calendarOf("guest@elsewhere.invalid");
    expect(calendar.components.filter((part) => part.name === "VEVENT")).toHaveLength(1);
    expect(event.properties.filter((one) => one.name === "ATTENDEE").map((one) => one.value)).toEqual(["mailto:guest@elsewhere.invalid"]);
  });
});

describe("a reply that comes back by mail", () => {
  const replyTo = (invitation: string, given: { reply?: string; sequence?: number; at?: string; attendee?: string } = {}) => {
    const uid = /UID:(\S+)/.exec(invitation.replace(/\r\n /g, ""))![1];
    const attendee = given.attendee ?? /ATTENDEE[^\r\n]*mailto:([^\s]+)/i.exec(invitation.replace(/\r\n /g, ""))![1];
    return ["BEGIN:VCALENDAR", "PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT", `ATTENDEE;PARTSTAT=${given.reply ?? "ACCEPTED"};CN=x:mailto:${attendee}`,
      `DTSTAMP:${given.at ?? "20261127T100000Z"}`, `SEQUENCE:${given.sequence ?? 0}`, `UID:${uid}`, "DTSTART:20261207T090000Z", "SUMMARY:Accepted", "END:VEVENT", "END:VCALENDAR", ""].join("\r\n");
  };
  const send = (from: string, content: string, subject = "Accepted: talks") =>
    nodemailer.createTransport({ host: "127.0.0.1", port: door.port, secure: false, ignoreTLS: true }).sendMail({ from: `Somebody <${from}>`, to: office, subject, text: "I shall come.", icalEvent: { method: "REPLY", content } });
  const invited = async (people: AtMeetings[] = ["contributor"]) => {
    const made = await meeting({}, { people });
    await invite(made.id);
    await sendMeetingMail(relay);
    return { ...made, text: (await calendarOf(addressOf(people[0]!))).bytes[1]!.toString() };
  };
  const filed = async (subject: string) => (await w.world.db.query("select id from entry where kind = 'item' and title = $1", [subject])).rowCount;

  it("sets what he replied, is recorded, and is not filed as a mail", async () => {
    const { id, text, lines } = await invited();
    const subject = `Accepted ${randomUUID()}`;
    expect((await send(addressOf("contributor").toUpperCase().replace("TEST.INVALID", "test.invalid"), replyTo(text), subject)).response).toMatch(/^250/);
    expect(await line(lines.contributor!)).toMatchObject({ reply: "accepted", replied_by: "mail", replied_to: 0 });
    expect(await filed(subject)).toBe(0);
    expect((await w.world.db.query("select details from audit_event where action = 'participation.replied' and entry_id = $1", [id])).rows).toMatchObject([{ details: { reply: "accepted", by: "mail" } }]);
  });

  it("that is older than the one that stands changes nothing, in whichever order they arrive", async () => {
    const { id, text, lines, revision } = await invited();
    await send(addressOf("contributor"), replyTo(text, { reply: "DECLINED", at: "20261127T110000Z" }));
    await send(addressOf("contributor"), replyTo(text, { reply: "ACCEPTED", at: "20261127T100000Z" }));
    expect((await line(lines.contributor!)).reply).toBe("declined");
    await edit(id, revision, { place: "Elsewhere" });
    await sendMeetingMail(relay);
    expect((await calendarOf(addressOf("contributor"))).event.properties.find((one) => one.name === "ATTENDEE")!.parameters.PARTSTAT).toBe("NEEDS-ACTION");
    await send(addressOf("contributor"), replyTo(text, { reply: "TENTATIVE", sequence: 1, at: "20261127T090000Z" }));
    await send(addressOf("contributor"), replyTo(text, { reply: "ACCEPTED", sequence: 0, at: "20261127T120000Z" }));
    expect(await line(lines.contributor!)).toMatchObject({ reply: "tentative", replied_to: 1 });
    await send(addressOf("contributor"), replyTo(text, { reply: "ACCEPTED", sequence: 9 }));
    expect(await line(lines.contributor!)).toMatchObject({ reply: "tentative", replied_to: 1 });
  });

  it("in somebody else's name, to another meeting or of no meaning sets nothing, and people see it as a mail", async () => {
    const { text, lines } = await invited(["contributor", "reader"]);
    const cases: [string, string][] = [
      [addressOf("reader"), replyTo(text)], ["stranger@evil.invalid", replyTo(text)], ["stranger@evil.invalid", replyTo(text, { attendee: "stranger@evil.invalid" })],
      [addressOf("contributor"), replyTo(text).replace(/UID:[^@]+@/, `UID:${randomUUID()}@`)], [addressOf("contributor"), replyTo(text).replace(/(UID:[^@]+@)\S+/, "$1evil.invalid")],
      [addressOf("contributor"), replyTo(text).replace("METHOD:REPLY", "METHOD:COUNTER")], [addressOf("contributor"), replyTo(text, { reply: "DELEGATED" })],
      [addressOf("contributor"), replyTo(text).replace("END:VEVENT", `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${addressOf("reader")}\r\nEND:VEVENT`)], [addressOf("contributor"), "BEGIN:VCALENDAR\r\nMETHOD:REPLY"],
    ];
    for (const [from, content] of cases) {
      const subject = `Odd ${randomUUID()}`;
      await send(from, content, subject);
      expect(await filed(subject), content).toBe(1);
    }
    expect([(await line(lines.contributor!)).reply, (await line(lines.reader!)).reply]).toEqual(["needs_action", "needs_action"]);
  });
});
