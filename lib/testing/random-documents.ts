import { randomUUID } from "node:crypto";
import type { ModelChild, ModelFile, ModelParty, ModelVersion } from "./seeing-model";

type Dice = {
  roll: (below: number) => number;
  one: <T>(all: readonly T[]) => T;
  add: (table: string, row: Record<string, unknown>) => void;
  children: Map<string, ModelChild>;
  people: readonly { id: string }[];
  parties: readonly ModelParty[];
};

export const tablesOfDocuments = [
  "document", "document_version", "language_version", "language_version_file", "document_symbol", "symbol_citation", "clearance_round", "clearance_step", "consultation", "consultation_party", "comment_place",
  "comment_disposition", "distribution", "distribution_party", "distribution_receipt", "acceptance", "saved_view", "delegation",
] as const;

const states = ["draft", "in_consultation", "in_clearance", "cleared", "received", "issued", "in_force", "registered", "superseded", "expired", "withdrawn", "withdrawn"] as const;

/** What hangs on a document: versions in any state with languages that carry files of it, who is asked, who was given it. */
export function plantDocument(
  { roll, one, add, children, people, parties }: Dice,
  entry: { entryId: string; authorId: string; custodianId: string },
  files: readonly ModelFile[],
  comments: readonly Extract<ModelChild, { of: "comment" }>[],
  commentIds: readonly string[],
  at: string,
): void {
  const { entryId } = entry;
  const keep = (of: ModelChild["of"], key: string, child: object) => children.set(`${of} ${key}`, { of, ...child } as ModelChild);
  const someone = () => one(people).id;
  const some = (most: number) => [...new Set(Array.from({ length: roll(most) }, () => one(parties).id))];
  add("document", { entry_id: entryId, origin: "own", document_type: "guidance", state: "draft", state_since: at, revision: 1 });
  keep("document", entryId, { entryId });
  const symbol = randomUUID();
  add("document_symbol", { id: symbol, entry_id: entryId, written: `X/${symbol}`, normal: `X/${symbol}`, base: `X/${symbol}`, position: 0 });
  keep("document_symbol", symbol, { entryId });
  for (const file of [null, ...files]) {
    if (roll(2)) continue;
    const citation = randomUUID();
    add("symbol_citation", { id: citation, entry_id: entryId, attachment_id: file?.attachmentId ?? null, normal: "A/RES/48/5", written: "A/RES/48/5", times: 1 });
    keep("symbol_citation", citation, { entryId, file });
  }
  const versions: ModelVersion[] = [];
  for (let major = 1; major <= 1 + roll(2); major++) {
    const state = one(states);
    const frozen = state === "withdrawn" ? roll(2) === 0 : !["draft", "in_consultation", "in_clearance", "received"].includes(state);
    const version: ModelVersion = { id: randomUUID(), ...entry, state, frozen, createdById: someone(), asked: [], files: [] };
    versions.push(version);
    add("document_version", {
      id: version.id, entry_id: entryId, major, minor: 0, change: major === 1 ? "initial" : "substantive", note: "", state, state_since: at, frozen_at: frozen ? at : null, manifest_hash: frozen ? "\\x00" : null,
      ended_because: "", created_by_id: version.createdById, created_at: at, revision: 1,
    });
    keep("document_version", version.id, { version });
    for (const language of ["en", "fr"].slice(0, 1 + roll(2))) {
      const id = randomUUID();
      const carried = files.filter(() => roll(2));
      add("language_version", { id, version_id: version.id, entry_id: entryId, language, standing: language === "en" ? "original" : "official", title: "A title", added_by_id: version.createdById, added_at: at });
      keep("language_version", id, { version, files: carried });
      for (const file of carried) {
        version.files.push(file.attachmentId);
        file.versions.push(version);
        add("language_version_file", { language_version_id: id, attachment_id: file.attachmentId, position: 0 });
        keep("language_version_file", id + file.attachmentId, { file });
      }
    }
    if (roll(2)) {
      const round = randomUUID();
      add("clearance_round", { id: round, entry_id: entryId, version_id: version.id, method: "sequence", manifest_hash: "\\x00", note: "", state: "open", opened_by_id: someone(), opened_at: at, closed_because: "" });
      keep("clearance_round", round, { version });
      some(4).forEach((party, i) => {
        const step = randomUUID();
        const turn = roll(3) > 0;
        if (turn) version.asked.push({ party, clears: true });
        add("clearance_step", { id: step, round_id: round, entry_id: entryId, position: i + 1, party_id: party, asked_at: turn ? at : null, remark: "" });
        keep("clearance_step", step, { version });
      });
    }
    if (roll(2)) {
      const consultation = randomUUID();
      add("consultation", { id: consultation, entry_id: entryId, version_id: version.id, question: "", until: "2099-01-01", opened_by_id: someone(), opened_at: at });
      keep("consultation", consultation, { version });
      for (const party of some(3)) {
        version.asked.push({ party, clears: false });
        add("consultation_party", { consultation_id: consultation, party_id: party });
        keep("consultation_party", consultation + party, { version });
      }
    }
    if (roll(2)) {
      const [distribution, byId] = [randomUUID(), someone()];
      add("distribution", { id: distribution, entry_id: entryId, version_id: version.id, purpose: "for_information", note: "", by_id: byId, at });
      keep("distribution", distribution, { version });
      for (const party of some(3)) {
        add("distribution_party", { distribution_id: distribution, party_id: party });
        keep("distribution_party", distribution + party, { version });
      }
      for (const personId of new Set([someone(), someone()])) {
        const receipt = randomUUID();
        add("distribution_receipt", { id: receipt, distribution_id: distribution, entry_id: entryId, version_id: version.id, person_id: personId, made_available_at: at, remark: "" });
        keep("distribution_receipt", receipt, { version, personId, byId });
      }
    }
    if (roll(3) === 0) {
      const acceptance = randomUUID();
      add("acceptance", { id: acceptance, entry_id: entryId, version_id: version.id, organisation_id: one(parties.filter((party) => party.kind === "organisation")).id, manifest_hash: "\\x00", remark: "", by_id: someone(), at });
      keep("acceptance", acceptance, { version });
    }
  }
  comments.forEach((comment, i) => {
    const key = commentIds[i]!;
    if (roll(4)) {
      const version = one(versions);
      const file = roll(2) && files.length ? one(files) : null;
      comment.pinnedTo = version;
      add("comment_place", { comment_id: key, entry_id: entryId, version_id: version.id, attachment_id: file?.attachmentId ?? null, quote: "" });
      keep("comment_place", key, { comment, version, file });
    }
    if (roll(2)) return;
    add("comment_disposition", { comment_id: key, entry_id: entryId, disposition: "noted", reason: "", by_id: someone(), at });
    keep("comment_disposition", key, { comment });
  });
}
