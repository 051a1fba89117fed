import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { jotting, opening, reading } from "../../../db/transactions";
import { Refusal } from "../../../errors";
import { MeetingWorld, type AtMeetings } from "../../../testing/meeting-world";
import { beginMinutes, tellPresence, writeMinutes } from "./commands";
import type { MinutesText } from "./contract";
import { documentOf, textName, wordsOf } from "./model";
import { followMinutes, getMinutes } from "./queries";

let w: MeetingWorld;
beforeAll(async () => {
  w = await MeetingWorld.make();
});
afterAll(() => w.end());

const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error.kind === "refused" ? `refused ${error.reason}` : error.kind === "invalid" ? `invalid ${JSON.stringify(error.fields)}` : error.kind;
  });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

/** Somebody's page: a document of its own, what it has not sent yet, and what it does to it. */
class Page {
  readonly doc = new Y.Doc();
  readonly queue: Uint8Array[] = [];
  constructor() {
    this.doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "others" && this.queue.push(update));
  }

  paragraph(at = 0): Y.XmlText {
    const fragment = this.doc.getXmlFragment(textName);
    for (let i = fragment.length; i <= at; i++) {
      this.doc.transact(() => {
        const element = new Y.XmlElement("paragraph");
        element.insert(0, [new Y.XmlText()]);
        fragment.insert(fragment.length, [element]);
      });
    }
    return (fragment.get(at) as Y.XmlElement).get(0) as Y.XmlText;
  }

  type = (words: string, at = 0) => this.paragraph(at).insert(this.paragraph(at).length, words);
  hear = (update: Uint8Array) => Y.applyUpdate(this.doc, update, "others");
  take = () => Y.mergeUpdates(this.queue.splice(0));
  get says() {
    return this.doc.getXmlFragment(textName).toArray().map((element) => ((element as Y.XmlElement).get(0) as Y.XmlText).toString()).join("\n");
  }
}

const begin = (as: AtMeetings, id: string, internal = false, agendaItemId: string | null = null) => jotting(w.who[as].asking, (db) => beginMinutes(db, { id, agendaItemId, internal }));
const send = (as: AtMeetings, textId: string, update: Uint8Array, sentId: string = randomUUID()) => jotting(w.who[as].asking, (db) => writeMinutes(db, { textId, sentId, update: base64(update) }), textId);
const written = (words: string) => {
  const page = new Page();
  page.type(words);
  return page.take();
};
const read = async (as: AtMeetings, id: string) => opening(w.who[as].asking, (db) => getMinutes(db, { id }));
const plain = (text: MinutesText | null | undefined) => text?.blocks.map(({ runs }) => runs.map((run) => run.text).join("")).join("\n");
const whole = async (as: AtMeetings, id: string) => (await read(as, id)).points.at(-1)!;
const follow = (as: AtMeetings, entry: string, known: [string, number][] = []) =>
  reading(w.who[as].asking, (db) => followMinutes(db, entry, new Map(known.map(([id, seq]) => [id, { seq, writes: true }])), true));
const point = async (entry: string, visibility: "common" | "internal" | "hidden", by: AtMeetings = "officer", title = "A point") => {
  const id = randomUUID();
  const side = by === "counterpart" ? w.world.osce : w.world.un;
  await w.world.insert("agenda_item", {
    id, entry_id: entry, position: 1, title, purpose: "discussion", visibility, organisation_id: side, unit_id: by === "counterpart" ? w.units.section : w.units.office, created_by_id: w.who[by].id,
  });
  return id;
};
const takesNotes = async (entry: string, as: AtMeetings, role = "note_taker") =>
  w.world.insert("participation", {
    entry_id: entry, party_id: w.who[as].id, organisation_id: as === "counterpart" ? w.world.osce : w.world.un,
    title_en: "Notes", title_fr: "Notes", role, added_by_id: w.who.officer.id,
  });
const events = async (entry: string, action: string) => Number((await w.world.db.query("select count(*) from audit_event where entry_id = $1 and action = $2", [entry, action])).rows[0].count);
const circulated = (entry: string, state = "circulated") => w.world.insert("summary_record", { entry_id: entry, state });

describe("a text of the minutes", () => {
  it("holds what two people wrote at once, whoever was first", async () => {
    const { id } = await w.meeting();
    const text = await begin("officer", id);
    expect(await begin("registry", id)).toEqual(text);
    const [one, two] = [new Page(), new Page()];
    one.type("The Chair opened the meeting. ");
    two.type("The Secretariat presented its report.");
    expect((await send("officer", text.id, one.take())).seq).toBe(1);
    expect((await send("registry", text.id, two.take())).seq).toBe(2);
    const said = plain((await whole("officer", id)).joint);
    expect(said).toContain("The Chair opened the meeting.");
    expect(said).toContain("The Secretariat presented its report.");
  });

  it("comes to the same on every page, in whatever order what was written arrives, or is sent again", { timeout: 180_000 }, async () => {
    const { id } = await w.meeting();
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ who: fc.nat(2), does: fc.constantFrom("type", "type", "strike", "send", "send", "send again", "hear"), at: fc.nat(2), words: fc.string({ minLength: 1, maxLength: 8, unit: "grapheme" }) }), { minLength: 4, maxLength: 16 }),
      async (acts) => {
        const item = await point(id, "common");
        const text = (await begin("officer", id, false, item)).id;
        const people = ["officer", "registry", "head"] as const;
        const pages = people.map(() => new Page());
        const sent: { as: AtMeetings; update: Uint8Array; sentId: string; seq: number }[] = [];
        const heard = people.map(() => 0);
        const hear = async (who: number) => {
          for (const one of (await follow(people[who]!, id, [[text, heard[who]!]]))!.followed) {
            if (one.id !== text || !("updates" in one)) continue;
            one.updates.forEach(pages[who]!.hear);
            heard[who] = one.seq;
          }
        };
        const flush = async (who: number) => {
          if (pages[who]!.queue.length === 0) return;
          const [update, sentId] = [pages[who]!.take(), randomUUID()];
          sent.push({ as: people[who]!, update, sentId, ...(await send(people[who]!, text, update, sentId)) });
        };
        for (const { who, does, at, words } of acts) {
          const page = pages[who]!;
          if (does === "type") page.type(words, at);
          else if (does === "strike") page.paragraph(at).delete(0, Math.min(2, page.paragraph(at).length));
          else if (does === "send") await flush(who);
          else if (does === "hear") await hear(who);
          else if (sent[at]) expect((await send(sent[at]!.as, text, sent[at]!.update, sent[at]!.sentId)).seq).toBe(sent[at]!.seq);
        }
        for (const who of pages.keys()) await flush(who);
        for (const who of pages.keys()) await hear(who);
        const kept = (await read("officer", id)).points.find((one) => one.joint?.id === text);
        const numbers = (await w.world.db.query("select seq::int from minutes_update where text_id = $1 order by seq", [text])).rows.map((row) => row.seq);
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
        for (const page of pages) expect(page.says).toBe(pages[0]!.says);
        expect(plain(kept?.joint) ?? "").toBe(pages[0]!.says.replaceAll("\u0000", ""));
      },
    ), { numRuns: 8 });
  });

  it("is numbered without a gap when twenty write at once, and nothing of it is lost", { timeout: 120_000 }, async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    const words = Array.from({ length: 20 }, (_, i) => `word${i}.`);
    const numbers = await Promise.all(words.map((word, i) => send((["officer", "registry", "head"] as const)[i % 3]!, text, written(word)).then(({ seq }) => seq)));
    expect([...numbers].sort((a, b) => a - b)).toEqual(words.map((_, i) => i + 1));
    const said = plain((await whole("officer", id)).joint)!;
    for (const word of words) expect(said).toContain(word);
  });

  it("keeps once what is sent twice, also at the same time; and refuses other words under the same number [CONC-03, CONC-13]", async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    const [update, sentId] = [written("Once."), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => send("officer", text, update, sentId)));
    expect(new Set(answers.map(({ seq }) => seq))).toEqual(new Set([1]));
    expect(await told(send("officer", text, written("Otherwise."), sentId))).toBe("refused idempotency_key_reused");
    expect(plain((await whole("officer", id)).joint)).toBe("Once.");
  });

  it("is folded as it grows, and loses nothing of whoever was away meanwhile; every update stays", { timeout: 120_000 }, async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    const [page, away] = [new Page(), new Page()];
    page.type("Both know this. ");
    const known = page.take();
    await send("officer", text, known);
    away.hear(known);
    away.type("Written without a network. ");
    away.paragraph().delete(0, 5);
    for (let i = 0; i < 69; i++) {
      page.type(`w${i} `);
      await send("officer", text, page.take());
    }
    const state = async () => (await w.world.db.query("select folded::int, plain, (select count(*)::int from minutes_update where text_id = $1) as updates from minutes_text where id = $1", [text])).rows[0];
    expect(await state()).toEqual({ folded: 64, plain: page.says, updates: 70 });
    const late = away.take();
    await send("registry", text, late);
    page.hear(late);
    expect(page.says).toContain("Written without a network. ");
    expect(await state()).toEqual({ folded: 64, plain: page.says, updates: 71 });
    expect(plain((await whole("officer", id)).joint)).toBe(page.says);
    // From the first update on, and from nothing but the updates, it is the same text.
    const updates = (await w.world.db.query("select update from minutes_update where text_id = $1 order by seq", [text])).rows.map((one) => new Uint8Array(one.update));
    const again = new Page();
    again.hear(Y.encodeStateAsUpdate(documentOf(new Uint8Array(), updates)));
    expect(again.says).toBe(page.says);
  });

  it("takes nothing that is no update, that does not follow, or that brings what a text has not, and goes on as before [XSS-01]", async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    await send("officer", text, written("Before."));
    const made = (make: (doc: Y.Doc) => void) => {
      const doc = new Y.Doc();
      make(doc);
      return Y.encodeStateAsUpdate(doc);
    };
    const element = (name: string, attributes: Record<string, unknown> = {}) => made((doc) => {
      const one = new Y.XmlElement(name);
      for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value as string);
      doc.getXmlFragment(textName).insert(0, [one]);
    });
    const later = new Page();
    later.type("first ");
    later.take();
    later.type("second");
    const bad: Record<string, Uint8Array> = {
      "not an update": new Uint8Array([1, 2, 3, 4, 5, 6, 7]), "numbers without end": new Uint8Array(40).fill(255), "nothing": new Uint8Array([9]),
      "a million structs": new Uint8Array([1, 255, 255, 255, 255, 15, 1, 0]),
      "what follows from something that is not here": later.take(),
      "an image": element("image", { src: "https://example.invalid/x.png" }), "a script": element("script"), "a link": element("paragraph", { href: "javascript:alert(1)" }),
      "another text": made((doc) => doc.getText("other").insert(0, "x")), "a document within": made((doc) => doc.getMap("docs").set("a", new Y.Doc())),
      "an embedded thing": made((doc) => {
        const inner = new Y.XmlText();
        const one = new Y.XmlElement("paragraph");
        one.insert(0, [inner]);
        doc.getXmlFragment(textName).insert(0, [one]);
        inner.insertEmbed(0, { image: "x" });
      }),
      "a mark it has not": made((doc) => {
        const inner = new Y.XmlText();
        const one = new Y.XmlElement("paragraph");
        one.insert(0, [inner]);
        doc.getXmlFragment(textName).insert(0, [one]);
        inner.insert(0, "x", { link: { href: "https://example.invalid" } });
      }),
      "a list in a list without end": made((doc) => {
        let above: Y.XmlFragment = doc.getXmlFragment(textName);
        for (let i = 0; i < 40; i++) {
          const one = new Y.XmlElement(i % 2 ? "listItem" : "bulletList");
          above.insert(0, [one]);
          above = one;
        }
      }),
    };
    for (const [what, update] of Object.entries(bad)) expect(await told(send("officer", text, update)), what).toBe('invalid {"update":"not_of_this_text"}');
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 });
    await fc.assert(fc.asyncProperty(bytes, async (update) => {
      expect(await told(send("officer", text, update))).toMatch(/^(invalid|done)/);
    }), { numRuns: 25 });
    await send("registry", text, written("After."));
    const said = plain((await whole("officer", id)).joint);
    expect([said?.includes("Before."), said?.includes("After.")]).toEqual([true, true]);
  });

  it("has an end", async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    const page = new Page();
    page.type("x".repeat(399_990));
    expect(await told(send("officer", text, page.take()))).toBe("done");
    expect(await told(send("registry", text, written("eleven more")))).toBe("refused minutes_full");
    expect(await told(send("registry", text, written("ten")))).toBe("done");
  });

  it("tells in the trail once in ten minutes who wrote in it, and never what", async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    const page = new Page();
    for (let i = 0; i < 3; i++) {
      page.type(`secretword${i} `);
      await send("officer", text, page.take());
    }
    await send("registry", text, written("x"));
    expect([await events(id, "minutes.begun"), await events(id, "minutes.written")]).toEqual([1, 2]);
    await w.world.db.query("alter table minutes_update disable trigger all");
    await w.world.db.query("update minutes_update set at = at - interval '11 minutes' where text_id = $1", [text]);
    await w.world.db.query("alter table minutes_update enable trigger all");
    page.type("again");
    await send("officer", text, page.take());
    expect(await events(id, "minutes.written")).toBe(3);
    expect((await w.world.db.query("select count(*)::int as n from audit_event where details::text like '%secretword%'")).rows[0].n).toBe(0);
  });
});

describe("the joint text", () => {
  it("is written by the office, and by whoever takes the notes; others read it at most", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const text = (await begin("officer", id)).id;
    for (const [who, says] of [["head", "done"], ["officer", "done"], ["registry", "done"], ["contributor", "forbidden"], ["reader", "forbidden"], ["auditor", "forbidden"],
      ["administrator", "not_found"], ["stranger", "not_found"], ["counterpart", "not_found"], ["partner", "not_found"]] as const) {
      expect(await told(send(who, text, written("."))), who).toBe(says);
      expect(await told(jotting(w.who[who].asking, (db) => tellPresence(db, { textId: text, caret: { client: 1, anchor: null, head: null } }))), who).toBe(says);
    }
    expect(await told(begin("contributor", id))).toBe("forbidden");
    expect(await told(begin("counterpart", id))).toBe("forbidden");
    expect(await told(begin("stranger", id))).toBe("not_found");
    await takesNotes(id, "contributor");
    await takesNotes(id, "counterpart", "co_chair");
    expect(await told(send("contributor", text, written(".")))).toBe("done");
    expect(await told(send("counterpart", text, written(".")))).toBe("done");
    expect(await begin("counterpart", id)).toEqual({ id: text });
  });

  it("is not there for the other side until the record circulates, whether one asks, lists or listens [LEAK-15]", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const text = (await begin("officer", id)).id;
    await send("officer", text, written("Not yet for them."));
    expect((await whole("counterpart", id)).joint).toBeNull();
    expect(await follow("counterpart", id, [[text, 0]])).toEqual({ texts: new Set(), followed: [] });
    expect(await told(follow("partner", id).then((answer) => expect(answer).toBeNull()))).toBe("done");
    await circulated(id);
    expect(plain((await whole("counterpart", id)).joint)).toBe("Not yet for them.");
    expect((await follow("counterpart", id))!.texts).toEqual(new Set([text]));
  });

  it("stands still while the record is before people, and what was kept before is still answered for", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const text = (await begin("officer", id)).id;
    const annex = (await begin("officer", id, true)).id;
    const [update, sentId] = [written("In time."), randomUUID()];
    const { seq } = await send("officer", text, update, sentId);
    await circulated(id);
    expect(await told(send("officer", text, written("Too late.")))).toBe("refused minutes_closed");
    expect((await send("officer", text, update, sentId)).seq).toBe(seq);
    expect(await told(send("officer", annex, written("Always.")))).toBe("done");
    const item = await point(id, "common");
    expect(await told(begin("officer", id, false, item))).toBe("refused minutes_closed");
    expect((await read("officer", id)).points.every((one) => !one.may.writeJoint && one.may.writeAnnex)).toBe(true);
    await w.world.db.query("update summary_record set state = 'comments_closed' where entry_id = $1", [id]);
    expect(await told(send("officer", text, written("Mended.")))).toBe("done");
    // Whoever reads it outside does not write in it because it is open again.
    expect(await told(send("counterpart", text, written("Not mine.")))).toBe("forbidden");
  });

  it("takes no word behind a record that is just being made: whoever writes waits, and is told", async () => {
    const { id } = await w.meeting();
    const text = (await begin("officer", id)).id;
    await w.world.db.query("begin");
    await w.world.db.query("select pg_advisory_xact_lock(hashtextextended('meeting' || $1::text, 0))", [id]);
    await circulated(id);
    const late = told(send("officer", text, written("Behind it.")));
    const waiting = async () => (await w.world.db.query("select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())")).rows[0].n;
    await expect.poll(waiting, { timeout: 15_000 }).toBe(1);
    await w.world.db.query("commit");
    expect(await late).toBe("refused minutes_closed");
  });

  it("is of what is on the common agenda; internal and hidden points have annexes only", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [common, internal, hidden] = [await point(id, "common"), await point(id, "internal"), await point(id, "hidden")];
    expect(await told(begin("officer", id, false, internal))).toBe("refused minutes_point_internal");
    expect(await told(begin("officer", id, false, hidden))).toBe("refused minutes_point_internal");
    for (const one of [common, internal, hidden]) expect(await told(begin("officer", id, true, one))).toBe("done");
    expect(await told(begin("counterpart", id, true, internal))).toBe("not_found");
    expect(await told(begin("officer", id, true, randomUUID()))).toBe("not_found");
    const elsewhere = await point((await w.meeting()).id, "common");
    expect(await told(begin("officer", id, false, elsewhere))).toBe("not_found");
    expect((await read("counterpart", id)).points.map(({ agendaItemId, number, annexes }) => [agendaItemId, number, annexes.length])).toEqual([[common, "1", 0], [null, null, 0]]);
  });
});

describe("an annex", () => {
  it("is its own side's: the other neither sees it, nor is told of it, nor counts it [LEAK-14, LEAK-15]", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const item = await point(id, "common");
    const ours = (await begin("officer", id, true, item)).id;
    const theirs = (await begin("counterpart", id, true, item)).id;
    expect(theirs).not.toBe(ours);
    await send("officer", ours, written("What we think of it."));
    await send("counterpart", theirs, written("What they think of it."));
    for (const [who, text] of [["counterpart", ours], ["officer", theirs], ["head", theirs]] as const) {
      expect(await told(send(who, text, written("x"))), who).toBe("not_found");
      expect(await told(jotting(w.who[who].asking, (db) => tellPresence(db, { textId: text, caret: { client: 1, anchor: null, head: null } }))), who).toBe("not_found");
      expect((await follow(who, id, [[text, 0]]))!.texts.has(text), who).toBe(false);
    }
    const annexes = async (who: AtMeetings) => (await read(who, id)).points.find((one) => one.agendaItemId === item)!.annexes.map(plain);
    expect(await annexes("counterpart")).toEqual(["What they think of it."]);
    expect(await annexes("officer")).toEqual(["What we think of it."]);
    expect(await annexes("contributor")).toEqual(["What we think of it."]);
    expect(new Set(await annexes("auditor"))).toEqual(new Set(["What they think of it.", "What we think of it."]));
    const history = await w.world.db.query("select details->>'internalTo' as side, count(*)::int from audit_event where entry_id = $1 and action like 'minutes.%' group by 1", [id]);
    expect(new Set(history.rows.map((row) => row.side))).toEqual(new Set([w.world.un, w.world.osce]));
  });

  it("is written by whoever works for that side, and begun once when two begin it", async () => {
    const { id } = await w.meeting({}, { shared: true });
    const [one, two] = await Promise.all([begin("officer", id, true), begin("contributor", id, true)]);
    expect(one).toEqual(two);
    expect(await told(send("contributor", one!.id, written(".")))).toBe("done");
    expect(await told(send("reader", one!.id, written(".")))).toBe("forbidden");
    expect(await told(begin("reader", id, true))).toBe("forbidden");
  });
});

describe("words that are not saved yet", () => {
  it("are counted as words, over the letters that were typed one by one", () => {
    const page = new Page();
    for (const letter of "Three short words") page.type(letter);
    expect(wordsOf(page.take())).toBe(3);
  });
});
