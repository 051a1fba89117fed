import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import type { Jotter, Opener, Writer } from "../db/handles";
import { Refusal } from "../errors";
import { makeFeed } from "../domain/calendars/feeds/commands";
import { getHistory } from "../domain/entries/queries";
import { changeForum, foundForum } from "../domain/forums/commands";
import { editedForum, newForum } from "../domain/forums/contract";
import { confirmAction, dropAction, editAction, escalateAction, escalatePoint, moveDue, noteAction, removeAction, reportAction, sendActionBack, startAction } from "../domain/meetings/actions/commands";
import { droppingAction, editedAction, escalatingAction, movingDue, newAction, reportingAction, sendingBackAction, startingAction } from "../domain/meetings/actions/contract";
import { addPoint, declineOffer, editPoint, makePointCommon, markPoint, movePoint, offerPoint, removePoint } from "../domain/meetings/agenda/commands";
import { newPoint } from "../domain/meetings/agenda/contract";
import { declineProposal, proposePoint, takeProposal, withdrawProposal } from "../domain/meetings/backlog/commands";
import { newProposal } from "../domain/meetings/backlog/contract";
import { cancelMeeting, closeDoor, editMeeting, moveMeeting, scheduleMeeting, shareMeeting } from "../domain/meetings/commands";
import { editedMeeting, newMeeting } from "../domain/meetings/contract";
import { editDecision, noteDecision, noteStatement, removeDecision, removeStatement } from "../domain/meetings/decisions/commands";
import { editedDecision, newDecision, newStatement } from "../domain/meetings/decisions/contract";
import { sendInvitations } from "../domain/meetings/invitations/commands";
import { beginMinutes, writeMinutes } from "../domain/meetings/minutes/commands";
import { textName } from "../domain/meetings/minutes/model";
import { addPaper, removePaper } from "../domain/meetings/papers/commands";
import { newPaper } from "../domain/meetings/papers/contract";
import { addParticipant, editParticipant, moveParticipant, removeParticipant, replyToMeeting } from "../domain/meetings/participants/commands";
import { newParticipant } from "../domain/meetings/participants/contract";
import { answerSlots, chooseSlot, proposeSlots, withdrawSlot } from "../domain/meetings/polls/commands";
import { putSlot, removeSlot } from "../domain/meetings/programme/commands";
import { newSlot } from "../domain/meetings/programme/contract";
import { acceptRecord, adoptRecord, breakSilence, circulateRecord, clearRecord, closeComments, correctRecord, reopenRecord, returnRecord, sendToClearance } from "../domain/meetings/record/commands";
import { circulatingRecord, correctingRecord, plainRecordAct, reasonedRecordAct } from "../domain/meetings/record/contract";
import { type MeetingAct } from "./meetings-oracle";
import { type Attender, type Bodies, type PlacedMeeting } from "./meetings-world";
const revision = 1;
/** To somebody who does not see it, what he names is as unknown as what is not there. */
const unknownIsNotFound = (error: unknown): never => {
  if (error instanceof Refusal && error.kind === "invalid") throw new Refusal("not_found");
  throw error;
};
const typed = () => {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("words")]);
  doc.getXmlFragment(textName).insert(0, [paragraph]);
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
};
/** Some words typed into a text of the minutes. */
export const update = typed();


/** How each act is made: on what was laid out, from its first revision. */
export function triedAtMeetings(bodies: () => Bodies): Record<MeetingAct, (db: Writer, on: PlacedMeeting, who: Attender) => Promise<unknown>> {
  const line = (who: Attender, { state, someone }: PlacedMeeting) => who.lines.get(state) ?? someone;
  const record = { text: "So it is." };
  return {
    "change it": (db, { id }) => editMeeting(db, editedMeeting.parse({ id, revision, title: "Otherwise" })),
    "share it": (db, { id }) => shareMeeting(db, { id, revision }),
    "cancel it": (db, { id }) => cancelMeeting(db, { id, revision, because: "Nobody comes." }),
    "open it": (db, { id }) => moveMeeting(db, { id, revision, state: "in_session" }),
    "close it": (db, { id }) => moveMeeting(db, { id, revision, state: "held" }),

    "put an internal point": (db, { id }) => addPoint(db, newPoint.parse({ id, title: "New" })),
    "put a hidden point": (db, { id }) => addPoint(db, newPoint.parse({ id, title: "New", visibility: "hidden" })),
    "change the common point": (db, { points }) => editPoint(db, { id: points.one, revision, title: "Otherwise" }),
    "change our internal point": (db, { points }) => editPoint(db, { id: points.ours, revision, title: "Otherwise" }),
    "change their internal point": (db, { points }) => editPoint(db, { id: points.theirs, revision, title: "Otherwise" }),
    "change our hidden point": (db, { points }) => editPoint(db, { id: points.hidden, revision, title: "Otherwise" }),
    "change their hidden point": (db, { points }) => editPoint(db, { id: points.section, revision, title: "Otherwise" }),
    "move the common point": (db, { points }) => movePoint(db, { id: points.one, revision, after: points.two }),
    "move their internal point": (db, { points }) => movePoint(db, { id: points.theirs, revision, before: points.one }),
    "make our point common": (db, { points }) => makePointCommon(db, { id: points.ours, revision }),
    "decline their point": (db, { points }) => declineOffer(db, { id: points.theirs, revision, because: "Not now." }),
    "make their point common": (db, { points }) => makePointCommon(db, { id: points.theirs, revision }),
    "offer our internal point": (db, { points }) => offerPoint(db, { id: points.ours, revision, offered: true }),
    "offer their internal point": (db, { points }) => offerPoint(db, { id: points.theirs, revision, offered: true }),
    "close the door of the packs": (db, { id }) => closeDoor(db, { id, revision }),
    "say what came of the common point": (db, { points }) => markPoint(db, { id: points.one, revision, state: "discussed" }),
    "take the common point off": (db, { points }) => removePoint(db, { id: points.two, revision }),
    "take a point off on which the record hangs": (db, { points }) => removePoint(db, { id: points.one, revision }),
    "take our internal point off": (db, { points }) => removePoint(db, { id: points.ours, revision }),

    "put a paper before it": (db, { id }) => addPaper(db, newPaper.parse({ id, paperId: bodies().anyPaper })),
    "put a paper before our internal point": (db, { id, points }) => addPaper(db, newPaper.parse({ id, paperId: bodies().anyPaper, agendaItemId: points.ours })).catch(unknownIsNotFound),
    "take a paper away": (db, { papers }) => removePaper(db, { id: papers.paper }),
    "take a paper away from our internal point": (db, { papers }) => removePaper(db, { id: papers.ofOurs }),

    "put somebody on the list": (db, { id }) => addParticipant(db, newParticipant.parse({ id, partyId: bodies().spare })),
    "put somebody of theirs on the list": (db, { id }) => addParticipant(db, newParticipant.parse({ id, partyId: bodies().sister })),
    "say who was there": async (db, { someone }) => editParticipant(db, { id: someone, revision: (await db.participation.findUnique({ where: { id: someone } }))?.revision ?? 1, attendance: "excused" }),
    "move somebody up the list": (db, { someone }) => moveParticipant(db, { id: someone, direction: "up" }),
    "take somebody off the list": (db, { someone }) => removeParticipant(db, { id: someone }),
    "reply for himself": (db, on, who) => replyToMeeting(db, { id: line(who, on), reply: "accepted", remark: "" }),
    "reply for another": (db, { someone }) => replyToMeeting(db, { id: someone, reply: "accepted", remark: "" }),
    "send invitations": (db, { id }) => sendInvitations(db, { id }),
    "propose times": (db, { id }) => proposeSlots(db, { id, revision, answersUntil: "2098-01-01", slots: [{ startsLocal: "2098-01-02T10:00", endsLocal: "2098-01-02T11:00" }] }),
    "withdraw a time": (db, { id, slot }) => withdrawSlot(db, { id, slotId: slot || randomUUID() }),
    "choose a time": (db, { id, slot }) => chooseSlot(db, { id, slotId: slot || randomUUID(), revision }),
    "answer the times for himself": (db, on, who) => answerSlots(db, { id: on.id, participation: line(who, on), answers: [{ slotId: on.slot, answer: "no" }] }),
    "answer the times for another": (db, { id, someone, slot }) => answerSlots(db, { id, participation: someone, answers: [{ slotId: slot, answer: "no" }] }),
    "put a place into the programme": (db, { id, day }) => putSlot(db, newSlot.parse({ id, startsLocal: `${day}T10:00`, endsLocal: `${day}T11:00`, title: "A call", format: "bilateral" })),
    "take our place out of the programme": (db, { id, place }) => removeSlot(db, { id, slotId: place }),
    "read its history": (db, { id }) => getHistory(db as unknown as Opener, { id }),

    "begin the joint text of a point": (db, { id, points }) => beginMinutes(db as unknown as Jotter, { id, agendaItemId: points.two, internal: false }),
    "begin an annex": (db, { id, points }) => beginMinutes(db as unknown as Jotter, { id, agendaItemId: points.two, internal: true }),
    "begin an annex to our hidden point": (db, { id, points }) => beginMinutes(db as unknown as Jotter, { id, agendaItemId: points.hidden, internal: true }),
    "write in the joint text": (db, { texts }) => writeMinutes(db as unknown as Jotter, { textId: texts.joint, sentId: randomUUID(), update }),
    "write in our annex": (db, { texts }) => writeMinutes(db as unknown as Jotter, { textId: texts.annex, sentId: randomUUID(), update }),
    "write in their annex": (db, { texts }) => writeMinutes(db as unknown as Jotter, { textId: texts.theirs, sentId: randomUUID(), update }),

    "note a decision": (db, { id }) => noteDecision(db, newDecision.parse({ id, text: "To go on." })),
    "change a decision": (db, { decision }) => editDecision(db, editedDecision.parse({ id: decision, revision, text: "To stop." })),
    "take a decision back": (db, { decision }) => removeDecision(db, { id: decision, revision }),
    "note a reservation": (db, { decision }) => noteStatement(db, newStatement.parse({ id: decision, kind: "reservation", text: "Not so." })),
    "take a reservation back": (db, { decision, statement }) => removeStatement(db, { id: decision, statementId: statement }),
    "note a joint action point": (db, { id }) => noteAction(db, newAction.parse({ id, line: "names two officers" })),
    "note an internal action point": (db, { id }) => noteAction(db, newAction.parse({ id, line: "names two officers", internal: true })),
    "change a joint action point": (db, { actions }) => editAction(db, editedAction.parse({ id: actions.theirs, revision, text: "Otherwise" })),
    "change our internal action point": (db, { actions }) => editAction(db, editedAction.parse({ id: actions.ours, revision, text: "Otherwise" })),
    "change their internal action point": (db, { actions }) => editAction(db, editedAction.parse({ id: actions.theirInternal, revision, text: "Otherwise" })),
    "take our internal action point back": (db, { actions }) => removeAction(db, { id: actions.ours, revision }),
    "say that their action point is begun": (db, { actions }) => startAction(db, startingAction.parse({ id: actions.theirs, revision })),
    "say that our internal action point is begun": (db, { actions }) => startAction(db, startingAction.parse({ id: actions.ours, revision })),
    "report their action point done": (db, { actions }) => reportAction(db, reportingAction.parse({ id: actions.theirs, revision })),
    "confirm what we reported done": (db, { actions }) => confirmAction(db, startingAction.parse({ id: actions.reported, revision })),
    "send back what we reported done": (db, { actions }) => sendActionBack(db, sendingBackAction.parse({ id: actions.reported, revision, text: "Not yet." })),
    "confirm our internal action point": (db, { actions }) => confirmAction(db, startingAction.parse({ id: actions.ourReported, revision })),
    "move the day of their action point": (db, { actions }) => moveDue(db, movingDue.parse({ id: actions.theirs, revision, dueOn: "2098-02-01", text: "Later." })),
    "drop their action point": (db, { actions, decision }) => dropAction(db, droppingAction.parse({ id: actions.theirs, revision, decisionId: decision })),
    "drop our internal action point": (db, { actions, decision }) => dropAction(db, droppingAction.parse({ id: actions.ours, revision, decisionId: decision })),
    "take their action point to the forum above": (db, { actions }) => escalateAction(db, escalatingAction.parse({ id: actions.theirs })),
    "take their action point to the forum above, for both": (db, { actions }) => escalateAction(db, escalatingAction.parse({ id: actions.theirs, common: true })),
    "take a point to the forum above": (db, { points }) => escalatePoint(db, escalatingAction.parse({ id: points.one })),
    "take our internal point to the forum above": (db, { points }) => escalatePoint(db, escalatingAction.parse({ id: points.ours })),

    "put the record before the head": (db, { id, revision }) => sendToClearance(db, plainRecordAct.parse({ id, revision })),
    "clear the record": (db, { id, revision }) => clearRecord(db, plainRecordAct.parse({ id, revision })),
    "return the record": (db, { id, revision }) => returnRecord(db, reasonedRecordAct.parse({ id, revision, ...record })),
    "circulate the record": (db, { id, revision }) => circulateRecord(db, circulatingRecord.parse({ id, revision })),
    "close the comments": (db, { id, revision }) => closeComments(db, plainRecordAct.parse({ id, revision })),
    "break the silence": (db, { id, revision }) => breakSilence(db, reasonedRecordAct.parse({ id, revision, ...record })),
    "accept the record": (db, { id, revision }) => acceptRecord(db, plainRecordAct.parse({ id, revision })),
    "take the record back": (db, { id, revision }) => reopenRecord(db, reasonedRecordAct.parse({ id, revision, ...record })),
    "adopt the record": (db, { id, revision }) => adoptRecord(db, plainRecordAct.parse({ id, revision, ...record })),
    "correct the record": (db, { id, revision }) => correctRecord(db, correctingRecord.parse({ id, revision, ...record, changes: [{ what: "D1", from: "a", to: "b" }] })),
  };
}

/** The same for what is about the forum and its backlog, beside the meeting that is shared. */
export function triedOfForum({ forum, proposals }: Bodies, shared: PlacedMeeting): Record<string, (db: Writer) => Promise<unknown>> {
  return {
    "found a forum": (db) => foundForum(db, newForum.parse({ nameEn: "New", nameFr: "Nouveau", code: "F1", level: "working" })),
    "change the forum": (db) => changeForum(db, editedForum.parse({ id: forum, revision, cadence: "monthly" })),
    "schedule a meeting": (db) => scheduleMeeting(db, newMeeting.parse({ title: "New", modality: "virtual", startsLocal: "2098-01-02T10:00", endsLocal: "2098-01-02T11:00", classification: "UNCLASSIFIED" })),
    "make an address of a calendar": (db) => makeFeed(db, { forum: null }),
    "propose a point": (db) => proposePoint(db, newProposal.parse({ id: forum, title: "New" })),
    "take our proposal": (db) => takeProposal(db, { id: proposals.ours, meetingId: shared.id }),
    "take their proposal": (db) => takeProposal(db, { id: proposals.theirs, meetingId: shared.id }),
    "take a proposal that both see": (db) => takeProposal(db, { id: proposals.both, meetingId: shared.id }),
    "decline a proposal that both see": (db) => declineProposal(db, { id: proposals.both, because: "Not now." }),
    "withdraw our proposal": (db) => withdrawProposal(db, { id: proposals.ours }),
    "withdraw their proposal": (db) => withdrawProposal(db, { id: proposals.theirs }),
  };
}
