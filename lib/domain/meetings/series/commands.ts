import "server-only";
import { Temporal } from "temporal-polyfill";
import type { Writer } from "../../../db/handles";
import { refused } from "../../../errors";
import { beginOnMeeting, cancelMeeting, editMeeting, movedAlong, scheduleMeeting, type KeptMeeting } from "../commands";
import { asWallClock, wallClockOf } from "../model";
import type { CancelledFollowing, EditedFollowing, NewSeries } from "./contract";
import { movedWith, occurrencesOf } from "./model";

type Kept = { items: KeptMeeting[]; nextCursor: null };

/**
 * Schedules a meeting that comes again: each time is an entry of its own, with its own reference, agenda and UID, for a
 * year at most. Throws `forbidden`, `invalid`, `refused`.
 */
export async function scheduleSeries(db: Writer, { rule, ...input }: NewSeries): Promise<Kept> {
  const first = await scheduleMeeting(db, input);
  const { zone, forumId } = await db.meeting.findUniqueOrThrow({ where: { entryId: first.id }, select: { zone: true, forumId: true } });
  const times = occurrencesOf(rule, input, zone);
  if (times.length < 2) throw refused("series_over", { rule: "not_a_rule" });
  const minutes = Temporal.PlainDateTime.from(input.startsLocal).until(Temporal.PlainDateTime.from(input.endsLocal)).total("minutes");
  const { id: seriesId } = await db.meetingSeries.create({ data: { forumId, rule, zone, startsLocal: asWallClock(input.startsLocal), minutes, createdById: db.actor.id }, select: { id: true } });
  const items = [first];
  for (const time of times.slice(1)) items.push(await scheduleMeeting(db, {
    ...input, ...time, ...(input.doorClosesLocal && { doorClosesLocal: movedAlong(input.doorClosesLocal, input.startsLocal, time.startsLocal) }), number: input.number == null ? input.number : input.number + items.length,
  }));
  await db.meeting.updateMany({ where: { entryId: { in: items.map((one) => one.id) } }, data: { seriesId } });
  return { items, nextCursor: null };
}

/** This meeting of a series and those after it that are still planned, in the order of time. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
async function following(db: Writer, { id, revision }: { id: string; revision: number }) {
  await beginOnMeeting(db, { id, revision }, "meeting.run");
  const { seriesId, startsAt, startsLocal } = await db.meeting.findUniqueOrThrow({ where: { entryId: id }, select: { seriesId: true, startsAt: true, startsLocal: true } });
  if (!seriesId) throw refused("not_in_a_series");
  const rows = await db.meeting.findMany({
    where: { seriesId, startsAt: { gte: startsAt }, state: { in: ["planned", "finding_time"] } }, orderBy: { startsAt: "asc" },
    select: { entryId: true, revision: true, startsLocal: true, endsLocal: true },
  });
  if (rows[0]?.entryId !== id) throw refused("not_in_this_state");
  return { seriesId, startsLocal, rows };
}

/** Changes this meeting of a series and those that follow: each keeps its own day, shifted as this one is. Throws as editMeeting. */
export async function editFollowing(db: Writer, { id, revision, startsLocal, endsLocal, ...given }: EditedFollowing): Promise<Kept> {
  const { rows } = await following(db, { id, revision });
  const wall = (row: { startsLocal: Date; endsLocal: Date }) => ({ startsLocal: wallClockOf(row.startsLocal), endsLocal: wallClockOf(row.endsLocal) });
  const items: KeptMeeting[] = [];
  for (const row of rows) {
    items.push(await editMeeting(db, { id: row.entryId, revision: row.revision, ...given, ...movedWith(wall(rows[0]!), { startsLocal, endsLocal }, wall(row)) }));
  }
  return { items, nextCursor: null };
}

/** Cancels this meeting of a series and those that follow, with the reason; the series ends with them. Throws as cancelMeeting. */
export async function cancelFollowing(db: Writer, { id, revision, because }: CancelledFollowing): Promise<Kept> {
  const { seriesId, rows } = await following(db, { id, revision });
  const items: KeptMeeting[] = [];
  for (const row of rows) items.push(await cancelMeeting(db, { id: row.entryId, revision: row.revision, because }));
  await db.meetingSeries.updateMany({ where: { id: seriesId }, data: { endedAt: new Date() } });
  return { items, nextCursor: null };
}
