export const agendaPurposes = ["adoption", "decision", "discussion", "information", "follow_up"] as const;
export const agendaVisibilities = ["common", "internal", "hidden"] as const;
export type AgendaVisibility = (typeof agendaVisibilities)[number];
export const agendaStates = ["planned", "discussed", "deferred"] as const;
export const proposalStates = ["open", "taken", "declined", "withdrawn"] as const;

/** What the arrangement of an agenda needs of a point; they come in the order of their positions. */
export type Placed = { readonly id: string; readonly parentId: string | null; readonly visibility: AgendaVisibility; readonly organisationId: string; readonly minutes: number | null };

/** A point where it stands: its label, how deep it is, after how many minutes it begins and how many it takes. */
export type Arranged<P extends Placed> = { readonly point: P; readonly parentId: string | null; readonly number: string; readonly depth: number; readonly startsAfter: number; readonly runs: number };

export type Sums = {
  /** Of the common agenda: the same for everybody who reads it. */
  readonly common: number;
  /** With what only the reader's own people see. */
  readonly own: number;
};

/** 1 → a, 26 → z, 27 → aa. */
export const letters = (count: number): string => (count > 26 ? letters(Math.floor((count - 1) / 26)) : "") + String.fromCharCode(97 + ((count - 1) % 26));

/**
 * The agenda as its reader sees it, depth first. Common points are numbered and timed among themselves alone, so that
 * nothing between them can be counted; what is internal bears the label of the common point before it and a letter, and
 * what is hidden a capital one.
 */
export function arranged<P extends Placed>(points: readonly P[]): { lines: Arranged<P>[]; sums: Sums } {
  const known = new Set(points.map((one) => one.id));
  const below = new Map<string | null, P[]>();
  for (const one of points) {
    // What stands below a point that its reader does not see, or that is gone, stands at the top.
    const parent = one.parentId !== null && known.has(one.parentId) ? one.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), one]);
  }
  const lines: Arranged<P>[] = [];
  const counted = new Map<string, number>();
  let last = "0";
  let ownOnly = 0;

  function labelOf(one: P): string {
    const key = `${last} ${one.organisationId} ${one.visibility}`;
    const count = (counted.get(key) ?? 0) + 1;
    counted.set(key, count);
    return `${last}·${one.visibility === "hidden" ? letters(count).toUpperCase() : letters(count)}`;
  }

  /** How long what stands below takes: the common, and the rest. */
  function walk(parent: string | null, number: string, depth: number, from: number): { common: number; own: number } {
    let [common, own, count] = [0, 0, 0];
    for (const one of below.get(parent) ?? []) {
      const isCommon = one.visibility === "common";
      if (isCommon) last = number === "" ? String(++count) : `${number}.${++count}`;
      const label = isCommon ? last : labelOf(one);
      const startsAfter = from + common;
      const at = lines.push({ point: one, parentId: parent, number: label, depth, startsAfter, runs: 0 }) - 1;
      const within = walk(one.id, label, depth + 1, startsAfter);
      const runs = Math.max(one.minutes ?? 0, isCommon ? within.common : within.own);
      lines[at] = { ...lines[at]!, runs };
      if (isCommon) {
        common += runs;
        ownOnly += within.own;
      } else own += runs;
    }
    return { common, own };
  }

  const top = walk(null, "", 0, 0);
  ownOnly += top.own;
  return { lines, sums: { common: top.common, own: top.common + ownOnly } };
}

export type Sitting = { readonly startsLocal: string; readonly endsLocal: string; readonly startsAt: Date; readonly endsAt: Date };

const minuteOfDay = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/**
 * How long a meeting sits, in minutes: over several days from the hour of its beginning to the hour of its end on each of
 * them. Where it ends earlier in the day than it began it goes on without a break.
 */
export function sittingOf({ startsLocal, endsLocal, startsAt, endsAt }: Sitting): { minutes: number; daily: number; days: number } {
  const days = Math.round((Date.parse(`${endsLocal.slice(0, 10)}T00:00:00Z`) - Date.parse(`${startsLocal.slice(0, 10)}T00:00:00Z`)) / 86_400_000) + 1;
  const daily = minuteOfDay(endsLocal) - minuteOfDay(startsLocal);
  if (days > 1 && daily > 0) return { minutes: days * daily, daily, days };
  const minutes = Math.round((endsAt.getTime() - startsAt.getTime()) / 60_000);
  return { minutes, daily: minutes, days: 1 };
}

/** On which day of the meeting it is after so many minutes of sitting, and how long after that day’s beginning; what is too long runs on at the end. */
export function afterMinutes({ daily, days }: { daily: number; days: number }, after: number): { day: number; minutes: number } {
  const day = Math.min(Math.floor(after / daily), days - 1);
  return { day, minutes: after - day * daily };
}

const step = 1_024;

/** A position between two others; null when there is none left and the siblings must be set apart anew. */
export function between(before: number | undefined, after: number | undefined): number | null {
  if (before === undefined) return after === undefined ? step : after - step;
  if (after === undefined) return before + step;
  const middle = before + (after - before) / 2;
  return middle > before && middle < after ? middle : null;
}

/** Positions with room between them, for so many siblings. */
export const apart = (count: number): number[] => Array.from({ length: count }, (_, at) => (at + 1) * step);
