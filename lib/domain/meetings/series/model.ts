import { RRuleTemporal } from "rrule-temporal";
import { Temporal } from "temporal-polyfill";

/** At once: a weekly meeting of half a year. All of them are made in one transaction, which has its limit of time. */
export const mostOccurrences = 26;
export const horizonDays = 366;

/** Once a day at most, on days of a week, a month or a year; what has hours, or never ends by itself, the horizon ends. */
const allowed = /^FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;(?:INTERVAL=[1-9]\d?|COUNT=[1-9]\d?|UNTIL=\d{8}(?:T\d{6}Z)?|BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)(?:,[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)){0,6}|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,9}|BYMONTH=\d{1,2}(?:,\d{1,2}){0,11}|BYSETPOS=-?[1-5]|WKST=(?:MO|SU)))*$/;

const ruleOf = (rule: string, startsLocal: string) =>
  new RRuleTemporal({
    // The clock on the wall recurs, and not the moment: reckoned as if there were no zone, and read on the zone's clock after.
    rruleString: rule.replace(/UNTIL=(\d{8})(?:T\d{6}Z)?/, "UNTIL=$1"), dtstart: Temporal.PlainDateTime.from(startsLocal).toZonedDateTime("UTC"), maxIterations: 2_000, maxCandidateEvaluations: 20_000,
  });

/** Whether this is a rule by which a meeting may recur (RFC 5545, RRULE without DTSTART). */
export function isRule(rule: string): boolean {
  const names = rule.split(";").map((part) => part.split("=")[0]);
  if (!allowed.test(rule) || new Set(names).size !== names.length) return false;
  try {
    ruleOf(rule, "2026-01-05T10:00");
    return true;
  } catch {
    return false;
  }
}

export type Occurrence = { startsLocal: string; endsLocal: string };

/**
 * The times of a series on the clock of its city, the first one with it: 14:00 stays 14:00, whatever the clocks do. A day
 * on which the clocks leave that hour out has none. Within the horizon, and no more than there may be at once.
 */
export function occurrencesOf(rule: string, first: Occurrence, zone: string): Occurrence[] {
  const starts = Temporal.PlainDateTime.from(first.startsLocal);
  const lasts = starts.until(Temporal.PlainDateTime.from(first.endsLocal), { largestUnit: "minutes" });
  const last = starts.add({ days: horizonDays });
  const moment = (wall: Temporal.PlainDateTime) => new Date(wall.toZonedDateTime("UTC").epochMilliseconds);
  const found = ruleOf(rule, first.startsLocal).between(moment(starts), moment(last), true).map((one) => Temporal.PlainDateTime.from(one.toString().slice(0, 16)));
  const all = found.some((one) => one.equals(starts)) ? found : [starts, ...found];
  const stands = (wall: Temporal.PlainDateTime) => wall.toZonedDateTime(zone, { disambiguation: "later" }).toPlainDateTime().equals(wall);
  return all.map((one) => ({ starts: one, ends: one.add(lasts) })).filter((one) => stands(one.starts) && stands(one.ends)).slice(0, mostOccurrences)
    .map((one) => ({ startsLocal: one.starts.toString({ smallestUnit: "minute" }), endsLocal: one.ends.toString({ smallestUnit: "minute" }) }));
}

/** Where another of the series goes when one of it is moved: by as much, from its own time. */
export function movedWith(one: Occurrence, to: Partial<Occurrence>, other: Occurrence): Occurrence {
  const moved = (from: string, target: string | undefined, at: string) => {
    const shift = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(target ?? from), { largestUnit: "minutes" });
    return Temporal.PlainDateTime.from(at).add(shift).toString({ smallestUnit: "minute" });
  };
  return { startsLocal: moved(one.startsLocal, to.startsLocal, other.startsLocal), endsLocal: moved(one.endsLocal, to.endsLocal, other.endsLocal) };
}
