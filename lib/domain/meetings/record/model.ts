import { arranged } from "../agenda/model";

export const recordStates = ["draft", "in_clearance", "circulated", "comments_closed", "adopted", "adopted_by_silence"] as const;
export type RecordState = (typeof recordStates)[number];
export const recordTextKinds = ["circulated", "adopted", "corrigendum"] as const;
export const recordActs = ["send_to_clearance", "clear", "return", "circulate", "close_comments", "break_silence", "accept", "reopen", "adopt", "correct"] as const;
export type RecordAct = (typeof recordActs)[number];

const placeOf: { readonly [A in RecordAct]: readonly RecordState[] } = {
  send_to_clearance: ["draft"], clear: ["in_clearance"], return: ["in_clearance"], circulate: ["draft", "in_clearance", "comments_closed"], close_comments: ["circulated"],
  break_silence: ["circulated"], accept: ["circulated", "comments_closed"], reopen: ["circulated", "comments_closed"], adopt: ["circulated", "comments_closed"],
  correct: ["adopted", "adopted_by_silence"],
};
export const hasPlace = (act: RecordAct, state: RecordState): boolean => placeOf[act].includes(state);
export const isAdopted = (state: RecordState): boolean => state === "adopted" || state === "adopted_by_silence";
/** From then on the other side reads it. */
export const isOut = (state: RecordState): boolean => state !== "draft" && state !== "in_clearance";

export const recordChecks = ["not_closed", "no_attendance", "decision_without_method", "action_without_owner", "action_without_due", "more_restricted", "internal_text", "being_written", "not_shared"] as const;
export type RecordCheck = (typeof recordChecks)[number];

// ── What the record says ────────────────────────────────────────────────────────────────────────────────────────

export type RecordedDecision = {
  number: number; kind: string; method: string | null; text: string; statements: { kind: string; organisationEn: string; organisationFr: string; text: string }[];
};
export type RecordedAction = { number: number; text: string; ownerEn: string; ownerFr: string; dueOn: string | null; beforeNext: boolean };
type Part = { text: string; decisions: RecordedDecision[]; actions: RecordedAction[] };
export type RecordContent = {
  meeting: {
    reference: string; title: string; number: number | null; forumEn: string | null; forumFr: string | null; startsLocal: string; endsLocal: string; zone: string; place: string; modality: string;
  };
  participants: { organisationEn: string; organisationFr: string; titleEn: string; titleFr: string; role: string; attendance: string; representedBy: string }[];
  /** What belongs to no point, then point by point. */
  general: Part;
  points: (Part & { label: string; title: string; outcome: string })[];
};
export type Corrigendum = { what: string; from: string; to: string };

type Point = { id: string; parentId: string | null; position: number; title: string; outcome: string };
type At<T> = T & { agendaItemId: string | null };
export type RecordParts = {
  meeting: RecordContent["meeting"]; participants: RecordContent["participants"];
  /** Of the common agenda alone. */
  points: readonly Point[];
  texts: readonly { agendaItemId: string | null; plain: string }[]; decisions: readonly At<RecordedDecision>[]; actions: readonly At<RecordedAction>[];
};

/** Each common point with its label on the agenda, by its place among those that one sees. */
export function labelled<P extends Pick<Point, "id" | "parentId" | "position">>(points: readonly P[]): (P & { label: string })[] {
  const inOrder = [...points].sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const { lines } = arranged(inOrder.map((point) => ({ id: point.id, parentId: point.parentId, visibility: "common" as const, organisationId: "", minutes: null, point })));
  return lines.map((line) => ({ ...line.point.point, label: line.number }));
}

/** The record as it would leave now: the joint text with its agenda, participants, decisions and action points. */
export function composeRecord({ meeting, participants, points, texts, decisions, actions }: RecordParts): RecordContent {
  const shown = new Set(points.map((one) => one.id));
  const without = <T extends { agendaItemId: string | null }>(all: readonly T[], at: string | null) =>
    all.filter((one) => (one.agendaItemId !== null && shown.has(one.agendaItemId) ? one.agendaItemId : null) === at).map(({ agendaItemId: _, ...rest }) => rest);
  const part = (at: string | null): Part => ({
    text: texts.filter((one) => (one.agendaItemId ?? null) === at).map((one) => one.plain.trim()).filter(Boolean).join("\n\n"),
    decisions: without(decisions, at) as RecordedDecision[], actions: without(actions, at) as RecordedAction[],
  });
  return {
    meeting, participants: [...participants], general: part(null),
    points: labelled(points).map(({ id, label, title, outcome }) => ({ label, title, outcome, ...part(id) })),
  };
}

/** A value written in one way only, whatever order its fields came in: what its hash is taken of. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

/** What of a record people agreed on: the day of an action point goes on moving, by acts of its own. */
export function agreedOn(content: RecordContent): string {
  const part = <P extends Part>(of: P) => ({ ...of, actions: of.actions.map(({ dueOn: _, beforeNext: __, ...rest }) => rest) });
  return canonical({ ...content, general: part(content.general), points: content.points.map(part) });
}

// ── What is looked at before it leaves ──────────────────────────────────────────────────────────────────────────

const flat = (text: string) => text.normalize("NFKC").toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/gu, " ").trim();
const shortest = 25;

/** Sentences of internal texts that stand word for word in the joint one; what is too short says nothing. */
export function internalIn(joint: string, internal: readonly string[]): string[] {
  const whole = flat(joint);
  const sentences = internal.flatMap((text) => text.split(/(?<=[.!?…])\s+|\n+/u)).map((one) => one.trim());
  return [...new Set(sentences)].filter((one) => flat(one).length >= shortest && whole.includes(flat(one).replace(/[.!?…]+$/, "")));
}

/** References of entries that a text names. */
export const referencesIn = (text: string): string[] => [...new Set(text.match(/\b(?:INF|DOC|REQ|MTG)-\d{4}-\d{4,9}\b/g) ?? [])];

export const recordLineKinds = ["decision", "action"] as const;
