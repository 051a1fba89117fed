import "server-only";
import { can } from "../../access/can";
import { Prisma } from "../../db/generated/client";
import type { Reader } from "../../db/handles";
import type { WaitingStep } from "../documents/clearance/contract";
import { listWaitingClearances } from "../documents/clearance/queries";
import type { ItemRow } from "../items/contract";
import { rowColumns, toItemRow, type ItemRecord } from "../items/queries";
import type { Consent } from "../releases/consents/contract";
import { listWaitingConsents } from "../releases/consents/queries";
import type { Release } from "../releases/contract";
import { listReleases } from "../releases/queries";
import type { InboxLine } from "../releases/receipts/contract";
import { listInbox } from "../releases/receipts/queries";

/** At most ten rows, latest filed first; `more` when there are others. */
export type DeskList = { rows: ItemRow[]; more: boolean };
export type Desk = {
  /** Null for whoever may not edit entries. */
  toAppraise: DeskList | null;
  /** Filed by others in the last seven days; all of it for somebody outside, to whom it was made available. */
  fromOthers: DeskList;
  /** Policy documents that came the same way, counted up to eleven. */
  documents: number;
  /** Filed by the person in the last ninety days; null for whoever may not log any. */
  own: DeskList | null;
  outside: boolean;
};

const most = 10;

/** What of releases and clearance waits for the person: his key, his consent, his acknowledgement, his clearance. Null where it is not his to give. */
export type Waiting = { keys: Release[] | null; consents: Consent[]; received: { lines: InboxLine[]; more: boolean } | null; clearances: WaitingStep[] };

/** What waits for the person because of a release or of a document to be cleared, the first of each. */
export async function getWaiting(db: Reader): Promise<Waiting> {
  if (!can(db.actor, "entry.read_history")) {
    const received = await listInbox(db, { show: "to_acknowledge", limit: most });
    return { keys: null, consents: [], received: { lines: received.items, more: received.nextCursor !== null }, clearances: [] };
  }
  return {
    keys: can(db.actor, "release.request") ? (await listReleases(db, { waiting: "me", limit: most })).items : null,
    // Of what others said the office records the answers on the entry; here stands what is asked of one's own unit.
    consents: (await listWaitingConsents(db, { limit: most })).items.filter((consent) => consent.own),
    received: null,
    clearances: (await listWaitingClearances(db, { limit: most })).items,
  };
}

type ListName = "appraise" | "others" | "own";
type DeskRecord = ItemRecord & { list: ListName };

/** What is on the person's desk today, in one round trip; only what that person sees. */
export async function getDesk(db: Reader): Promise<Desk> {
  const { actor } = db;
  const outside = !can(actor, "people.list");
  const logs = can(actor, "item.log");
  const appraises = appraising(db);

  const others = Prisma.sql`e.created_by_id <> ${actor.id}::uuid`;
  const mine = Prisma.sql`e.created_by_id = ${actor.id}::uuid`;
  const lists = [one("others", outside ? others : Prisma.sql`${others} and e.filed_at >= now() - interval '7 days'`)];
  if (appraises) lists.push(one("appraise", Prisma.sql`e.status = 'to_be_appraised' and ${appraises}`));
  if (logs) lists.push(one("own", Prisma.sql`${mine} and e.filed_at >= now() - interval '90 days'`));

  const [documents] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (select from entry e where e.kind = 'document' and ${others}
      ${outside ? Prisma.empty : Prisma.sql`and e.filed_at >= now() - interval '7 days'`} limit ${most + 1}) x`;
  const rows = await db.$queryRaw<DeskRecord[]>`
    select * from (${Prisma.join(lists, " union all ")}) listed order by filed_at desc, id desc`;
  const named = (name: ListName): DeskList => {
    const found = rows.filter((row) => row.list === name);
    return { rows: found.slice(0, most).map(toItemRow), more: found.length > most };
  };
  return {
    toAppraise: appraises ? named("appraise") : null,
    fromOthers: named("others"),
    documents: documents!.count,
    own: logs ? named("own") : null,
    outside,
  };
}

function one(name: ListName, condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select ${name}::text as list, ${rowColumns}
    from entry e join information_item i on i.entry_id = e.id join party o on o.id = e.originator_id
    where e.kind = 'item' and ${condition}
    order by e.filed_at desc, e.id desc limit ${most + 1})`;
}

/** Which of the entries the person may edit, as far as the rule of editing lets any; null when it lets none. */
function appraising({ actor }: Reader): Prisma.Sql | null {
  const nobodys = { classification: 0, originatorId: "", custodianId: "", createdById: "" };
  if (can(actor, "entry.edit", nobodys)) return Prisma.sql`true`;
  const ways: Prisma.Sql[] = [];
  if (can(actor, "entry.edit", { ...nobodys, createdById: actor.id })) ways.push(Prisma.sql`e.created_by_id = ${actor.id}::uuid`);
  if (can(actor, "entry.edit", { ...nobodys, custodianId: actor.unitId })) ways.push(Prisma.sql`e.custodian_id = ${actor.unitId}::uuid`);
  return ways.length > 0 ? Prisma.sql`(${Prisma.join(ways, " or ")})` : null;
}
