/** A `date` column as `YYYY-MM-DD`: the database's day, untouched by any zone. */
export const dayOf = (value: Date): string => value.toISOString().slice(0, 10);
export const dayOrNull = (value: Date | null): string | null => (value ? dayOf(value) : null);

/** For writing a `YYYY-MM-DD` that was checked before to a `date` column. */
export const asDay = (value: string): Date => new Date(`${value}T00:00:00.000Z`);
export const asDayOrNull = (value: string | null): Date | null => (value === null ? null : asDay(value));
export const asMoment = (value: string | null): Date | null => (value === null ? null : new Date(value));

/** Today in the zone, `YYYY-MM-DD`. */
export function todayIn(timeZone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}
