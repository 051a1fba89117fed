import { Temporal } from "temporal-polyfill";

/** The moment at which a clock in the zone shows this; null where a change of the clocks leaves it out. Shown twice, it is the later, as in the database. */
export function momentAt(local: string, zone: string): Temporal.Instant | null {
  const wall = Temporal.PlainDateTime.from(local);
  const there = wall.toZonedDateTime(zone, { disambiguation: "later" });
  return there.toPlainDateTime().equals(wall) ? there.toInstant() : null;
}

/** What the clock in the zone shows then, `YYYY-MM-DDTHH:MM`. */
export const wallClockAt = (moment: Temporal.Instant | string, zone: string): string =>
  Temporal.Instant.from(String(moment)).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

/** How far the clock of one zone is ahead of the other's then, in minutes. */
export function minutesBetween(ahead: string, behind: string, moment: Temporal.Instant | string): number {
  const offset = (zone: string) => Temporal.Instant.from(String(moment)).toZonedDateTimeISO(zone).offsetNanoseconds;
  return (offset(ahead) - offset(behind)) / 60_000_000_000;
}

export type Change = { at: Temporal.Instant; from: number; to: number };

/** Every change of the clocks in the zone between two moments, with the offsets before and after in seconds. */
export function changesOfClocks(zone: string, from: Temporal.Instant, to: Temporal.Instant): Change[] {
  const changes: Change[] = [];
  let there = from.toZonedDateTimeISO(zone);
  for (;;) {
    const next = there.getTimeZoneTransition("next");
    if (!next || Temporal.Instant.compare(next.toInstant(), to) > 0) return changes;
    const offset = (moment: Temporal.ZonedDateTime) => moment.offsetNanoseconds / 1_000_000_000;
    changes.push({ at: next.toInstant(), from: offset(next.subtract({ seconds: 1 })), to: offset(next) });
    there = next;
  }
}
