import { PDFDocument } from "@cantoo/pdf-lib";
import type pg from "pg";
import { pdf } from "../lib/testing/pdfs";

type Told = (line: string) => void;
type Figures = Record<string, number>;
const median = (of: number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN;

/** Each work in turn, so that a busy moment meets all of them; the median of each in milliseconds. */
async function inTurn(rounds: number, works: Record<string, () => Promise<unknown>>): Promise<Figures> {
  const times: Record<string, number[]> = {};
  for (let turn = 0; turn < rounds; turn++) {
    for (const [name, work] of Object.entries(works)) {
      const began = performance.now();
      await work();
      (times[name] ??= []).push(performance.now() - began);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, of]) => [name, median(of)]));
}

/** The product as a program asks it, with the token of the officer. */
class Office {
  constructor(private readonly port: number, private readonly token: string) {}

  async fetched(path: string, { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> } = {}): Promise<Response> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, headers: { authorization: `Bearer ${this.token}`, ...headers }, body });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }
  get = async <T>(path: string): Promise<T> => (await (await this.fetched(path)).json()) as T;
  post = async <T = { id: string; revision: number }>(path: string, input: object): Promise<T> =>
    (await (await this.fetched(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(input) })).json()) as T;

  /** All of a list, page by page. */
  async all(path: string): Promise<number> {
    let [after, seen] = ["", 0];
    do {
      const page = await this.get<{ items: unknown[]; nextCursor: string | null }>(`${path}${after && `&after=${after}`}`);
      seen += page.items.length;
      after = page.nextCursor ?? "";
    } while (after);
    return seen;
  }

  async attach(entryId: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const sent = await this.fetched("/api/files/uploads", {
      method: "POST", body: bytes,
      headers: { "tus-resumable": "1.0.0", "upload-length": String(bytes.length), "content-type": "application/offset+octet-stream", "upload-metadata": `filename ${base64(name)},entry ${base64(entryId)}` },
    });
    await this.post(`/api/entries/${entryId}/attachments`, { uploadId: sent.headers.get("location")!.split("/").at(-1) });
  }
}

/** So many meetings that the officer's unit reads, from this day on, `perDay` of them a day; made once. */
async function crowd(owner: pg.Client, { from, count, perDay, forum }: { from: string; count: number; perDay: number; forum: boolean }): Promise<void> {
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from meeting where starts_local >= $1::date and starts_local < $1::date + $2::int", [from, Math.ceil(count / perDay)]);
  if (rows[0]!.n >= count) return;
  const year = Number(from.slice(0, 4));
  await owner.query(
    `with who as (select id, unit_id from person where email = 'officer@demo.invalid'),
       made as (insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
         select app.next_reference('MTG', $2), 'meeting', 'Bench meeting ' || n, 'en', unit_id, unit_id, 0, array[unit_id], $3::date, id, id from who, generate_series(1, $1::int) n returning id, title)
     insert into meeting (entry_id, forum_id, level, modality, zone, starts_local, ends_local, starts_at, ends_at, state, calendar_uid)
     select id, (select f.id from forum f where $5 and f.slug = 'staff-talks'), 'working', 'virtual', 'Europe/Vienna', t, t + interval '1 hour', now(), now(), case when $5 then 'held' else 'planned' end, id::text
     from made, lateral (select substring(title from '\\d+$')::int as n) m, lateral (select $3::timestamp + (n / $4) * interval '1 day' + (8 + n % 9) * interval '1 hour' as t) at`,
    [count, year, from, perDay, forum],
  );
  if (forum) {
    await owner.query(
      `with who as (select p.id, y.organisation_id from person p join party y on y.id = p.id where p.email = 'officer@demo.invalid'), of as (select entry_id from meeting where starts_local >= $1::date and starts_local < $1::date + $2::int),
         said as (insert into decision (entry_id, number, kind, method, text, by_id) select entry_id, n, 'decision', 'consensus', 'To carry out part ' || n || ' of the plan.', who.id from of, who, generate_series(1, 4) n)
       insert into action_point (entry_id, number, text, organisation_id, by_id) select entry_id, n, 'Report on part ' || n, who.organisation_id, who.id from of, who, generate_series(1, 2) n`,
      [from, Math.ceil(count / perDay)],
    );
  }
  await owner.query("analyze meeting; analyze entry; analyze decision; analyze action_point");
}

/** The calendar month of 2,000 meetings, page by page as a program reads it, beside the bare rows. */
async function month(owner: pg.Client, office: Office, told: Told): Promise<Figures> {
  const count = 2_000;
  await crowd(owner, { from: "2031-03-01", count, perDay: 65, forum: false });
  const figures = await inTurn(7, {
    month: async () => {
      if ((await office.all("/api/meetings?from=2031-03-01&to=2031-03-31&limit=100")) < count) throw new Error("a meeting is missing");
    },
    firstPage: () => office.get("/api/meetings?from=2031-03-01&to=2031-03-31&limit=100"),
    bare: () => owner.query("select e.*, m.* from meeting m join entry e on e.id = m.entry_id where m.starts_at >= '2031-02-28T23:00Z' and m.starts_at < '2031-03-31T22:00Z' order by m.starts_at"),
  });
  told(`a month of ${count} meetings: ${figures.month!.toFixed(0)} ms in pages of 100 (the first ${figures.firstPage!.toFixed(0)} ms), the bare rows at once ${figures.bare!.toFixed(0)} ms`);
  return figures;
}

/** A forum with 500 meetings: its page of data, the first page of its record, and the whole record. */
async function forum(owner: pg.Client, office: Office, told: Told): Promise<Figures> {
  const { items } = await office.get<{ items: { id: string; slug: string | null }[] }>("/api/forums");
  const { id } = items.find(({ slug }) => slug === "staff-talks")!;
  const ask = { open: () => office.get(`/api/forums/${id}`), record: () => office.get(`/api/forums/${id}/record?limit=50`) };
  const before = await inTurn(7, ask);
  await crowd(owner, { from: "2000-01-03", count: 500, perDay: 1, forum: true });
  const after = await inTurn(7, { ...ask, whole: () => office.all(`/api/forums/${id}/record?limit=100`), bare: () => owner.query(
    "select d.id, d.text, m.starts_at from decision d join meeting m on m.entry_id = d.entry_id where m.forum_id = $1 union all select a.id, a.text, m.starts_at from action_point a join meeting m on m.entry_id = a.entry_id where m.forum_id = $1 order by 3 desc", [id]) });
  told(`a forum before and with 500 meetings: opened ${before.open!.toFixed(0)} and ${after.open!.toFixed(0)} ms, the newest 50 of its record ${before.record!.toFixed(0)} and ${after.record!.toFixed(0)} ms; all 3,000 lines in pages of 100 ${after.whole!.toFixed(0)} ms, the bare rows at once ${after.bare!.toFixed(0)} ms`);
  return { ...after, openBefore: before.open!, recordBefore: before.record! };
}

/** The pack of 40 papers of five pages each, beside joining the same files by the same library and nothing else. */
async function pack(office: Office, told: Told): Promise<Figures> {
  const meeting = await office.post("/api/meetings", { title: "Bench of the pack", modality: "virtual", startsLocal: "2030-02-01T10:00", endsLocal: "2030-02-01T12:00", classification: "UNCLASSIFIED" });
  const files: Uint8Array<ArrayBuffer>[] = [];
  for (let paper = 1; paper <= 40; paper++) {
    const bytes = Uint8Array.from(pdf({ pages: Array.from({ length: 5 }, (_, page) => Array.from({ length: 36 }, (_, line) => `Paper ${paper}, page ${page + 1}, line ${line + 1}: what the two houses have to say to each other.`)) }));
    files.push(bytes);
    const item = await office.post("/api/items", { title: `Paper ${paper} of the bench`, classification: "UNCLASSIFIED" });
    await office.attach(item.id, `paper-${paper}.pdf`, bytes);
    await office.post(`/api/meetings/${meeting.id}/papers`, { paperId: item.id });
  }
  const joined = async () => {
    const whole = await PDFDocument.create();
    for (const bytes of files) for (const page of await whole.copyPages(...(await (async (one) => [one, one.getPageIndices()] as const)(await PDFDocument.load(bytes))))) whole.addPage(page);
    return whole.save();
  };
  let pages = 0;
  const figures = await inTurn(5, {
    pdf: async () => {
      pages = (await PDFDocument.load(await (await office.fetched(`/api/exports/meetings/${meeting.id}/pack.pdf`)).arrayBuffer())).getPageCount();
    },
    docx: async () => (await office.fetched(`/api/exports/meetings/${meeting.id}/pack.docx`)).arrayBuffer(),
    joined,
  });
  if (pages < 200) throw new Error(`the pack has ${pages} pages`);
  told(`the pack of 40 papers, ${pages} pages: ${(figures.pdf! / 1000).toFixed(1)} s as PDF, ${(figures.docx! / 1000).toFixed(1)} s as Word file; its papers joined and nothing else ${(figures.joined! / 1000).toFixed(1)} s`);
  return figures;
}

/** What meetings cost where there are many of them: a month, a forum, a pack. */
export async function measureMeetings(owner: pg.Client, port: number, token: string, told: Told): Promise<Record<string, Figures>> {
  const office = new Office(port, token);
  return { month: await month(owner, office, told), forum: await forum(owner, office, told), pack: await pack(office, told) };
}
