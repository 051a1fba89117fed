import "server-only";
import { authorize } from "../../access/can";
import { asDay, todayIn } from "../../db/days";
import type { Writer } from "../../db/handles";
import { invalid, notFound } from "../../errors";
import type { Imported, ImportedCalendar } from "./contract";
import { readCalendar } from "../../calendar/reading-ics";

/** What recurs is followed from the year before this one to the third after it. */
function windowNow() {
  const year = Number(todayIn("Europe/Vienna").slice(0, 4));
  return { from: `${year - 1}-01-01`, to: `${year + 3}-12-31` };
}

/**
 * Reads an iCalendar file of days of rest and says what it brings, event by event; with `keep` it is in the calendar
 * from now on, and working days of those organisations with it. Read again it brings nothing twice. Throws `forbidden`, `invalid`.
 */
export async function importCalendar(db: Writer, { calendar, ics, keep, kind }: ImportedCalendar): Promise<Imported> {
  authorize(db.actor, "calendar.keep");
  const read = readCalendar(ics, calendar, windowNow(), kind);
  if (!read) throw invalid({ ics: "not_a_calendar" });
  const before = await db.calendarPeriod.findMany({ where: { calendar, importedUid: { in: read.periods.map((one) => one.importedUid) } }, select: { importedUid: true } });
  const known = new Set(before.map((one) => one.importedUid));
  if (keep) {
    for (const { importedUid, firstDay, lastDay, kind: of, nameEn, nameFr } of read.periods) {
      const data = { kind: of, firstDay: asDay(firstDay), lastDay: asDay(lastDay), nameEn, nameFr };
      if (known.has(importedUid)) await db.calendarPeriod.updateMany({ where: { calendar, importedUid, NOT: data }, data });
    }
    await db.calendarPeriod.createMany({
      data: read.periods.filter((one) => !known.has(one.importedUid)).map(({ firstDay, lastDay, ...one }) => ({ ...one, calendar, firstDay: asDay(firstDay), lastDay: asDay(lastDay) })),
      skipDuplicates: true,
    });
  }
  db.record({
    action: keep ? "calendar.imported" : "calendar.examined", subject: "party",
    details: { calendar, periods: read.periods.length, known: known.size, leftOut: read.leftOut.length },
  });
  return { periods: read.periods.map(({ importedUid, ...one }) => ({ ...one, known: known.has(importedUid) })), leftOut: read.leftOut, kept: keep };
}

/** Takes a holiday or a recess out of its calendar. Throws `forbidden`, `not_found`. */
export async function removePeriod(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  authorize(db.actor, "calendar.keep");
  const row = await db.calendarPeriod.findUnique({ where: { id }, select: { calendar: true, firstDay: true, lastDay: true, kind: true } });
  if (!row) throw notFound();
  await db.calendarPeriod.deleteMany({ where: { id } });
  db.record({ action: "calendar.period_removed", subject: "party", details: { calendar: row.calendar, kind: row.kind } });
  return { id };
}
