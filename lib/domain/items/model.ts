export const directions = ["incoming", "outgoing", "internal"] as const;

export const itemKinds = [
  "statement",
  "report",
  "read_out",
  "decision",
  "analysis",
  "announcement",
  "request",
  "message",
  "other",
] as const;

/** The written products of either house. */
export const forms = [
  "note_verbale",
  "letter",
  "memorandum",
  "code_cable",
  "demarche",
  "aide_memoire",
  "non_paper",
  "talking_points",
  "briefing_note",
  "background_note",
  "concept_note",
  "options_paper",
  "read_out",
  "summary_record",
  "minutes",
  "note_to_file",
  "situation_report",
  "weekly_report",
  "analytical_note",
  "statement",
  "message",
  "joint_statement",
  "communique",
  "press_release",
  "email",
  "other",
] as const;

/** What the recipient is to do with it. */
export const purposes = ["for_action", "for_comment", "for_information", "in_response"] as const;

/** What it is to that which was sent before. */
export const messageTypes = ["initial", "update", "correction", "cancellation"] as const;
export type MessageType = (typeof messageTypes)[number];
