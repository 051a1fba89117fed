import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";

type Told = (line: string) => void;
const median = (of: number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN;

/** A month with so many meetings of one forum, which everybody in the office reads; made once. */
async function crowdedMonth(owner: pg.Client, count: number): Promise<void> {
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from meeting where starts_local >= '2031-03-01' and starts_local < '2031-04-01'");
  if (rows[0]!.n >= count) return;
  await owner.query(
    `with who as (select id, unit_id from person where email = 'officer@demo.invalid'),
       made as (insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, readers, register_date, created_by_id, changed_by_id)
         select app.next_reference('MTG', 2031), 'meeting', 'Bench meeting ' || n, 'en', unit_id, unit_id, 0, array[unit_id], '2031-03-01'::date + n % 31, id, id from who, generate_series(1, $1::int) n returning id, title)
     insert into meeting (entry_id, level, modality, zone, starts_local, ends_local, starts_at, ends_at, calendar_uid)
     select id, 'working', 'virtual', 'Europe/Vienna', t, t + interval '1 hour', now(), now(), id::text
     from made, lateral (select '2031-03-01 08:00'::timestamp + (substring(title from '\\d+$')::int % 31) * interval '1 day' + (substring(title from '\\d+$')::int % 9) * interval '1 hour' as t) at`,
    [count],
  );
  await owner.query("analyze meeting; analyze entry");
}

/** The calendar month of 2,000 meetings, page by page as a program reads it, beside the same rows without row security. */
export async function measureCalendarMonth(owner: pg.Client, port: number, told: Told): Promise<Record<string, number>> {
  const meetings = 2_000;
  await crowdedMonth(owner, meetings);
  const token = `tdu_${randomBytes(32).toString("base64url")}`;
  await owner.query("insert into access_token (person_id, name, secret_hash, expires_at) select id, 'bench', $1, now() + interval '1 day' from person where email = 'officer@demo.invalid'", [createHash("sha256").update(token).digest()]);
  const asked = async () => {
    let [after, seen] = ["", 0];
    do {
      const response = await fetch(`http://127.0.0.1:${port}/api/meetings?from=2031-03-01&to=2031-03-31&limit=100${after && `&after=${after}`}`, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) throw new Error(`/api/meetings: ${response.status}`);
      const page = (await response.json()) as { items: unknown[]; nextCursor: string | null };
      seen += page.items.length;
      after = page.nextCursor ?? "";
    } while (after);
    if (seen < meetings) throw new Error(`only ${seen} of ${meetings} meetings`);
  };
  const bare = () => owner.query("select e.*, m.* from meeting m join entry e on e.id = m.entry_id where m.starts_at >= '2031-02-28T23:00Z' and m.starts_at < '2031-03-31T22:00Z' order by m.starts_at");
  const times: Record<string, number[]> = { month: [], bare: [] };
  for (let turn = 0; turn < 7; turn++) {
    for (const [name, work] of [["month", asked], ["bare", bare]] as const) {
      const began = performance.now();
      await work();
      times[name]!.push(performance.now() - began);
    }
  }
  const result = { monthMilliseconds: median(times.month!), bareMilliseconds: median(times.bare!) };
  told(`  a month of ${meetings} meetings: ${result.monthMilliseconds.toFixed(0)} ms in pages of 100, the bare rows ${result.bareMilliseconds.toFixed(0)} ms`);
  return result;
}
