/** Which way a classified item went. */
export const journalDirections = ["incoming", "outgoing"] as const;
export type JournalDirection = (typeof journalDirections)[number];

/** How it came or went (ST/SGB/2007/6, section 5). */
export const channels = ["release", "hand", "pouch", "courier", "secure_mail", "code_cable", "other"] as const;
export type Channel = (typeof channels)[number];

/** What a journal says by itself of how an incoming item came: only what its form tells for certain. */
export const channelOf = (form: string): Channel => (form === "code_cable" ? "code_cable" : "other");
