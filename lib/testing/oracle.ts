import type { Role } from "../db/handles";

/** Every act on an entry that the matrix test tries, and every route and table that belongs to it. */
export const acts = [
  "find in the register", "find by searching", "open", "open by reference", "see who can open it", "read its history",
  "edit its metadata", "edit its text", "raise its marking", "lower its marking",
  "read its joint comments", "comment on it jointly", "comment on it internally", "see its links", "link it to another", "see its thread",
] as const;
export type Act = (typeof acts)[number];

export type Verdict = "done" | "not_found" | "forbidden" | "refused";

export const roles: readonly Role[] = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"];

/** How the entry's audience reaches the person. */
export const ways = ["named", "his post", "his unit", "the unit above", "the organisation", "a forum", "author", "nobody of his"] as const;
export type Way = (typeof ways)[number];

export const embargoes = ["none", "kept by his unit", "kept by others"] as const;
export type Embargo = (typeof embargoes)[number];

export type Cell = { role: Role; clearance: number; way: Way; classification: number; embargo: Embargo };

const office = new Set<Role>(["head", "officer", "registry"]);

/** What must happen in a cell: the one table that the product is held to, written without looking at its code. */
export function expected(act: Act, cell: Cell): Verdict {
  const { role, clearance, way, classification, embargo } = cell;
  const addressed = way !== "nobody of his" || role === "auditor";
  const open = embargo !== "kept by others" || role === "auditor";
  if (!addressed || clearance < classification || !open) return "not_found";

  switch (act) {
    case "find in the register":
    case "find by searching":
    case "open":
    case "open by reference":
    case "see who can open it":
      return "done";
    case "read its joint comments":
    case "see its links":
    case "see its thread":
      return "done";
    // Whoever works with the register writes; who only reads, audits or administers does not.
    case "comment on it jointly":
    case "comment on it internally":
      return office.has(role) || role === "contributor" || role === "counterpart" ? "done" : "forbidden";
    case "read its history":
      return role === "counterpart" ? "forbidden" : "done";
    default:
      break;
  }
  const ofHisUnit = embargo === "kept by his unit" || (embargo === "none" && way === "author");
  const edits = office.has(role) || (role === "contributor" && (way === "author" || ofHisUnit));
  if (!edits) return "forbidden";
  switch (act) {
    case "edit its metadata":
    case "link it to another":
      return "done";
    case "edit its text":
      return role === "registry" && way !== "author" ? "forbidden" : "done";
    case "raise its marking": {
      const next = classification + 1;
      return next > 2 || next > clearance || (next === 2 && role !== "head") ? "refused" : "done";
    }
    case "lower its marking":
      if (classification === 0) return "refused";
      return role === "head" ? "done" : "forbidden";
    default:
      throw new Error(`the table says nothing about: ${act}`);
  }
}

/** What the matrix covers; conventions.test.ts fails when a route, a table or a column is not named here. */
export const covered = {
  routes: {
    "GET /api/items": "find in the register", "GET /api/items/{id}": "open", "POST /api/items": "items.test.ts", "POST /api/imports": "imports.test.ts", "PATCH /api/items/{id}": "edit its metadata",
    "GET /api/search": "find by searching", "GET /api/entries/{id}/audience": "see who can open it", "GET /api/entries/{id}/history": "read its history",
    "GET /api/entries/{id}/attachments": "attachments.test.ts", "POST /api/entries/{id}/attachments": "attachments.test.ts", "DELETE /api/attachments/{id}": "attachments.test.ts",
    "GET /api/entries/{id}/past-audience": "past.test.ts",
    "GET /api/entries/{id}/comments": "read its joint comments", "POST /api/entries/{id}/comments": "comment on it jointly", "GET /api/entries/{id}/mentionable": "comments.test.ts",
    "PATCH /api/comments/{id}": "comments.test.ts", "DELETE /api/comments/{id}": "comments.test.ts", "GET /api/entries/{id}/links": "see its links",
    "POST /api/entries/{id}/links": "link it to another", "DELETE /api/links/{id}": "links.test.ts", "GET /api/entries/{id}/thread": "see its thread",
    "GET /api/entries/{id}/replaced/{otherId}": "links.test.ts", "GET /api/entries/{id}/replaced-recipients": "links.test.ts",
    "GET /api/attachments/{id}": "viewing.test.ts",
    "GET /api/exports/items": "exports.test.ts",
    "GET /api/audience": "office only", "GET /api/me": "oneself", "PATCH /api/me": "oneself", "POST /api/me/password": "oneself", "GET /api/me/sessions": "oneself",
    "DELETE /api/me/sessions/{id}": "oneself", "DELETE /api/me/sessions": "oneself", "GET /api/me/tokens": "oneself", "POST /api/me/tokens": "oneself",
    "DELETE /api/me/tokens/{id}": "oneself", "GET /api/parties": "everybody, what he may know of", "GET /api/people": "inside", "GET /api/people/{id}": "inside",
    "POST /api/people": "administrator", "PATCH /api/people/{id}": "administrator", "POST /api/people/{id}/password": "administrator",
    "DELETE /api/people/{id}/sessions": "administrator", "GET /api/units": "inside", "POST /api/organisations": "administrator", "POST /api/units": "administrator",
    "PATCH /api/units/{id}": "administrator", "GET /api/taxonomies": "everybody",
    "GET /api/entries/{id}/release-preview": "by its entry; releases.test.ts", "GET /api/entries/{id}/releases": "by its entry, inside", "POST /api/entries/{id}/releases": "by its entry; releases.test.ts",
    "GET /api/releases": "by their entries, inside", "GET /api/releases/{id}": "by its entry, inside", "POST /api/releases/{id}/second-key": "by its entry; releases.test.ts",
    "POST /api/releases/{id}/refusal": "by its entry; releases.test.ts", "POST /api/releases/{id}/calling-off": "by its entry; releases.test.ts", "POST /api/releases/{id}/withdrawal": "by its entry; releases.test.ts",
    "GET /api/entries/{id}/consents": "by its entry, inside", "POST /api/entries/{id}/consents": "by its entry; consents.test.ts", "GET /api/consents": "by their entries, inside",
    "POST /api/consents/{id}/answer": "by its entry; consents.test.ts", "GET /api/releases/{id}/receipts": "by its entry, inside", "GET /api/inbox": "oneself",
    "POST /api/receipts/{id}/acknowledgement": "oneself", "POST /api/receipts/{id}/confirmation": "oneself", "POST /api/releases/{id}/reminder": "by its entry; receipts.test.ts", "GET /api/audit": "auditor", "GET /api/audit/verification": "auditor",
    "GET /api/notifications": "oneself", "POST /api/notifications/seen": "oneself",
    "GET /api/registry": "registry.test.ts", "GET /api/entries/{id}/registry": "registry.test.ts", "POST /api/registry": "registry.test.ts",
    "PATCH /api/registry/{id}": "registry.test.ts",
    "GET /api/sources": "sources.test.ts", "POST /api/sources": "sources.test.ts", "GET /api/sources/{id}": "sources.test.ts", "PATCH /api/sources/{id}": "sources.test.ts",
    "POST /api/sources/{id}/ratings": "sources.test.ts", "GET /api/entries/{id}/appraisal": "sources.test.ts", "POST /api/entries/{id}/judgements": "sources.test.ts",
    "DELETE /api/judgements/{id}": "sources.test.ts",
    "GET /api/requests": "requests.test.ts", "POST /api/requests": "requests.test.ts", "GET /api/requests/{id}": "requests.test.ts", "PATCH /api/requests/{id}": "requests.test.ts",
    "POST /api/requests/{id}/sending": "requests.test.ts", "POST /api/requests/{id}/acknowledgement": "requests.test.ts", "POST /api/requests/{id}/assignment": "requests.test.ts",
    "POST /api/requests/{id}/clarification-question": "requests.test.ts", "POST /api/requests/{id}/clarification": "requests.test.ts", "POST /api/requests/{id}/start": "requests.test.ts",
    "POST /api/requests/{id}/answers": "requests.test.ts", "POST /api/requests/{id}/declining": "requests.test.ts", "POST /api/requests/{id}/transfer": "requests.test.ts",
    "POST /api/requests/{id}/unmet": "requests.test.ts", "POST /api/requests/{id}/acceptance": "requests.test.ts", "POST /api/requests/{id}/return": "requests.test.ts",
    "GET /api/documents": "documents.test.ts", "POST /api/documents": "documents.test.ts", "GET /api/documents/{id}": "documents.test.ts", "PATCH /api/documents/{id}": "documents.test.ts",
    "POST /api/documents/{id}/versions": "versions.test.ts", "PATCH /api/versions/{id}": "versions.test.ts", "POST /api/versions/{id}/languages": "versions.test.ts",
    "DELETE /api/versions/{id}/languages/{language}": "versions.test.ts", "GET /api/versions/{id}/manifest": "versions.test.ts",
    "GET /api/holidays": "everybody signed in", "POST /api/holidays": "administrator", "DELETE /api/holidays/{organisationId}/{day}": "administrator",
  },
  tables: {
    entry: "seen", information_item: "by its entry", entry_audience: "by its entry and party", entry_revision: "by its entry, inside", entry_search: "functions only",
    party: "sees_party", party_former_name: "by its party", unit_parent: "by its party", person: "by its party", post: "by its party", post_holding: "by its party",
    forum: "by its party", forum_member: "by its party", credential: "functions only", external_identity: "functions only", session: "own, administrator",
    access_token: "own, administrator", sign_in_failure: "at sign-in", idempotency_key: "own", taxonomy_term: "everybody signed in", audit_event: "auditor; changes by entry, inside",
    audit_head: "auditor", setting: "functions only",
    attachment: "by its entry; outside, what went with a release", attachment_text: "by its attachment", upload: "own",
    comment: "by its entry; internal, by organisation", entry_link: "by both entries", consent: "by its entry, inside",
    release: "by its entry; outside, active and reaching him", release_party: "by its release", release_attachment: "by its release", receipt: "own; by its entry, inside",
    request: "by its entry", request_question: "by its entry", request_answer: "by both entries", request_step: "by its entry; internal, by organisation",
    holiday: "everybody signed in", notification: "own", outbox_mail: "functions only", job: "functions only", journal_line: "by its entry, inside",
    source: "by an item of it, inside", source_rating: "by its source", credibility_judgement: "by its entry, inside",
    document: "by its entry", document_version: "by its entry; under way, by who keeps it and who is asked; outside, what went with a release",
    language_version: "by its version; outside, by its files", language_version_file: "by its attachment", document_symbol: "by its entry",
    symbol_citation: "by its entry and attachment", clearance_round: "by its version, inside", clearance_step: "by its round, inside",
    delegation: "inside, own, administrator", acceptance: "by its version", consultation: "by its version, inside", consultation_party: "by its consultation",
    comment_place: "by its comment and version", comment_disposition: "by its comment", distribution: "by its version, inside",
    distribution_party: "by its distribution", distribution_receipt: "own; by its distribution, inside", saved_view: "own",
    person_state: "functions only", membership_state: "functions only", entry_state: "functions only",
  },
  entryColumns: [
    "id", "reference", "kind", "title", "title_other", "summary", "summary_other", "language", "originator_id", "custodian_id", "original_marking", "classification",
    "classification_reason", "caveats", "embargo_until", "readers", "topics", "regions", "date_of_information", "date_received", "filed_at", "register_date",
    "status", "demonstration", "revision", "created_by_id", "created_at", "changed_by_id", "changed_at",
  ],
} as const;
