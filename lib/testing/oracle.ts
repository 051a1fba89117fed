import type { Role } from "../db/handles";

/** Every act on an entry that the matrix test tries, and every route and table that belongs to it. */
export const acts = [
  "find in the register", "find by searching", "open", "open by reference", "see who can open it", "read its history", "ask who could open it once",
  "edit its metadata", "edit its text", "raise its marking", "lower its marking", "take it away as a dossier",
  "read its joint comments", "comment on it jointly", "comment on it internally", "see its links", "link it to another", "see its thread",
  "see its files", "look at a file that was kept", "look at the file that was released", "download a file that was kept", "download the file that was released",
  "fetch the bytes of the file that was released", "attach a file", "remove a file",
  "preview its release", "ask for its release", "give the second key after an officer", "give the second key after the head", "give the second key to oneself",
  "refuse the second key", "call its release off", "withdraw its release", "see its releases", "see one release of it", "see the receipts of its release",
  "ask for the originator's consent", "answer for the originator", "see its consents",
  "acknowledge it", "acknowledge it for somebody else",
  "see what the journal says of it", "enter it in the journal", "complete its line in the journal",
  "see how it was appraised", "judge how credible it is", "see its source", "rate its source",
] as const;
export type Act = (typeof acts)[number];

export type Verdict = "done" | "not_found" | "forbidden" | "refused";

export const roles: readonly Role[] = ["head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"];

/** How the entry's audience, or a release of it, reaches the person. */
export const ways = ["named", "his post", "his unit", "the unit above", "the organisation", "a forum", "author", "a release", "nobody of his"] as const;
export type Way = (typeof ways)[number];

export const embargoes = ["none", "kept by his unit", "kept by others"] as const;
export type Embargo = (typeof embargoes)[number];

export type Place = { way: Way; classification: number; embargo: Embargo };
export type Cell = Place & { role: Role; clearance: number };

// What else is true of an entry is spread over the cells, so that each role meets both cases of each.
const spread = ({ way, classification, embargo }: Place) => ({ way: ways.indexOf(way), embargo: embargoes.indexOf(embargo), classification });
/** Read on the screen only. */
export const isDisplayOnly = (of: Place): boolean => (spread(of).way + spread(of).embargo + of.classification) % 2 === 1;
/** Of the person's own unit by origin. */
export const isOriginatedByHisUnit = (of: Place): boolean => (spread(of).way + spread(of).embargo) % 2 === 0;
/** In force, and the way by which it reaches him. */
export const isReleased = ({ way }: Place): boolean => way === "a release";
/** Asked for, and waiting for its second key. */
export const waitsForKey = ({ way }: Place): boolean => way === "his post" || way === "the unit above";

// Who sees is tried in every cell by the acts before; of those of sharing, who may. These cells have each case of it.
const ofSharing = new Set<Act>(acts.slice(acts.indexOf("see its files")));
const waysOfSharing: readonly Way[] = ["his post", "the unit above", "author", "a release", "nobody of his"];
/** Whether the acts of sharing are tried by somebody of this role and clearance. */
export const shares = ({ role, clearance }: Pick<Cell, "role" | "clearance">): boolean =>
  clearance === 1 || role === "administrator" || (clearance === 2 && (role === "head" || role === "officer"));
/** Whether they are tried in this cell. */
export const isOfSharing = (cell: Cell): boolean => shares(cell) && waysOfSharing.includes(cell.way) && cell.embargo !== "kept by others";

/** Acts that have their place in some cells only. */
const placeOf: Partial<Record<Act, (cell: Cell) => boolean>> = {
  // Somebody outside is the author of no item.
  "attach a file": ({ role, way }) => role !== "counterpart" || way !== "author",
  "remove a file": ({ role, way }) => role !== "counterpart" || way !== "author",
  "fetch the bytes of the file that was released": ({ way }) => way === "author" || way === "a release",
  "give the second key after an officer": waitsForKey,
  "give the second key after the head": waitsForKey,
  "give the second key to oneself": waitsForKey,
  "refuse the second key": waitsForKey,
  "call its release off": waitsForKey,
  "withdraw its release": (cell) => isReleased(cell) || waitsForKey(cell),
  "see one release of it": (cell) => isReleased(cell) || waitsForKey(cell),
  "see the receipts of its release": (cell) => isReleased(cell) || waitsForKey(cell),
  "acknowledge it": isReleased,
  "acknowledge it for somebody else": isReleased,
  "complete its line in the journal": ({ classification }) => classification > 0,
};
export const hasPlaceIn = (act: Act, cell: Cell): boolean => (!ofSharing.has(act) || isOfSharing(cell)) && (placeOf[act]?.(cell) ?? true);

const only = (...named: Role[]) => new Set<Role>(named);
const all = new Set<Role>(roles);
const office = only("head", "officer", "registry");
const inside = only("head", "officer", "registry", "contributor", "reader", "auditor", "administrator");
const writing = only("head", "officer", "registry", "contributor", "counterpart");
const releasing = only("head", "officer");
/** Who is told what the office has among itself about an entry: its readers inside and its auditor, and not who runs the machine. */
const knowing = only("head", "officer", "registry", "contributor", "reader", "auditor");

/** Who may, of those who see the entry. What depends on more than the role stands below. */
const table: Partial<Record<Act, ReadonlySet<Role>>> = {
  "find in the register": all,
  "find by searching": all,
  "open": all,
  "open by reference": all,
  "see who can open it": all,
  "read its joint comments": all,
  "see its links": all,
  "see its thread": all,
  "see its files": all,
  "read its history": inside,
  "ask who could open it once": only("head", "officer", "registry", "auditor"),
  // Whoever works with the register writes; who only reads, audits or administers does not.
  "comment on it jointly": writing,
  "comment on it internally": writing,
  "preview its release": releasing,
  "see its releases": inside,
  "see its consents": inside,
  "ask for the originator's consent": releasing,
  "see what the journal says of it": only("head", "registry", "auditor"),
  "see how it was appraised": knowing,
  "judge how credible it is": only("head", "officer", "contributor"),
};

/** What must happen in a cell: the one table that the product is held to, written without looking at its code. */
export function expected(act: Act, cell: Cell): Verdict {
  const { role, clearance, way, classification, embargo } = cell;
  const addressed = way !== "nobody of his" || role === "auditor";
  const open = embargo !== "kept by others" || role === "auditor";
  const seen = addressed && clearance >= classification && open;
  const among = (who: ReadonlySet<Role>): Verdict => (who.has(role) ? "done" : "forbidden");

  // One's own receipt, and what nobody of a kind may ask at all, come before the entry.
  switch (act) {
    case "acknowledge it":
      if (role === "auditor" || role === "administrator") return "forbidden";
      return seen ? "done" : "refused";
    case "acknowledge it for somebody else":
      if (role === "auditor" || role === "administrator") return "forbidden";
      return seen && role !== "counterpart" ? "forbidden" : "not_found";
    case "see its source":
      if (!knowing.has(role)) return "forbidden";
      return seen ? "done" : "not_found";
    default:
      break;
  }
  if (!seen) return "not_found";
  const byTable = table[act];
  if (byTable) return among(byTable);

  const hisUnitOriginates = isOriginatedByHisUnit(cell);
  switch (act) {
    // What is marked highest is copied by nobody, what is CONFIDENTIAL by the head and by those of the originator who work with it.
    case "take it away as a dossier":
      if (classification === 2) return "forbidden";
      return classification === 0 || role === "head" || ((office.has(role) || role === "contributor") && hisUnitOriginates) ? "done" : "forbidden";

    // Outside, of the files only those that went with the release.
    case "look at a file that was kept":
      return role === "counterpart" ? "not_found" : "done";
    case "look at the file that was released":
      return role === "counterpart" && !isReleased(cell) ? "not_found" : "done";
    case "download a file that was kept":
      if (role === "counterpart") return "not_found";
      return isDisplayOnly(cell) ? among(office) : "done";
    case "download the file that was released":
    case "fetch the bytes of the file that was released":
      if (role === "counterpart" && !isReleased(cell)) return "not_found";
      return isDisplayOnly(cell) ? among(office) : "done";

    // The second key is the head's, and an officer's where the head asked; never one's own.
    case "give the second key after an officer":
      if (!knowing.has(role)) return "not_found";
      if (role !== "head") return "forbidden";
      return hisUnitOriginates ? "done" : "refused";
    case "give the second key after the head":
      if (!knowing.has(role)) return "not_found";
      if (!releasing.has(role)) return "forbidden";
      return hisUnitOriginates ? "done" : "refused";
    case "give the second key to oneself":
      return knowing.has(role) ? "forbidden" : "not_found";
    case "refuse the second key":
      if (!knowing.has(role)) return "not_found";
      return role === "head" ? "done" : "forbidden";
    case "call its release off":
      return knowing.has(role) ? among(releasing) : "not_found";
    // Without the originator's consent, and by whom it may be given, nothing is asked for either.
    case "ask for its release":
      if (!releasing.has(role)) return "forbidden";
      return hisUnitOriginates ? "done" : "refused";
    // Outside, and for who runs the machine, there is only what is in force and reaches him.
    case "withdraw its release":
      if (!knowing.has(role) && !isReleased(cell)) return "not_found";
      if (!releasing.has(role)) return "forbidden";
      return isReleased(cell) ? "done" : "refused";
    case "see one release of it":
    case "see the receipts of its release":
      if (!knowing.has(role) && !isReleased(cell)) return "not_found";
      return among(inside);
    case "answer for the originator":
      if (!knowing.has(role)) return "not_found";
      return releasing.has(role) || (role === "contributor" && hisUnitOriginates) ? "done" : "forbidden";

    case "enter it in the journal":
      if (role !== "head" && role !== "registry") return "forbidden";
      return classification > 0 ? "done" : "refused";
    case "complete its line in the journal":
      return knowing.has(role) ? among(only("head", "registry")) : "not_found";
    case "rate its source":
      return knowing.has(role) ? among(releasing) : "not_found";
    default:
      break;
  }

  const ofHisUnit = embargo === "kept by his unit" || (embargo === "none" && way === "author");
  const keeps = role === "contributor" && (way === "author" || ofHisUnit);
  switch (act) {
    case "attach a file":
      if (!office.has(role) && !keeps) return "forbidden";
      return isReleased(cell) ? "refused" : "done";
    case "remove a file":
      // What was not given to him, somebody outside cannot take away.
      if (role === "counterpart") return "not_found";
      if (!releasing.has(role) && !(role === "registry" && way === "author") && !keeps) return "forbidden";
      return isReleased(cell) ? "refused" : "done";
    default:
      break;
  }
  if (!office.has(role) && !keeps) return "forbidden";
  switch (act) {
    case "edit its metadata":
    case "link it to another":
      return "done";
    case "edit its text":
      if (role === "registry" && way !== "author") return "forbidden";
      // What was released, or is about to be, stands fast.
      return isReleased(cell) || waitsForKey(cell) ? "refused" : "done";
    case "raise its marking": {
      const next = classification + 1;
      return next > 2 || next > clearance || (next === 2 && role !== "head") ? "refused" : "done";
    }
    case "lower its marking":
      if (classification === 0) return "refused";
      return role === "head" || hisUnitOriginates ? "done" : "forbidden";
    default:
      throw new Error(`the table says nothing about: ${act}`);
  }
}

/** Acts about a request, with the state in which each has its place. */
export const requestActs = {
  "open the request": "sent",
  "write its draft anew": "draft",
  "send it": "draft",
  "say that it arrived": "sent",
  "assign it": "sent",
  "ask what is meant": "sent",
  "say that it is worked on": "sent",
  "name an answer": "sent",
  "decline it": "sent",
  "transfer it": "sent",
  "say that it cannot be met": "sent",
  "say what was meant": "clarification_asked",
  "accept the answer": "answered",
  "send the answer back": "answered",
} as const;
export type RequestAct = keyof typeof requestActs;

/** How the person stands to the request. Across organisations, of somebody outside "others" are of his own organisation. */
export const standings = [
  "he asks", "his unit asks", "his unit is asked", "it is assigned to his unit", "others ask others", "the other side asks", "the other side is asked", "nobody of his",
] as const;
export type Standing = (typeof standings)[number];
export type RequestCell = { role: Role; clearance: number; standing: Standing; classification: number };

/** As `expected`, for requests: who asks judges, who is asked answers, and the office answers for everybody inside. */
export function expectedOfRequest(act: RequestAct, { role, clearance, standing, classification }: RequestCell): Verdict {
  if ((standing === "nobody of his" && role !== "auditor") || clearance < classification) return "not_found";
  if (act === "open the request") return "done";
  const outside = role === "counterpart";
  const asks = outside
    ? standing === "he asks" || standing === "his unit asks" || standing === "others ask others" || standing === "the other side is asked"
    : standing === "he asks" || standing === "his unit asks" || standing === "the other side is asked";
  switch (act) {
    case "write its draft anew":
    case "send it":
      // Only its author writes a draft outside; what asks the other organisation leaves by release.
      if (!asks) return "forbidden";
      if (outside) return standing === "he asks" ? "done" : "forbidden";
      if (!releasing.has(role) && !(role === "contributor" && standing === "he asks")) return "forbidden";
      return act === "send it" && standing === "the other side is asked" ? "refused" : "done";
    case "say what was meant":
    case "accept the answer":
    case "send the answer back":
      return asks && (releasing.has(role) || outside || (role === "contributor" && standing === "he asks")) ? "done" : "forbidden";
    case "assign it":
      return !asks && office.has(role) ? "done" : "forbidden";
    default: {
      const his = standing === "his unit is asked" || standing === "it is assigned to his unit";
      return !asks && (releasing.has(role) || outside || (role === "contributor" && his)) ? "done" : "forbidden";
    }
  }
}

/** Acts that are about no entry: by role alone. */
export const officeActs: Record<string, ReadonlySet<Role>> = {
  "log an item": only("head", "officer", "registry", "contributor"),
  "send a file for a new item": only("head", "officer", "registry", "contributor"),
  "ask for information": only("head", "officer", "contributor", "counterpart"),
  "read the journal": only("head", "registry", "auditor"),
  "look for sources": knowing,
  "add a source": only("head", "officer", "registry", "contributor"),
  "see the releases of all entries": inside,
  "see the consents that wait": inside,
  "list people": inside,
  "see what was released to oneself": all,
  "look through requests": all,
  "add a person": only("administrator"),
  "read the audit trail": only("auditor"),
};

/** What the matrix covers; conventions.test.ts fails when a route, a table or a column is not named here. */
export const covered = {
  routes: {
    "GET /api/items": "find in the register", "GET /api/items/{id}": "open", "POST /api/items": "log an item", "POST /api/imports": "imports.test.ts", "PATCH /api/items/{id}": "edit its metadata",
    "GET /api/search": "find by searching", "GET /api/entries/{id}/audience": "see who can open it", "GET /api/entries/{id}/history": "read its history",
    "GET /api/entries/{id}/attachments": "see its files", "POST /api/entries/{id}/attachments": "attach a file", "DELETE /api/attachments/{id}": "remove a file",
    "GET /api/entries/{id}/past-audience": "ask who could open it once",
    "GET /api/entries/{id}/comments": "read its joint comments", "POST /api/entries/{id}/comments": "comment on it jointly", "GET /api/entries/{id}/mentionable": "comments.test.ts",
    "PATCH /api/comments/{id}": "comments.test.ts", "DELETE /api/comments/{id}": "comments.test.ts", "GET /api/entries/{id}/links": "see its links",
    "POST /api/entries/{id}/links": "link it to another", "DELETE /api/links/{id}": "links.test.ts", "GET /api/entries/{id}/thread": "see its thread",
    "GET /api/entries/{id}/replaced/{otherId}": "links.test.ts", "GET /api/entries/{id}/replaced-recipients": "links.test.ts",
    "GET /api/attachments/{id}": "look at a file that was kept",
    "GET /api/exports/items": "lists.test.ts",
    "GET /api/exports/registry": "journal.test.ts",
    "GET /api/audience": "office only", "GET /api/me": "oneself", "PATCH /api/me": "oneself", "POST /api/me/password": "oneself", "GET /api/me/sessions": "oneself",
    "DELETE /api/me/sessions/{id}": "oneself", "DELETE /api/me/sessions": "oneself", "GET /api/me/tokens": "oneself", "POST /api/me/tokens": "oneself",
    "DELETE /api/me/tokens/{id}": "oneself", "GET /api/parties": "everybody, what he may know of", "GET /api/people": "list people", "GET /api/people/{id}": "inside",
    "POST /api/people": "add a person", "PATCH /api/people/{id}": "administrator", "POST /api/people/{id}/password": "administrator",
    "DELETE /api/people/{id}/sessions": "administrator", "GET /api/units": "inside", "POST /api/organisations": "administrator", "POST /api/units": "administrator",
    "PATCH /api/units/{id}": "administrator", "GET /api/taxonomies": "everybody",
    "GET /api/entries/{id}/release-preview": "preview its release", "GET /api/entries/{id}/releases": "see its releases", "POST /api/entries/{id}/releases": "ask for its release",
    "GET /api/releases": "see the releases of all entries", "GET /api/releases/{id}": "see one release of it", "POST /api/releases/{id}/second-key": "give the second key after an officer",
    "POST /api/releases/{id}/refusal": "refuse the second key", "POST /api/releases/{id}/calling-off": "call its release off", "POST /api/releases/{id}/withdrawal": "withdraw its release",
    "GET /api/entries/{id}/consents": "see its consents", "POST /api/entries/{id}/consents": "ask for the originator's consent", "GET /api/consents": "see the consents that wait",
    "POST /api/consents/{id}/answer": "answer for the originator", "GET /api/releases/{id}/receipts": "see the receipts of its release", "GET /api/inbox": "see what was released to oneself",
    "POST /api/receipts/{id}/acknowledgement": "acknowledge it", "POST /api/receipts/{id}/confirmation": "oneself", "GET /api/audit": "read the audit trail", "GET /api/audit/verification": "auditor",
    "POST /api/releases/{id}/reminder": "by its entry; receipts.test.ts",
    "GET /api/notifications": "oneself", "POST /api/notifications/seen": "oneself",
    "GET /api/registry": "read the journal", "GET /api/entries/{id}/registry": "see what the journal says of it", "POST /api/registry": "enter it in the journal",
    "PATCH /api/registry/{id}": "complete its line in the journal",
    "GET /api/sources": "look for sources", "POST /api/sources": "add a source", "GET /api/sources/{id}": "see its source", "PATCH /api/sources/{id}": "sources.test.ts",
    "POST /api/sources/{id}/ratings": "rate its source", "GET /api/entries/{id}/appraisal": "see how it was appraised", "POST /api/entries/{id}/judgements": "judge how credible it is",
    "DELETE /api/judgements/{id}": "sources.test.ts",
    "GET /api/requests": "look through requests", "POST /api/requests": "ask for information", "GET /api/requests/{id}": "open the request", "PATCH /api/requests/{id}": "write its draft anew",
    "POST /api/requests/{id}/sending": "send it", "POST /api/requests/{id}/acknowledgement": "say that it arrived", "POST /api/requests/{id}/assignment": "assign it",
    "POST /api/requests/{id}/clarification-question": "ask what is meant", "POST /api/requests/{id}/clarification": "say what was meant", "POST /api/requests/{id}/start": "say that it is worked on",
    "POST /api/requests/{id}/answers": "name an answer", "POST /api/requests/{id}/declining": "decline it", "POST /api/requests/{id}/transfer": "transfer it",
    "POST /api/requests/{id}/unmet": "say that it cannot be met", "POST /api/requests/{id}/acceptance": "accept the answer", "POST /api/requests/{id}/return": "send the answer back",
    "GET /api/forums": "everybody, what he may know of", "POST /api/forums": "forums.test.ts", "GET /api/forums/{id}": "everybody, what he may know of", "PATCH /api/forums/{id}": "forums.test.ts",
    "GET /api/meetings": "meetings.test.ts", "POST /api/meetings": "meetings.test.ts", "GET /api/meetings/{id}": "meetings.test.ts", "PATCH /api/meetings/{id}": "meetings.test.ts",
    "GET /api/meetings/{id}/minutes": "minutes.test.ts", "POST /api/meetings/{id}/minutes": "minutes.test.ts", "POST /api/minutes/{textId}/updates": "minutes.test.ts", "POST /api/minutes/{textId}/presence": "minutes.test.ts",
    "POST /api/meetings/{id}/sharing": "meetings.test.ts", "POST /api/meetings/{id}/cancellation": "meetings.test.ts", "POST /api/meetings/{id}/session": "meetings.test.ts",
    "GET /api/meetings/{id}/agenda": "agenda.test.ts", "POST /api/meetings/{id}/agenda": "agenda.test.ts", "PATCH /api/agenda/{id}": "agenda.test.ts", "POST /api/agenda/{id}/position": "agenda.test.ts",
    "POST /api/agenda/{id}/offer": "agenda.test.ts", "POST /api/agenda/{id}/refusal": "agenda.test.ts", "GET /api/agenda/{id}/past": "backlog.test.ts", "POST /api/meetings/{id}/door": "packs.test.ts",
    "POST /api/agenda/{id}/common": "agenda.test.ts", "POST /api/agenda/{id}/outcome": "agenda.test.ts", "POST /api/agenda/{id}/removal": "agenda.test.ts",
    "GET /api/forums/{id}/backlog": "backlog.test.ts", "POST /api/forums/{id}/backlog": "backlog.test.ts", "POST /api/proposals/{id}/taking": "backlog.test.ts",
    "POST /api/proposals/{id}/declining": "backlog.test.ts", "POST /api/proposals/{id}/withdrawal": "backlog.test.ts",
    "GET /api/meetings/{id}/papers": "papers.test.ts", "POST /api/meetings/{id}/papers": "papers.test.ts", "POST /api/papers/{id}/position": "papers.test.ts", "DELETE /api/papers/{id}": "papers.test.ts",
    "POST /api/meetings/{id}/participants": "participants.test.ts", "PATCH /api/participants/{id}": "participants.test.ts", "POST /api/participants/{id}/position": "participants.test.ts",
    "POST /api/meetings/{id}/attendance": "participants.test.ts",
    "POST /api/participants/{id}/reply": "participants.test.ts", "DELETE /api/participants/{id}": "participants.test.ts",
    "GET /api/meetings/{id}/programme": "programme.test.ts", "POST /api/meetings/{id}/programme": "programme.test.ts", "PATCH /api/meetings/{id}/programme/{slotId}": "programme.test.ts",
    "DELETE /api/meetings/{id}/programme/{slotId}": "programme.test.ts", "POST /api/meetings/{id}/read-out": "programme.test.ts",
    "PATCH /api/meetings/{id}/read-out": "programme.test.ts", "GET /api/meetings/{id}/action-owner": "actions.test.ts",
    "GET /api/meetings/{id}/decisions": "decisions.test.ts", "POST /api/meetings/{id}/decisions": "decisions.test.ts", "PATCH /api/decisions/{id}": "decisions.test.ts",
    "DELETE /api/decisions/{id}": "decisions.test.ts", "POST /api/decisions/{id}/statements": "decisions.test.ts", "DELETE /api/decisions/{id}/statements/{statementId}": "decisions.test.ts",
    "GET /api/action-points": "actions.test.ts", "GET /api/action-points/{id}": "actions.test.ts", "GET /api/meetings/{id}/action-points": "actions.test.ts",
    "POST /api/meetings/{id}/action-points": "actions.test.ts", "PATCH /api/action-points/{id}": "actions.test.ts", "DELETE /api/action-points/{id}": "actions.test.ts",
    "POST /api/action-points/{id}/start": "actions.test.ts", "POST /api/action-points/{id}/report": "actions.test.ts", "POST /api/action-points/{id}/confirmation": "actions.test.ts",
    "POST /api/action-points/{id}/return": "actions.test.ts", "POST /api/action-points/{id}/due": "actions.test.ts", "POST /api/action-points/{id}/drop": "actions.test.ts",
    "POST /api/action-points/{id}/escalation": "actions.test.ts", "POST /api/agenda-points/{id}/escalation": "actions.test.ts", "GET /api/meetings/{id}/record": "record.test.ts",
    "POST /api/meetings/{id}/record/clearance": "record.test.ts", "POST /api/meetings/{id}/record/clearing": "record.test.ts", "POST /api/meetings/{id}/record/return": "record.test.ts",
    "POST /api/meetings/{id}/record/circulation": "record.test.ts", "POST /api/meetings/{id}/record/comments-end": "record.test.ts", "POST /api/meetings/{id}/record/silence-break": "record.test.ts",
    "POST /api/meetings/{id}/record/acceptance": "record.test.ts", "POST /api/meetings/{id}/record/reopening": "record.test.ts", "POST /api/meetings/{id}/record/adoption": "record.test.ts",
    "POST /api/meetings/{id}/record/corrigenda": "record.test.ts", "GET /api/forums/{id}/record": "record.test.ts", "GET /api/exports/forum-record": "record.test.ts",
    "GET /api/calendars": "everybody signed in", "POST /api/calendars/{calendar}/imports": "calendars.test.ts", "DELETE /api/calendars/periods/{id}": "calendars.test.ts",
    "GET /api/calendars/warnings": "calendars.test.ts", "GET /api/me/feeds": "oneself", "POST /api/me/feeds": "oneself", "POST /api/me/feeds/{id}/rotation": "oneself", "DELETE /api/me/feeds/{id}": "oneself",
    "GET /api/meetings/{id}/invitations": "invitations.test.ts", "POST /api/meetings/{id}/invitations": "invitations.test.ts",
    "GET /api/meetings/{id}/following-invitations": "series.test.ts", "POST /api/meetings/{id}/following-invitations": "series.test.ts",
    "GET /api/meetings/{id}/slots": "polls.test.ts", "POST /api/meetings/{id}/slots": "polls.test.ts", "DELETE /api/meetings/{id}/slots/{slotId}": "polls.test.ts",
    "POST /api/meetings/series": "series.test.ts", "PATCH /api/meetings/{id}/following": "series.test.ts", "POST /api/meetings/{id}/following-cancellation": "series.test.ts",
    "POST /api/meetings/{id}/slots/answers": "polls.test.ts", "POST /api/meetings/{id}/slots/{slotId}/choice": "polls.test.ts",
    "GET /api/documents": "documents.test.ts", "POST /api/documents": "documents.test.ts", "GET /api/documents/{id}": "documents.test.ts", "PATCH /api/documents/{id}": "documents.test.ts",
    "POST /api/documents/{id}/versions": "documents.test.ts", "PATCH /api/versions/{id}": "documents.test.ts", "POST /api/versions/{id}/languages": "documents.test.ts",
    "DELETE /api/versions/{id}/languages/{language}": "documents.test.ts", "GET /api/versions/{id}/manifest": "documents.test.ts",
    "GET /api/documents/{id}/clearance": "clearance.test.ts", "GET /api/versions/{id}/clearance-preview": "clearance.test.ts", "POST /api/versions/{id}/clearance": "clearance.test.ts",
    "POST /api/versions/{id}/editorial-clearance": "clearance.test.ts", "POST /api/clearance-steps/{id}/decision": "clearance.test.ts",
    "POST /api/clearance-rounds/{id}/calling-off": "clearance.test.ts", "GET /api/clearances": "oneself; clearance.test.ts",
    "GET /api/documents/{id}/joint": "joint.test.ts", "POST /api/documents/{id}/joint": "joint.test.ts", "POST /api/documents/{id}/handing-over": "joint.test.ts",
    "POST /api/versions/{id}/acceptance": "joint.test.ts", "DELETE /api/versions/{id}/acceptance": "joint.test.ts",
    "GET /api/delegations": "oneself, administrator", "POST /api/delegations": "delegations.test.ts", "DELETE /api/delegations/{id}": "delegations.test.ts",
    "POST /api/versions/{id}/issue": "lifecycle.test.ts", "DELETE /api/versions/{id}/issue": "lifecycle.test.ts", "POST /api/versions/{id}/registration": "lifecycle.test.ts",
    "POST /api/versions/{id}/dates": "lifecycle.test.ts", "POST /api/versions/{id}/withdrawal": "lifecycle.test.ts", "GET /api/versions/{id}/consequences": "lifecycle.test.ts",
    "POST /api/documents/{id}/supersession": "lifecycle.test.ts", "POST /api/documents/{id}/withdrawal": "lifecycle.test.ts", "POST /api/documents/{id}/archiving": "lifecycle.test.ts",
    "DELETE /api/documents/{id}/archiving": "lifecycle.test.ts", "GET /api/documents/{id}/consequences": "lifecycle.test.ts",
    "GET /api/exports/documents": "exports.test.ts", "GET /api/entries/{id}/citations": "citing.test.ts", "GET /api/symbols": "citing.test.ts",
    "GET /api/views": "own", "POST /api/views": "own", "PATCH /api/views/{id}": "own", "DELETE /api/views/{id}": "own",
    "GET /api/versions/{id}/distribution-preview": "distributions.test.ts", "POST /api/versions/{id}/distributions": "distributions.test.ts", "GET /api/documents/{id}/distributions": "distributions.test.ts",
    "GET /api/distributions": "distributions.test.ts", "GET /api/distributions/{id}/receipts": "distributions.test.ts", "POST /api/distributions/{id}/reminder": "distributions.test.ts",
    "POST /api/distributions/{id}/ending": "distributions.test.ts", "GET /api/acknowledgements": "oneself", "POST /api/versions/{id}/acknowledgement": "oneself", "GET /api/versions/{id}/delta": "distributions.test.ts",
    "GET /api/consultations": "consultations.test.ts", "GET /api/versions/{id}/consultations": "consultations.test.ts", "POST /api/versions/{id}/consultations": "consultations.test.ts",
    "POST /api/consultations/{id}/extension": "consultations.test.ts", "POST /api/consultations/{id}/closing": "consultations.test.ts",
    "POST /api/consultations/{id}/nothing-to-say": "consultations.test.ts", "GET /api/versions/{id}/comments": "consultations.test.ts", "POST /api/comments/{id}/disposition": "consultations.test.ts",
    "GET /api/versions/compare": "comparing.test.ts",
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
    distribution_party: "by its distribution", distribution_receipt: "own; by its distribution, who follows the document", saved_view: "own",
    meeting: "by its entry", meeting_series: "inside", participation: "by its entry", participation_link: "by its participation, inside",
    meeting_slot: "by its entry", slot_answer: "by its slot and participation", programme_slot: "by its entry; internal, by organisation",
    agenda_item: "by its entry; internal, by organisation; hidden, by unit", meeting_paper: "by both entries and its point",
    agenda_proposal: "by its forum; internal, by organisation", minutes_text: "by its entry and point; internal, by organisation; outside, once circulated or taking notes",
    minutes_update: "by its text", decision: "by its entry and point; outside, once circulated", decision_statement: "by its decision",
    action_point: "by its entry and point; internal, by organisation; outside, once circulated", action_step: "by its action point; internal, by organisation",
    summary_record: "by its entry; outside, once circulated", record_text: "by its record", record_step: "by its record; internal, by organisation",
    calendar_period: "everybody signed in", calendar_feed: "own, administrator", meeting_mail: "functions only",
    person_state: "functions only", membership_state: "functions only", entry_state: "functions only",
  },
  entryColumns: [
    "id", "reference", "kind", "title", "title_other", "summary", "summary_other", "language", "originator_id", "custodian_id", "original_marking", "classification",
    "classification_reason", "caveats", "embargo_until", "readers", "topics", "regions", "date_of_information", "date_received", "filed_at", "register_date",
    "status", "demonstration", "revision", "created_by_id", "created_at", "changed_by_id", "changed_at",
  ],
} as const;
