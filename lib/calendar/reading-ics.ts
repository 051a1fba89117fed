import "server-only";
import ICAL from "ical.js";
import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";
import { findIana } from "windows-iana";
import type { Day } from "../domain/holidays/model";
import { longestHoliday, zoneOfCalendar, type KeptCalendar, type LeftOut, type LeftOutReason, type PeriodKind, type ReadPeriod } from "../domain/calendars/model";

/** What recurs is followed within these years and no further. */
export type Window = { from: Day; to: Day };
export type ReadCalendar = { periods: ReadPeriod[]; leftOut: LeftOut[] };

const mostEvents = 2_000;
const mostPeriods = 2_000;
const mostSteps = 5_000;
const longestName = 120;
const perDay: Record<string, number> = { DAILY: 1, WEEKLY: 7, MONTHLY: 28, YEARLY: 365 };

class NotTaken extends Error {
  constructor(readonly why: LeftOutReason) {
    super(why);
  }
}

/** The lines of a component that say when it is and what; of the rest nothing is needed and much is broken in practice. */
const wanted = /^(?:DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|SUMMARY|UID|STATUS)(?=[;:])/i;
/** A day that does not say that it is one. */
const bareDay = /^(DTSTART|DTEND|RDATE|EXDATE)(?:;(?![^:]*VALUE=)[^:]*)?:(\d{8}(?:,\d{8})*)\s*$/i;

/** The components of a file, each by itself: a broken one takes no other with it. Null when there is not even one. */
function componentsOf(ics: string): { kind: string; lines: string[] }[] | null {
  const lines = ics.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").replace(/\n[ \t]/g, "").split("\n");
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line))) return null;
  const found: { kind: string; lines: string[] }[] = [];
  let open: { kind: string; lines: string[] } | null = null;
  let inner = 0;
  for (const line of lines) {
    const begun = /^BEGIN:(VEVENT|VTODO|VJOURNAL|VFREEBUSY)\s*$/i.exec(line)?.[1]?.toUpperCase();
    if (begun) {
      found.push((open = { kind: begun, lines: [] }));
      inner = 0;
    } else if (open && new RegExp(`^END:${open.kind}\\s*$`, "i").test(line)) open = null;
    else if (/^BEGIN:/i.test(line)) inner++;
    else if (/^END:/i.test(line)) inner--;
    else if (open && inner === 0 && wanted.test(line)) open.lines.push(line.replace(bareDay, "$1;VALUE=DATE:$2"));
  }
  return found;
}

const said = (lines: readonly string[], name: string) => lines.map((line) => new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, "i").exec(line)?.[1]).find(Boolean);
const nameOf = (text: string) => {
  const plain = text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").replace(/\s+/g, " ").trim().toWellFormed();
  return plain.length > longestName ? `${[...plain].slice(0, longestName - 1).join("")}…`.slice(0, longestName) : plain;
};

/** `W. Europe Standard Time` as Outlook writes it, or a name of the IANA; null for neither. */
export function zoneNamed(name: string): string | null {
  for (const one of [name, findIana(name)[0]]) {
    if (!one) continue;
    try {
      return new Intl.DateTimeFormat("en", { timeZone: one }).resolvedOptions().timeZone;
    } catch {
      // no such zone
    }
  }
  return null;
}

/** The day on which something begins or ends in whole days. Throws NotTaken for what begins or ends within one. */
function dayIn(property: ICAL.Property, own: string): Temporal.PlainDate {
  // As it was written: read as a time by the library, 30 February would be 2 March.
  const [, day, clock, utc] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):\d{2}(Z?))?$/.exec(String((property.toJSON() as unknown[])[3] ?? "")) ?? [];
  if (!day) throw new NotTaken("broken");
  if (!clock) return Temporal.PlainDate.from(day, { overflow: "reject" });
  const named = property.getParameter("tzid") as string | undefined;
  const zone = utc ? "UTC" : named ? zoneNamed(named) : own;
  if (!zone) throw new NotTaken("unknown_zone");
  const wall = Temporal.PlainDateTime.from(`${day}T${clock}`, { overflow: "reject" });
  if (zone !== "UTC" && clock === "00:00") return wall.toPlainDate();
  const here = wall.toZonedDateTime(zone).withTimeZone(own);
  if (here.hour === 0 && here.minute === 0) return here.toPlainDate();
  throw new NotTaken("has_hours");
}

function lengthOf(event: ICAL.Component, start: Temporal.PlainDate, zone: string): number {
  const end = event.getFirstProperty("dtend");
  const duration = event.getFirstPropertyValue("duration") as { toSeconds?: () => number } | null;
  const days = end ? start.until(dayIn(end, zone)).days : duration?.toSeconds ? duration.toSeconds() / 86_400 : 1;
  if (!Number.isInteger(days)) throw new NotTaken("has_hours");
  // An end that is the start itself is what some write for one day; of an hour it is an hour.
  if (days === 0 && String((end!.toJSON() as unknown[])[3]).includes("T")) throw new NotTaken("has_hours");
  if (days < 0 || days > 366) throw new NotTaken("broken");
  return Math.max(1, days);
}

/** What a whole file may cost: following a rule from 1900 to now is cheap once, and not two thousand times. */
type Budget = { steps: number };

function daysOf(event: ICAL.Component, start: Temporal.PlainDate, zone: string, window: Window, budget: Budget): Temporal.PlainDate[] {
  const rules = event.getAllProperties("rrule");
  const excepted = new Set(event.getAllProperties("exdate").map((one) => dayIn(one, zone).toString()));
  const added = event.getAllProperties("rdate").map((one) => dayIn(one, zone));
  const days = [start, ...added];
  for (const rule of rules) {
    const text = String(rule.getFirstValue()).toUpperCase();
    const freq = /FREQ=([A-Z]+)/.exec(text)?.[1] ?? "";
    if (["SECONDLY", "MINUTELY", "HOURLY"].includes(freq)) throw new NotTaken("recurs_too_often");
    if (!perDay[freq]) throw new NotTaken("bad_rule");
    const steps = start.until(Temporal.PlainDate.from(window.to)).days / perDay[freq]!;
    if (steps > mostSteps) throw new NotTaken("recurs_too_often");
    if ((budget.steps -= Math.max(1, steps)) < 0) throw new NotTaken("too_many");
    try {
      const made = new RRuleTemporal({
        // A day has no clock: counted in UTC, and where it ends is the end of that day.
        rruleString: text.replace(/UNTIL=(\d{8})T\d{6}Z?/, "UNTIL=$1"), dtstart: start.toZonedDateTime("UTC"), maxIterations: mostSteps, maxCandidateEvaluations: 4 * mostSteps,
      });
      const to = (day: Day) => new Date(`${day}T00:00:00Z`);
      days.push(...made.between(to(window.from), to(window.to), true).map((one) => Temporal.PlainDate.from(one.toString().slice(0, 10))));
    } catch {
      throw new NotTaken("bad_rule");
    }
  }
  const once = [...new Map(days.map((day) => [day.toString(), day])).values()].filter((day) => !excepted.has(day.toString()));
  const within = rules.length === 0 ? once : once.filter((day) => day.toString() >= window.from && day.toString() <= window.to);
  if (within.length === 0) throw new NotTaken(rules.length > 0 ? "recurs_outside" : "cancelled");
  return within;
}

function namesOf(event: ICAL.Component): { nameEn: string; nameFr: string } {
  const all = event.getAllProperties("summary");
  const french = all.find((one) => /^fr\b/i.test(String(one.getParameter("language") ?? "")));
  const other = all.find((one) => one !== french) ?? french;
  const nameEn = nameOf(String(other?.getFirstValue() ?? ""));
  const nameFr = (french && nameOf(String(french.getFirstValue() ?? ""))) || nameEn;
  return { nameEn: nameEn || "Day without a name", nameFr: nameFr || "Jour sans nom" };
}

function periodsOf(lines: readonly string[], calendar: KeptCalendar, window: Window, budget: Budget, kind?: PeriodKind): ReadPeriod[] {
  let event: ICAL.Component;
  try {
    event = new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${lines.join("\r\n")}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`) as [string, unknown[], unknown[]]).getFirstSubcomponent("vevent")!;
  } catch {
    throw new NotTaken("broken");
  }
  if (/^CANCELLED$/i.test(String(event.getFirstPropertyValue("status") ?? ""))) throw new NotTaken("cancelled");
  const begins = event.getFirstProperty("dtstart");
  if (!begins) throw new NotTaken("no_start");
  const zone = zoneOfCalendar[calendar];
  const start = dayIn(begins, zone);
  const length = lengthOf(event, start, zone);
  const names = namesOf(event);
  const uid = String(event.getFirstPropertyValue("uid") ?? "").replace(/[\p{Cc}]/gu, "").slice(0, 200);
  return daysOf(event, start, zone, window, budget).map((first) => {
    const last = first.add({ days: length - 1 });
    if (first.year < 1900 || last.year > 2199) throw new NotTaken("too_far");
    return {
      firstDay: first.toString(), lastDay: last.toString(), kind: kind ?? (length > longestHoliday ? "recess" : "holiday"), ...names,
      importedUid: `${uid || names.nameEn}/${first.toString()}`,
    };
  });
}

/**
 * The days of rest in an iCalendar file, whole days only, with everything else and why it is none: each event of the
 * file is in the one list or the other. Null when the text is no calendar at all. Never throws, whatever the text.
 */
export function readCalendar(ics: string, calendar: KeptCalendar, window: Window, kind?: PeriodKind): ReadCalendar | null {
  const components = componentsOf(ics);
  if (!components) return null;
  const budget = { steps: 6 * mostSteps };
  const [periods, leftOut]: [Map<string, ReadPeriod>, LeftOut[]] = [new Map(), []];
  for (const [at, component] of components.entries()) {
    const name = nameOf((said(component.lines, "SUMMARY") ?? "").replace(/\\n/gi, " ").replace(/\\(.)/g, "$1"));
    try {
      if (component.kind !== "VEVENT") throw new NotTaken("not_an_event");
      if (at >= mostEvents || periods.size >= mostPeriods) throw new NotTaken("too_many");
      for (const period of periodsOf(component.lines, calendar, window, budget, kind)) periods.set(period.importedUid, period);
    } catch (error) {
      leftOut.push({ name, why: error instanceof NotTaken ? error.why : "broken" });
    }
  }
  return { periods: [...periods.values()].sort((a, b) => a.firstDay.localeCompare(b.firstDay) || a.nameEn.localeCompare(b.nameEn)), leftOut: leftOut.slice(0, mostEvents) };
}
