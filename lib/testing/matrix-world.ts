import { randomUUID } from "node:crypto";
import type { Asking } from "../db/asking";
import { embargoes, isDisplayOnly, isOfSharing, isOriginatedByHisUnit, isReleased, roles, shares, standings, ways, waitsForKey, type Cell, type Place, type RequestCell, type Way } from "./oracle";
import { auditors, type World } from "./world";

/** An entry in its cell, with one of everything that hangs on it. */
export type Placed = Cell & {
  entryId: string; reference: string; word: string; kept: string; gone: string; source: string; consent: string; line: string;
  /** In force, or waiting for its second key: asked for by an officer, by the head, by the person himself. */
  active: string; afterOfficer: string; afterHead: string; own: string; receipt: string; receiptOfAnother: string;
};
export type PlacedRequest = RequestCell & { id: string; assignee: string | null };
export type Player = { role: Cell["role"]; clearance: number; asking: Asking; token: string; unit: string; cells: Placed[]; requests: PlacedRequest[]; register: Set<string> };
/** Units that are nobody's of the players. */
export type Parties = { strangers: string; further: string };
type Row = Record<string, unknown>;

const tables = [
  "source", "entry", "information_item", "entry_audience", "entry_revision", "attachment", "release", "release_party", "release_attachment", "receipt", "consent", "journal_line",
  "request", "request_question",
] as const;

/** Somebody of each role and clearance, and for each an entry in every cell. */
export async function layOut(world: World): Promise<{ players: Player[]; parties: Parties }> {
  const rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Record<(typeof tables)[number], Row[]>;
  const division = { un: await world.unit("Division", [world.un]), osce: await world.unit("Department", [world.osce], world.osce) };
  const strangers = await world.unit("Elsewhere", [world.un]);
  const further = await world.unit("Further", [world.un]);
  const beyond = await world.unit("Beyond", [world.osce], world.osce);
  const officer = await world.person({ role: "officer", clearance: 2, unit: strangers });
  const head = await world.person({ role: "head", clearance: 2, unit: strangers });
  const partner = await world.person({ role: "counterpart", clearance: 2, unit: beyond });
  const later = new Date(Date.now() + 86_400_000).toISOString();
  const players: Player[] = [];
  let number = 10_000;

  const file = (entry: string): string => {
    const id = randomUUID();
    rows.attachment.push({
      id, entry_id: entry, name: "note.pdf", media_type: "application/pdf", size: 10, sha256: `\\x${"00".repeat(32)}`, storage_key: id.replaceAll("-", ""),
      part: "attached", position: 0, scan: "clean", reading: "done", added_by_id: officer, added_at: new Date().toISOString(),
    });
    return id;
  };
  const release = (entry: string, party: string, by: string, state: string): string => {
    const id = randomUUID();
    const at = new Date().toISOString();
    rows.release.push({
      id, entry_id: entry, revision: 1, state, purpose: "for_information", conditions: "", originator_check: "It is ours.", need_to_know: "They asked for it.", safeguards: "They keep it apart.",
      requested_by_id: by, requested_at: at, active_from: state === "active" ? at : null, decision_remark: "", ended_because: "",
    });
    rows.release_party.push({ release_id: id, party_id: party });
    return id;
  };
  const receipt = (of: string, entry: string, reference: string, person: string): string => {
    const id = randomUUID();
    rows.receipt.push({ id, release_id: of, entry_id: entry, person_id: person, reference, revision: 1, made_available_at: new Date().toISOString(), remark: "", reservation: false });
    return id;
  };
  const entry = (of: { kind: string; title: string; audience: string[]; released?: string[]; author: string; originator: string; custodian: string; classification: number; caveats?: string[]; embargoUntil?: string | null }) => {
    const id = randomUUID();
    const reference = `${of.kind === "item" ? "INF" : "REQ"}-2026-${number++}`;
    const now = new Date().toISOString();
    rows.entry.push({
      id, reference, kind: of.kind, title: of.title, summary: "", language: "en", originator_id: of.originator, custodian_id: of.custodian, classification: of.classification,
      classification_reason: of.classification ? "deliberation" : null, caveats: of.caveats ?? [], embargo_until: of.embargoUntil ?? null, topics: [], regions: [],
      readers: [...new Set([...of.audience, ...(of.released ?? []), of.author, auditors])], filed_at: now, register_date: "2026-11-01", status: "registered", demonstration: false, revision: 1,
      created_by_id: of.author, created_at: now, changed_by_id: of.author, changed_at: now,
    });
    for (const party of of.audience) rows.entry_audience.push({ entry_id: id, party_id: party });
    rows.entry_revision.push({ entry_id: id, revision: 1, at: now, by_id: of.author, snapshot: { title: of.title } });
    return { id, reference };
  };

  for (const role of roles) {
    for (const clearance of role === "administrator" ? [0] : [0, 1, 2]) {
      const outside = role === "counterpart";
      const unit = await world.unit(`Unit of ${role} ${clearance}`, [outside ? division.osce : division.un], outside ? world.osce : world.un);
      const id = await world.person({ role, clearance, unit });
      const colleague = await world.person({ role: null, clearance: 0, unit });
      const post = await world.post(unit, id);
      const forum = await world.forum([unit]);
      const parties: Record<Exclude<Way, "author" | "a release" | "nobody of his">, string> = {
        "named": id, "his post": post, "his unit": unit, "the unit above": outside ? division.osce : division.un, "the organisation": outside ? world.osce : world.un, "a forum": forum,
      };
      const player: Player = { role, clearance, unit, asking: await world.asking(id), token: await world.token(id), cells: [], requests: [], register: new Set() };

      const fill = (place: Place): void => {
        const { way, classification, embargo } = place;
        const word = `w${players.length}x${player.cells.length}q`;
        const through = outside ? unit : forum;
        const author = way === "author" ? id : officer;
        const originator = isOriginatedByHisUnit(place) ? unit : strangers;
        const { id: entryId, reference } = entry({
          kind: "item", title: `Entry ${word}`, author, originator, classification, caveats: isDisplayOnly(place) ? ["display_only"] : [],
          audience: way === "author" || way === "a release" || way === "nobody of his" ? [strangers] : [parties[way]], released: isReleased(place) ? [through] : [],
          custodian: embargo === "kept by others" ? strangers : embargo === "kept by his unit" ? unit : way === "author" ? unit : strangers, embargoUntil: embargo === "none" ? null : later,
        });
        const shared = isOfSharing({ role, clearance, ...place });
        const [source, consent, line] = [randomUUID(), randomUUID(), randomUUID()];
        const [kept, gone] = shared ? [file(entryId), file(entryId)] : ["", ""];
        rows.information_item.push({
          entry_id: entryId, direction: "internal", item_kind: "other", form: "other", text: "", purpose: "for_information", message_type: "initial", source_id: shared ? source : null,
        });
        if (shared) {
          rows.source.push({ id: source, name: `Source ${word}`, revision: 1, created_by_id: officer, created_at: new Date().toISOString() });
          rows.consent.push({
            id: consent, entry_id: entryId, revision: 1, asked_of_id: originator, for_ids: [beyond], question: "May it go?", asked_by_id: officer, asked_at: new Date().toISOString(), conditions: "", evidence: "",
          });
        }
        if (shared && classification > 0) {
          rows.journal_line.push({
            id: line, number: `REG-2026-${number}`, entry_id: entryId, direction: "incoming", day: "2026-11-01", correspondent: "Somebody", channel: "hand", copies: 1, copy_numbers: "", authorised: [],
            remark: "", revision: 1, by_id: officer, at: new Date().toISOString(),
          });
        }
        let [active, afterOfficer, afterHead, own, mine, another] = ["", "", "", "", "", ""];
        if (isReleased(place)) {
          active = release(entryId, through, officer, "active");
          if (shared) rows.release_attachment.push({ release_id: active, attachment_id: gone });
          mine = receipt(active, entryId, reference, id);
          another = receipt(active, entryId, reference, partner);
        }
        if (waitsForKey(place)) {
          [afterOfficer, afterHead, own] = [officer, head, id].map((by) => release(entryId, beyond, by, "awaiting_second_key")) as [string, string, string];
        }
        player.cells.push({
          role, clearance, ...place, entryId, reference, word, kept, gone, source, consent, line, active, afterOfficer, afterHead, own, receipt: mine, receiptOfAnother: another,
        });
      };
      for (const way of ways) for (const classification of [0, 1, 2]) for (const embargo of embargoes) fill({ way, classification, embargo });

      for (const standing of shares({ role, clearance }) ? standings : []) for (const classification of [0, 2]) {
        const [theirs, ours] = outside ? [strangers, division.osce] : [beyond, strangers];
        const [askedBy, askedOf] = {
          "he asks": [unit, strangers], "his unit asks": [unit, strangers], "his unit is asked": [strangers, unit], "it is assigned to his unit": [strangers, outside ? division.osce : division.un],
          "others ask others": outside ? [ours, theirs] : [strangers, division.un], "the other side asks": [theirs, ours], "the other side is asked": [ours, theirs],
          "nobody of his": [strangers, further],
        }[standing] as [string, string];
        const ofTheOther = (party: string) => party === unit ? outside : [division.osce, beyond].includes(party);
        const author = standing === "he asks" ? id : standing === "his unit asks" ? colleague : ofTheOther(askedBy) ? partner : officer;
        const assignee = standing === "it is assigned to his unit" ? post : null;
        const { id: requestId } = entry({
          kind: "request", title: "A request", author, originator: askedBy, custodian: askedBy, classification, audience: standing === "nobody of his" ? [strangers] : [unit],
        });
        rows.request.push({
          entry_id: requestId, request_kind: "information", direction: ofTheOther(askedBy) ? "incoming" : ofTheOther(askedOf) ? "outgoing" : "internal", asked_by_id: askedBy, asked_of_id: askedOf,
          priority: "routine", state: "draft", state_since: new Date().toISOString(), stopped_days: 0, assignee_id: assignee, revision: 1,
        });
        rows.request_question.push({ request_id: requestId, number: 1, text: "What is known?", state: "open" });
        player.requests.push({ role, clearance, standing, classification, id: requestId, assignee });
      }
      players.push(player);
    }
  }
  for (const table of tables) await world.insertAll(table, rows[table]);
  await world.db.query("analyze");
  return { players, parties: { strangers, further } };
}
