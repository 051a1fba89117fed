/** Hours and minutes on the wall of a time zone, as 14:08 in both languages. `at` is milliseconds since 1970. */
export function clockTime(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
}

/** The moment a frame is rendered, handed to the browser so that both write the same first minute. */
export function clockNow(): number {
  return Date.now();
}
