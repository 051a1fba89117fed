import { call, type Answer, type Input } from "@/lib/api/client";
import type { DeclineReason } from "@/lib/domain/requests/model";

export type ActName =
  | "send" | "acknowledge" | "assign" | "ask_clarification" | "clarify" | "start" | "answer" | "decline" | "transfer" | "mark_unmet" | "accept" | "send_back";

/** What the dialog of an act asks for. `open` and `settled` say which questions may be chosen. */
export type ActShape = {
  text?: "required" | "optional";
  numbers?: "open" | "settled";
  party?: { field: "assigneeId" | "toId"; kinds: ("organisation" | "unit" | "post")[] };
  because?: boolean;
};

export const shapes: Record<ActName, ActShape> = {
  send: {},
  acknowledge: { text: "optional" },
  assign: { party: { field: "assigneeId", kinds: ["post", "unit"] }, text: "optional" },
  ask_clarification: { text: "required" },
  clarify: { text: "required" },
  start: { text: "optional" },
  answer: { numbers: "open", text: "optional" },
  decline: { numbers: "open", because: true, text: "required" },
  transfer: { party: { field: "toId", kinds: ["unit", "organisation"] }, text: "required" },
  mark_unmet: { text: "required" },
  accept: { text: "optional" },
  send_back: { numbers: "settled", text: "required" },
};

export type ActInput = {
  id: string;
  revision: number;
  text: string;
  numbers: number[];
  partyId: string;
  assignedBefore: string | null;
  because: string;
  /** A reference; empty where words answer. */
  answer: string;
};

export type KeptRequest = Answer<"POST /api/requests/{id}/sending">;

/** Sends one act by its own route. */
export function sendAct(act: ActName, given: ActInput, idempotencyKey: string): Promise<KeptRequest> {
  const { id, revision, text } = given;
  const at = { id, revision };
  const once = { idempotencyKey };
  const numbers = given.numbers as Input<"POST /api/requests/{id}/return">["numbers"];
  switch (act) {
    case "send": return call("POST /api/requests/{id}/sending", at, once);
    case "acknowledge": return call("POST /api/requests/{id}/acknowledgement", { ...at, text }, once);
    case "assign": return call("POST /api/requests/{id}/assignment", { ...at, assigneeId: given.partyId, assignedBefore: given.assignedBefore, text }, once);
    case "ask_clarification": return call("POST /api/requests/{id}/clarification-question", { ...at, text }, once);
    case "clarify": return call("POST /api/requests/{id}/clarification", { ...at, text }, once);
    case "start": return call("POST /api/requests/{id}/start", { ...at, text }, once);
    case "answer": return call("POST /api/requests/{id}/answers", { ...at, answer: given.answer || null, numbers, text }, once);
    case "decline": return call("POST /api/requests/{id}/declining", { ...at, because: given.because as DeclineReason, numbers, text }, once);
    case "transfer": return call("POST /api/requests/{id}/transfer", { ...at, toId: given.partyId, text }, once);
    case "mark_unmet": return call("POST /api/requests/{id}/unmet", { ...at, text }, once);
    case "accept": return call("POST /api/requests/{id}/acceptance", { ...at, text }, once);
    case "send_back": return call("POST /api/requests/{id}/return", { ...at, numbers, text }, once);
  }
}
