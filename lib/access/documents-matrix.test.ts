import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Opener, Reader, Writer } from "../db/handles";
import { Refusal } from "../errors";
import { getViewedFile } from "../domain/attachments/viewing/queries";
import { writeComment } from "../domain/comments/commands";
import { commentsAsked, writtenComment } from "../domain/comments/contract";
import { listComments } from "../domain/comments/queries";
import { delegate } from "../domain/documents/clearance/delegations/commands";
import { newDelegation } from "../domain/documents/clearance/delegations/contract";
import { acceptVersion, handOver, makeJoint, takeAcceptanceBack } from "../domain/documents/clearance/joint/commands";
import { handingOver } from "../domain/documents/clearance/joint/contract";
import { getJoint } from "../domain/documents/clearance/joint/queries";
import { callOffRound, clearEditorial, decideStep, openRound } from "../domain/documents/clearance/commands";
import { newRound, saidDecision } from "../domain/documents/clearance/contract";
import { getClearance } from "../domain/documents/clearance/queries";
import { compareVersions } from "../domain/documents/comparing/queries";
import { closeConsultation, disposeOfComment, extendConsultation, openConsultation, sayNothing } from "../domain/documents/consultations/commands";
import { givenDisposition, longerConsultation, newConsultation } from "../domain/documents/consultations/contract";
import { listCommentsOnVersion } from "../domain/documents/consultations/queries";
import { acknowledgeVersion, distribute, endDistribution, remindOfDistribution } from "../domain/documents/distributions/commands";
import { newDistribution } from "../domain/documents/distributions/contract";
import { getDelta, listDistributionReceipts, listDistributions, listDocumentDistributions, previewDistribution } from "../domain/documents/distributions/queries";
import { fileDocument } from "../domain/documents/commands";
import { documentFilter, newDocument } from "../domain/documents/contract";
import { extentOfDocuments } from "../domain/documents/exporting/queries";
import { archiveDocument, issueVersion, keepDates, registerVersion, supersedeDocument, withdrawDocument, withdrawVersion } from "../domain/documents/lifecycle/commands";
import { datedVersion, issuedVersion, registeredVersion, withdrawnDocument, withdrawnVersion } from "../domain/documents/lifecycle/contract";
import { getDocument, listDocuments } from "../domain/documents/queries";
import { changeVersion, draftVersion, putLanguage } from "../domain/documents/versions/commands";
import { getManifest } from "../domain/documents/versions/queries";
import { remindOfRelease } from "../domain/releases/receipts/commands";
import { searchInput } from "../domain/search/contract";
import { searchEntries } from "../domain/search/queries";
import { getCitations } from "../domain/symbols/queries";
import { layOutDocuments, type Colleagues, type Librarian, type PlacedDocument } from "../testing/documents-world";
import { documentActs, documentPermissions, isTried, libraryActs, namesOfActs, type DocumentAct } from "../testing/documents-oracle";
import type { Verdict } from "../testing/oracle";
import { found, inTurn, planOnce, trying } from "../testing/trying";
import { World } from "../testing/world";

const revision = 1;
/** The code of a state that is named by words. */
const stated = (state: string): string => state.replace(" ", "_");
const nothing = "0".repeat(32);
/** To somebody who does not see it, a version is as unknown as one that is not there. */
const unknownIsNotFound = (error: unknown): never => {
  if (error instanceof Refusal && error.kind === "invalid") throw new Refusal("not_found");
  throw error;
};

describe("the matrix of who may see of documents and do with them", () => {
  let world: World;
  let librarians: Librarian[];
  let colleagues: Colleagues;
  beforeAll(async () => {
    planOnce();
    world = await World.make();
    ({ librarians, colleagues } = await layOutDocuments(world));
  }, 180_000);
  afterAll(() => world.end());

  const inLibrary = async (db: Writer, { entryId, symbol }: PlacedDocument) => {
    const row = (await listDocuments(db as unknown as Reader, documentFilter.parse({ symbol }))).items.find((one) => one.id === entryId);
    found(row !== undefined);
    return row!;
  };
  const reachOf = async (db: Writer, id: string) =>
    (await previewDistribution(db as unknown as Reader, { id, parties: [colleagues.unit] }).catch(() => ({ reach: nothing }))).reach;

  const tried: Record<DocumentAct, (db: Writer, cell: PlacedDocument, who: Librarian) => Promise<unknown>> = {
    "open it": (db, { entryId }) => getDocument(db as unknown as Opener, { id: entryId }),
    "find it in the library": inLibrary,
    "see the version": async (db, { entryId, versionId }) => found((await getDocument(db as unknown as Opener, { id: entryId })).versions.some((one) => one.id === versionId && one.languages.some((two) => two.files.length > 0))),
    "see the version's number in the library": async (db, cell) => found((await inLibrary(db, cell)).version === cell.label),
    "find it in the library by how it stands": async (db, { entryId, symbol, state }) => found((await listDocuments(db as unknown as Reader, documentFilter.parse({ symbol, state: stated(state) }))).items.some((one) => one.id === entryId)),
    "see in the library how it stands": async (db, cell) => found((await inLibrary(db, cell)).state === stated(cell.state)),
    "find it by search with how it stands": async (db, { reference, state }) => found((await searchEntries(db as unknown as Reader, searchInput.parse({ q: reference }))).items.some((one) => one.document?.state === stated(state))),
    "see on its page how it stands": async (db, { entryId, state }) => found((await getDocument(db as unknown as Opener, { id: entryId })).state === stated(state)),
    "see what it consists of": (db, { versionId }) => getManifest(db as unknown as Opener, { id: versionId }),
    "look at its file": (db, { fileId }) => getViewedFile(db as unknown as Opener, { id: fileId }),
    "find it by the words of its file": async (db, { fileWord, entryId }) => found((await searchEntries(db as unknown as Reader, searchInput.parse({ q: fileWord }))).items.some((one) => one.id === entryId)),
    "find it by the title of its language": async (db, { titleWord, entryId }) => found((await searchEntries(db as unknown as Reader, searchInput.parse({ q: titleWord }))).items.some((one) => one.id === entryId)),
    "see that it cites": async (db, { entryId }, { cited }) => found((await getCitations(db as unknown as Reader, { id: cited })).citedBy.some((one) => one.entry.id === entryId)),
    "see what changed in it": (db, { versionId }) => getDelta(db as unknown as Opener, { id: versionId }),
    "compare it with the one before": (db, { before, languageId }) => compareVersions(db as unknown as Opener, { from: before, to: languageId }),
    "read the comments on it": async (db, { versionId, comment }) => found((await listCommentsOnVersion(db as unknown as Opener, { id: versionId })).items.some((one) => one.id === comment)),
    "find the comment on it among those on the document": async (db, { entryId, comment }) => found((await listComments(db as unknown as Opener, commentsAsked.parse({ id: entryId, side: "joint" }))).items.some((one) => one.id === comment)),
    "take it along in a file of the library": async (db, { symbol }) => {
      const { rows, named, leftOut } = await extentOfDocuments(db as unknown as Reader, documentFilter.omit({ after: true, limit: true }).parse({ symbol }));
      found(rows + leftOut > 0);
      if (rows - named === 0) throw new Refusal("forbidden");
    },

    "put a translation into it": (db, { versionId }) => putLanguage(db, { id: versionId, revision, language: "fr", standing: "courtesy", title: "Un document" }),
    "change its text": (db, { versionId }) => putLanguage(db, { id: versionId, revision, language: "en", standing: "original", title: "Other words" }),
    "say what changes": (db, { versionId }) => changeVersion(db, { id: versionId, revision, note: "A chapter" }),
    "draft the next version": (db, { entryId }) => draftVersion(db, { id: entryId, change: "editorial", note: "A comma" }),
    "ask for its clearance": (db, { versionId }) => openRound(db, newRound.parse({ id: versionId, revision, method: "together", parties: [colleagues.officer] })),
    "clear it as an editorial change": (db, { versionId }) => clearEditorial(db, { id: versionId, revision }),
    "clear it": (db, { step }) => decideStep(db, saidDecision.parse({ id: step, decision: "cleared" })),
    "return it": (db, { step }) => decideStep(db, saidDecision.parse({ id: step, decision: "returned", remark: "Not so." })),
    "clear it in another's place": (db, { othersStep }) => decideStep(db, saidDecision.parse({ id: othersStep, decision: "cleared" })),
    "see its clearance": async (db, { entryId, round }) => found((await getClearance(db as unknown as Reader, { id: entryId })).rounds.some((one) => one.id === round && one.steps.length > 0)),
    "call its clearance off": (db, { round }) => callOffRound(db, { id: round, reason: "" }),
    "ask for comments": (db, { versionId }) => openConsultation(db, newConsultation.parse({ id: versionId, revision, parties: [colleagues.reader], until: "2098-01-01" })),
    "give more time for comments": (db, { consultation }) => extendConsultation(db, longerConsultation.parse({ id: consultation, was: "2099-01-01", until: "2099-02-01" })),
    "close its consultation": (db, { consultation }) => closeConsultation(db, { id: consultation }),
    "say that there is nothing to say": (db, { consultation }) => sayNothing(db, { id: consultation }),
    "comment on it": (db, { entryId, versionId }) => writeComment(db, writtenComment.parse({ id: entryId, revision, side: "joint", text: "A remark", place: { versionId } })).catch(unknownIsNotFound),
    "say what became of a comment": (db, { comment }) => disposeOfComment(db, givenDisposition.parse({ id: comment, asOf: null, disposition: "noted" })),

    "issue it": (db, { versionId }) => issueVersion(db, issuedVersion.parse({ id: versionId, revision })),
    "say until when it is valid": (db, { versionId }) => keepDates(db, datedVersion.parse({ id: versionId, revision, validUntil: "2098-01-01" })),
    "register it": (db, { versionId }) => registerVersion(db, registeredVersion.parse({ id: versionId, revision })),
    "withdraw it": (db, { versionId }) => withdrawVersion(db, withdrawnVersion.parse({ id: versionId, revision, because: "It was wrong." })),
    "withdraw the document": (db, { entryId }) => withdrawDocument(db, withdrawnDocument.parse({ id: entryId, revision, because: "It was wrong." })),
    "put it in the place of another": (db, { entryId }, { cited }) => supersedeDocument(db, { id: entryId, revision, otherId: cited }),
    "archive it": (db, { entryId }) => archiveDocument(db, { id: entryId, revision }),

    "make it a joint one": (db, { entryId }) => makeJoint(db, { id: entryId, revision, organisationId: world.osce }),
    "see with whom it lies": (db, { entryId }) => getJoint(db as unknown as Reader, { id: entryId }),
    "hand it over": (db, { entryId }) => handOver(db, handingOver.parse({ id: entryId, revision, to: world.osce })),
    "accept it for his side": (db, { versionId }) => acceptVersion(db, { id: versionId, revision, remark: "" }),
    "take the acceptance back": (db, { versionId }) => takeAcceptanceBack(db, { id: versionId }),

    "see to whom it would go": (db, { versionId }) => previewDistribution(db as unknown as Reader, { id: versionId, parties: [colleagues.unit] }),
    "distribute it": async (db, { versionId }) => distribute(db, newDistribution.parse({ id: versionId, parties: [colleagues.unit], purpose: "for_information", reach: await reachOf(db, versionId) })),
    "see how it was distributed": (db, { entryId }) => listDocumentDistributions(db as unknown as Reader, { id: entryId }),
    "see who has read it": async (db, { distribution }) => found((await listDistributionReceipts(db as unknown as Reader, { id: distribution, show: "all", limit: 10 })).items.some((one) => one.person.id === colleagues.reader)),
    "remind those who have not": (db, { distribution }) => remindOfDistribution(db, { id: distribution }),
    "end its distribution": (db, { distribution }) => endDistribution(db, { id: distribution }),
    "acknowledge it": (db, { versionId }) => acknowledgeVersion(db, { id: versionId, remark: "" }),
    "remind those it was released to": (db, { release }) => remindOfRelease(db, { id: release }),
  };

  const { tryAll, wouldNotice, stop } = trying();
  afterAll(stop);

  const wrong = new Map<DocumentAct, string[]>(namesOfActs.map((act) => [act, []]));
  const told = new Map<DocumentAct, Set<Verdict>>(namesOfActs.map((act) => [act, new Set()]));
  it("tries every act in every cell", async () => {
    let tries = 0;
    await inTurn(librarians.flatMap((who) => who.cells.map((cell) => [who, cell] as const)), async ([who, cell]) => {
      const here = namesOfActs.filter((act) => isTried(act, cell));
      const trials = here.map((act) => ({ named: act, act: (db: Writer) => tried[act](db, cell, who), told: documentActs[act].verdict(cell) }));
      for (const [act, verdict] of await tryAll(who, trials)) {
        tries++;
        const expected = documentActs[act].verdict(cell);
        told.get(act)!.add(expected);
        if (verdict !== expected) wrong.get(act)!.push(`${cell.role}/${cell.clearance} ${cell.relation}, ${cell.state}, level ${cell.classification}: ${verdict}, not ${expected}`);
      }
    });
    expect(tries).toBeGreaterThanOrEqual(9_500);
  }, 600_000);

  it.each(namesOfActs)("holds in every cell for: %s [AUTHZ-01, AUTHZ-17]", (act) => {
    expect(wrong.get(act)!.slice(0, 10)).toEqual([]);
    // Somebody does it, and to somebody it is not given.
    expect(told.get(act)!.size, act).toBeGreaterThanOrEqual(2);
  });

  it("holds for what is about no document, by role", async () => {
    const away = { from: "2090-01-01", to: "2090-01-02" };
    const acts: Record<string, (db: Writer, who: Librarian) => Promise<unknown>> = {
      "draft a document": (db, { unit }) => fileDocument(db, newDocument.parse({ origin: "own", documentType: "guidance", title: "A new one", classification: "UNCLASSIFIED", audience: [unit] })),
      // Whoever runs the machine may say it of others, and has nothing to decide himself.
      "say who decides while he is away": (db) => delegate(db, newDelegation.parse({ delegateId: colleagues.officer, ...away })).catch((error: unknown) => {
        throw error instanceof Refusal && error.kind === "invalid" ? new Refusal("forbidden") : error;
      }),
      "say who decides while somebody else is away": (db) => delegate(db, newDelegation.parse({ personId: colleagues.reader, delegateId: colleagues.officer, ...away })),
      "look through all distributions": (db) => listDistributions(db as unknown as Reader, { show: "all", limit: 5 }),
      "look through the library": (db) => listDocuments(db as unknown as Reader, documentFilter.parse({})),
    };
    const astray: string[] = [];
    for (const who of librarians) {
      const toldTo = (act: string): Verdict => (libraryActs[act]!.has(who.role) ? "done" : "forbidden");
      for (const [act, verdict] of await tryAll(who, Object.keys(libraryActs).map((act) => ({ named: act, act: (db: Writer) => acts[act]!(db, who), told: toldTo(act) })))) {
        if (verdict !== toldTo(act)) astray.push(`${who.role}/${who.clearance} ${act}: ${verdict}, not ${toldTo(act)}`);
      }
    }
    expect(astray).toEqual([]);
  });

  it.each(documentPermissions.flatMap((permission) => [[permission, "yes"], [permission, "no"]] as const))("would notice if %s said %s to everybody", async (permission, always) => {
    expect([permission, await wouldNotice(permission, always)]).toEqual([permission, true]);
  });
});
