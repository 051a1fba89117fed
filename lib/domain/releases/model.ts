import type { Caveat } from "../entries/contract";

export const releaseStates = ["awaiting_second_key", "active", "refused", "called_off", "withdrawn", "expired"] as const;
export type ReleaseState = (typeof releaseStates)[number];

/** What the recipient is to do with it. */
export const purposes = ["for_action", "for_comment", "for_information", "in_response"] as const;
export type Purpose = (typeof purposes)[number];

export const consentAnswers = ["granted", "partial", "conditional", "refused"] as const;
export type ConsentAnswer = (typeof consentAnswers)[number];

/** CONFIDENTIAL and above leaves with two keys. */
export const needsSecondKey = (level: number): boolean => level > 0;

/** Why a release may not be asked for; each a message key under `errors.reasons`. */
export type ConsentProblem = "consent_missing" | "consent_awaited" | "consent_refused" | "consent_expired" | "consent_other_recipients" | "consent_other_text";

export type KnownConsent = {
  id: string;
  /** The parties it was asked, or in part given, for. */
  forIds: readonly string[];
  answer: ConsentAnswer | null;
  answeredAt: string | null;
  /** Last day on which it may be relied upon, `YYYY-MM-DD`. */
  validUntil: string | null;
  conditions: string;
  /** Whether the texts of the entry are still those that it was asked about. */
  sameText: boolean;
};

/** Gravest first: of several parties the worst is told. */
const gravity: readonly ConsentProblem[] = ["consent_refused", "consent_other_text", "consent_expired", "consent_awaited", "consent_other_recipients", "consent_missing"];

/**
 * Whether the originator's consent covers each of these parties on this day. For every party the latest answer that
 * names it decides, so that a later refusal takes an earlier consent back; other parties are asked about again.
 */
export function consentCovering(parties: readonly string[], consents: readonly KnownConsent[], today: string): { used: KnownConsent[] } | { problem: ConsentProblem } {
  const problems = new Set<ConsentProblem>();
  const used = new Map<string, KnownConsent>();
  const latestFirst = [...consents].sort((a, b) => (b.answeredAt ?? "").localeCompare(a.answeredAt ?? ""));
  for (const party of parties) {
    const naming = latestFirst.filter((consent) => consent.forIds.includes(party));
    const answered = naming.find((consent) => consent.answer !== null);
    if (!answered) problems.add(naming.length > 0 ? "consent_awaited" : consents.length > 0 ? "consent_other_recipients" : "consent_missing");
    else if (answered.answer === "refused") problems.add("consent_refused");
    else if (!answered.sameText) problems.add("consent_other_text");
    else if (answered.validUntil !== null && answered.validUntil < today) problems.add("consent_expired");
    else used.set(answered.id, answered);
  }
  const problem = gravity.find((one) => problems.has(one));
  return problem ? { problem } : { used: [...used.values()] };
}

/** The conditions of the originator travel with the release: they stand in it whatever else is written there. */
export function withConditions(written: string, consents: readonly { conditions: string }[]): string {
  const missing = consents.map((consent) => consent.conditions.trim()).filter((words) => words !== "" && !written.includes(words));
  return [written, ...missing].filter(Boolean).join("\n");
}

export type ToOthers = { originatorId: string; releasingUnitId: string; caveats: readonly Caveat[]; withinOriginator: boolean };

/**
 * Whether the originator's consent is needed: when it is not the releasing unit itself; under originator control also
 * one's own, in writing. What goes back to the originator needs none (ST/SGB/2007/6: the three conditions of release).
 */
export function needsConsent(of: ToOthers): boolean {
  if (of.withinOriginator) return false;
  return of.originatorId !== of.releasingUnitId || of.caveats.includes("originator_control");
}

export const attachmentStates = ["may_go", "waiting", "infected"] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** A file goes along when it was found clean, or where nothing scans; a find, or no answer yet, keeps it here. */
export const goes = (scan: string): AttachmentState => (scan === "clean" || scan === "unscanned" ? "may_go" : scan === "infected" ? "infected" : "waiting");
