import type { Answer } from "@/lib/api/client";
import type { AuditRow } from "@/lib/domain/audit/contract";

type Party = Answer<"GET /api/parties">["items"][number];
export type AuditNames = Record<string, { nameEn: string; nameFr: string }>;
export type AuditPageWithNames = { items: AuditRow[]; nextCursor: string | null; names: AuditNames };

/** The people, units and organisations that the events are about, each once. */
export function subjectsToName(items: readonly AuditRow[]): string[] {
  const ids = items.flatMap(({ subject }) => (subject.id && (subject.kind === "person" || subject.kind === "party") ? [subject.id] : []));
  return [...new Set(ids)];
}

export function withNames(page: Omit<AuditPageWithNames, "names">, parties: readonly Party[]): AuditPageWithNames {
  return { ...page, names: Object.fromEntries(parties.map(({ id, nameEn, nameFr }) => [id, { nameEn, nameFr }])) };
}
