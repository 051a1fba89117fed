import "server-only";
import { writeCalendar, type WrittenEvent } from "../calendar/writing-ics";
import { addressOfEntry, classificationAt, type Language } from "../domain/entries/model";
import type { ParticipantRole, Reply } from "../domain/meetings/model";
import { env } from "../env";
import { entitled, named } from "../i18n/format";
import { deadline, meetingDays, meetingTimes, weekDays, zoneOfAnswers } from "../i18n/meeting-time";
import { wordsOf } from "../i18n/words";
import { oneLine, page, type Line } from "./news-letter";
import type { Letter } from "./sending";

/** What a calendar mail is made of, as the database allowed at the moment of sending (app.meeting_mail_content). */
export type MeetingMailContent = {
  kind: "request" | "cancel" | "slots" | "reminder";
  to: string; locale: "en" | "fr"; timeZone: string; account: boolean; uid: string; sequence: number; reference: string; again: boolean;
  /** The time that was asked for is found; a new one is sought for what had been planned. */
  found: boolean; sought: boolean;
  title: string | null; titleOther: string | null; language: Language; place: string; joinAt: string; because: string; modality: string; forumEn: string | null; forumFr: string | null;
  zone: string; startsAt: string | null; endsAt: string | null; nameEn: string; nameFr: string; role: ParticipantRole; required: boolean; reply: Reply;
  classification: number; answersUntil: string | null; slots: { startsAt: string; endsAt: string }[] | null;
};

/** By which a meeting is the same in every calendar, for good. */
export const uidOf = (calendarUid: string): string => `${calendarUid}@${new URL(env().PUBLIC_URL).hostname}`;

const roleOf = ({ role, required }: MeetingMailContent) => (role === "chair" || role === "co_chair" ? "CHAIR" : required ? "REQ-PARTICIPANT" : "OPT-PARTICIPANT");
const partstat = { needs_action: "NEEDS-ACTION", accepted: "ACCEPTED", tentative: "TENTATIVE", declined: "DECLINED" } as const;

/** An invitation, an update, a cancellation or a question for a time, in its reader's language. No title stands in its headers. */
export async function meetingLetter(id: string, content: MeetingMailContent, secret: string, organizer: { name: string; address: string }): Promise<Letter> {
  const { kind, to, locale, reference, zone, startsAt, endsAt, forumEn, forumFr } = content;
  const [t, markings] = await Promise.all([wordsOf(locale, "invitations"), wordsOf(locale, "interface")]);
  const base = env().PUBLIC_URL;
  const forum = forumEn && forumFr ? named(locale, { nameEn: forumEn, nameFr: forumFr }) : null;
  const marked = content.classification > 0 ? markings(`marking.${classificationAt(content.classification)}`).toLocaleUpperCase(locale) : null;
  const title = content.title === null ? null : entitled(locale, { ...content, title: content.title }).text;
  const what = title ?? (marked ? t("marked", { marking: marked }) : t("unnamed"));
  const when = startsAt && endsAt ? [meetingDays(locale, { startsAt, endsAt, zone }), meetingTimes(locale, { startsAt, endsAt, zone })].join(", ") : null;
  const own = `${base}${addressOfEntry(reference)}`;
  const link = content.account ? own : kind === "slots" || kind === "reminder" ? `${base}/answer/${secret}` : "";
  const titles = { request: content.again ? "updated" : "request", cancel: "cancel", slots: "slots", reminder: "reminder" } as const;
  const subject = t(`subject.${titles[kind]}`, { reference });
  const asks = kind === "slots" || kind === "reminder";
  const slots = (content.slots ?? []).slice(0, 30).map((slot) => `${weekDays(locale, { ...slot, zone })}, ${meetingTimes(locale, { ...slot, zone })}`);
  const facts = [
    ...(asks ? slots : when ? [when] : []), ...(forum ? [forum] : []), ...(content.place ? [content.place] : []), ...(content.joinAt && kind === "request" ? [t("joinAt", { address: content.joinAt })] : []),
    ...(content.because ? [t("because", { because: content.because })] : []),
  ];
  const lede = kind === "request" && content.found && !content.again ? "found" : kind === "cancel" && content.sought ? "sought" : titles[kind];
  const ledes = [t(`lede.${lede}`), ...(asks && content.answersUntil ? [t("until", { day: deadline(locale, content.answersUntil, zoneOfAnswers) })] : [])];
  const lines: Line[] = [{ head: `${reference} – ${what}`, sentences: facts, moment: "", link: link || base }];
  const foot = [...(asks ? [t(content.account ? "answerThere" : "answerByLink")] : kind === "request" ? [t("answer")] : []), t("rights")];
  const text = [...ledes, "", lines[0]!.head, ...facts, ...(link ? [link] : []), "", "-- ", ...foot].map(oneLine).join("\n");
  const letter = { id, to, locale, subject: oneLine(subject), text, html: page(locale, subject, ledes, lines, [], foot) };
  if (asks) return letter;
  const event: WrittenEvent = {
    uid: uidOf(content.uid), sequence: content.sequence, stamp: new Date(), title: title ?? `${what} (${reference})`,
    description: [reference, ...(forum ? [forum] : []), ...(content.joinAt && kind === "request" ? [content.joinAt] : []), ...(content.account ? [own] : [])].join("\n"), place: content.place,
    starts: startsAt ? new Date(startsAt) : null, ends: endsAt ? new Date(endsAt) : null, zone, status: kind === "cancel" ? "CANCELLED" : "CONFIRMED", restricted: content.classification > 0,
    organizer, attendee: { name: locale === "fr" ? content.nameFr : content.nameEn, address: to, role: roleOf(content), reply: partstat[content.reply], asked: kind === "request" },
  };
  const method = kind === "cancel" ? "CANCEL" : "REQUEST";
  return { ...letter, calendar: { method, content: writeCalendar([event], { method }) } };
}
