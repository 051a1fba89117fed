/** The seeing rule said once more, in TypeScript and for tests only: an oracle that shares no line with the database. */
export type ModelPerson = {
  id: string;
  role: string | null;
  status: string;
  clearance: number;
  /** Himself, his posts of today, units and all above, organisation, forums. */
  belongsTo: ReadonlySet<string>;
};

export type ModelEntry = {
  classification: number;
  audience: readonly string[];
  authorId: string;
  custodianId: string;
  embargoUntil: number | null;
};

/** Whether the person may open the entry at `now` (milliseconds). */
export function maySee(person: ModelPerson, entry: ModelEntry, now: number): boolean {
  if (person.role === null || person.status !== "active") return false;
  if (person.clearance < entry.classification) return false;
  if (person.role === "auditor") return true;
  const addressed = entry.authorId === person.id || entry.audience.some((party) => person.belongsTo.has(party));
  if (!addressed) return false;
  return entry.embargoUntil === null || entry.embargoUntil <= now || person.belongsTo.has(entry.custodianId);
}

type Standing = "inside" | "outside" | "auditing" | "administering";
const standingOf = (role: string | null): Standing =>
  role === "counterpart" ? "outside" : role === "auditor" ? "auditing" : role === "administrator" ? "administering" : "inside";

export type ModelParty = { id: string; kind: string; organisationId: string | null };
export type ModelRelease = { entryId: string; state: string; until: number | null; parties: readonly string[]; attachments: readonly string[] };

/** What hangs on an entry, as far as it matters who may see it. */
export type ModelChild =
  | { of: "information_item" | "request" | "request_question"; entryId: string }
  | { of: "entry_revision" | "journal_line" | "credibility_judgement" | "consent"; entryId: string }
  | { of: "entry_audience"; entryId: string; party: ModelParty }
  | { of: "comment"; entryId: string; joint: boolean; organisationId: string }
  | { of: "request_step"; entryId: string; internal: boolean; organisationId: string }
  | { of: "attachment" | "attachment_text"; entryId: string; attachmentId: string; addedById: string }
  | { of: "release" | "release_attachment"; release: ModelRelease }
  | { of: "release_party"; release: ModelRelease; party: ModelParty }
  | { of: "receipt"; entryId: string; personId: string }
  | { of: "entry_link" | "request_answer"; entryId: string; otherId: string }
  | { of: "source" | "source_rating"; createdById: string; items: readonly string[] }
  | { of: "audit_event"; entryId: string | null; action: string; internalTo: string | null; otherId: string | null }
  | { of: "notification" | "upload"; personId: string };

export type ModelWorld = { person: ModelPerson & { organisationId: string }; sees: (entryId: string) => boolean; releases: readonly ModelRelease[]; now: number };

const knowsParty = (person: ModelWorld["person"], party: ModelParty): boolean =>
  standingOf(person.role) !== "outside" || party.kind === "organisation" || party.kind === "unit" || party.organisationId === person.organisationId || person.belongsTo.has(party.id);

const seesRelease = ({ person, sees }: ModelWorld, release: ModelRelease): boolean => {
  if (!sees(release.entryId)) return false;
  const standing = standingOf(person.role);
  return standing === "inside" || standing === "auditing" || (release.state === "active" && release.parties.some((party) => person.belongsTo.has(party)));
};

/** Whether the person, who is active and has a role, may see the row: each rule of prisma/access/*.sql said once more. */
export function maySeeChild(world: ModelWorld, child: ModelChild): boolean {
  const { person, sees, releases, now } = world;
  const standing = standingOf(person.role);
  const ofTheOffice = standing === "inside" || standing === "auditing";
  switch (child.of) {
    case "information_item":
    case "request":
    case "request_question":
      return sees(child.entryId);
    case "entry_audience":
      return sees(child.entryId) && knowsParty(person, child.party);
    case "entry_revision":
      return sees(child.entryId) && standing !== "outside";
    case "journal_line":
    case "credibility_judgement":
    case "consent":
      return sees(child.entryId) && ofTheOffice;
    case "comment":
      return sees(child.entryId) && (child.joint || child.organisationId === person.organisationId || standing === "auditing");
    case "request_step":
      return sees(child.entryId) && (!child.internal || child.organisationId === person.organisationId || standing === "auditing");
    case "attachment":
    case "attachment_text": {
      if (!sees(child.entryId)) return false;
      if (standing !== "outside" || child.addedById === person.id) return true;
      return releases.some((release) => release.state === "active" && (release.until === null || release.until > now)
        && release.attachments.includes(child.attachmentId) && release.parties.some((party) => person.belongsTo.has(party)));
    }
    case "release":
    case "release_attachment":
      return seesRelease(world, child.release);
    case "release_party":
      return seesRelease(world, child.release) && knowsParty(person, child.party);
    case "receipt":
      return child.personId === person.id || (ofTheOffice && sees(child.entryId));
    case "entry_link":
    case "request_answer":
      return sees(child.entryId) && sees(child.otherId);
    case "source":
    case "source_rating":
      return ofTheOffice && (child.createdById === person.id || child.items.some(sees));
    case "audit_event":
      if (standing === "auditing") return true;
      return standing === "inside" && child.entryId !== null && !["entry.read", "attachment.downloaded", "entry.exported"].includes(child.action)
        && (child.internalTo === null || child.internalTo === person.organisationId) && sees(child.entryId) && (child.otherId === null || sees(child.otherId));
    case "notification":
    case "upload":
      return child.personId === person.id;
  }
}
