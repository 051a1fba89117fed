import type { VersionState } from "../model";

/** What became of a comment. */
export const dispositions = ["accepted", "accepted_in_part", "noted", "not_accepted"] as const;
export type Disposition = (typeof dispositions)[number];
/** Where the author of a comment is owed a reason. */
export const needsReason = (of: Disposition): boolean => of === "accepted_in_part" || of === "not_accepted";

/** States in which others may be asked for comments. */
export const isOpenToConsultation = (state: VersionState): boolean => state === "draft" || state === "in_consultation";

/** How one who was asked has answered: by comments, by saying there is nothing to say, or not yet. */
export type Answered = "comments" | "no_comment" | null;
