import { randomUUID } from "node:crypto";
import * as Y from "yjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Jotter, Opener, Reader, Writer } from "../db/handles";
import { opening, reading, writing } from "../db/transactions";
import { Refusal } from "../errors";
import { makeFeed } from "../domain/calendars/feeds/commands";
import { readFeed } from "../domain/calendars/feeds/queries";
import { getHistory } from "../domain/entries/queries";
import { changeForum, foundForum } from "../domain/forums/commands";
import { editedForum, newForum } from "../domain/forums/contract";
import { confirmAction, dropAction, editAction, escalateAction, escalatePoint, moveDue, noteAction, removeAction, reportAction, sendActionBack, startAction } from "../domain/meetings/actions/commands";
import { actionFilter, droppingAction, editedAction, escalatingAction, movingDue, newAction, reportingAction, sendingBackAction, startingAction } from "../domain/meetings/actions/contract";
import { listActions, openActionsOf } from "../domain/meetings/actions/queries";
import { addPoint, editPoint, makePointCommon, markPoint, movePoint, removePoint } from "../domain/meetings/agenda/commands";
import { newPoint } from "../domain/meetings/agenda/contract";
import { getAgenda } from "../domain/meetings/agenda/queries";
import { declineProposal, proposePoint, takeProposal, withdrawProposal } from "../domain/meetings/backlog/commands";
import { newProposal } from "../domain/meetings/backlog/contract";
import { getBacklog } from "../domain/meetings/backlog/queries";
import { cancelMeeting, editMeeting, moveMeeting, scheduleMeeting, shareMeeting } from "../domain/meetings/commands";
import { editedMeeting, meetingFilter, newMeeting } from "../domain/meetings/contract";
import { editDecision, noteDecision, noteStatement, removeDecision, removeStatement } from "../domain/meetings/decisions/commands";
import { editedDecision, newDecision, newStatement } from "../domain/meetings/decisions/contract";
import { openDecisions } from "../domain/meetings/decisions/queries";
import { sendInvitations } from "../domain/meetings/invitations/commands";
import { previewInvitations } from "../domain/meetings/invitations/queries";
import { beginMinutes, writeMinutes } from "../domain/meetings/minutes/commands";
import { textName } from "../domain/meetings/minutes/model";
import { getMinutes } from "../domain/meetings/minutes/queries";
import { openPack } from "../domain/meetings/packs/queries";
import { addPaper, removePaper } from "../domain/meetings/papers/commands";
import { newPaper } from "../domain/meetings/papers/contract";
import { listPapers } from "../domain/meetings/papers/queries";
import { addParticipant, editParticipant, moveParticipant, removeParticipant, replyToMeeting } from "../domain/meetings/participants/commands";
import { newParticipant } from "../domain/meetings/participants/contract";
import { answerSlots, chooseSlot, proposeSlots, withdrawSlot } from "../domain/meetings/polls/commands";
import { getPoll } from "../domain/meetings/polls/queries";
import { putSlot, removeSlot } from "../domain/meetings/programme/commands";
import { newSlot } from "../domain/meetings/programme/contract";
import { getProgramme } from "../domain/meetings/programme/queries";
import { getMeeting, listMeetings } from "../domain/meetings/queries";
import { acceptRecord, adoptRecord, breakSilence, circulateRecord, clearRecord, closeComments, correctRecord, reopenRecord, returnRecord, sendToClearance } from "../domain/meetings/record/commands";
import { circulatingRecord, correctingRecord, plainRecordAct, reasonedRecordAct, seriesFilter } from "../domain/meetings/record/contract";
import { listSeries, openRecord } from "../domain/meetings/record/queries";
import { searchInput } from "../domain/search/contract";
import { searchEntries } from "../domain/search/queries";
import {
  answersOfForum, answersOfMeeting, forumActs, isAsked, isTried, knowsForum, meetingActs, meetingPermissions, namesOfActs, ofActions, ofBacklog, ofDecisions, sees, takesCopy, type Answer, type AnswerOfForum, type MeetingAct,
  type MeetingCell,
} from "../testing/meetings-oracle";
import { layOutMeetings, type Attender, type Bodies, type PlacedMeeting } from "../testing/meetings-world";
import type { Verdict } from "../testing/oracle";
import { inTurn, planOnce, trying, verdictOf } from "../testing/trying";
import { World } from "../testing/world";

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
const update = typed();

describe("the matrix of who may see of meetings and do at them", () => {
  let world: World;
  let attenders: Attender[];
  let meetings: PlacedMeeting[];
  let bodies: Bodies;
  beforeAll(async () => {
    planOnce();
    world = await World.make();
    ({ attenders, meetings, bodies } = await layOutMeetings(world));
  }, 180_000);
  afterAll(() => world.end());

  // ── Seeing ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const answers: Record<Answer, (db: Opener, id: string) => Promise<unknown>> = {
    "the meeting": (db, id) => getMeeting(db, { id }),
    "the agenda": (db, id) => getAgenda(db, { id }),
    "the papers": (db, id) => listPapers(db, { id }),
    "the minutes": (db, id) => getMinutes(db, { id }),
    "the decisions": (db, id) => openDecisions(db, { id }),
    "the action points": (db, id) => openActionsOf(db, { id }),
    "the record": (db, id) => openRecord(db, { id }),
    "the programme": (db, id) => getProgramme(db, { id }),
    "the proposed times": (db, id) => getPoll(db, { id }),
    "whom mail would reach": (db, id) => previewInvitations(db, { id }),
    "the pack": (db, id) => openPack(db, { id, format: "pdf" }),
  };
  const cellOf = ({ role, side, relation }: Attender, { state }: PlacedMeeting): MeetingCell => ({ role, side, relation, state });
  const said = (answer: unknown) => [...new Set(JSON.stringify(answer).match(/zq[a-z]+\d+z/g) ?? [])].sort();
  const astray: string[] = [];
  const told = (who: Attender, what: string, got: unknown, expected: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(expected)) astray.push(`${who.role} (${who.side}) who ${who.relation}: ${what}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`);
  };
  /** Of the whole forum, the words of each meeting that is seen. */
  const everywhere = (who: Attender, words: (cell: MeetingCell) => readonly string[], also: (cell: MeetingCell) => boolean = () => true) =>
    meetings.filter((one) => sees(cellOf(who, one)) && also(cellOf(who, one))).flatMap((one) => words(cellOf(who, one)).map((of) => one.word(of as never))).sort();

  it("tells everybody of each meeting what is his to know, word for word, and counts nothing else [AUTHZ-01, AUTHZ-17]", async () => {
    let read = 0;
    await inTurn(attenders, async (who) => {
      for (const one of meetings) {
        const cell = cellOf(who, one);
        await opening(who.asking, async (db) => {
          for (const of of (Object.keys(answers) as Answer[]).filter((answer) => isAsked(answer, cell))) {
            let answer: unknown;
            const verdict = await verdictOf(answers[of](db, one.id).then((given) => (answer = given)));
            const words = answersOfMeeting[of](cell);
            read++;
            told(who, `${one.state}: ${of}`, verdict, !sees(cell) ? "not_found" : words === "forbidden" ? "forbidden" : "done");
            if (verdict !== "done" || words === "forbidden") continue;
            const own = words.map(one.word);
            const ofOthers = of !== "the pack" ? [] : knowsForum(who) ? everywhere(who, (other) => [...ofDecisions(other), ...ofActions(other)], takesCopy) : [...ofDecisions(cell), ...ofActions(cell)].map(one.word);
            told(who, `${one.state}: ${of}`, said(answer), [...new Set([...own, ...ofOthers])].sort());
            if (of === "the agenda") {
              const { items, common } = answer as Awaited<ReturnType<typeof getAgenda>>;
              told(who, `${one.state}: its numbers`, [items.filter((point) => point.visibility === "common").map((point) => point.number), common], [["1", "2"], 40]);
              told(who, `${one.state}: its times`, items.filter((point) => point.visibility === "common").map((point) => Date.parse(point.startsAt) - Date.parse(items[0]!.startsAt)), [0, 20 * 60_000]);
            }
            if (of === "the proposed times") told(who, `${one.state}: times`, (answer as Awaited<ReturnType<typeof getPoll>>).items.length, one.slot ? 1 : 0);
            if (of === "the action points") {
              const { items } = answer as Awaited<ReturnType<typeof openActionsOf>>;
              for (const internal of [false, true]) {
                const numbers = items.filter((action) => action.internal === internal && (who.role !== "auditor" || action.organisation.id === world.un || !internal)).map((action) => action.number);
                told(who, `${one.state}: their numbers`, numbers, numbers.map((_, at) => at + 1));
              }
            }
          }
        });
      }
    });
    expect(astray.slice(0, 12)).toEqual([]);
    console.log("READ", read);
    expect(read).toBeGreaterThanOrEqual(2_000);
  }, 300_000);

  it("tells everybody of the forum and of all meetings what is his to know [AUTHZ-01, AUTHZ-17]", async () => {
    astray.length = 0;
    const { forum } = bodies;
    const asked: Record<AnswerOfForum, (db: Reader) => Promise<unknown>> = {
      "the list of meetings": (db) => listMeetings(db, meetingFilter.parse({ forum, limit: 100 })),
      "the record of the forum": (db) => listSeries(db, seriesFilter.parse({ id: forum, limit: 100 })),
      "action points everywhere": (db) => listActions(db, actionFilter.parse({ view: "open", limit: 100 })),
      "the calendar": (db) => readFeed(db),
    };
    await inTurn(attenders, async (who) => {
      for (const of of Object.keys(asked) as AnswerOfForum[]) {
        let answer: unknown;
        const verdict = await verdictOf(reading(of === "the calendar" ? who.feed : who.asking, asked[of]).then((given) => (answer = given)));
        const none = of === "the calendar" && (who.role === "auditor" || who.role === "administrator");
        told(who, of, verdict, none ? "forbidden" : of === "the record of the forum" && !knowsForum(who) ? "not_found" : "done");
        if (verdict === "done") told(who, of, said(answer), everywhere(who, answersOfForum[of]));
      }
      const cell = { ...who, state: "shared" as const };
      const backlog = await reading(who.asking, async (db) => ({ verdict: await verdictOf(getBacklog(db, { id: forum })), told: knowsForum(who) ? await getBacklog(db, { id: forum }) : null }));
      told(who, "the backlog", [backlog.verdict, said(backlog.told)], [knowsForum(who) ? "done" : "not_found", knowsForum(who) ? ofBacklog(cell).map((of) => `zqproposal${of}0z`).sort() : []]);
      for (const one of meetings) {
        const { items } = await reading(who.asking, (db) => searchEntries(db, searchInput.parse({ q: one.word("summary") })));
        told(who, `searching for what is ${one.state}`, items.length, sees(cellOf(who, one)) ? 1 : 0);
      }
    });
    expect(astray.slice(0, 12)).toEqual([]);
  }, 120_000);

  // ── Doing ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const line = (who: Attender, { state, someone }: PlacedMeeting) => who.lines.get(state) ?? someone;
  const record = { text: "So it is." };
  const tried: Record<MeetingAct, (db: Writer, on: PlacedMeeting, who: Attender) => Promise<unknown>> = {
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
    "make their point common": (db, { points }) => makePointCommon(db, { id: points.theirs, revision }),
    "say what came of the common point": (db, { points }) => markPoint(db, { id: points.one, revision, state: "discussed" }),
    "take the common point off": (db, { points }) => removePoint(db, { id: points.two, revision }),
    "take a point off on which the record hangs": (db, { points }) => removePoint(db, { id: points.one, revision }),
    "take our internal point off": (db, { points }) => removePoint(db, { id: points.ours, revision }),

    "put a paper before it": (db, { id }) => addPaper(db, newPaper.parse({ id, paperId: bodies.anyPaper })),
    "put a paper before our internal point": (db, { id, points }) => addPaper(db, newPaper.parse({ id, paperId: bodies.anyPaper, agendaItemId: points.ours })).catch(unknownIsNotFound),
    "take a paper away": (db, { papers }) => removePaper(db, { id: papers.paper }),
    "take a paper away from our internal point": (db, { papers }) => removePaper(db, { id: papers.ofOurs }),

    "put somebody on the list": (db, { id }) => addParticipant(db, newParticipant.parse({ id, partyId: bodies.spare })),
    "put somebody of theirs on the list": (db, { id }) => addParticipant(db, newParticipant.parse({ id, partyId: bodies.sister })),
    "say who was there": (db, { someone }) => editParticipant(db, { id: someone, attendance: "excused" }),
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
    "put a place into the programme": (db, { id }) => putSlot(db, newSlot.parse({ id, startsLocal: "2098-01-02T10:00", endsLocal: "2098-01-02T11:00", title: "A call", format: "bilateral" })),
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

  const { tryAll, wouldNotice, stop } = trying();
  afterAll(stop);

  const wrong = new Map<MeetingAct, string[]>(namesOfActs.map((act) => [act, []]));
  const verdicts = new Map<MeetingAct, Set<Verdict>>(namesOfActs.map((act) => [act, new Set()]));
  it("tries every act in every cell", async () => {
    let tries = 0;
    await inTurn(attenders.flatMap((who) => meetings.map((one) => [who, one] as const)), async ([who, one]) => {
      const cell = cellOf(who, one);
      const here = namesOfActs.filter((act) => isTried(act, cell));
      for (const [act, verdict] of await tryAll(who, here.map((act) => ({ named: act, act: (db: Writer) => tried[act](db, one, who), told: meetingActs[act].verdict(cell) })))) {
        tries++;
        const expected = meetingActs[act].verdict(cell);
        verdicts.get(act)!.add(expected);
        if (verdict !== expected) wrong.get(act)!.push(`${who.role} (${who.side}) who ${who.relation}, ${one.state}: ${verdict}, not ${expected}`);
      }
    });
    console.log("TRIES", tries);
    expect(tries).toBeGreaterThanOrEqual(4_000);
  }, 300_000);

  it.each(namesOfActs)("holds in every cell for: %s [AUTHZ-01, AUTHZ-17]", (act) => {
    expect(wrong.get(act)!.slice(0, 10)).toEqual([]);
    expect(verdicts.get(act)!.size, act).toBeGreaterThanOrEqual(2);
  });

  it("holds for what is about the forum and its backlog", async () => {
    const shared = meetings.find((one) => one.state === "shared")!;
    const { forum, proposals } = bodies;
    const acts: Record<string, (db: Writer) => Promise<unknown>> = {
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
    const lost: string[] = [];
    for (const who of attenders) {
      const cell = cellOf(who, shared);
      for (const [act, verdict] of await tryAll(who, Object.keys(forumActs).map((act) => ({ named: act, act: (db: Writer) => acts[act]!(db), told: forumActs[act]!(cell) })))) {
        const expected = forumActs[act]!(cell);
        if (verdict !== expected) lost.push(`${who.role} (${who.side}) who ${who.relation} ${act}: ${verdict}, not ${expected}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it("leaves no trace of what is internal to the other side in the history, whatever they do [AUTHZ-17]", async () => {
    const theirs = attenders.find((who) => who.side === "theirs" && who.relation === "sits in the forum")!;
    const { id, points, actions, texts } = meetings.find((one) => one.state === "held")!;
    const historyOf = (who: Attender) => opening(who.asking, async (db) => (await getHistory(db, { id })).items.length);
    const inside = attenders.filter((who) => who.side === "ours" && who.relation === "of the audience" && who.role !== "administrator");
    const lengths = () => Promise.all(inside.map(async (who) => [who.role, await historyOf(who)] as const));
    const before = await lengths();
    const acts: ((db: Writer) => Promise<unknown>)[] = [
      (db) => addPoint(db, newPoint.parse({ id, title: "New" })),
      (db) => editPoint(db, { id: points.theirs, revision, title: "Otherwise" }),
      (db) => movePoint(db, { id: points.theirs, revision: 2, before: points.one }),
      (db) => markPoint(db, { id: points.theirs, revision: 3, state: "discussed" }),
      (db) => escalatePoint(db, escalatingAction.parse({ id: points.theirs })),
      (db) => beginMinutes(db as unknown as Jotter, { id, agendaItemId: points.two, internal: true }),
      (db) => writeMinutes(db as unknown as Jotter, { textId: texts.theirs, sentId: randomUUID(), update }),
      (db) => noteAction(db, newAction.parse({ id, line: "names two officers", internal: true })),
      (db) => editAction(db, editedAction.parse({ id: actions.theirInternal, revision, text: "Otherwise" })),
      (db) => moveDue(db, movingDue.parse({ id: actions.theirInternal, revision: 2, dueOn: "2098-02-01", text: "Later." })),
      (db) => startAction(db, startingAction.parse({ id: actions.theirInternal, revision: 3 })),
      (db) => reportAction(db, reportingAction.parse({ id: actions.theirInternal, revision: 4 })),
      (db) => removePoint(db, { id: points.theirs, revision: 4 }),
    ];
    for (const act of acts) await writing(theirs.asking, act);
    // The auditor reads all of it.
    expect(await lengths()).toEqual(before.map(([role, length]) => [role, role === "auditor" ? length + acts.length : length]));
  });

  it.each(meetingPermissions.flatMap((permission) => [[permission, "yes"], [permission, "no"]] as const))("would notice if %s said %s to everybody", async (permission, always) => {
    expect([permission, await wouldNotice(permission, always)]).toEqual([permission, true]);
  });
});
