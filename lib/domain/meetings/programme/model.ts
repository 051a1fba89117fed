/** What a place in a visit's programme is (domain.md, 4.6). */
export const slotFormats = ["bilateral", "courtesy_call", "working_lunch", "address", "press", "event", "travel", "other"] as const;
export type SlotFormat = (typeof slotFormats)[number];

/** A read-out is due this long after an engagement ended (domain.md, 4.6). */
export const readOutHours = 48;
/** So long before it is said to be due soon. */
export const readOutSoonHours = 24;
