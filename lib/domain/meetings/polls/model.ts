export const slotAnswers = ["yes", "if_need_be", "no"] as const;
export type SlotAnswer = (typeof slotAnswers)[number];
