import "server-only";
import { authorize, can } from "../../../access/can";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import { classificationAt } from "../../entries/model";
import type { Consent } from "./contract";

type Row = Omit<Consent, "entry" | "askedAt" | "answeredAt" | "may" | "own"> & {
  entry: Omit<Consent["entry"], "classification"> & { classification: number };
  askedAt: Date;
  answeredAt: Date | null;
};

async function consentsWhere(db: Reader, condition: Prisma.Sql, order: Prisma.Sql, take: number): Promise<Consent[]> {
  const rows = await db.$queryRaw<Row[]>`
    select c.id, c.revision, c.question, c.asked_at as "askedAt", c.answer, c.conditions, c.valid_until::text as "validUntil", c.evidence, c.answered_at as "answeredAt",
      jsonb_build_object('id', e.id, 'reference', e.reference, 'kind', e.kind, 'title', e.title, 'language', e.language, 'classification', e.classification,
        'demonstration', e.demonstration) as entry,
      jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as "askedOf",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side) order by p.kind, p.name_en)
        from party p where p.id = any (c.for_ids)), '[]') as for,
      (select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
        from person pe join party pa on pa.id = pe.id where pe.id = c.asked_by_id) as "askedBy",
      (select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
        from person pe join party pa on pa.id = pe.id where pe.id = c.answered_by_id) as "answeredBy"
    from consent c join entry e on e.id = c.entry_id join party o on o.id = c.asked_of_id
    where ${condition} order by ${order} limit ${take}`;
  return rows.map(({ entry, ...row }) => ({
    ...row,
    entry: { ...entry, classification: classificationAt(entry.classification) },
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    may: { answer: row.answer === null && can(db.actor, "consent.answer", { askedOfId: row.askedOf.id }) },
    own: row.askedOf.id === db.actor.unitId,
  }));
}

/** What the originator was asked and answered, latest first. Throws `not_found`, `forbidden` outside. */
export async function listEntryConsents(db: Reader, { id }: { id: string }): Promise<{ items: Consent[]; nextCursor: null }> {
  const entry = await db.entry.findUnique({ where: { id }, select: { id: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.read_history");
  return { items: await consentsWhere(db, Prisma.sql`c.entry_id = ${id}::uuid`, Prisma.sql`c.asked_at desc, c.id desc`, 100), nextCursor: null };
}

/** What waits for an answer that the asking person may give or record, oldest first. Throws `forbidden` outside. */
export async function listWaitingConsents(db: Reader, { limit }: { limit: number }): Promise<{ items: Consent[]; nextCursor: null }> {
  authorize(db.actor, "entry.read_history");
  const waiting = await consentsWhere(db, Prisma.sql`c.answer is null`, Prisma.sql`c.asked_at, c.id`, 200);
  return { items: waiting.filter((one) => one.may.answer).slice(0, limit), nextCursor: null };
}
