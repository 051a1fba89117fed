export const actionStates = ["open", "in_progress", "reported_done", "confirmed_done", "dropped"] as const;
export type ActionState = (typeof actionStates)[number];
export const actionActs = ["start", "report", "confirm", "send_back", "move_due", "drop", "escalate"] as const;
export type ActionAct = (typeof actionActs)[number];

const placeOf: Record<ActionAct, readonly ActionState[]> = {
  start: ["open"], report: ["open", "in_progress"], confirm: ["reported_done"], send_back: ["reported_done"], move_due: ["open", "in_progress"],
  drop: ["open", "in_progress", "reported_done"], escalate: ["open", "in_progress"],
};
export const hasPlace = (act: ActionAct, state: ActionState): boolean => placeOf[act].includes(state);

/** So often carried over, or a point of the agenda deferred, it is for the forum above. */
export const carriedTooOften = 3;
export const deferredTooOften = 2;

/** So many are offered while somebody types whom he means. */
export const mostOffered = 8;

export const actionViews = ["mine", "due", "overdue", "before_next", "to_confirm", "open", "closed"] as const;
export type ActionView = (typeof actionViews)[number];

// ── One line typed in: who does what by when ────────────────────────────────────────────────────────────────────

export type ActionLine = {
  /** The handle after @, without it; null where nobody was named. */
  who: string | null;
  /** What is left: everything that was not understood as who or when. */
  text: string;
  dueOn: string | null;
  beforeNext: boolean;
};

const dayMs = 86_400_000;
const asUtc = (day: string) => Date.parse(`${day}T00:00:00Z`);
const plus = (day: string, days: number) => new Date(asUtc(day) + days * dayMs).toISOString().slice(0, 10);
/** 1 is Monday. */
const weekdayOf = (day: string) => new Date(asUtc(day)).getUTCDay() || 7;

/** A day that exists, or null: 30 February is none. */
function dayFrom(year: number, month: number, date: number): string | null {
  const moment = new Date(Date.UTC(year, month - 1, date));
  return month >= 1 && moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date && year >= 1900 && year < 2200 ? moment.toISOString().slice(0, 10) : null;
}

const plain = (value: string) => value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const weekdays: readonly (readonly string[])[] = [
  ["monday", "mon", "lundi"], ["tuesday", "tue", "tues", "mardi"], ["wednesday", "wed", "mercredi"], ["thursday", "thu", "thur", "thurs", "jeudi"],
  ["friday", "fri", "vendredi"], ["saturday", "sat", "samedi"], ["sunday", "sun", "dimanche"],
];
const months: readonly (readonly string[])[] = [
  ["january", "jan", "janvier", "janv"], ["february", "feb", "fevrier", "fevr", "fev"], ["march", "mar", "mars"], ["april", "apr", "avril", "avr"], ["may", "mai"],
  ["june", "jun", "juin"], ["july", "jul", "juillet", "juil"], ["august", "aug", "aout"], ["september", "sep", "sept", "septembre"], ["october", "oct", "octobre"],
  ["november", "nov", "novembre"], ["december", "dec", "decembre"],
];
const placeIn = (names: readonly (readonly string[])[], word: string) => names.findIndex((known) => known.includes(plain(word).replace(/\.$/, ""))) + 1;

const gap = "[\\s\\u00a0\\u202f]+";
const word = "\\p{L}+\\.?";
// What leads to a day; “on” and « le » alone do not: a note may be about one.
const leads = `(?:by|before|until|due|no later than|d['’]ici(?:${gap}(?:au|à|a|le))?|pour(?:${gap}le)?|avant(?:${gap}le)?|au plus tard(?:${gap}le)?)`;
const nextMeeting = `(?:(?:by|before|until)${gap}(?:the${gap})?next${gap}meeting|(?:d['’]ici|avant|pour)${gap}(?:à${gap})?la${gap}prochaine${gap}r[ée]union)`;
const dayWords = [
  `(?:next|this)${gap}${word}`, `${word}${gap}prochain`,
  "\\d{4}-\\d{2}-\\d{2}", "\\d{1,2}\\.\\d{1,2}\\.\\d{4}", `(?:${word}${gap})?\\d{1,2}(?:er|st|nd|rd|th)?${gap}${word}(?:${gap}\\d{4})?`, `${word}${gap}\\d{1,2}(?:st|nd|rd|th)?(?:,?${gap}\\d{4})?`,
  `aujourd['’]hui`, word,
].join("|");
const end = "(?![\\p{L}\\p{N}_@-])";
const before = "(?<![\\p{L}\\p{N}_@'’-])";
const nextPattern = new RegExp(`${before}${nextMeeting}${end}`, "giu");
const leadPattern = new RegExp(`${before}${leads}${gap}`, "giu");
const dayPattern = new RegExp(`^(?:${dayWords})`, "iu");
const withinPattern = new RegExp(`${before}(?:within|in|dans|sous)${gap}(\\d{1,3})${gap}(days?|weeks?|jours?|semaines?)${end}`, "giu");

/** The day some words say, seen from `today`; null for what is none, is past, or could be two. */
export function dayInWords(words: string, today: string): string | null {
  const said = words.trim().replaceAll(/[\u00a0\u202f]/g, " ");
  const settle = (found: string | null) => (found !== null && found >= today ? found : null);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(said);
  if (iso) return settle(dayFrom(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(said);
  if (dotted) return settle(dayFrom(Number(dotted[3]), Number(dotted[2]), Number(dotted[1])));
  if (/^(today|aujourd['’]hui)$/i.test(said)) return today;
  if (/^(tomorrow|demain)$/i.test(said)) return plus(today, 1);
  const bare = said.replace(/^(?:next|this) +/i, "").replace(/ +prochain$/i, "");
  const weekday = /^\p{L}+\.?$/u.test(bare) ? placeIn(weekdays, bare) : 0;
  // Said on a Friday, “by Friday” is the next one; “next Friday” is no later, and the day read is shown.
  if (weekday) return plus(today, (weekday - weekdayOf(today) + 6) % 7 + 1);
  const written = /^(?:(\p{L}+\.?),? +)?(\d{1,2})(?:er|st|nd|rd|th)? +(\p{L}+\.?)(?: +(\d{4}))?$/iu.exec(said);
  const american = written ? null : /^(\p{L}+\.?) +(\d{1,2})(?:st|nd|rd|th)?(?:,? +(\d{4}))?$/iu.exec(said);
  if (!written && !american) return null;
  const [date, name, year, named] = written ? [written[2]!, written[3]!, written[4], written[1]] : [american![2]!, american![1]!, american![3], undefined];
  const month = placeIn(months, name);
  if (!month) return null;
  const agrees = (found: string | null) => (found !== null && named && placeIn(weekdays, named) !== weekdayOf(found) ? null : found);
  if (year) return agrees(settle(dayFrom(Number(year), month, Number(date))));
  const thisYear = Number(today.slice(0, 4));
  // 29 February may be years away.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = settle(dayFrom(thisYear + ahead, month, Number(date)));
    if (found) return agrees(found);
  }
  return null;
}

type Found = { from: number; to: number; dueOn: string | null; beforeNext: boolean };

function dueIn(line: string, today: string): Found | null {
  const found: Found[] = [];
  for (const hit of line.matchAll(nextPattern)) found.push({ from: hit.index, to: hit.index + hit[0].length, dueOn: null, beforeNext: true });
  for (const hit of line.matchAll(withinPattern)) {
    const days = Number(hit[1]) * (/^(w|s)/i.test(hit[2]!) ? 7 : 1);
    if (days > 0) found.push({ from: hit.index, to: hit.index + hit[0].length, dueOn: plus(today, days), beforeNext: false });
  }
  for (const hit of line.matchAll(leadPattern)) {
    const start = hit.index + hit[0].length;
    // The longest words that say a day: “12 December 2026” before “12 December”.
    const piece = dayPattern.exec(line.slice(start))?.[0];
    if (!piece) continue;
    const parts = piece.split(/(?<=[\s\u00a0\u202f])/u);
    for (let size = parts.length; size > 0; size--) {
      const said = parts.slice(0, size).join("").trimEnd();
      const day = dayInWords(said, today);
      const rest = line.slice(start + said.length);
      // “by 1 March 2020” is not 1 March: half of what was said is not what was meant.
      if (day && !/^(?:[\p{L}\p{N}_-]|[\s\u00a0\u202f]+\d)/u.test(rest)) {
        found.push({ from: hit.index, to: start + said.length, dueOn: day, beforeNext: false });
        break;
      }
    }
  }
  return found.sort((a, b) => b.to - a.to || a.from - b.from)[0] ?? null;
}

const handlePattern = /(?<![\p{L}\p{N}_.])@(?:"([^"]{1,120})"|«[\s\u00a0\u202f]*([^»]{1,120}?)[\s\u00a0\u202f]*»|([\p{L}\p{N}][\p{L}\p{N}_./&'’-]*))/u;

/**
 * “@msu prepares the note by Friday”: who, what and by when, seen from a day. What is not understood stays in the text,
 * and is asked for. Days only, no hours: nothing here knows a zone.
 */
export function parseActionLine(line: string, today: string): ActionLine {
  const handle = handlePattern.exec(line);
  const who = handle ? (handle[1] ?? handle[2] ?? handle[3]!).trim().replace(/[.'’/-]+$/, "") : null;
  const without = handle && who ? `${line.slice(0, handle.index)} ${handle[3] ? handle[3].slice(who.length) : ""}${line.slice(handle.index + handle[0].length)}` : line;
  const due = dueIn(without, today);
  const rest = due ? `${without.slice(0, due.from)} ${without.slice(due.to)}` : without;
  const text = rest.replace(/[\s\u00a0\u202f]+/gu, " ").replace(/ +([.,])/g, "$1").replace(/^[\s,;:–—-]+|[\s,;:–—-]+$/gu, "");
  return { who: who || null, text, dueOn: due?.dueOn ?? null, beforeNext: due?.beforeNext ?? false };
}

export type OwnerCandidate = { id: string; kind: string; nameEn: string; nameFr: string; acronymEn: string | null; acronymFr: string | null };

const squeezed = (value: string) => plain(value).replace(/[^\p{L}\p{N}]+/gu, "");
const initialsOf = (name: string) => name.split(/[^\p{L}\p{N}]+/u).filter((part) => /^\p{Lu}/u.test(part)).map((part) => part[0]).join("");

type Named = OwnerCandidate & { /** Also found by: who holds the post. */ held?: string | null };
const wordsIn = (value: string) => plain(value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Who could be meant: whose names have words that begin with each word typed, or whose acronym or initials begin with all of it; in the order given. */
export function ownersMatching<C extends Named>(typed: string, candidates: readonly C[]): C[] {
  const [said, whole] = [wordsIn(typed), squeezed(typed)];
  if (!whole) return [];
  return candidates.filter((one) => {
    const short = [one.acronymEn, one.acronymFr, initialsOf(one.nameEn), initialsOf(one.nameFr)];
    if (short.some((name) => name !== null && squeezed(name).startsWith(whole))) return true;
    const words = [one.nameEn, one.nameFr, one.acronymEn, one.acronymFr, one.held].flatMap((name) => (name ? wordsIn(name) : []));
    return said.every((word) => words.some((known) => known.startsWith(word)));
  });
}

/** How somebody is written after @ so that it is read again. */
export function handleOf(name: string, acronym: string | null): string {
  if (acronym && /^[\p{L}\p{N}][\p{L}\p{N}_./&'’-]*$/u.test(acronym) && !/[.'’/-]$/.test(acronym)) return `@${acronym}`;
  return `@"${name.replaceAll('"', "").slice(0, 120)}"`;
}

/** Who is meant by a handle: the one whose acronym, name, initials, beginning of a name or word of it alone it is; null where it could be two. */
export function ownerMeant<C extends OwnerCandidate>(handle: string, candidates: readonly C[]): C | null {
  const said = squeezed(handle);
  if (!said) return null;
  const ways: ((one: C) => (string | null)[])[] = [
    (one) => [one.acronymEn, one.acronymFr], (one) => [one.nameEn, one.nameFr], (one) => [initialsOf(one.nameEn), initialsOf(one.nameFr)],
  ];
  for (const names of ways) {
    const hits = candidates.filter((one) => names(one).some((name) => name !== null && squeezed(name) === said));
    if (hits.length === 1) return hits[0]!;
    if (hits.length > 1) return null;
  }
  if (said.length < 2) return null;
  const starts = candidates.filter((one) => [one.nameEn, one.nameFr, one.acronymEn, one.acronymFr].some((name) => name !== null && squeezed(name).startsWith(said)));
  const hits = starts.length > 0 ? starts : ownersMatching(handle, candidates);
  return hits.length === 1 ? hits[0]! : null;
}
