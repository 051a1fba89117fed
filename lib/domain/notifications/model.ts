/** `release.made` → `release_made`: a dot would be a level of the messages. */
export const happeningKey = (what: string): string => what.replaceAll(".", "_");

/** Counted no further: who has more has many. */
export const mostCounted = 99;

/** What a mail may name: nothing, or reference and title of what is UNCLASSIFIED; of anything above it never does. */
export const mailLimits = ["NOTHING", "UNCLASSIFIED"] as const;
export type MailLimit = (typeof mailLimits)[number];
export const mailLimitAt = (level: number): MailLimit => mailLimits[level + 1] ?? "NOTHING";
export const levelOfMailLimit = (limit: MailLimit): number => mailLimits.indexOf(limit) - 1;

/** The time zones a person may live by: duty stations and field operations of both organisations. */
export const timeZones = [
  "Africa/Addis_Ababa", "Africa/Nairobi", "America/New_York", "America/Santiago", "Asia/Almaty", "Asia/Ashgabat", "Asia/Baku", "Asia/Bangkok",
  "Asia/Beirut", "Asia/Bishkek", "Asia/Dushanbe", "Asia/Tashkent", "Asia/Tbilisi", "Asia/Yerevan", "Europe/Amsterdam", "Europe/Belgrade",
  "Europe/Brussels", "Europe/Chisinau", "Europe/Helsinki", "Europe/Istanbul", "Europe/Kyiv", "Europe/London", "Europe/Madrid", "Europe/Moscow",
  "Europe/Paris", "Europe/Podgorica", "Europe/Rome", "Europe/Sarajevo", "Europe/Skopje", "Europe/Tirane", "Europe/Vienna", "Europe/Warsaw", "Europe/Zurich",
] as const;

/** How long until a mail is tried again: half a minute, then twice as long each time, an hour at most. */
export const pauseBeforeMail = (attempts: number): number => Math.min(30 * 2 ** Math.max(0, attempts - 1), 3_600);
