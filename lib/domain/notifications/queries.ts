import "server-only";
import type { z } from "zod";
import { cursorOf, keyForms, keysOf } from "../../db/cursors";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import type { Notification, notificationFilter } from "./contract";
import { mostCounted } from "./model";

type Row = {
  id: string;
  what: string;
  why: string;
  at: Date;
  urgent: boolean;
  seen: boolean;
  reference: string | null;
  entry: Notification["entry"];
};
type Filter = z.output<typeof notificationFilter>;

/**
 * What the asking person is told, newest first. The title is read under his present rights: of an entry he may not
 * open (any more) the reference alone remains. Throws `invalid` for a cursor that is not one of these.
 */
export async function listNotifications(db: Reader, filter: Filter): Promise<{ items: Notification[]; nextCursor: string | null; unseen: number }> {
  const conditions: Prisma.Sql[] = [Prisma.sql`n.person_id = ${db.actor.id}::uuid`];
  if (filter.unseen === "true") conditions.push(Prisma.sql`n.seen_at is null`);
  if (filter.after) {
    const [at, id] = keysOf(filter.after, keyForms.moment, keyForms.id) as [string, string];
    conditions.push(Prisma.sql`(n.at, n.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const rows = await db.$queryRaw<Row[]>`
    select n.id, n.what, n.why, n.at, n.urgent, n.seen_at is not null as seen, n.reference,
      (select jsonb_build_object('id', e.id, 'title', e.title, 'titleOther', e.title_other, 'language', e.language) from entry e where e.id = n.entry_id) as entry
    from notification n
    where ${Prisma.join(conditions, " and ")}
    order by n.at desc, n.id desc
    limit ${filter.limit + 1}`;
  const items = rows.slice(0, filter.limit).map(({ id, what, why, at, urgent, seen, reference, entry }) => ({
    id, what, why, at: at.toISOString(), urgent, seen, reference, entry,
  }));
  const last = items.at(-1);
  return {
    items,
    nextCursor: rows.length > filter.limit && last ? cursorOf(last.at, last.id) : null,
    unseen: await countUnseen(db),
  };
}

/** How many the asking person has not seen; never counted beyond a hundred. */
export async function countUnseen(db: Reader): Promise<number> {
  const rows = await db.$queryRaw<{ unseen: number }[]>`
    select count(*)::int as unseen from (
      select from notification where person_id = ${db.actor.id}::uuid and seen_at is null limit ${mostCounted + 1}) as counted`;
  return rows[0]!.unseen;
}
