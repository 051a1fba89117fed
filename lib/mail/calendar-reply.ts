import "server-only";
import ICAL from "ical.js";
import { email } from "../domain/people/contract";
import { env } from "../env";

/** What a calendar program answered to an invitation (RFC 5546, 3.2.3). */
export type CalendarReply = { uid: string; attendee: string; reply: "accepted" | "tentative" | "declined"; sequence: number; at: string };

const replied: Record<string, CalendarReply["reply"]> = { ACCEPTED: "accepted", TENTATIVE: "tentative", DECLINED: "declined" };
export const mostReply = 131_072;

/** The reply in an iCalendar text; null where it is none, not of one of our meetings, or of more than one person. Never throws. */
export function replyIn(text: string): CalendarReply | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
    if (String(calendar.getFirstPropertyValue("method")).toUpperCase() !== "REPLY") return null;
    const [event, ...others] = calendar.getAllSubcomponents("vevent");
    if (!event || others.length > 0) return null;
    const [attendee, ...more] = event.getAllProperties("attendee");
    if (!attendee || more.length > 0) return null;
    const [, uid] = /^([0-9a-f-]{36})@(.+)$/i.exec(String(event.getFirstPropertyValue("uid"))) ?? [];
    const domain = String(event.getFirstPropertyValue("uid")).split("@").at(-1);
    const address = email.safeParse(String(attendee.getFirstValue()).replace(/^mailto:/i, ""));
    const reply = replied[String(attendee.getParameter("partstat") ?? "").toUpperCase()];
    const sequence = Number(event.getFirstPropertyValue("sequence") ?? 0);
    const stamp = (event.getFirstPropertyValue("dtstamp") as unknown as ICAL.Time | null)?.toJSDate();
    if (!uid || domain !== new URL(env().PUBLIC_URL).hostname || !address.success || !reply) return null;
    if (!Number.isInteger(sequence) || sequence < 0 || sequence > 2_000_000_000 || !stamp || Number.isNaN(stamp.getTime())) return null;
    return { uid: uid.toLowerCase(), attendee: address.data, reply, sequence, at: stamp.toISOString() };
  } catch {
    return null;
  }
}
