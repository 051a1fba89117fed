import "server-only";
import ICAL from "ical.js";
import { Temporal } from "temporal-polyfill";
import { changesOfClocks, wallClockAt } from "./clocks";

// A folded line begins with a space that counts among its 75 octets, which the library leaves out.
ICAL.foldLength = 74;

export type WrittenEvent = {
  uid: string;
  sequence: number;
  stamp: Date;
  changed?: Date;
  title: string;
  description?: string;
  place?: string;
  address?: string;
  /** Null in a cancellation to somebody who may not know the time any more. */
  starts: Date | null;
  ends: Date | null;
  zone: string;
  status: "CONFIRMED" | "CANCELLED";
  restricted: boolean;
  organizer?: { name: string; address: string };
  attendee?: { name: string; address: string; role: "CHAIR" | "REQ-PARTICIPANT" | "OPT-PARTICIPANT"; reply: "NEEDS-ACTION" | "ACCEPTED" | "TENTATIVE" | "DECLINED"; asked: boolean };
};

/** Text without the signs by which a line could end; line breaks of a description stay, and are escaped by the library. */
const plain = (text: string, breaks = false) => (breaks ? text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]|[\u2028\u2029]/gu, " ") : text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ")).toWellFormed();

const utc = (moment: Date) => ICAL.Time.fromJSDate(moment, true);
const localTime = (wall: string) => ICAL.Time.fromDateTimeString(`${wall}:00`);

function property(name: string, value: unknown, parameters: Record<string, string> = {}): ICAL.Property {
  const made = new ICAL.Property(name);
  for (const [key, given] of Object.entries(parameters)) made.setParameter(key, plain(given));
  made.setValue(value as string);
  return made;
}

function dayProperty(name: string, day: string): ICAL.Property {
  const made = new ICAL.Property(name);
  made.resetType("date");
  made.setValue(ICAL.Time.fromDateString(day));
  return made;
}

const isUtc = (zone: string) => /^(Etc\/)?(UTC|GMT|UCT|Zulu)$/i.test(zone);

/** The zone's clock over these years, change by change: what every program can follow, whatever it knows of zones. */
function zoneComponent(zone: string, from: Date, to: Date): ICAL.Component {
  const made = new ICAL.Component("vtimezone");
  made.addPropertyWithValue("tzid", zone);
  const year = 400 * 86_400_000;
  const [first, last] = [Temporal.Instant.fromEpochMilliseconds(from.getTime() - year), Temporal.Instant.fromEpochMilliseconds(to.getTime() + year)];
  const observe = (kind: "standard" | "daylight", begins: string, before: number, after: number) => {
    const one = new ICAL.Component(kind);
    one.addPropertyWithValue("dtstart", localTime(begins));
    for (const [name, seconds] of [["tzoffsetfrom", before], ["tzoffsetto", after]] as const) one.addPropertyWithValue(name, ICAL.UtcOffset.fromSeconds(seconds));
    made.addSubcomponent(one);
  };
  const changes = changesOfClocks(zone, first, last);
  const offset = first.toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000_000;
  observe("standard", wallClockAt(first, zone), offset, offset);
  // By RFC 5545, 3.6.5 a change begins at what the clock showed before it.
  for (const { at, from: before, to: after } of changes) observe(after > before ? "daylight" : "standard", wallClockAt(at.add({ seconds: before }), "UTC"), before, after);
  return made;
}

function eventComponent(event: WrittenEvent): ICAL.Component {
  const made = new ICAL.Component("vevent");
  const add = (name: string, value: unknown, parameters?: Record<string, string>) => made.addProperty(property(name, value, parameters));
  add("uid", event.uid);
  add("sequence", event.sequence);
  add("dtstamp", utc(event.stamp));
  if (event.changed) add("last-modified", utc(event.changed));
  const wall = (moment: Date) => wallClockAt(moment.toISOString(), event.zone);
  // From midnight to midnight the days are known and the hours are not: an event of days, with the day after the last as its end.
  const ofDays = Boolean(event.starts && event.ends && event.ends > event.starts && wall(event.starts).endsWith("T00:00") && wall(event.ends).endsWith("T00:00"));
  for (const [name, moment] of [["dtstart", event.starts], ["dtend", event.ends]] as const) {
    if (!moment) continue;
    if (ofDays) made.addProperty(dayProperty(name, wall(moment).slice(0, 10)));
    else if (isUtc(event.zone)) add(name, utc(moment));
    else add(name, localTime(wall(moment)), { tzid: event.zone });
  }
  add("summary", plain(event.title));
  if (event.description) add("description", plain(event.description, true));
  if (event.place) add("location", plain(event.place));
  if (event.address) add("url", event.address);
  add("status", event.status);
  add("transp", event.status === "CANCELLED" ? "TRANSPARENT" : "OPAQUE");
  add("class", event.restricted ? "CONFIDENTIAL" : "PUBLIC");
  if (event.organizer) add("organizer", `mailto:${event.organizer.address}`, { cn: event.organizer.name });
  if (event.attendee) {
    const { name, address, role, reply, asked } = event.attendee;
    add("attendee", `mailto:${address}`, { cn: name, role, partstat: reply, rsvp: asked ? "TRUE" : "FALSE", cutype: "INDIVIDUAL" });
  }
  return made;
}

/** An iCalendar object (RFC 5545), with every zone it speaks of; folding and escaping are the library's. */
export function writeCalendar(events: readonly WrittenEvent[], given: { method?: "REQUEST" | "CANCEL" | "PUBLISH"; name?: string } = {}): string {
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", "-//Trait d’union//Meetings//EN");
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  if (given.method) calendar.addPropertyWithValue("method", given.method);
  if (given.name) calendar.addPropertyWithValue("x-wr-calname", plain(given.name));
  const timed = events.filter((event) => event.starts && !isUtc(event.zone));
  for (const zone of [...new Set(timed.map((event) => event.zone))].sort()) {
    const moments = timed.filter((event) => event.zone === zone).flatMap((event) => [event.starts!.getTime(), event.ends?.getTime() ?? event.starts!.getTime()]);
    calendar.addSubcomponent(zoneComponent(zone, new Date(Math.min(...moments)), new Date(Math.max(...moments))));
  }
  for (const event of events) calendar.addSubcomponent(eventComponent(event));
  return `${calendar.toString()}\r\n`;
}
