import { workingDaysBetween, type Day } from "../holidays/model";

export const requestKinds = ["information", "expertise"] as const;
export const requestDirections = ["incoming", "outgoing", "internal"] as const;
export const priorities = ["routine", "priority", "immediate"] as const;

export const requestStates = [
  "draft", "sent", "acknowledged", "clarification_asked", "in_progress", "partly_answered", "answered", "accepted", "declined", "transferred", "unmet",
] as const;
export type RequestState = (typeof requestStates)[number];

export const questionStates = ["open", "answered", "declined", "unmet"] as const;
export type QuestionState = (typeof questionStates)[number];

export const declineReasons = ["not_ours", "no_information", "cannot_share", "too_broad", "too_late", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

/** While the answer is awaited; what waits for its asker is not among them. */
export const awaiting = ["sent", "acknowledged", "clarification_asked", "in_progress", "partly_answered"] as const satisfies readonly RequestState[];
export const closed = ["accepted", "declined", "transferred", "unmet"] as const satisfies readonly RequestState[];

export const requestActs = [
  "edit", "send", "acknowledge", "assign", "ask_clarification", "clarify", "start", "answer", "decline", "transfer", "mark_unmet", "accept", "send_back",
] as const;
export type RequestAct = (typeof requestActs)[number];

const from: Record<RequestAct, readonly RequestState[]> = {
  edit: ["draft"],
  send: ["draft"],
  acknowledge: ["sent"],
  assign: awaiting,
  ask_clarification: ["sent", "acknowledged", "in_progress", "partly_answered"],
  clarify: ["clarification_asked"],
  start: ["sent", "acknowledged"],
  answer: awaiting,
  decline: awaiting,
  transfer: awaiting,
  mark_unmet: awaiting,
  accept: ["answered"],
  send_back: ["answered"],
};

/** Whether the act has its place in this state. Whose act it is, is decided in lib/access/rules.ts. */
export const hasPlace = (act: RequestAct, state: RequestState): boolean => from[act].includes(state);

/** Where a request stands by its questions, while or when somebody answers; `before` when they say nothing new. */
export function stateByQuestions(questions: readonly QuestionState[], before: RequestState): RequestState {
  const has = (state: QuestionState) => questions.includes(state);
  if (has("open")) return has("answered") ? "partly_answered" : before;
  if (has("answered")) return "answered";
  return has("declined") ? "declined" : "unmet";
}

/** Of `given` those that are open and may be acted on; null when one is unknown or no longer open. */
export function openNumbers(questions: readonly { number: number; state: QuestionState }[], given: readonly number[] | undefined): number[] | null {
  const open = questions.filter((question) => question.state === "open").map((question) => question.number);
  if (!given) return open.length > 0 ? open : null;
  return given.length > 0 && given.every((number) => open.includes(number)) ? [...given] : null;
}

export type Clock = {
  /** The last day on which the answer is in time; null where none was set. */
  due: Day | null;
  /** Working days from today to that day, 0 on the day itself; as they stood when the clock was stopped. */
  left: number | null;
  /** Clarification is asked: the clock stands, and nobody is late. */
  stopped: boolean;
  late: boolean;
  /** Working days since it should have been answered. */
  lateBy: number;
};

/** `today` and `stoppedOn` are days in Vienna; `holidays` are those of the organisation that is to answer. */
export function clockOf(of: { state: RequestState; due: Day | null; stoppedOn: Day | null }, today: Day, holidays: ReadonlySet<Day>): Clock {
  const runs = (awaiting as readonly RequestState[]).includes(of.state);
  if (!of.due || !runs) return { due: of.due, left: null, stopped: false, late: false, lateBy: 0 };
  const stopped = of.stoppedOn !== null;
  const now = of.stoppedOn ?? today;
  const late = !stopped && today > of.due;
  return { due: of.due, left: workingDaysBetween(now, of.due, holidays), stopped, late, lateBy: late ? workingDaysBetween(of.due, today, holidays) : 0 };
}
