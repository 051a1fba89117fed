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
  | { of: "comment"; entryId: string; joint: boolean; organisationId: string; pinnedTo?: ModelVersion }
  | { of: "request_step"; entryId: string; internal: boolean; organisationId: string }
  | ({ of: "attachment" | "attachment_text" } & ModelFile)
  | { of: "release" | "release_attachment"; release: ModelRelease }
  | { of: "release_party"; release: ModelRelease; party: ModelParty }
  | { of: "receipt"; entryId: string; personId: string }
  | { of: "entry_link" | "request_answer"; entryId: string; otherId: string }
  | { of: "source" | "source_rating"; createdById: string; items: readonly string[] }
  | { of: "audit_event"; entryId: string | null; action: string; internalTo: string | null; otherId: string | null; version?: ModelVersion }
  | { of: "notification" | "upload" | "saved_view"; personId: string }
  | { of: "document" | "document_symbol"; entryId: string }
  | { of: "symbol_citation"; entryId: string; file: ModelFile | null }
  | { of: "document_version" | "clearance_round" | "clearance_step" | "consultation" | "consultation_party" | "distribution" | "distribution_party" | "acceptance"; version: ModelVersion }
  | { of: "language_version"; version: ModelVersion; files: readonly ModelFile[] }
  | { of: "language_version_file"; file: ModelFile }
  | { of: "comment_place"; comment: Extract<ModelChild, { of: "comment" }>; version: ModelVersion; file: ModelFile | null }
  | { of: "comment_disposition"; comment: Extract<ModelChild, { of: "comment" }> }
  | { of: "distribution_receipt"; version: ModelVersion; personId: string; byId: string }
  | { of: "delegation"; personId: string; delegateId: string };

/** A version of a document: who made it, who was asked about it, what it carries. */
export type ModelVersion = {
  id: string; entryId: string; authorId: string; custodianId: string; state: string; frozen: boolean; createdById: string; asked: { party: string; clears: boolean }[]; files: string[];
};
/** A file of an entry, and the versions that carry it. */
export type ModelFile = { entryId: string; attachmentId: string; addedById: string; versions: ModelVersion[] };

export type ModelWorld = {
  person: ModelPerson & {
    organisationId: string;
    /** Himself and those who are away and named him, with the posts each holds today: for these he decides. */
    decidesFor: ReadonlySet<string>;
    /** Of a unit in which there is a head or an officer. */
    ofTheOffice: boolean;
  };
  sees: (entryId: string) => boolean; releases: readonly ModelRelease[]; now: number;
};

const knowsParty = (person: ModelWorld["person"], party: ModelParty): boolean =>
  standingOf(person.role) !== "outside" || party.kind === "organisation" || party.kind === "unit" || party.organisationId === person.organisationId || person.belongsTo.has(party.id);

const seesRelease = ({ person, sees }: ModelWorld, release: ModelRelease): boolean => {
  if (!sees(release.entryId)) return false;
  const standing = standingOf(person.role);
  return standing === "inside" || standing === "auditing" || (release.state === "active" && release.parties.some((party) => person.belongsTo.has(party)));
};

const reaches = ({ person, releases, now }: ModelWorld, attachmentId: string): boolean =>
  releases.some((release) => release.state === "active" && (release.until === null || release.until > now)
    && release.attachments.includes(attachmentId) && release.parties.some((party) => person.belongsTo.has(party)));

/** A draft, also one that was dropped, is for those who keep it, wrote it or are asked; outside a version is what was given. */
function seesVersion(world: ModelWorld, version: ModelVersion): boolean {
  const { person, sees } = world;
  if (!sees(version.entryId)) return false;
  const standing = standingOf(person.role);
  if (standing === "outside") return version.files.some((file) => reaches(world, file));
  const drafted = ["draft", "in_consultation", "in_clearance", "cleared", "received"].includes(version.state) || (version.state === "withdrawn" && !version.frozen);
  if (!drafted || standing === "auditing") return true;
  return version.createdById === person.id || version.authorId === person.id || person.belongsTo.has(version.custodianId)
    || version.asked.some(({ party, clears }) => person.belongsTo.has(party) || (clears && person.decidesFor.has(party)));
}

function seesFile(world: ModelWorld, { entryId, attachmentId, addedById, versions }: ModelFile): boolean {
  if (!world.sees(entryId)) return false;
  if (standingOf(world.person.role) === "outside") return addedById === world.person.id || reaches(world, attachmentId);
  return versions.length === 0 || versions.some((version) => seesVersion(world, version));
}

function seesComment(world: ModelWorld, { entryId, joint, organisationId, pinnedTo }: Extract<ModelChild, { of: "comment" }>): boolean {
  const { person, sees } = world;
  return sees(entryId) && (joint || organisationId === person.organisationId || standingOf(person.role) === "auditing") && (!pinnedTo || seesVersion(world, pinnedTo));
}

/** Whether the person, who is active and has a role, may see the row: each rule of prisma/access/*.sql said once more. */
export function maySeeChild(world: ModelWorld, child: ModelChild): boolean {
  const { person, sees } = world;
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
      return seesComment(world, child);
    case "request_step":
      return sees(child.entryId) && (!child.internal || child.organisationId === person.organisationId || standing === "auditing");
    case "attachment":
    case "attachment_text":
      return seesFile(world, child);
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
        && (child.internalTo === null || child.internalTo === person.organisationId) && sees(child.entryId) && (child.otherId === null || sees(child.otherId)) && (!child.version || seesVersion(world, child.version));
    case "notification":
    case "upload":
    case "saved_view":
      return child.personId === person.id;
    case "document":
    case "document_symbol":
      return sees(child.entryId);
    case "symbol_citation":
      return sees(child.entryId) && (child.file === null || seesFile(world, child.file));
    case "document_version":
    case "acceptance":
      return seesVersion(world, child.version);
    case "language_version":
      return seesVersion(world, child.version) && (standing !== "outside" || child.files.some((file) => seesFile(world, file)));
    case "language_version_file":
      return seesFile(world, child.file);
    case "clearance_round":
    case "clearance_step":
    case "consultation":
    case "consultation_party":
    case "distribution":
    case "distribution_party":
      return ofTheOffice && seesVersion(world, child.version);
    case "comment_place":
      return seesComment(world, child.comment) && seesVersion(world, child.version) && (child.file === null || seesFile(world, child.file));
    case "comment_disposition":
      return seesComment(world, child.comment);
    case "distribution_receipt": {
      const { version, personId, byId } = child;
      if (personId === person.id) return true;
      const follows = standing === "auditing" || (standing === "inside"
        && (byId === person.id || version.authorId === person.id || person.belongsTo.has(version.custodianId) || person.ofTheOffice));
      return follows && seesVersion(world, version);
    }
    case "delegation":
      return standing !== "outside" || child.personId === person.id || child.delegateId === person.id;
  }
}
