import "server-only";
import { createHash } from "node:crypto";
import { authorize } from "../../access/can";
import { asDay, dayOf, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { conflict, notFound, refused } from "../../errors";
import { requireParties } from "../entries/commands";
import type { CompletedLine, NewLine } from "./contract";
import type { Channel, JournalDirection } from "./model";

export type KeptLine = { id: string; number: string; revision: number };

export type Entering = {
  entryId: string;
  /** The level of the entry; what is UNCLASSIFIED is in no journal. */
  classification: number;
  direction: JournalDirection;
  channel: Channel;
  /** `YYYY-MM-DD`; today in Vienna when left out. */
  day?: string | null;
  /** The release by which it goes out: its parties are the recipients. */
  releaseId?: string;
};

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
type Details = Given<Pick<NewLine, "correspondent" | "copies" | "copyNumbers" | "authorised" | "remark">>;

/**
 * Enters a classified item in the journal, in the transaction by which it came or went: logging and releasing call
 * this; it asks for no permission of its own. Null, and nothing done, for what is UNCLASSIFIED.
 */
export async function enterInJournal(db: Writer, line: Entering, details: Details = {}): Promise<KeptLine | null> {
  if (line.classification === 0) return null;
  const day = line.day ?? todayIn("Europe/Vienna");
  const rows = await db.$queryRaw<{ number: string }[]>`select app.next_reference('REG', ${Number(todayIn("Europe/Vienna").slice(0, 4))}::int) as number`;
  const { number } = rows[0]!;
  const { id } = await db.journalLine.create({
    data: {
      correspondent: "", ...details, number, entryId: line.entryId, releaseId: line.releaseId ?? null, direction: line.direction, channel: line.channel,
      day: asDay(day), byId: db.actor.id,
    },
    select: { id: true },
  });
  db.record({
    action: "registry.entered", subject: "entry", subjectId: line.entryId, entryId: line.entryId, classification: line.classification,
    details: { number, direction: line.direction, channel: line.channel, day, ...(line.releaseId && { releaseId: line.releaseId }) },
  });
  return { id, number, revision: 1 };
}

const handlers = ["person", "post", "unit", "organisation"];

/** Enters by hand what came or went without the register. Throws `not_found`, `forbidden`, `refused`, `invalid`. */
export async function addLine(db: Writer, { entryId, direction, channel, day, ...details }: NewLine): Promise<KeptLine> {
  const entry = await db.entry.findUnique({ where: { id: entryId }, select: { classification: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "registry.keep");
  await requireParties(db, { authorised: { ids: details.authorised ?? [], kinds: handlers } });
  const kept = await enterInJournal(db, { entryId, classification: entry.classification, direction, channel: channel ?? "other", day }, withoutUndefined(details));
  if (!kept) throw refused("not_classified");
  return kept;
}

/** Fields whose words stay out of the audit trail. */
const texts = ["correspondent", "copyNumbers", "remark"];
const fingerprint = (value: unknown) => (value === "" ? null : `sha256:${createHash("sha256").update(String(value)).digest("hex").slice(0, 16)}`);

/**
 * Completes or corrects a line from the revision that was read; number, entry and direction stay.
 * Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused` when nothing is changed.
 */
export async function completeLine(db: Writer, { id, revision, ...given }: CompletedLine): Promise<KeptLine> {
  const line = await db.journalLine.findUnique({
    where: { id },
    select: {
      number: true, entryId: true, day: true, correspondent: true, channel: true, copies: true, copyNumbers: true, authorised: true, remark: true,
      entry: { select: { classification: true } },
    },
  });
  if (!line) throw notFound();
  authorize(db.actor, "registry.keep");
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from journal_line where id = ${id}::uuid for no key update`;
  if (locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  const before = {
    day: dayOf(line.day), correspondent: line.correspondent, channel: line.channel, copies: line.copies, copyNumbers: line.copyNumbers,
    authorised: [...line.authorised].sort(), remark: line.remark,
  };
  const merged = { ...before, ...withoutUndefined(given) };
  const after = { ...merged, authorised: [...merged.authorised].sort() };
  const changes = (Object.keys(after) as (keyof typeof after)[]).flatMap((field) => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return [];
    const told = (value: unknown) => (texts.includes(field) ? fingerprint(value) : value);
    return [{ field, before: told(before[field]), after: told(after[field]) }];
  });
  if (changes.length === 0) throw refused("nothing_changed");
  await requireParties(db, { authorised: { ids: after.authorised, kinds: handlers } });
  await db.journalLine.update({
    where: { id },
    data: { ...after, day: asDay(after.day), revision: revision + 1, changedById: db.actor.id, changedAt: new Date() },
    select: { id: true },
  });
  db.record({
    action: "registry.completed", subject: "entry", subjectId: line.entryId, entryId: line.entryId, classification: line.entry.classification,
    details: { number: line.number, line: changes },
  });
  return { id, number: line.number, revision: revision + 1 };
}

/** `undefined` means "not given". */
function withoutUndefined<T extends object>(given: T): Given<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
