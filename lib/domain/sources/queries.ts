import "server-only";
import { authorize, can } from "../../access/can";
import type { Reader } from "../../db/handles";
import { notFound } from "../../errors";
import { classificationAt, type Language } from "../entries/model";
import type { Appraisal, Judgement, Source, SourceOption } from "./contract";
import { gradeOf, needsConfirmation } from "./model";

/** `%` and `_` of what was typed are letters. */
const containing = (typed: string) => `%${typed.replace(/[\\%_]/g, "\\$&")}%`;

/** Sources by name or address, of those the asking person may know of: his own, and those of items he sees. Throws `forbidden`. */
export async function listSources(db: Reader, { q, limit }: { q: string; limit: number }): Promise<{ items: SourceOption[]; nextCursor: null }> {
  authorize(db.actor, "source.read");
  const items = await db.$queryRaw<SourceOption[]>`
    select s.id, s.name, s.address, (select r.reliability from source_rating r where r.source_id = s.id order by r.at desc, r.id desc limit 1) as reliability
    from source s
    where public.unaccent(lower(concat_ws(' ', s.name, s.address))) like public.unaccent(lower(${containing(q)}))
    order by (lower(s.name) like lower(${`${q.replace(/[\\%_]/g, "\\$&")}%`})) desc, s.name, s.id limit ${limit}`;
  return { items, nextCursor: null };
}

type SourceRecord = Omit<Source, "may">;

/** One source. Throws `forbidden`, `not_found`. */
export async function getSource(db: Reader, { id }: { id: string }): Promise<Source> {
  authorize(db.actor, "source.read");
  const rows = await db.$queryRaw<SourceRecord[]>`
    select s.id, s.name, s.address, s.revision,
      (select r.reliability from source_rating r where r.source_id = s.id order by r.at desc, r.id desc limit 1) as reliability,
      (select jsonb_build_object('id', o.id, 'name', o.name) from source o where o.id = s.origin_id) as origin,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'reliability', r.reliability, 'reason', r.reason,
          'at', to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'by', (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = r.by_id)) order by r.at desc, r.id desc)
        from source_rating r where r.source_id = s.id), '[]') as ratings
    from source s where s.id = ${id}::uuid`;
  if (!rows[0]) throw notFound();
  return { ...rows[0], may: { rate: can(db.actor, "source.rate") } };
}

type JudgementRecord = Omit<Judgement, "at" | "own" | "confirmedBy"> & {
  at: Date; by_id: string; confirmedBy: (Omit<Judgement["confirmedBy"][number], "classification"> & { level: number; language: Language })[];
};

/**
 * The source of an entry, its reliability, and the judgements that were not withdrawn, newest first; the office's own
 * affair. Throws `not_found`, `forbidden`.
 */
export async function getAppraisal(db: Reader, { id }: { id: string }): Promise<Appraisal> {
  const entry = await db.entry.findUnique({ where: { id }, select: { revision: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "source.read");
  const [source] = await db.$queryRaw<SourceOption[]>`
    select s.id, s.name, s.address, (select r.reliability from source_rating r where r.source_id = s.id order by r.at desc, r.id desc limit 1) as reliability
    from information_item i join source s on s.id = i.source_id where i.entry_id = ${id}::uuid`;
  const rows = await db.$queryRaw<JudgementRecord[]>`
    select j.id, j.credibility, j.reason, j.revision, j.at, j.by_id,
      (select jsonb_build_object('titleEn', p.name_en, 'titleFr', p.name_fr) from party p where p.id = j.by_id) as by,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'reference', e.reference, 'title', e.title, 'language', e.language, 'level', e.classification)
        order by e.reference) from entry e where e.id = any (j.confirmed_by)), '[]') as "confirmedBy",
      exists (select from unnest(j.confirmed_by) as c (id) where app.same_origin(j.entry_id, c.id) is false) as stands
    from credibility_judgement j where j.entry_id = ${id}::uuid and j.withdrawn_at is null order by j.at desc, j.id desc limit 100`;
  const judgements = rows.map(({ at, by_id, confirmedBy, stands, ...row }) => ({
    ...row,
    at: at.toISOString(),
    own: by_id === db.actor.id,
    confirmedBy: confirmedBy.map(({ level, ...one }) => ({ ...one, classification: classificationAt(level) })),
    stands: !needsConfirmation(row.credibility) || stands,
  }));
  return {
    grade: gradeOf(source?.reliability ?? null, judgements.filter((one) => one.stands).map((one) => one.credibility)),
    source: source ?? null,
    judgements,
    revision: entry.revision,
    may: { judge: can(db.actor, "credibility.judge"), rate: can(db.actor, "source.rate") },
  };
}
