export const meetingKinds = ["session", "engagement"] as const;
export const meetingLevels = ["high", "working"] as const;
export const modalities = ["in_person", "hybrid", "virtual"] as const;
export const meetingStates = ["finding_time", "planned", "in_session", "held", "cancelled"] as const;
export type MeetingState = (typeof meetingStates)[number];

/** Where each state may lead; the database holds to the same (access/meetings.sql). */
export const meetingSteps: { readonly [S in MeetingState]: readonly MeetingState[] } = {
  finding_time: ["planned", "cancelled"],
  planned: ["finding_time", "in_session", "held", "cancelled"],
  in_session: ["held", "planned"],
  held: ["in_session"],
  cancelled: [],
};

export const participantRoles = ["chair", "co_chair", "head_of_delegation", "member", "observer", "interpreter", "note_taker", "guest"] as const;
export type ParticipantRole = (typeof participantRoles)[number];
/** RFC 5545, PARTSTAT. */
export const replies = ["needs_action", "accepted", "tentative", "declined"] as const;
export type Reply = (typeof replies)[number];
export const attendances = ["present", "remote", "represented", "excused", "absent"] as const;

/** What a forum's member is at its meetings. */
export const roleOfMember = { co_chair: "co_chair", member: "member", observer: "observer", secretariat: "note_taker" } as const;

/** A time on a wall clock, `YYYY-MM-DDTHH:MM`, as a column without a zone keeps it. */
export const asWallClock = (value: string): Date => new Date(`${value}:00.000Z`);
export const wallClockOf = (value: Date): string => value.toISOString().slice(0, 16);
