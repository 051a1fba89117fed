import "server-only";
import { authorize, can } from "../../../access/can";
import { cursorOf, keyForms, keysOf } from "../../../db/cursors";
import { Prisma } from "../../../db/generated/client";
import type { Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import { classificationAt } from "../../entries/model";
import type { InboxLine, Receipt, inboxShown, shown } from "./contract";

type Moments = "madeAvailableAt" | "notifiedAt" | "openedAt" | "acknowledgedAt" | "downloadedAt" | "endedAt" | "confirmedAt";
type AsKept<T> = { [K in keyof T]: K extends Moments | "remindedAt" | "until" ? Date | null : T[K] };

const moments = Prisma.sql`c.made_available_at as "madeAvailableAt", c.notified_at as "notifiedAt", c.opened_at as "openedAt", c.acknowledged_at as "acknowledgedAt",
  c.remark, c.reservation, c.downloaded_at as "downloadedAt", c.ended_at as "endedAt", c.ended, c.confirmed_at as "confirmedAt"`;
const told = (moment: Date | null) => moment?.toISOString() ?? null;
const timesOf = (row: Record<Moments, Date | null>) => ({
  madeAvailableAt: row.madeAvailableAt!.toISOString(), notifiedAt: told(row.notifiedAt), openedAt: told(row.openedAt), acknowledgedAt: told(row.acknowledgedAt),
  downloadedAt: told(row.downloadedAt), endedAt: told(row.endedAt), confirmedAt: told(row.confirmedAt),
});

const narrowed: Record<(typeof shown)[number], Prisma.Sql> = {
  all: Prisma.sql`true`,
  not_opened: Prisma.sql`c.opened_at is null`,
  not_acknowledged: Prisma.sql`c.acknowledged_at is null and c.ended_at is null`,
  reserved: Prisma.sql`c.reservation`,
  not_confirmed: Prisma.sql`c.ended = 'withdrawn' and c.confirmed_at is null`,
};

type BoardQuestion = { id: string; show: (typeof shown)[number]; after?: string; limit: number };

/** Who was given a release and what each did with it, by name, page by page. Throws `not_found`, `forbidden` outside. */
export async function listReceipts(db: Reader, { id, show, after, limit }: BoardQuestion): Promise<{ items: Receipt[]; nextCursor: string | null }> {
  const seen = await db.release.findUnique({ where: { id }, select: { id: true } });
  if (!seen) throw notFound();
  authorize(db.actor, "entry.read_history");
  const conditions = [Prisma.sql`c.release_id = ${id}::uuid`, narrowed[show]];
  if (after) {
    const [name, last] = keysOf(after, keyForms.text, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(left(pa.name_en, 100), c.id) > (${name}, ${last}::uuid)`);
  }
  const rows = await db.$queryRaw<AsKept<Receipt>[]>`
    select c.id, c.revision, c.reminded_at as "remindedAt", ${moments},
      jsonb_build_object('id', p.id, 'titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', p.initials, 'side', pa.side, 'unitEn', u.name_en, 'unitFr', u.name_fr) as person
    from receipt c join person p on p.id = c.person_id join party pa on pa.id = p.id join party u on u.id = p.unit_id
    where ${Prisma.join(conditions, " and ")} order by left(pa.name_en, 100), c.id limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map((row) => ({ ...row, ...timesOf(row), remindedAt: told(row.remindedAt) })),
    nextCursor: last ? cursorOf(last.person.titleEn.slice(0, 100), last.id) : null,
  };
}

const inboxNarrowed: Record<(typeof inboxShown)[number], Prisma.Sql> = {
  all: Prisma.sql`true`,
  to_acknowledge: Prisma.sql`c.acknowledged_at is null and c.ended_at is null`,
  for_action: Prisma.sql`c.ended_at is null and exists (select from release f where f.id = c.release_id and f.purpose = 'for_action')`,
  withdrawn: Prisma.sql`c.ended = 'withdrawn'`,
};

type InboxQuestion = { show: (typeof inboxShown)[number]; entry?: string; after?: string; limit: number };
type InboxRow = AsKept<Omit<InboxLine, "may" | "entry">> & { entry: (Omit<NonNullable<InboxLine["entry"]>, "classification"> & { classification: number }) | null };

/** What was released to the asking person, newest first, by key; of what he may not open (any more) the reference alone. */
export async function listInbox(db: Reader, { show, entry, after, limit }: InboxQuestion): Promise<{ items: InboxLine[]; nextCursor: string | null }> {
  const conditions = [Prisma.sql`c.person_id = ${db.actor.id}::uuid`, inboxNarrowed[show]];
  if (entry) conditions.push(Prisma.sql`c.entry_id = ${entry}::uuid`);
  if (after) {
    const [at, last] = keysOf(after, keyForms.moment, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(c.made_available_at, c.id) < (${at}::timestamptz, ${last}::uuid)`);
  }
  const rows = await db.$queryRaw<InboxRow[]>`
    with mine as materialized (
      select c.* from receipt c where ${Prisma.join(conditions, " and ")} order by c.made_available_at desc, c.id desc limit ${limit + 1}
    )
    select c.id, c.reference, c.revision, ${moments}, r.purpose, coalesce(r.conditions, '') as conditions, r.until,
      case when e.id is not null and c.ended_at is null then jsonb_build_object('id', e.id, 'kind', e.kind, 'title', e.title, 'language', e.language,
        'classification', e.classification, 'demonstration', e.demonstration, 'originator', jsonb_build_object('nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side)) end as entry
    from mine c left join entry e on e.id = c.entry_id left join party o on o.id = e.originator_id
      left join release r on r.id = c.release_id and c.ended_at is null
    order by c.made_available_at desc, c.id desc`;
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const acknowledges = can(db.actor, "receipt.acknowledge");
  return {
    items: page.map((row) => ({
      ...row,
      ...timesOf(row),
      entry: row.entry && { ...row.entry, classification: classificationAt(row.entry.classification) },
      until: told(row.until),
      may: {
        acknowledge: acknowledges && row.entry !== null && row.acknowledgedAt === null,
        confirm: acknowledges && row.ended === "withdrawn" && row.confirmedAt === null,
      },
    })),
    nextCursor: rows.length > limit && last ? cursorOf(last.madeAvailableAt!.toISOString(), last.id) : null,
  };
}
