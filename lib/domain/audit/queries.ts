import "server-only";
import { authorize } from "../../access/can";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Opener, Reader } from "../../db/handles";
import { classificationAt } from "../entries/model";
import type { AuditFilter, AuditRow, verification } from "./contract";
import { witnessedHeads } from "./witness";
import type { z } from "zod";

type Record_ = Omit<AuditRow, "at" | "classification" | "hash"> & { at: Date; level: number | null; hash: Uint8Array };

/** The audit trail, newest first, page by page; entries by reference, never by title. Throws `forbidden`. */
export async function listAudit(db: Reader, filter: AuditFilter): Promise<{ items: AuditRow[]; nextCursor: string | null }> {
  authorize(db.actor, "audit.read");
  const conditions = [Prisma.sql`true`];
  if (filter.action) conditions.push(Prisma.sql`e.action = ${filter.action}`);
  if (filter.actor) conditions.push(Prisma.sql`e.actor_id = ${filter.actor}::uuid`);
  if (filter.entry) conditions.push(Prisma.sql`e.entry_id = ${filter.entry}::uuid`);
  if (filter.from) conditions.push(Prisma.sql`e.at >= (${filter.from}::date)::timestamp at time zone ${db.actor.timeZone}`);
  if (filter.to) conditions.push(Prisma.sql`e.at < (${filter.to}::date + 1)::timestamp at time zone ${db.actor.timeZone}`);
  if (filter.after) conditions.push(Prisma.sql`e.seq < ${keysOf(filter.after, keyForms.number)[0]}::bigint`);
  const rows = await db.$queryRaw<Record_[]>`
    select e.seq::text as seq, e.at, e.action, e.classification as level, e.details, e.address, e.request_id as "requestId", e.hash,
      case when p.id is not null then jsonb_build_object('id', p.id, 'titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', p.initials, 'side', pa.side) end as actor,
      jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id) as subject,
      case when e.entry_id is not null then jsonb_build_object('id', e.entry_id, 'reference', en.reference) end as entry
    from audit_event e
    left join person p on p.id = e.actor_id left join party pa on pa.id = p.id
    left join entry en on en.id = e.entry_id
    where ${Prisma.join(conditions, " and ")}
    order by e.seq desc limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit).map(({ level, at, hash, ...row }) => ({
    ...row,
    at: at.toISOString(),
    classification: level === null ? null : classificationAt(level),
    hash: Buffer.from(hash).toString("hex"),
  }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > filter.limit && last ? cursorOf(last.seq) : null };
}

type Verified = { broken_seq: bigint | null; reason: string | null; events: bigint; head_hash: Uint8Array };

/**
 * Recomputes the whole chain, and compares it with the heads kept outside the database: a restored older table or a
 * chain forged from its start is found by those. Throws `forbidden`.
 */
export async function verifyAudit(db: Opener): Promise<z.infer<typeof verification>> {
  authorize(db.actor, "audit.read");
  await db.$queryRaw`select set_config('statement_timeout', '120s', true)`;
  const [told] = await db.$queryRaw<Verified[]>`select * from app.verify_audit()`;
  const heads = await witnessedHeads();
  const rows = heads.length
    ? await db.$queryRaw<{ seq: bigint; hash: Uint8Array }[]>`select seq, hash from audit_event where seq = any (${heads.map((h) => h.seq)}::bigint[])`
    : [];
  const kept = new Map(rows.map((row) => [row.seq, Buffer.from(row.hash).toString("hex")]));
  const stranger = heads.find((head) => kept.get(head.seq) !== head.hash);
  const broken = told?.reason
    ? { seq: String(told.broken_seq), reason: told.reason }
    : stranger
      ? { seq: String(stranger.seq), reason: "not_as_witnessed" }
      : null;
  return {
    intact: broken === null,
    events: Number(told?.events ?? 0),
    broken,
    head: told ? Buffer.from(told.head_hash).toString("hex") : "",
    witnessed: heads.length,
    verifiedAt: new Date().toISOString(),
  };
}
