/** joint: for whoever sees the entry; internal: for one's own organisation, the other can neither see nor count it. */
export const commentSides = ["joint", "internal"] as const;
export type CommentSide = (typeof commentSides)[number];

/** How long a comment may be worded differently by its author; taken back it may be at any time. */
export const changeableForHours = 24;

export const isChangeable = (writtenAt: Date, now = new Date()): boolean =>
  now.getTime() - writtenAt.getTime() < changeableForHours * 3_600_000;
