export const decisionKinds = ["decision", "recommendation", "understanding", "procedural", "drop_action"] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export const decisionMethods = ["consensus", "no_objection", "silence", "chair", "vote"] as const;
export const statementKinds = ["reservation", "interpretative_statement"] as const;
