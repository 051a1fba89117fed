import type { SeedItem } from "./items-public";

/** How an entry came to the other side: what follows from its audience, and what is told of a few below. */
export interface SeedRelease {
  state: "active" | "withdrawn" | "awaiting_second_key";
  to: string[];
  /** YYYY-MM-DD */
  on: string;
  purpose: "for_action" | "for_comment" | "for_information" | "in_response";
  conditions: string;
  until: string | null;
  /** The originator agrees; the recipients need to know; they will safeguard it. */
  checks: [string, string, string];
  opened: boolean;
  acknowledged: { remark: string; reservation: boolean } | null;
  withdrawn: { on: string; because: string } | null;
}

export interface SeedConsent {
  for: string[];
  question: string;
  askedOn: string;
  answer: "granted" | "conditional" | null;
  answeredOn?: string;
  conditions?: string;
  evidence?: string;
  validUntil?: string;
}

type Special = Partial<SeedRelease> & { consents?: SeedConsent[] };

const special: Record<string, Special> = {
  "demo-trilateral-note": {
    on: "2026-10-21", purpose: "for_comment", conditions: "Not to be quoted.", until: "2027-01-31T17:00:00Z",
    checks: ["The Mediation Support Unit agreed in writing.", "Comments on the outline are asked for before 4 December.", "Handling terms of 2026 accepted by both recipients."],
    acknowledged: null, opened: true,
    consents: [{
      for: ["counterpart", "head-mst"], question: "May the outline of the joint study go to the two focal points for comment?", askedOn: "2026-10-14", answer: "conditional",
      answeredOn: "2026-10-16", conditions: "Not to be quoted.", evidence: "Mail of the Unit of 16 October", validUntil: "2027-01-31",
    }],
  },
  "demo-peer-review": {
    state: "awaiting_second_key", on: "2026-11-23", purpose: "for_comment", conditions: "",
    checks: ["The Standby Team agreed, names left out.", "The design is theirs; the comments are for its authors.", "Kept by the Mediation Support Team alone."],
    consents: [{
      for: ["counterpart", "head-mst"], question: "May the comments go to the authors of the design?", askedOn: "2026-11-18", answer: "granted", answeredOn: "2026-11-20",
      evidence: "Mail of the Team of 20 November",
    }],
  },
  "demo-roster-note": {
    consents: [{ for: ["counterpart"], question: "May the working draft go to the External Co-operation Section before the expert round?", askedOn: "2026-11-19", answer: null }],
  },
  // Under embargo still: nobody outside has opened it.
  "demo-embargo-courses": { acknowledged: null, opened: false },
  "demo-programme-2027": { on: "2026-11-18", acknowledged: null, opened: false, purpose: "for_action" },
};

const french = { checks: ["Le service d’origine a donné son accord par écrit.", "Ce sujet relève des attributions du destinataire.", "Le destinataire conserve le texte dans son service."] } as const;
const english = { checks: ["The originator agreed in writing.", "The recipients deal with the subject.", "Kept within the recipients’ sections."] } as const;
const published = { en: "The originator has published it.", fr: "Le service d’origine l’a publié." } as const;

/** The release of an entry that names parties of the other side; null where it names none. `place` varies what became of it. */
export function releaseOf(item: SeedItem, to: string[], place: number): SeedRelease | null {
  if (to.length === 0) return null;
  const own: Special = special[item.key] ?? {};
  const words = item.language === "fr" ? french : english;
  const day = item.dateReceived ?? item.dateOfInformation ?? "2016-10-17";
  const filed = day < "2016-10-17" ? "2016-10-17" : day;
  const remarks = item.language === "fr" ? "Bien reçu, avec mes remerciements." : "Received with thanks.";
  const withdrawn = item.key === withdrawnKey
    ? { on: "2026-10-26", because: item.language === "fr" ? "Version remplacée par une version corrigée." : "The wrong version was released; a corrected one follows." }
    : null;
  return {
    state: withdrawn ? "withdrawn" : "active", to, on: filed, purpose: "for_information", conditions: "", until: null,
    checks: item.demo ? [...words.checks] : [item.language === "fr" ? published.fr : published.en, words.checks[1], words.checks[2]],
    opened: place % 4 > 0 || withdrawn !== null,
    acknowledged: place % 4 > 1 ? { remark: place % 5 === 0 ? remarks : "", reservation: false } : null,
    withdrawn,
    ...withoutConsents(own),
  };
}

const withdrawnKey = "demo-workshop-statement";

const withoutConsents = ({ consents: _consents, ...rest }: Special): Partial<SeedRelease> => rest;

export const consentsOf = (item: SeedItem): SeedConsent[] => special[item.key]?.consents ?? [];
