import { randomUUID } from "node:crypto";
import type { Asking } from "../db/asking";
import { hasCell, relations, states, type DocumentCell, type Relation, type State } from "./documents-oracle";
import { roles } from "./oracle";
import { auditors, type World } from "./world";

/** A document in its cell, with one of everything that hangs on it; `before` is the language of the version before. */
export type PlacedDocument = DocumentCell & {
  entryId: string; reference: string; symbol: string; label: string; versionId: string; languageId: string; before: string; fileId: string; fileWord: string; titleWord: string; comment: string;
  round: string; step: string; othersStep: string; consultation: string; distribution: string; release: string;
};
export type Librarian = { role: DocumentCell["role"]; clearance: number; id: string; asking: Asking; unit: string; cited: string; cells: PlacedDocument[] };
/** Who is asked beside the players, and who has read nothing. */
export type Colleagues = { unit: string; officer: string; reader: string };
type Row = Record<string, unknown>;

const tables = [
  "entry", "document", "entry_audience", "entry_revision", "document_version", "language_version", "attachment", "attachment_text", "language_version_file", "document_symbol", "symbol_citation",
  "release", "release_party", "release_attachment", "receipt", "clearance_round", "clearance_step", "consultation", "consultation_party", "comment", "comment_place", "distribution", "distribution_party",
  "distribution_receipt", "delegation",
] as const;
/** Their triggers follow acts; here everything is laid out as it stands. */
const quiet = ["document", "document_version", "language_version", "language_version_file", "document_symbol", "comment", "distribution", "distribution_receipt"];
const last: Record<State, { origin: "own" | "received"; change: string; state: string; major: number; minor: number; before?: string }> = {
  "draft": { origin: "own", change: "initial", state: "draft", major: 1, minor: 0 },
  "editorial draft": { origin: "own", change: "editorial", state: "draft", major: 1, minor: 1, before: "issued" },
  "in consultation": { origin: "own", change: "initial", state: "in_consultation", major: 1, minor: 0 },
  "in clearance": { origin: "own", change: "initial", state: "in_clearance", major: 1, minor: 0 },
  "cleared": { origin: "own", change: "initial", state: "cleared", major: 1, minor: 0 },
  "issued": { origin: "own", change: "initial", state: "issued", major: 1, minor: 0 },
  "received": { origin: "received", change: "substantive", state: "received", major: 2, minor: 0, before: "in_force" },
  "in force": { origin: "received", change: "initial", state: "in_force", major: 1, minor: 0 },
  "superseded": { origin: "own", change: "initial", state: "superseded", major: 1, minor: 0 },
  "dropped": { origin: "own", change: "initial", state: "withdrawn", major: 1, minor: 0 },
  "joint draft": { origin: "own", change: "initial", state: "draft", major: 1, minor: 0 },
};

/** Somebody of each role and clearance, and for each a document in every cell. */
export async function layOutDocuments(world: World): Promise<{ librarians: Librarian[]; colleagues: Colleagues }> {
  const rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Record<(typeof tables)[number], Row[]>;
  const strangers = await world.unit("Elsewhere", [world.un]);
  const beyond = await world.unit("Beyond", [world.osce], world.osce);
  const officer = await world.person({ role: "officer", clearance: 2, unit: strangers });
  const reader = await world.person({ role: "reader", clearance: 2, unit: strangers });
  await world.person({ role: "counterpart", clearance: 2, unit: beyond }).then((partner) => world.post(beyond, partner));
  const { rows: partners } = await world.db.query<{ id: string }>("select id from person where unit_id = $1", [beyond]);
  const partner = partners[0]!.id;
  const librarians: Librarian[] = [];
  const now = new Date().toISOString();
  let number = 10_000;

  const version = (entry: string, by: string, of: { state: string; change: string; major: number; minor: number; basedOn?: string }, titled: string, words: string) => {
    const [id, language, file] = [randomUUID(), randomUUID(), randomUUID()];
    rows.document_version.push({
      id, entry_id: entry, major: of.major, minor: of.minor, change: of.change, note: "", state: of.state, state_since: now, based_on_id: of.basedOn ?? null, ended_because: "", created_by_id: by, created_at: now,
      revision: 1, in_force_from: ["issued", "in_force"].includes(of.state) ? "2026-01-01" : null, issued_at: ["issued", "superseded"].includes(of.state) ? now : null,
    });
    rows.language_version.push({ id: language, version_id: id, entry_id: entry, language: "en", standing: "original", title: titled, added_by_id: by, added_at: now });
    rows.attachment.push({
      id: file, entry_id: entry, name: "text.txt", media_type: "text/plain", size: 10, sha256: `\\x${"00".repeat(32)}`, storage_key: file.replaceAll("-", ""), part: "attached", position: 0, scan: "clean",
      reading: "done", added_by_id: officer, added_at: now,
    });
    rows.attachment_text.push({ attachment_id: file, text: words });
    rows.language_version_file.push({ language_version_id: language, attachment_id: file, position: 0 });
    return { id, language, file };
  };
  const document = (of: { title: string; symbol: string; author: string; custodian: string; originator: string; classification: number; audience: string[]; released?: string[]; origin: string; state: string; joint?: boolean }) => {
    const id = randomUUID();
    const reference = `DOC-2026-${number++}`;
    rows.entry.push({
      id, reference, kind: "document", title: of.title, summary: "", language: "en", originator_id: of.originator, custodian_id: of.custodian, classification: of.classification,
      classification_reason: of.classification ? "deliberation" : null, caveats: [], topics: [], regions: [], readers: [...new Set([...of.audience, ...(of.released ?? []), of.author, auditors])], filed_at: now,
      register_date: "2026-11-01", status: "registered", demonstration: false, revision: 1, created_by_id: of.author, created_at: now, changed_by_id: of.author, changed_at: now,
    });
    rows.document.push({
      entry_id: id, origin: of.origin, document_type: "guidance", state: of.state, state_since: now, revision: 1, joint_with_id: of.joint ? world.osce : null, pen_holder_id: of.joint ? world.un : null,
      with_id: of.joint ? world.un : null, with_since: of.joint ? now : null,
    });
    for (const party of of.audience) rows.entry_audience.push({ entry_id: id, party_id: party });
    rows.entry_revision.push({ entry_id: id, revision: 1, at: now, by_id: of.author, snapshot: { title: of.title } });
    rows.document_symbol.push({ id: randomUUID(), entry_id: id, written: of.symbol, normal: of.symbol, base: of.symbol, grammar: "un", position: 0 });
    return { id, reference };
  };
  const round = (of: { entry: string; version: string; state: string; by: string; parties: string[] }) => {
    const id = randomUUID();
    rows.clearance_round.push({
      id, entry_id: of.entry, version_id: of.version, method: "together", manifest_hash: "\\x00", note: "", state: of.state, opened_by_id: of.by, opened_at: now, closed_because: "",
      closed_at: of.state === "open" ? null : now,
    });
    const steps = of.parties.map((party, i) => {
      const step = randomUUID();
      rows.clearance_step.push({ id: step, round_id: id, entry_id: of.entry, position: i + 1, party_id: party, asked_at: now, remark: "" });
      return step;
    });
    return { id, steps };
  };
  const consultation = (of: { entry: string; version: string; open: boolean; parties: string[] }) => {
    const id = randomUUID();
    rows.consultation.push({ id, entry_id: of.entry, version_id: of.version, question: "", until: "2099-01-01", opened_by_id: officer, opened_at: now, closed_at: of.open ? null : now });
    for (const party of of.parties) rows.consultation_party.push({ consultation_id: id, party_id: party });
    return id;
  };

  for (const role of roles) {
    for (const clearance of role === "administrator" ? [0] : [0, 1, 2]) {
      const outside = role === "counterpart";
      const unit = await world.unit(`Unit of ${role} ${clearance}`, [outside ? world.osce : world.un], outside ? world.osce : world.un);
      const id = await world.person({ role, clearance, unit });
      // The registry sits with the office.
      if (role === "registry") await world.person({ role: "officer", clearance: 0, unit });
      const absent = await world.person({ role: "officer", clearance: 2, unit: strangers });
      const post = await world.post(unit, id);
      const through = outside ? unit : await world.forum([unit]);
      rows.delegation.push({ id: randomUUID(), person_id: absent, delegate_id: id, held_from: "2020-01-01", held_to: "2099-01-01", note: "", created_at: now });
      const known = `A/RES/98/${librarians.length + 1}`;
      const { id: cited } = document({
        title: "What everybody knows", symbol: known, author: officer, custodian: strangers, originator: strangers, classification: 0, audience: [world.un, world.osce], origin: "received", state: "in_force",
      });
      version(cited, officer, last["in force"], "What everybody knows", "known");
      const librarian: Librarian = { role, clearance, id, asking: await world.asking(id), unit, cited, cells: [] };

      const fill = (relation: Relation, state: State): void => {
        const classification = role === "administrator" ? 0 : (relations.indexOf(relation) + states.indexOf(state)) % 3;
        const said = last[state];
        const [symbol, fileWord, titleWord] = [`A/RES/99/${number}`, `f${number}q`, `t${number}q`];
        const author = relation === "wrote it" ? id : officer;
        const keeper = relation === "keeps it" ? unit : strangers;
        const released = relation === "by release" ? [through, beyond] : [];
        const { id: entryId, reference } = document({
          title: "A document", symbol, author, custodian: keeper, originator: keeper, classification, released, origin: said.origin, state: said.before ?? said.state, joint: state === "joint draft",
          audience: ["by release", "nobody of his", "wrote it"].includes(relation) ? [strangers] : [strangers, unit],
        });
        const before = said.before ? version(entryId, officer, { state: said.before, change: "initial", major: 1, minor: 0 }, "Before", "before") : null;
        const { id: versionId, language: languageId, file: fileId } = version(entryId, author, { ...said, ...(before && { basedOn: before.id }) }, titleWord, fileWord);
        rows.symbol_citation.push({ id: randomUUID(), entry_id: entryId, attachment_id: fileId, normal: known, written: known, times: 1 });
        const comment = randomUUID();
        rows.comment.push({ id: comment, entry_id: entryId, revision: 1, side: "joint", organisation_id: world.un, text: "A remark", mentions: [], by_id: officer, at: now });
        rows.comment_place.push({ comment_id: comment, entry_id: entryId, version_id: versionId, language_version_id: languageId, attachment_id: fileId, quote: "" });

        const asked = relation === "is asked" ? [post] : relation === "stands in" ? [absent] : [];
        const placed = { round: "", step: "", othersStep: "", consultation: "", distribution: "", release: "" };
        if (state === "in clearance") {
          const { id: open, steps } = round({ entry: entryId, version: versionId, state: "open", by: author, parties: [officer, ...asked] });
          Object.assign(placed, { round: open, othersStep: steps[0]!, step: steps.at(-1)! });
        } else if (relation === "stands in" || (relation === "is asked" && !["draft", "dropped", "in consultation"].includes(state))) {
          round({ entry: entryId, version: versionId, state: "called_off", by: officer, parties: asked });
        } else if (relation === "is asked" && state !== "in consultation") {
          consultation({ entry: entryId, version: versionId, open: false, parties: asked });
        }
        if (state === "in consultation") placed.consultation = consultation({ entry: entryId, version: versionId, open: true, parties: [strangers, ...(relation === "is asked" ? [post] : [])] });
        if (state === "issued") {
          placed.distribution = randomUUID();
          rows.distribution.push({ id: placed.distribution, entry_id: entryId, version_id: versionId, purpose: "for_acknowledgement", note: "", by_id: officer, at: now });
          rows.distribution_party.push({ distribution_id: placed.distribution, party_id: reader });
          for (const person of [reader, ...(relation === "is asked" ? [id] : [])]) {
            rows.distribution_receipt.push({ id: randomUUID(), distribution_id: placed.distribution, entry_id: entryId, version_id: versionId, person_id: person, made_available_at: now, remark: "" });
          }
        }
        if (released.length) {
          placed.release = randomUUID();
          rows.release.push({
            id: placed.release, entry_id: entryId, revision: 1, state: "active", active_from: now, purpose: "for_information", conditions: "", originator_check: "x", need_to_know: "x", safeguards: "x", requested_by_id: officer,
            requested_at: now, decision_remark: "", ended_because: "",
          });
          for (const party of released) rows.release_party.push({ release_id: placed.release, party_id: party });
          rows.release_attachment.push({ release_id: placed.release, attachment_id: fileId });
          rows.receipt.push({ id: randomUUID(), release_id: placed.release, entry_id: entryId, person_id: partner, reference, revision: 1, made_available_at: now, remark: "", reservation: false });
        }
        librarian.cells.push({
          role, clearance, relation, state, classification, entryId, reference, symbol, label: `${said.major}.${said.minor}`, versionId, languageId, before: before?.language ?? "", fileId, fileWord, titleWord, comment, ...placed,
        });
      };
      for (const relation of relations) for (const state of states) if (hasCell({ role, clearance, relation, state })) fill(relation, state);
      librarians.push(librarian);
    }
  }
  for (const table of quiet) await world.db.query(`alter table ${table} disable trigger user`);
  for (const table of tables) await world.insertAll(table, rows[table]);
  await world.db.query(`update document_version set frozen_at = now(), manifest_hash = app.manifest_hash_of(id)
    where state in ('cleared', 'issued', 'in_force', 'superseded')`);
  await world.db.query("alter table clearance_round disable trigger user");
  await world.db.query("update clearance_round set manifest_hash = app.manifest_hash_of(version_id)");
  for (const table of [...quiet, "clearance_round"]) await world.db.query(`alter table ${table} enable trigger user`);
  await world.db.query("select app.refresh_document(entry_id) from document");
  await world.db.query("select app.index_entry(entry_id) from document");
  await world.db.query("analyze");
  return { librarians, colleagues: { unit: strangers, officer, reader } };
}
