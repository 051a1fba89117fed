/** How a new meeting comes again, as the form offers it. */
export const repeats = ["never", "weekly", "fortnightly", "monthly", "quarterly"] as const;
export type Repeat = (typeof repeats)[number];

const weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"] as const;

/** The day of a month by its week: the second Tuesday; of the fifth, which not every month has, the last. Sunday is 0. */
export function weekdayOfMonth(day: string): { nth: 1 | 2 | 3 | 4 | -1; weekday: number } {
  const nth = Math.ceil(Number(day.slice(8, 10)) / 7);
  return { nth: nth > 4 ? -1 : (nth as 1 | 2 | 3 | 4), weekday: new Date(`${day}T12:00:00Z`).getUTCDay() };
}

/** The rule (RFC 5545, RRULE) of a choice in the form; null when the meeting does not come again. */
export function ruleOf({ repeat, startDay, until }: { repeat: Repeat; startDay: string; until: string }): string | null {
  if (repeat === "never" || !startDay) return null;
  const { nth, weekday } = weekdayOfMonth(startDay);
  const by = `${nth}${weekdays[weekday]}`;
  const rule = {
    weekly: "FREQ=WEEKLY", fortnightly: "FREQ=WEEKLY;INTERVAL=2", monthly: `FREQ=MONTHLY;BYDAY=${by}`, quarterly: `FREQ=MONTHLY;INTERVAL=3;BYDAY=${by}`,
  }[repeat];
  return until ? `${rule};UNTIL=${until.replaceAll("-", "")}` : rule;
}
