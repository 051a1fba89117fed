import type { Repeat } from "@/components/meetings/recurrence";
import type { Option } from "@/components/ui/use-options";
import type { Input } from "@/lib/api/client";
import type { Classification } from "@/lib/domain/entries/model";
import type { ForumRow } from "@/lib/domain/forums/contract";
import type { Meeting } from "@/lib/domain/meetings/contract";
import { named } from "@/lib/i18n/format";

/** What the form of a meeting holds, as typed. */
export type MeetingFields = {
  forumId: string; meetingKind: "session" | "engagement"; title: string; titleOther: string; summary: string; level: "high" | "working"; number: string;
  modality: "in_person" | "hybrid" | "virtual"; place: string; joinAt: string; zone: string; startDay: string; startTime: string; endDay: string; endTime: string; papersDue: string;
  /** The door of the packs: none of its own, it closes when the meeting begins. */
  doorDay: string; doorTime: string;
  classification: Classification; classificationReason: string; reasonForLowering: string; audience: Option[]; topics: Option[]; regions: Option[]; inviteMembers: boolean;
  /** Of a new meeting alone. */
  repeat: Repeat; until: string;
};

type Unit = { id: string; nameEn: string; nameFr: string };
export type ForumOffered = Pick<ForumRow, "id" | "nameEn" | "nameFr" | "level" | "zone">;

/** What a meeting has of its forum: its level, and the clock on which it is planned. */
export const ofForum = ({ id, level, zone }: ForumOffered): Pick<MeetingFields, "forumId" | "level" | "zone"> => ({ forumId: id, level: level === "high" ? "high" : "working", zone });

export const emptyFields = (own: Unit, side: Option["shape"], clearance: Classification, locale: "en" | "fr", forum?: ForumOffered): MeetingFields => ({
  forumId: "", meetingKind: "session", title: "", titleOther: "", summary: "", level: "working", number: "", modality: "in_person", place: "", joinAt: "", zone: "Europe/Vienna",
  startDay: "", startTime: "10:00", endDay: "", endTime: "12:00", papersDue: "", doorDay: "", doorTime: "", classification: clearance === "UNCLASSIFIED" ? "UNCLASSIFIED" : "CONFIDENTIAL",
  classificationReason: clearance === "UNCLASSIFIED" ? "" : "to_be_appraised", reasonForLowering: "", audience: [{ id: own.id, label: named(locale, own), shape: side }], topics: [], regions: [],
  inviteMembers: true, repeat: "never", until: "", ...(forum && ofForum(forum)),
});

export function fieldsOf(meeting: Meeting, locale: "en" | "fr"): MeetingFields {
  const [startDay = "", startTime = ""] = meeting.startsLocal.split("T");
  const [endDay = "", endTime = ""] = meeting.endsLocal.split("T");
  const [doorDay = "", doorTime = ""] = meeting.doorClosesLocal?.split("T") ?? [];
  return {
    doorDay, doorTime, forumId: meeting.forum?.id ?? "", meetingKind: meeting.meetingKind, title: meeting.title, titleOther: meeting.titleOther ?? "", summary: meeting.summary, level: meeting.level,
    number: meeting.number === null ? "" : String(meeting.number), modality: meeting.modality, place: meeting.place, joinAt: meeting.joinAt, zone: meeting.zone, startDay, startTime, endDay, endTime,
    papersDue: meeting.papersDue ?? "", classification: meeting.classification, classificationReason: meeting.classificationReason ?? "", reasonForLowering: "",
    audience: meeting.audience.map((one) => ({ id: one.id, label: named(locale, one), shape: one.side })), topics: meeting.topics.map((one) => ({ id: one.code, label: named(locale, one) })),
    regions: meeting.regions.map((one) => ({ id: one.code, label: named(locale, one) })), inviteMembers: false,
    repeat: "never", until: "",
  };
}

/** As the API takes it, for a new meeting and for a change alike. */
export function written(fields: MeetingFields): Omit<Input<"PATCH /api/meetings/{id}">, "id" | "revision"> {
  return {
    title: fields.title, titleOther: fields.titleOther || null, summary: fields.summary, level: fields.level, number: fields.number ? Number(fields.number) : null, modality: fields.modality,
    place: fields.modality === "virtual" ? "" : fields.place, joinAt: fields.modality === "in_person" ? "" : fields.joinAt, zone: fields.zone, startsLocal: `${fields.startDay}T${fields.startTime}`,
    endsLocal: `${fields.endDay || fields.startDay}T${fields.endTime}`, papersDue: fields.papersDue || null, doorClosesLocal: fields.doorDay ? `${fields.doorDay}T${fields.doorTime}` : null, classification: fields.classification,
    classificationReason: (fields.classification === "UNCLASSIFIED" ? null : fields.classificationReason || null) as Input<"PATCH /api/meetings/{id}">["classificationReason"],
    audience: fields.audience.map((one) => one.id), topics: fields.topics.map((one) => one.id), regions: fields.regions.map((one) => one.id),
  };
}

/** What must be there before it is sent: field → code. */
export function missingIn(fields: MeetingFields): Record<string, string> {
  return {
    ...(!fields.title.trim() && { title: "required" }), ...(!fields.startDay && { startsLocal: "required" }), ...(!fields.startTime && { startsLocal: "not_a_time" }),
    ...(fields.doorTime && !fields.doorDay && { doorClosesLocal: "required" }),
    ...(fields.doorDay && !fields.doorTime && { doorClosesLocal: "not_a_time" }),
    ...(!fields.endTime && { endsLocal: "not_a_time" }), ...(fields.audience.length === 0 && { audience: "required" }),
    ...(fields.repeat !== "never" && !fields.until && { until: "required" }),
    ...(fields.classification !== "UNCLASSIFIED" && !fields.classificationReason && { classificationReason: "required" }),
  };
}
