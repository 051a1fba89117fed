import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sessionCookie } from "../auth/asking";
import { jotting } from "../db/transactions";
import { beginMinutes, tellPresence, writeMinutes } from "../domain/meetings/minutes/commands";
import { textName } from "../domain/meetings/minutes/model";
import { MeetingWorld, type AtMeetings } from "../testing/meeting-world";
import { minutesStream } from "./minutes-stream";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
const sign = new AbortController();
afterAll(async () => {
  sign.abort();
  await w.end();
});

const soon = { timeout: 20_000 };
const sessionOf = (who: AtMeetings) => (w.who[who].asking.credential as { id: string }).id;
const cookieOf = async (session: string) => `${sessionCookie()}=${await encode({ token: { sid: session }, secret: process.env.NEXTAUTH_SECRET! })}`;
const ask = async (who: AtMeetings | null, meeting: string, query = "") =>
  minutesStream(new Request(`http://127.0.0.1:3000/api/meetings/${meeting}/minutes/stream${query}`, { headers: who ? { cookie: await cookieOf(sessionOf(who)) } : {}, signal: sign.signal }), meeting);

type Told = { text: string; seq?: number; updates?: string[]; document?: string; blocks?: { runs: { text: string }[] }[]; gone?: true; here?: { initials: string; titleEn: string; client: number; typing: boolean }[] };

/** A stream as its reader has it. */
class Heard {
  raw = "";
  ended = false;
  static async of(who: AtMeetings, meeting: string, query = ""): Promise<Heard> {
    const response = await ask(who, meeting, query);
    expect(response.status).toBe(200);
    const heard = new Heard();
    void (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) heard.raw += decoder.decode(part, { stream: true });
      heard.ended = true;
    })().catch(() => (heard.ended = true));
    await expect.poll(() => heard.raw, soon).toContain(": open");
    return heard;
  }
  get told(): Told[] {
    return this.raw.split("\n").filter((line) => line.startsWith("data: ")).map((line) => JSON.parse(line.slice(6)) as Told);
  }
  says(text: string): string {
    const doc = new Y.Doc();
    for (const one of this.told.filter((one) => one.text === text)) for (const update of [one.document, ...(one.updates ?? [])]) if (update) Y.applyUpdate(doc, Buffer.from(update, "base64"));
    return doc.getXmlFragment(textName).toString();
  }
}

const begin = async (who: AtMeetings, id: string, internal = false) => (await jotting(w.who[who].asking, (db) => beginMinutes(db, { id, agendaItemId: null, internal }))).id;
function updateOf(words: string): string {
  const doc = new Y.Doc();
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(textName).insert(0, [element]);
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
}
const send = (who: AtMeetings, textId: string, words: string) => jotting(w.who[who].asking, (db) => writeMinutes(db, { textId, sentId: randomUUID(), update: updateOf(words) }));
const be = (who: AtMeetings, textId: string) => jotting(w.who[who].asking, (db) => tellPresence(db, { textId, caret: { client: 7, anchor: null, head: null } }));

describe("the stream of the minutes", () => {
  it("is for who is signed in and may read the meeting, and is a reading of it", async () => {
    const { id } = await w.meeting({ classification: "CONFIDENTIAL", classificationReason: "deliberation" });
    expect((await ask(null, id)).status).toBe(401);
    expect((await ask("counterpart", id)).status).toBe(404);
    expect((await ask("officer", randomUUID())).status).toBe(404);
    expect((await ask("officer", "x")).status).toBe(404);
    const before = Number((await w.world.db.query("select count(*) from audit_event where entry_id = $1 and action = 'entry.read'", [id])).rows[0].count);
    const heard = await Heard.of("registry", id);
    expect(Number((await w.world.db.query("select count(*) from audit_event where entry_id = $1 and action = 'entry.read'", [id])).rows[0].count)).toBe(before + 1);
    expect(heard.ended).toBe(false);
  });

  it("brings whoever writes what others write, from where he was; and whoever reads how it stands", async () => {
    const { id } = await w.meeting();
    const text = await begin("officer", id);
    await send("officer", text, "Before anybody listened.");
    const [writes, late, reads] = [await Heard.of("registry", id, `?text=${text}~`), await Heard.of("head", id, `?text=${text}~1`), await Heard.of("contributor", id, `?seen=${text}~1`)];
    await expect.poll(() => writes.says(text), soon).toContain("Before anybody listened.");
    await send("officer", text, "Said now.");
    await expect.poll(() => writes.says(text), soon).toContain("Said now.");
    await expect.poll(() => late.told.find((one) => one.updates)?.seq, soon).toBe(2);
    expect(late.raw).not.toContain("document");
    await expect.poll(() => reads.told.at(-1)?.blocks?.flatMap(({ runs }) => runs.map((run) => run.text)), soon).toContain("Said now.");
    expect(reads.told.every((one) => !one.updates && !one.document)).toBe(true);
  });

  it("tells a text that is begun to whoever sees it", async () => {
    const { id } = await w.meeting();
    const heard = await Heard.of("registry", id);
    const text = await begin("officer", id);
    await expect.poll(() => heard.told.map((one) => one.text), soon).toContain(text);
  });

  it("has not one byte of an annex for the other side, whatever is written there and whoever is in it [LEAK-14, LEAK-15]", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [annex, joint, theirs] = [await begin("officer", id, true), await begin("officer", id), await begin("counterpart", id, true)];
    const own = await Heard.of("registry", id, `?text=${annex}~`);
    const other = await Heard.of("counterpart", id, `?text=${annex}~&text=${joint}~&text=${theirs}~`);
    await expect.poll(() => other.told.map((one) => one.text), soon).toContain(theirs);
    const before = other.raw;
    for (let i = 0; i < 5; i++) {
      await send("officer", annex, `Among ourselves ${i}`);
      await send("officer", joint, `Not out yet ${i}`);
      await be("officer", annex);
      await be("officer", joint);
    }
    await expect.poll(() => own.says(annex), soon).toContain("Among ourselves 4");
    await expect.poll(() => own.told.some((one) => one.text === annex && one.here), soon).toBe(true);
    await send("counterpart", theirs, "Our own");
    await expect.poll(() => other.says(theirs), soon).toContain("Our own");
    // Its own text, the sign of life that follows the clock, and that two it asked for are not there: nothing else.
    const since = other.raw.slice(before.length).split("\n").filter((line) => line !== "" && line !== ": here");
    expect(since.every((line) => (JSON.parse(line.slice(6)) as Told).text === theirs), since.join()).toBe(true);
    expect(other.told.filter((one) => one.text !== theirs).every((one) => one.gone === true)).toBe(true);
  });

  it("says who is in a text as the register knows him", async () => {
    const { id } = await w.meeting();
    const text = await begin("officer", id);
    const heard = await Heard.of("head", id, `?text=${text}~0`);
    await be("officer", text);
    await expect.poll(() => heard.told.flatMap((one) => one.here ?? []), soon).toEqual([{ client: 7, anchor: null, head: null, initials: "PP", titleEn: "officer", titleFr: "officer (fr)", typing: false }]);
    expect((await w.world.db.query("select count(*)::int as n from minutes_update where text_id = $1", [text])).rows[0].n).toBe(0);
  });

  it("ends with the session, and with the right to read the meeting", async () => {
    const { id } = await w.meeting();
    const text = await begin("officer", id);
    const heard = await Heard.of("reader", id, `?seen=${text}~0`);
    await w.world.db.query("update entry set readers = array_remove(array_remove(readers, $2), $3) where id = $1", [id, w.units.department, w.forum]);
    await w.world.db.query("delete from entry_audience where entry_id = $1 and party_id = $2", [id, w.units.department]);
    const { rows: [{ sees }] } = await w.world.db.query("select readers && array[$2]::uuid[] as sees from entry where id = $1", [id, w.units.department]);
    expect(sees).toBe(false);
    await send("officer", text, "No more for him.");
    await expect.poll(() => heard.ended, soon).toBe(true);
    expect(heard.raw).not.toContain("No more for him.");
    const ends = await Heard.of("head", id, `?text=${text}~`);
    await w.world.db.query("update session set ended_at = now() where id = $1", [sessionOf("head")]);
    await expect.poll(() => ends.ended, soon).toBe(true);
  });
});
