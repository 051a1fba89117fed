import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reading } from "../db/transactions";
import type { Writer } from "../db/handles";
import { Refusal } from "../errors";
import { getAudience, getHistory, getPastAudience } from "../domain/entries/queries";
import { classificationAt } from "../domain/entries/model";
import { addAttachment, removeAttachment } from "../domain/attachments/commands";
import { listAttachments, openAttachment } from "../domain/attachments/queries";
import { getViewedFile, openToShow } from "../domain/attachments/viewing/queries";
import { listAudit } from "../domain/audit/queries";
import { auditFilter } from "../domain/audit/contract";
import { writeComment } from "../domain/comments/commands";
import { commentsAsked, writtenComment } from "../domain/comments/contract";
import { listComments } from "../domain/comments/queries";
import { editItem, logItem } from "../domain/items/commands";
import { editedItem, itemFilter, newItem } from "../domain/items/contract";
import { getItem, listItems } from "../domain/items/queries";
import { makeLink } from "../domain/links/commands";
import { madeLink } from "../domain/links/contract";
import { getThread, listLinks } from "../domain/links/queries";
import { addPerson } from "../domain/people/commands";
import { newPerson } from "../domain/people/contract";
import { listPeople } from "../domain/people/queries";
import { addLine, completeLine } from "../domain/registry/commands";
import { completedLine, journalFilter, newLine } from "../domain/registry/contract";
import { getJournalOf, listJournal } from "../domain/registry/queries";
import { answerConsent, askConsent } from "../domain/releases/consents/commands";
import { consentAnswer, newConsent } from "../domain/releases/consents/contract";
import { listEntryConsents, listWaitingConsents } from "../domain/releases/consents/queries";
import { callOffRelease, giveSecondKey, refuseSecondKey, requestRelease, withdrawRelease } from "../domain/releases/commands";
import { newRelease } from "../domain/releases/contract";
import { getRelease, listEntryReleases, listReleases, previewRelease } from "../domain/releases/queries";
import { acknowledgeReceipt } from "../domain/releases/receipts/commands";
import { listInbox, listReceipts } from "../domain/releases/receipts/queries";
import {
  acceptAnswer, acknowledgeRequest, askClarification, assignRequest, clarifyRequest, declineRequest, editRequest, giveAnswer, makeRequest, markUnmet, sendBack, sendRequest, startRequest, transferRequest,
} from "../domain/requests/commands";
import { editedRequest, newRequest, requestFilter } from "../domain/requests/contract";
import { getRequest, listRequests } from "../domain/requests/queries";
import { searchEntries } from "../domain/search/queries";
import { searchInput } from "../domain/search/contract";
import { addSource, judgeCredibility, rateSource } from "../domain/sources/commands";
import { getAppraisal, getSource, listSources } from "../domain/sources/queries";
import { beginUpload } from "../domain/uploads/commands";
import { openDossier } from "../exports/dossier";
import { download } from "../files/sending";
import { documentPermissions } from "../testing/documents-oracle";
import { meetingPermissions } from "../testing/meetings-oracle";
import { layOut, type Parties, type Placed, type PlacedRequest, type Player } from "../testing/matrix-world";
import { acts, expected, expectedOfRequest, hasPlaceIn, officeActs, requestActs, type Act, type RequestAct, type Verdict } from "../testing/oracle";
import { found, inTurn, planOnce, trying } from "../testing/trying";
import { World } from "../testing/world";
import type { Permission } from "./rules";

const nothing = "0".repeat(32);
const inWords = { originatorCheck: "It is our own.", needToKnow: "They asked for it.", safeguards: "They keep it apart." };

describe("the matrix of who may see and do", () => {
  let world: World;
  let players: Player[];
  let parties: Parties;

  beforeAll(async () => {
    planOnce();
    world = await World.make();
    ({ players, parties } = await layOut(world));
    for (const player of players) {
      for (let after: string | undefined; ; ) {
        const page = await reading(player.asking, (db) => listItems(db, itemFilter.parse({ limit: 100, ...(after && { after }) })));
        for (const item of page.items) player.register.add(item.id);
        if (!page.nextCursor) break;
        after = page.nextCursor;
      }
    }
  }, 180_000);
  afterAll(() => world.end());

  const edit = (db: Writer, cell: Placed, given: Record<string, unknown>) => editItem(db, editedItem.parse({ id: cell.entryId, revision: 1, ...given }));
  const comment = (db: Writer, cell: Placed, side: "joint" | "internal") => writeComment(db, writtenComment.parse({ id: cell.entryId, revision: 1, side, text: "A remark" }));
  const giveKey = async (db: Writer, id: string) => {
    const { preview } = await getRelease(db, { id }).catch(() => ({ preview: null }));
    return giveSecondKey(db, { id, revision: 1, reach: preview?.reach ?? nothing });
  };
  const own = (player: Player, cell: Placed) =>
    (player.cells.find((one) => one.way === "author" && one.classification === 0 && one.embargo === "none" && one.entryId !== cell.entryId)
      ?? player.cells.find((one) => one.way === "named" && one.classification === 0 && one.embargo === "none")!).entryId;

  const tried: Record<Act, (db: Writer, cell: Placed, player: Player) => Promise<unknown>> = {
    "find in the register": async (_db, cell, player) => found(player.register.has(cell.entryId)),
    "find by searching": async (db, cell) => found((await searchEntries(db, searchInput.parse({ q: cell.word }))).items.some((item) => item.id === cell.entryId)),
    "open": (db, cell) => getItem(db, { id: cell.entryId }),
    "open by reference": (db, cell) => getItem(db, { id: cell.reference }),
    "see who can open it": (db, cell) => getAudience(db, { id: cell.entryId }),
    "read its history": (db, cell) => getHistory(db, { id: cell.entryId }),
    // Of a day on which nothing was kept yet: only who may ask is the question here.
    "ask who could open it once": (db, cell) => getPastAudience(db, { id: cell.entryId, at: "2020-01-01T00:00:00Z" }),
    "read its joint comments": (db, cell) => listComments(db, commentsAsked.parse({ id: cell.entryId, side: "joint" })),
    "comment on it jointly": (db, cell) => comment(db, cell, "joint"),
    "comment on it internally": (db, cell) => comment(db, cell, "internal"),
    "see its links": (db, cell) => listLinks(db, { id: cell.entryId }),
    "see its thread": (db, cell) => getThread(db, { id: cell.entryId }),
    // To another entry that he sees: his own unclassified one.
    "link it to another": (db, cell, player) => makeLink(db, madeLink.parse({ id: cell.entryId, kind: "evidence_for", otherId: own(player, cell) })),
    "edit its metadata": (db, cell) => edit(db, cell, { direction: "incoming" }),
    "edit its text": (db, cell) => edit(db, cell, { text: "Other words" }),
    "raise its marking": (db, cell) => cell.classification === 2
      ? edit(db, cell, { classification: "STRICTLY_CONFIDENTIAL" })
      : edit(db, cell, { classification: classificationAt(cell.classification + 1), classificationReason: "deliberation" }),
    "lower its marking": (db, cell) => cell.classification === 0
      ? edit(db, cell, { classification: "UNCLASSIFIED", reasonForLowering: "None" })
      : edit(db, cell, { classification: classificationAt(cell.classification - 1), reasonForLowering: "It is known" }),
    "take it away as a dossier": (db, cell) => openDossier(db, { id: cell.entryId }),

    "see its files": (db, cell) => listAttachments(db, { id: cell.entryId }),
    "look at a file that was kept": async (db, cell) => [await getViewedFile(db, { id: cell.kept }), await openToShow(db, { id: cell.kept })],
    "look at the file that was released": async (db, cell) => [await getViewedFile(db, { id: cell.gone }), await openToShow(db, { id: cell.gone })],
    "download a file that was kept": (db, cell) => openAttachment(db, { id: cell.kept }),
    "download the file that was released": (db, cell) => openAttachment(db, { id: cell.gone }),
    "fetch the bytes of the file that was released": async (_db, cell, player) => {
      const asked = new Request(`http://127.0.0.1/api/files/${cell.gone}`, { method: "HEAD", headers: { authorization: `Bearer ${player.token}` } });
      const { status } = await download(asked, cell.gone);
      if (status === 404) throw new Refusal("not_found");
      if (status === 403) throw new Refusal("forbidden");
      if (status !== 200) throw new Error(`the bytes were answered with ${status}`);
    },
    "attach a file": (db, cell) =>
      addAttachment(db, { entryId: cell.entryId, name: "other.pdf", mediaType: "application/pdf", size: 1, sha256: new Uint8Array(32), storageKey: randomUUID().replaceAll("-", "") }),
    "remove a file": (db, cell) => removeAttachment(db, { id: cell.kept }),

    "preview its release": (db, cell) => previewRelease(db, { id: cell.entryId, parties: [world.osce] }),
    "ask for its release": async (db, cell) => {
      const { reach } = await previewRelease(db, { id: cell.entryId, parties: [world.osce] }).catch(() => ({ reach: nothing }));
      return requestRelease(db, newRelease.parse({ id: cell.entryId, revision: 1, parties: [world.osce], purpose: "for_information", reach, ...inWords }));
    },
    "give the second key after an officer": (db, cell) => giveKey(db, cell.afterOfficer),
    "give the second key after the head": (db, cell) => giveKey(db, cell.afterHead),
    "give the second key to oneself": (db, cell) => giveKey(db, cell.own),
    "refuse the second key": (db, cell) => refuseSecondKey(db, { id: cell.afterOfficer, remark: "Not yet." }),
    "call its release off": (db, cell) => callOffRelease(db, { id: cell.afterOfficer }),
    "withdraw its release": (db, cell) => withdrawRelease(db, { id: cell.active || cell.afterOfficer, reason: "It was a mistake." }),
    "see its releases": (db, cell) => listEntryReleases(db, { id: cell.entryId }),
    "see one release of it": (db, cell) => getRelease(db, { id: cell.active || cell.afterOfficer }),
    "see the receipts of its release": (db, cell) => listReceipts(db, { id: cell.active || cell.afterOfficer, show: "all", limit: 10 }),
    "ask for the originator's consent": (db, cell) => askConsent(db, newConsent.parse({ id: cell.entryId, revision: 1, parties: [world.osce], question: "May it go?" })),
    "answer for the originator": (db, cell) => answerConsent(db, consentAnswer.parse({ id: cell.consent, answer: "granted", evidence: "A note of today" })),
    "see its consents": (db, cell) => listEntryConsents(db, { id: cell.entryId }),
    "acknowledge it": (db, cell) => acknowledgeReceipt(db, { id: cell.receipt, revision: 1, remark: "", reservation: false }),
    "acknowledge it for somebody else": (db, cell) => acknowledgeReceipt(db, { id: cell.receiptOfAnother, revision: 1, remark: "", reservation: false }),

    "see what the journal says of it": (db, cell) => getJournalOf(db, { id: cell.entryId }),
    "enter it in the journal": (db, cell) => addLine(db, newLine.parse({ entryId: cell.entryId, direction: "outgoing", channel: "pouch" })),
    "complete its line in the journal": (db, cell) => completeLine(db, completedLine.parse({ id: cell.line, revision: 1, copies: 2 })),
    "see how it was appraised": (db, cell) => getAppraisal(db, { id: cell.entryId }),
    "judge how credible it is": (db, cell) => judgeCredibility(db, { id: cell.entryId, revision: 1, credibility: 3, reason: "It may be so.", confirmedBy: [] }),
    "see its source": (db, cell) => getSource(db, { id: cell.source }),
    "rate its source": (db, cell) => rateSource(db, { id: cell.source, reliability: "B", reason: "It was right before." }),
  };

  const { tryAll, wouldNotice, untouched, stop } = trying();
  afterAll(stop);

  const wrong = new Map<Act, string[]>(acts.map((act) => [act, []]));
  let cells = 0;
  it("tries every act in every cell", async () => {
    await inTurn(players.flatMap((player) => player.cells.map((cell) => [player, cell] as const)), async ([player, cell]) => {
      const here = acts.filter((act) => hasPlaceIn(act, cell));
      for (const [act, verdict] of await tryAll(player, here.map((act) => ({ named: act, act: (db: Writer) => tried[act](db, cell, player), told: expected(act, cell) })))) {
        cells++;
        const told = expected(act, cell);
        if (verdict !== told) wrong.get(act)!.push(`${cell.role}/${cell.clearance} ${cell.way}, level ${cell.classification}, embargo ${cell.embargo}: ${verdict}, not ${told}`);
      }
    });
    expect(cells).toBeGreaterThanOrEqual(30_000);
  }, 600_000);

  it.each(acts)("holds in every cell for: %s [AUTHZ-01, AUTHZ-17]", (act) => {
    expect(wrong.get(act)!.slice(0, 10)).toEqual([]);
  });

  const triedOfRequest: Record<RequestAct, (db: Writer, request: PlacedRequest, player: Player) => Promise<unknown>> = {
    "open the request": (db, { id }) => getRequest(db, { id }),
    "write its draft anew": (db, { id }) => editRequest(db, editedRequest.parse({ id, revision: 1, title: "Said better", questions: ["What is known?"], requestKind: "information" })),
    "send it": (db, { id }) => sendRequest(db, { id, revision: 1 }),
    "say that it arrived": (db, { id }) => acknowledgeRequest(db, { id, revision: 1, text: "" }),
    "assign it": (db, { id, assignee }) => assignRequest(db, { id, revision: 1, assigneeId: parties.further, assignedBefore: assignee, text: "" }),
    "ask what is meant": (db, { id }) => askClarification(db, { id, revision: 1, text: "Which one?" }),
    "say that it is worked on": (db, { id }) => startRequest(db, { id, revision: 1, text: "" }),
    // An entry, and outside words.
    "name an answer": (db, { id, role }, player) => giveAnswer(db, { id, revision: 1, text: "It is known.", ...(role !== "counterpart" && { answer: own(player, player.cells[0]!) }) }),
    "decline it": (db, { id }) => declineRequest(db, { id, revision: 1, because: "other", text: "It cannot be." }),
    "transfer it": (db, { id }) => transferRequest(db, { id, revision: 1, toId: parties.further, text: "They know." }),
    "say that it cannot be met": (db, { id }) => markUnmet(db, { id, revision: 1, text: "It cannot be." }),
    "say what was meant": (db, { id }) => clarifyRequest(db, { id, revision: 1, text: "This one." }),
    "accept the answer": (db, { id }) => acceptAnswer(db, { id, revision: 1, text: "" }),
    "send the answer back": (db, { id }) => sendBack(db, { id, revision: 1, numbers: [1], text: "Something is missing." }),
  };
  it.each(["draft", "sent", "clarification_asked", "answered"])("holds for everybody who stands to a request in any way, while it is: %s [AUTHZ-01]", async (state) => {
    const first = () => world.db.query("update request set state = $1", [state]);
    await first();
    const here = (Object.keys(requestActs) as RequestAct[]).filter((act) => requestActs[act] === state);
    const astray: string[] = [];
    await inTurn(players.flatMap((player) => player.requests.map((request) => [player, request] as const)), async ([player, request]) => {
      for (const [act, verdict] of await tryAll(player, here.map((act) => ({ named: act, act: (db: Writer) => triedOfRequest[act](db, request, player), told: expectedOfRequest(act, request), first })))) {
        const told = expectedOfRequest(act, request);
        if (verdict !== told) astray.push(`${request.role}/${request.clearance} ${act}: ${request.standing}, level ${request.classification}: ${verdict}, not ${told}`);
      }
    });
    expect(astray.slice(0, 10)).toEqual([]);
    expect(here.length).toBeGreaterThan(0);
  }, 300_000);

  it("holds for what is about no entry", async () => {
    const tried: Record<keyof typeof officeActs, (db: Writer, player: Player) => Promise<unknown>> = {
      "log an item": (db) => logItem(db, newItem.parse({ title: "New", classification: "UNCLASSIFIED" })),
      "send a file for a new item": (db) => beginUpload(db, { name: "note.pdf", size: 10, entryId: null }),
      "ask for information": (db, player) =>
        makeRequest(db, newRequest.parse({ title: "A question", questions: ["What?"], classification: "UNCLASSIFIED", ...(player.role !== "counterpart" && { askedOfId: parties.further }) })),
      "read the journal": (db) => listJournal(db, journalFilter.parse({})),
      "look for sources": (db) => listSources(db, { q: "source", limit: 5 }),
      "add a source": (db) => addSource(db, { name: "A new one" }),
      "see the releases of all entries": (db) => listReleases(db, { limit: 5 }),
      "see the consents that wait": (db) => listWaitingConsents(db, { limit: 5 }),
      "list people": (db) => listPeople(db, { q: "", limit: 5 }),
      "see what was released to oneself": (db) => listInbox(db, { show: "all", limit: 5 }),
      "look through requests": (db) => listRequests(db, requestFilter.parse({})),
      "add a person": (db, player) => addPerson(db, newPerson.parse({ titleEn: "Somebody", titleFr: "Quelqu’un", initials: "SO", unitId: player.unit, clearance: "UNCLASSIFIED" })),
      "read the audit trail": (db) => listAudit(db, auditFilter.parse({})),
    };
    const astray: string[] = [];
    for (const player of players) {
      const toldTo = (act: string): Verdict => (officeActs[act]!.has(player.role) ? "done" : "forbidden");
      for (const [act, verdict] of await tryAll(player, Object.keys(officeActs).map((act) => ({ named: act, act: (db: Writer) => tried[act]!(db, player), told: toldTo(act) })))) {
        const told = toldTo(act);
        if (verdict !== told) astray.push(`${player.role}/${player.clearance} ${act}: ${verdict}, not ${told}`);
      }
    }
    expect(astray).toEqual([]);
  });

  it("nobody gives a marking above his clearance, and only the head the highest, whatever is asked before", () => {
    const giving = players.flatMap(({ role, clearance }) => [0, 1, 2].filter((level) => untouched["entry.mark"]({ role, clearance } as never, { level })).map((level) => [role, clearance, level] as const));
    expect(giving.filter(([role, clearance, level]) => level > clearance || (level === 2 && role !== "head"))).toEqual([]);
    expect(giving.some(([role, , level]) => role === "head" && level === 2)).toBe(true);
  });

  // What is about oneself alone has its tests where it stands; what is about documents and meetings is tried in their matrices.
  const elsewhere: Permission[] = [
    "person.change_own", "token.make", ...documentPermissions, ...meetingPermissions,
    "calendar.keep", // calendars.test.ts
  ];
  const every = (Object.keys(untouched) as Permission[]).filter((permission) => !elsewhere.includes(permission));
  it.each(every.flatMap((permission) => [[permission, "yes"], [permission, "no"]] as const))("would notice if %s said %s to everybody", async (permission, always) => {
    expect([permission, await wouldNotice(permission, always)]).toEqual([permission, true]);
  });
});
