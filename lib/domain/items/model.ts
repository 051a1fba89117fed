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

export const sorts = ["date", "-date", "filed", "-filed"] as const;
export type ItemSort = (typeof sorts)[number];
