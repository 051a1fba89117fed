import { daysAfter, isWorkingDay, type Day } from "../../holidays/model";

/** One after another, all at once, so many of them, or by silence until a moment. */
export const clearanceMethods = ["sequence", "together", "quorum", "silence"] as const;
export type ClearanceMethod = (typeof clearanceMethods)[number];

export const roundStates = ["open", "cleared", "returned", "void", "called_off"] as const;
export type RoundState = (typeof roundStates)[number];

export const decisions = ["cleared", "returned", "silence_broken", "consented"] as const;
export type Decision = (typeof decisions)[number];
/** What is said; that nothing was said is for the clock to find. */
export const saidDecisions = ["cleared", "returned", "silence_broken"] as const satisfies readonly Decision[];
export type SaidDecision = (typeof saidDecisions)[number];

/** A no, in the words of the method: by silence it is the silence that is broken. */
export const refusalOf = (method: ClearanceMethod): SaidDecision => (method === "silence" ? "silence_broken" : "returned");

type Step = { position: number; askedAt: unknown; decision: Decision | null };

/** What a round comes to: a no returns it, whoever says it; enough of yes clears it. */
export function outcomeOf(round: { method: ClearanceMethod; quorum: number | null }, steps: readonly Step[]): "open" | "cleared" | "returned" {
  if (steps.some((step) => step.decision === "returned" || step.decision === "silence_broken")) return "returned";
  const agreed = steps.filter((step) => step.decision === "cleared" || step.decision === "consented").length;
  return agreed >= (round.method === "quorum" ? round.quorum! : steps.length) ? "cleared" : "open";
}

/** Whose turn comes now: in a sequence the next one, once all before have cleared. */
export function nextOf<S extends Step>(method: ClearanceMethod, steps: readonly S[]): S | null {
  if (method !== "sequence") return null;
  const next = [...steps].sort((a, b) => a.position - b.position).find((step) => step.decision !== "cleared");
  return next && next.askedAt === null ? next : null;
}

/** The office works from nine to half past five, by the clocks of Vienna. */
const begins = 9 * 60;
const ends = 17 * 60 + 30;

function viennese(moment: Date): { day: Day; minutes: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Vienna", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)!.value;
  return { day: `${part("year")}-${part("month")}-${part("day")}`, minutes: Number(part("hour")) * 60 + Number(part("minute")) };
}

/** How many minutes of work lie between two moments; counted no further than `enough`. */
export function workingMinutesBetween(from: Date, to: Date, holidays: ReadonlySet<Day>, enough = Infinity): number {
  if (to <= from) return 0;
  const [first, last] = [viennese(from), viennese(to)];
  let count = 0;
  for (let day = first.day; day <= last.day && count < enough; day = daysAfter(day, 1)) {
    if (!isWorkingDay(day, holidays)) continue;
    const start = Math.max(begins, day === first.day ? first.minutes : 0);
    const end = Math.min(ends, day === last.day ? last.minutes : 24 * 60);
    count += Math.max(0, end - start);
  }
  return count;
}

/** Nobody is given less than an hour of work to break a silence. */
export const leastSilence = 60;

/** For how many days a joint document has lain with somebody, by the calendar of Vienna. */
export function daysWith(since: Date, now: Date): number {
  const [first, last] = [viennese(since).day, viennese(now).day];
  return Math.max(0, Math.round((Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000));
}
