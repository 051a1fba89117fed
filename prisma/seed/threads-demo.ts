import type { CommentSide } from "../../lib/domain/comments/model";
import type { LinkKind } from "../../lib/domain/links/model";

export interface SeedLink {
  /** The later entry, and the earlier one. */
  from: string;
  to: string;
  kind: LinkKind;
  by: string;
}

export interface SeedComment {
  entry: string;
  by: string;
  side: CommentSide;
  /** Vienna time. */
  at: string;
  text: string;
  mentions?: string[];
}

/** How the invented working papers came of each other. */
export const demoLinks: SeedLink[] = [
  { from: "demo-ceasefire-answer", to: "demo-ceasefire-request", kind: "answers", by: "officer" },
  { from: "demo-response-times", to: "demo-ceasefire-answer", kind: "evidence_for", by: "officer" },
  { from: "demo-course-reply", to: "demo-course-nominations", kind: "answers", by: "registry" },
  { from: "demo-workshop-statement", to: "demo-workshop-concept", kind: "arises_from", by: "officer" },
  { from: "demo-workshop-remarks", to: "demo-workshop-concept", kind: "arises_from", by: "officer2" },
  { from: "demo-staff-talks-agenda", to: "demo-trilateral-note", kind: "arises_from", by: "officer" },
  { from: "demo-staff-talks-record", to: "demo-staff-talks-agenda", kind: "arises_from", by: "officer" },
  { from: "demo-options-2027", to: "demo-staff-talks-record", kind: "arises_from", by: "officer" },
  { from: "demo-interview-list", to: "demo-trilateral-note", kind: "annex_of", by: "officer" },
  { from: "demo-msu-comments", to: "demo-trilateral-note", kind: "arises_from", by: "contributor" },
  { from: "demo-workplan-review", to: "demo-weekly-41", kind: "arises_from", by: "officer" },
];

/** What people said about them: on the joint side, and in the notebooks of either side. */
export const demoComments: SeedComment[] = [
  {
    entry: "demo-trilateral-note", by: "contributor", side: "internal", at: "2026-11-13 09:40", mentions: ["officer"],
    text: "The list of names stays with us until each person has agreed. Please do not let paragraph 2 go to the other side before that.",
  },
  {
    entry: "demo-trilateral-note", by: "officer", side: "internal", at: "2026-11-13 11:22", mentions: ["head"],
    text: "Understood.\n\nI propose to release the outline without the paragraph on interviews and to ask for remarks by 4 December.",
  },
  { entry: "demo-trilateral-note", by: "head", side: "internal", at: "2026-11-13 15:05", text: "Agreed." },
  {
    entry: "demo-trilateral-note", by: "officer", side: "joint", at: "2026-11-16 10:15",
    text: "Two questions have been added since the first version: the place of women mediators’ networks, and remote formats. Remarks on these two would help most.",
  },
  {
    entry: "demo-trilateral-note", by: "counterpart", side: "joint", at: "2026-11-17 16:48",
    text: "Thank you. The Mediation Support Team will look at both; remote formats may need a paragraph of their own.",
  },
  {
    entry: "demo-staff-talks-record", by: "counterpart", side: "joint", at: "2026-11-18 09:30",
    text: "Under item 3(b) our notes say “before the budget season”, not “before the summer”. Could the record follow?",
  },
  { entry: "demo-staff-talks-record", by: "counterpart", side: "internal", at: "2026-11-18 09:34", text: "Compare with our own notes before we accept the record." },
  { entry: "demo-staff-talks-record", by: "officer", side: "internal", at: "2026-11-18 11:02", text: "They are right; it was said in session 2. To be mended in the next draft." },
];
