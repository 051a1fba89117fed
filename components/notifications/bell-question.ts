/** What the bell asks for: its count and its panel share one answer. */
export const bellQuestion = { limit: 6 } as const;
export const bellKey = ["GET /api/notifications", bellQuestion] as const;
