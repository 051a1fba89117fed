import { randomUUID } from "node:crypto";
import type pg from "pg";

/** From whom the demonstration's entries are known: plainly fictional, by the unit they come from. */
const sources = [
  { key: "osce-secretariat", name: "Fictional weekly digest of the OSCE Secretariat", reliability: "B", why: "Its figures were right in each of the last four quarters.", by: "officer" },
  { key: "cio", name: "Fictional adviser to the Chairperson-in-Office", reliability: "C", why: "New in the function; what was said in March was borne out, in May it was not.", by: "head" },
  { key: "mst", name: "Fictional newsletter of the Mediation Support Team", reliability: "B", why: "Usually reliable on dates and participants.", by: "officer" },
  { key: "cpc-os", name: "Fictional contact in the Operations Service", reliability: "A", why: "Years of exchange without an error.", by: "head" },
] as const;

const judgements = [
  { of: "osce-secretariat", credibility: 3, why: "It agrees with what we know; nobody else reports it.", by: "officer" },
  { of: "osce-secretariat", credibility: 4, why: "The dates do not fit those of the field presence.", by: "officer2" },
  { of: "mst", credibility: 3, why: "Likely, from the programme as circulated.", by: "officer" },
] as const;

/** Names the sources, judges a few, and gives every classified item that came in its line in the registry's journal. */
export async function loadAppraisals(db: pg.Client, idOf: (key: string) => string): Promise<void> {
  const one = async (sql: string, values: unknown[]) => (await db.query<{ id: string }>(sql, values)).rows[0]?.id;
  for (const source of sources) {
    const id = randomUUID();
    await db.query("insert into source (id, name, created_by_id, created_at) values ($1, $2, $3, '2026-01-12 09:00 Europe/Vienna')", [id, source.name, idOf("officer")]);
    await db.query("insert into source_rating (source_id, reliability, reason, by_id, at) values ($1, $2, $3, $4, '2026-09-14 11:00 Europe/Vienna')", [id, source.reliability, source.why, idOf(source.by)]);
    await db.query(
      "update information_item i set source_id = $1 from entry e where e.id = i.entry_id and e.demonstration and i.direction = 'incoming' and e.originator_id = $2",
      [id, idOf(source.key)],
    );
  }
  for (const { of, credibility, why, by } of judgements) {
    const entry = await one("select e.id from entry e join information_item i on i.entry_id = e.id where i.direction = 'incoming' and e.demonstration and e.originator_id = $1 order by e.register_date desc limit 1", [idOf(of)]);
    if (!entry) continue;
    await db.query("insert into credibility_judgement (entry_id, revision, credibility, reason, by_id, at) values ($1, 1, $2, $3, $4, '2026-10-05 15:30 Europe/Vienna')", [entry, credibility, why, idOf(by)]);
  }
  await db.query("select set_config('app.person', $1, true)", [idOf("registry")]);
  type Line = { id: string; releaseId: string | null; day: string; year: number; classification: number; form: string; direction: string };
  const { rows } = await db.query<Line>(
    `select moved.*, extract(year from moved.day::date)::int as year from (
       select e.id, null::uuid as "releaseId", coalesce(e.date_received, (e.filed_at at time zone 'Europe/Vienna')::date)::text as day, e.classification, i.form, 'incoming' as direction
       from entry e join information_item i on i.entry_id = e.id where i.direction = 'incoming' and e.classification > 0
       union all
       select e.id, r.id, (r.active_from at time zone 'Europe/Vienna')::date::text, e.classification, i.form, 'outgoing'
       from release r join entry e on e.id = r.entry_id join information_item i on i.entry_id = e.id where r.active_from is not null and e.classification > 0
     ) moved order by day, id`,
  );
  for (const { id, releaseId, day, year, classification, form, direction } of rows) {
    const channel = releaseId ? "release" : form === "code_cable" ? "code_cable" : classification === 2 ? "hand" : "secure_mail";
    const { rows: [line] } = await db.query<{ number: string }>(
      `insert into journal_line (number, entry_id, release_id, direction, day, correspondent, channel, copies, authorised, by_id, at)
       values (app.next_reference('REG', $1::int), $2, $3, $4, $5, '', $6, 1, $7, $8, ($5::date + time '16:00') at time zone 'Europe/Vienna') returning number`,
      [year, id, releaseId, direction, day, channel, classification === 2 && !releaseId ? [idOf("head")] : [], idOf("registry")],
    );
    await db.query("select app.record('registry.entered', 'entry', $1::text, $1::uuid, $2::smallint, $3::jsonb, '', 'demonstration')", [
      id, classification, JSON.stringify({ number: line!.number, direction, channel, day, ...(releaseId && { releaseId }), demonstration: true }),
    ]);
  }
}
