import ical, { type DateWithTimeZone } from "node-ical";

/** What a calendar program would show of one event and act on. */
export type UnderstoodEvent = {
  uid: string;
  sequence: number | undefined;
  title: string | undefined;
  place: string | undefined;
  /** Moments in UTC as ISO 8601; of an event of days its first day and the day after its last. */
  starts: string | undefined;
  ends: string | undefined;
  status: string | undefined;
  organizer: string | undefined;
  attendees: { address: string; name: string | undefined; role: string | undefined; reply: string | undefined; asked: boolean }[];
};
export type UnderstoodCalendar = { method: string | undefined; events: UnderstoodEvent[] };

const bare = (address: string) => address.replace(/^mailto:/i, "");
const text = (value: unknown): string | undefined => (value && typeof value === "object" && "val" in value ? String(value.val) : value === undefined ? undefined : String(value));
/** Its days are midnights of the machine's own zone. */
const dayHere = (date: Date) => `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;

/** An iCalendar object as a parser reads it which nobody here wrote, and which shares nothing with the one that wrote it. */
export function understood(written: Buffer | string): UnderstoodCalendar {
  const parts = Object.values(ical.sync.parseICS(written.toString()));
  const moment = (date: DateWithTimeZone | undefined) => (!date ? undefined : date.dateOnly ? dayHere(date) : date.toISOString());
  return {
    method: parts.flatMap((part) => (part?.type === "VCALENDAR" ? [part.method] : []))[0],
    events: parts.flatMap((part) => (part?.type !== "VEVENT" ? [] : [{
      uid: part.uid, sequence: part.sequence === undefined ? undefined : Number(part.sequence), title: text(part.summary), place: text(part.location), starts: moment(part.start), ends: moment(part.end), status: part.status,
      organizer: text(part.organizer) && bare(text(part.organizer)!),
      attendees: [part.attendee ?? []].flat().map((one) => (typeof one === "string" ? { address: bare(one), name: undefined, role: undefined, reply: undefined, asked: false } : {
        address: bare(one.val), name: one.params.CN, role: one.params.ROLE, reply: one.params.PARTSTAT, asked: Boolean(one.params.RSVP),
      })),
    }])),
  };
}
