/** The office's clock: hours typed into a form are hours in Vienna. */
export const officeZone = "Europe/Vienna";

const clock = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/;

/** `2026-11-30T16:00:00Z` → `2026-11-30T17:00`, as a clock on the wall there shows it. */
export function wallClock(moment: string, timeZone = officeZone): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  })
    .format(new Date(moment))
    .replace(" ", "T");
}

/** `2026-11-30T17:00` on the wall there → the moment; what is no moment comes back as it is, to be refused by name. */
export function momentAt(wall: string, timeZone = officeZone): string {
  const asIfUtc = clock.test(wall) ? Date.parse(`${wall.slice(0, 16)}:00Z`) : NaN;
  if (Number.isNaN(asIfUtc)) return wall;
  const ahead = (at: number) => Date.parse(`${wallClock(new Date(at).toISOString(), timeZone)}:00Z`) - at;
  // Asked twice, so that the hours around a change of the clocks come out right.
  const near = asIfUtc - ahead(asIfUtc);
  return new Date(asIfUtc - ahead(near)).toISOString();
}
