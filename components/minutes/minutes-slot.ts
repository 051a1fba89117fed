/** Where something below a text of the minutes is put. */
export const slotOf = (agendaItemId: string | null, internal: boolean): string => `${agendaItemId ?? "meeting"}:${internal ? "annex" : "joint"}`;
