import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { unattended } from "../../db/unattended";
import { newsLetter, type MailContent } from "../../mail/news-letter";
import { relayAt, type Relay } from "../../mail/sending";
import { MailServer } from "../../testing/mail-server";
import { World } from "../../testing/world";
import { queueDigests, sendMail } from "./jobs";

let world: World;
let office: string;
let author: string;
let server: MailServer;
let relay: Relay;

beforeAll(async () => {
  world = await World.make();
  office = await world.unit("Office", [world.un]);
  author = await world.person({ role: "officer", clearance: 2, unit: office });
  server = await MailServer.start();
  relay = relayAt(server.url, { name: "Trait d’union", address: "register@test.invalid" });
});
beforeEach(async () => {
  server.says = {};
  server.received.length = server.asked.length = 0;
  await world.db.query("delete from outbox_mail");
  await world.db.query("delete from notification");
});
afterAll(async () => {
  await server.close();
  await world.end();
});

async function somebody(settings: Record<string, unknown> = {}, clearance = 2) {
  const id = await world.person({ role: "officer", clearance, unit: office });
  for (const [name, value] of Object.entries({ digest_hour: 0, ...settings })) await world.db.query(`update person set ${name} = $2 where id = $1`, [id, value]);
  return { id, email: `${id}@test.invalid` };
}
const entryFor = (person: string, more: { classification?: number; title?: string } = {}) => world.entry({ readers: [person], author, ...more });
/** As app.notify queues it: a notification for action, and its mail. */
async function urgent(person: string, entry: string, what = "release.made"): Promise<string> {
  const id = await world.news({ person, entry, what, why: "recipient", urgent: true });
  const { rows } = await world.db.query<{ id: string }>("insert into outbox_mail (person_id, kind, dedupe, notification_id) values ($1, 'urgent', 'n:' || $2, $2::text::uuid) returning id", [person, id]);
  return rows[0]!.id;
}
const digests = async () => {
  await queueDigests(relay);
  return sendMail(relay);
};
const stateOf = async (mail: string) => (await world.db.query<{ state: string; attempts: number; last_told: string | null; due_at: Date }>("select state, attempts, last_told, due_at from outbox_mail where id = $1", [mail])).rows[0]!;
const due = () => world.db.query("update outbox_mail set due_at = now(), leased_until = null where state = 'waiting'");
const textOf = (mail: { text?: string; html?: string | false }) => `${mail.text}\n${mail.html || ""}`;

describe("the mail of the day", () => {
  it("tells once what was not seen, in the person’s language, with its links", async () => {
    const { id, email } = await somebody({ locale: "fr" });
    const entry = await entryFor(id, { title: "Note sur la coopération" });
    await world.news({ person: id, entry, what: "comment.mentioned", why: "mentioned" });
    await world.news({ person: id, entry, what: "release.made", why: "recipient", seen: true });
    expect(await digests()).toBe(1);
    expect(await digests()).toBe(0);
    const [got] = server.for(email);
    const { reference } = (await world.db.query<{ reference: string }>("select reference from entry where id = $1", [entry])).rows[0]!;
    expect(got!.mail.subject).toBe("Trait d’union\u202f: un fait nouveau vous attend");
    expect(got!.mail.text).toContain(`${reference} – Note sur la coopération\nVous êtes mentionné dans un commentaire.\nVous y êtes nommé.`);
    expect(got!.mail.text).toContain(`http://127.0.0.1:3000/items/${reference}`);
    expect(got!.mail.text).not.toContain("communiquée");
    expect(got!.mail.html).toContain('<html lang="fr">');
    expect(got!.mail.headers.get("auto-submitted")).toBe("auto-generated");
    expect([got!.from, got!.to]).toEqual(["register@test.invalid", [email]]);
  });

  it("leaves from its hour on by the person’s own clock, on the days when that is changed too", async () => {
    const { id } = await somebody({ digest_hour: 8, time_zone: "Europe/Vienna" });
    const overseas = await somebody({ digest_hour: 8, time_zone: "America/New_York" });
    for (const person of [id, overseas.id]) await world.news({ person, entry: await entryFor(person), at: new Date("2026-03-27T12:00:00Z") });
    const queuedAt = async (at: string) => {
      await unattended((db) => db.$queryRaw`select app.queue_digests(${at}::timestamptz)`);
      return (await world.db.query<{ person_id: string }>("delete from outbox_mail returning person_id")).rows.map((row) => row.person_id);
    };
    // Winter time is UTC+1 in Vienna; in the night to 29 March it becomes UTC+2. New York is at UTC−4 since the 8th.
    expect(await queuedAt("2026-03-28T06:59:59Z")).toEqual([]);
    expect(await queuedAt("2026-03-28T07:00:00Z")).toEqual([id]);
    expect(await queuedAt("2026-03-29T05:59:59Z")).toEqual([]);
    expect(await queuedAt("2026-03-29T06:00:00Z")).toEqual([id]);
    expect((await queuedAt("2026-03-29T12:00:00Z")).sort()).toEqual([id, overseas.id].sort());
  });

  it("is one a day, by whichever of two instances comes first", async () => {
    const { id, email } = await somebody();
    await world.news({ person: id, entry: await entryFor(id) });
    await Promise.all([digests(), digests(), digests()]);
    expect(server.for(email)).toHaveLength(1);
    await world.news({ person: id, entry: await entryFor(id) });
    await digests();
    expect(server.for(email)).toHaveLength(1);
  });

  it("is not made for who wants none, has seen everything, is disabled, or looked at nothing for two weeks", async () => {
    const [none, seen, gone, old] = [await somebody({ digest_hour: null }), await somebody(), await somebody({ status: "disabled" }), await somebody()];
    for (const { id } of [none, gone]) await world.news({ person: id, entry: await entryFor(id) });
    await world.news({ person: seen.id, entry: await entryFor(seen.id), seen: true });
    await world.news({ person: old.id, entry: await entryFor(old.id), at: new Date(Date.now() - 15 * 86_400_000) });
    expect(await digests()).toBe(0);
    expect(server.received).toEqual([]);
  });
});

describe("what a mail says", () => {
  it("is asked when it leaves, not when it was queued: without the right nothing leaves [LEAK-08]", async () => {
    const { id, email } = await somebody({}, 1);
    const [raised, disabled] = [await entryFor(id, { title: "Raised meanwhile" }), await somebody()];
    const mails = [await urgent(id, raised), await urgent(disabled.id, await entryFor(disabled.id))];
    await world.db.query("update entry set classification = 2, classification_reason = 'deliberation' where id = $1", [raised]);
    await world.db.query("update person set status = 'disabled' where id = $1", [disabled.id]);
    await sendMail(relay);
    await digests();
    expect([server.for(email), server.for(disabled.email)]).toEqual([[], []]);
    for (const mail of mails) expect((await stateOf(mail)).state).toBe("nothing_to_say");
  });

  it("leaves out of a digest what was lost sight of, and keeps the rest [LEAK-08]", async () => {
    const { id, email } = await somebody();
    const [kept, lost] = [await entryFor(id, { title: "Still open" }), await entryFor(id, { title: "Not any more" })];
    for (const entry of [kept, lost]) await world.news({ person: id, entry });
    await queueDigests(relay);
    await world.db.query("update entry set readers = array[$2::uuid] where id = $1", [lost, author]);
    await sendMail(relay);
    const all = textOf(server.for(email)[0]!.mail);
    expect(all).toContain("Still open");
    expect(all).not.toContain("Not any more");
  });

  it("names nothing above the person’s limit, and of what is STRICTLY CONFIDENTIAL not even what happened", async () => {
    const { id, email } = await somebody();
    const nothing = await somebody({ mail_limit: -1 });
    const [open, confidential, strict] = [await entryFor(id, { title: "Plain title" }), await entryFor(id, { classification: 1, title: "Guarded title" }), await entryFor(id, { classification: 2, title: "Strict title" })];
    await world.news({ person: nothing.id, entry: await entryFor(nothing.id, { title: "Plain title" }), what: "comment.made" });
    for (const entry of [open, confidential, strict]) await world.news({ person: id, entry, what: entry === strict ? "release.requested" : "consent.asked", why: entry === strict ? "second_key" : "originator" });
    await queueDigests(relay);
    const given = await world.db.query<{ content: unknown }>("select app.mail_content(id) as content from outbox_mail");
    // Not even what makes the mail is given more than the mail may say.
    expect(JSON.stringify(given.rows)).not.toMatch(/Guarded title|Strict title|second_key|release\.requested/);
    await sendMail(relay);
    const references = (await world.db.query<{ id: string; reference: string }>("select id, reference from entry")).rows;
    const referenceOf = (entry: string) => references.find((row) => row.id === entry)!.reference;
    const { raw, mail } = server.for(email)[0]!;
    const all = raw + textOf(mail);
    expect(textOf(mail)).toContain("Plain title");
    expect(all).toContain(referenceOf(open));
    for (const hidden of ["Guarded title", "Strict title", referenceOf(confidential), referenceOf(strict), "second key"]) expect(all).not.toContain(hidden);
    expect(mail.text).toContain("Your consent to a release is asked.");
    expect(mail.text).toContain("Something awaits you in the register.");
    const theirs = server.for(nothing.email)[0]!;
    expect(theirs.raw + textOf(theirs.mail)).not.toMatch(/Plain title|INF-\d{4}-\d+/);
    expect(theirs.mail.text).toContain("A comment was written.");
  });

  it("has no title in its headers, whatever the title [LEAK-08]", async () => {
    const { id, email } = await somebody();
    await urgent(id, await entryFor(id, { title: "Wording of a title" }));
    await sendMail(relay);
    const [headers] = server.for(email)[0]!.raw.split("\r\n\r\n");
    expect(server.for(email)[0]!.mail.subject).toMatch(/^Trait d’union: INF-\d{4}-\d+ awaits you$/);
    expect(headers).not.toMatch(/Wording|title/i);
  });

  it("is text to whoever reads it: a title brings no header, no recipient and no mark-up [INJ-07]", async () => {
    const { id, email } = await somebody();
    const title = "A\r\nBcc: victim@evil.invalid\r\nSubject: other\u2028<img src=x onerror=alert(1)> \"&\" <b>bold</b>";
    await urgent(id, await entryFor(id, { title }));
    await sendMail(relay);
    const [got] = server.received;
    expect(server.asked).toEqual([email]);
    expect(got!.to).toEqual([email]);
    expect([...got!.mail.headers.keys()].sort()).toEqual(["auto-submitted", "content-language", "content-type", "date", "from", "message-id", "mime-version", "subject", "to", "x-auto-response-suppress"]);
    expect(got!.mail.html).not.toMatch(/<img|<b>/);
    expect(got!.mail.html).toContain("&#60;b&#62;bold");
    expect(got!.mail.text!.split("\n").some((line) => /^(bcc|subject):/i.test(line))).toBe(false);
  });

  it.each(["a@test.invalid, b@evil.invalid", "\"a@evil.invalid x\"@test.invalid", "a@test.invalid\r\nRCPT TO:<b@evil.invalid>", "<a@evil.invalid>", "a@test.invalid>\u0000"])(
    "goes to one address or to none: %j is none [INJ-07]", async (address) => {
      const { id } = await somebody();
      const mail = await urgent(id, await entryFor(id));
      await world.db.query("update person set email = $2 where id = $1", [id, address.replace("\u0000", " ")]);
      await sendMail(relay);
      expect([server.received, server.asked]).toEqual([[], []]);
      expect(await stateOf(mail)).toMatchObject({ state: "parked", last_told: "not_an_address" });
    });

  it("stands in one mail and not in a second: what left at once is not in the digest", async () => {
    const { id, email } = await somebody();
    await urgent(id, await entryFor(id));
    await sendMail(relay);
    await digests();
    expect(server.for(email)).toHaveLength(1);
  });
});

describe("a mail that shall leave", () => {
  it("leaves once though two instances send at the same time [FAULT-22]", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => somebody()));
    for (const { id } of people) await urgent(id, await entryFor(id));
    await Promise.all([sendMail(relay), sendMail(relay), sendMail(relay)]);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(people.map(({ email }) => email).sort());
  });

  it("killed between sending and noting it leaves again as the same mail: same Message-ID, same words [FAULT-24]", async () => {
    const { id, email } = await somebody();
    await world.news({ person: id, entry: await entryFor(id, { title: "Told first" }) });
    await queueDigests(relay);
    // What sendMail does, up to the moment at which the machine stops.
    const [taken] = await unattended((db) => db.$queryRaw<{ id: string }[]>`select * from app.take_mail(5)`);
    const [row] = await unattended((db) => db.$queryRaw<{ content: MailContent }[]>`select app.mail_content(${taken!.id}::uuid) as content`);
    await relay.send(await newsLetter(taken!.id, row!.content));
    await world.news({ person: id, entry: await entryFor(id, { title: "Told later" }) });
    expect(await sendMail(relay)).toBe(0);
    await world.db.query("update outbox_mail set leased_until = now() - interval '1 second'");
    expect(await sendMail(relay)).toBe(1);
    const [first, second] = server.for(email);
    expect(second!.mail.messageId).toBe(first!.mail.messageId);
    expect(first!.mail.messageId).toBe(`<${taken!.id}@test.invalid>`);
    expect(second!.mail.text).toBe(first!.mail.text);
    expect(await sendMail(relay)).toBe(0);
    // And what came in between is not lost: it is in the next.
    await world.db.query("update outbox_mail set dedupe = dedupe || ' yesterday'");
    await digests();
    expect(server.for(email)[2]!.mail.text).toContain("Told later");
    expect(server.for(email)[2]!.mail.text).not.toContain("Told first");
  });

  it("waits as long as the relay is down, and nothing is lost [FAULT-24]", async () => {
    const people = await Promise.all(Array.from({ length: 7 }, () => somebody()));
    const mails: string[] = [];
    for (const { id } of people) mails.push(await urgent(id, await entryFor(id)));
    await server.close();
    for (let round = 1; round <= 8; round++) {
      expect(await sendMail(relay)).toBe(0);
      await due();
    }
    for (const mail of mails) expect((await stateOf(mail)).state).toBe("waiting");
    await server.open();
    expect(await sendMail(relay)).toBe(people.length);
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(people.map(({ email }) => email).sort());
  });

  it("is tried again later each time, an hour apart at the most", async () => {
    const { id } = await somebody();
    const mail = await urgent(id, await entryFor(id));
    await server.close();
    const pauses: number[] = [];
    for (let i = 0; i < 10; i++) {
      await sendMail(relay);
      pauses.push(Math.round((Number((await stateOf(mail)).due_at) - Date.now()) / 10_000) * 10);
      await due();
    }
    await server.open();
    expect(pauses).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  it("refused for good is parked; the others leave", async () => {
    const [refused, busy, fine] = [await somebody(), await somebody(), await somebody()];
    const mails: string[] = [];
    for (const { id } of [refused, busy, fine]) mails.push(await urgent(id, await entryFor(id)));
    server.says.recipient = (address) => (address === refused.email ? { code: 550, text: "no such mailbox" } : address === busy.email ? { code: 451, text: "greylisted" } : null);
    expect(await sendMail(relay)).toBe(1);
    expect((await Promise.all(mails.map(stateOf))).map(({ state }) => state)).toEqual(["parked", "waiting", "sent"]);
    server.says = {};
    await due();
    await sendMail(relay);
    expect([server.for(refused.email).length, server.for(busy.email).length, server.for(fine.email).length]).toEqual([0, 1, 1]);
  });

  it("is not sent after days in which no relay was set, and is in no way lost to the application", async () => {
    const { id, email } = await somebody();
    const mail = await urgent(id, await entryFor(id));
    expect(await sendMail(null)).toBe(0);
    await world.db.query("update outbox_mail set created_at = now() - interval '49 hours'");
    await unattended((db) => db.$queryRaw`select app.tidy_mail()`);
    await sendMail(relay);
    expect(server.for(email)).toEqual([]);
    expect((await stateOf(mail)).state).toBe("expired");
    expect((await world.db.query("select from notification where person_id = $1 and seen_at is null", [id])).rowCount).toBe(1);
  });

  it("stays when a relay was tried in vain for days", async () => {
    const { id, email } = await somebody();
    await urgent(id, await entryFor(id));
    await server.close();
    await sendMail(relay);
    await world.db.query("update outbox_mail set created_at = now() - interval '9 days'");
    await unattended((db) => db.$queryRaw`select app.tidy_mail()`);
    await server.open();
    await due();
    await sendMail(relay);
    expect(server.for(email)).toHaveLength(1);
  });
});
