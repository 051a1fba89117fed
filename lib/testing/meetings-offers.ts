import type { Opener } from "../db/handles";
import { listActionsOf } from "../domain/meetings/actions/queries";
import { getAgenda } from "../domain/meetings/agenda/queries";
import { listDecisions } from "../domain/meetings/decisions/queries";
import { getMinutes } from "../domain/meetings/minutes/queries";
import { listPapers } from "../domain/meetings/papers/queries";
import { getPoll } from "../domain/meetings/polls/queries";
import { getMeeting } from "../domain/meetings/queries";
import { getRecord } from "../domain/meetings/record/queries";
import type { MeetingAct } from "./meetings-oracle";
import type { Attender, PlacedMeeting } from "./meetings-world";

/** What the pages of a meeting are told of what may be done. */
export async function allTold(db: Opener, id: string) {
  return {
    meeting: await getMeeting(db, { id }), agenda: await getAgenda(db, { id }), papers: await listPapers(db, { id }), poll: await getPoll(db, { id }), minutes: await getMinutes(db, { id }), decisions: await listDecisions(db, { id }),
    actions: await listActionsOf(db, { id }), record: (await getRecord(db, { id })).record,
  };
}
type Told = Awaited<ReturnType<typeof allTold>>;
type Offer = (told: Told, on: PlacedMeeting, who: Attender) => boolean | undefined;

const point = (which: keyof PlacedMeeting["points"], may: "keep" | "makeCommon" | "offer" | "decline"): Offer => ({ agenda }, on) => agenda.items.find((one) => one.id === on.points[which])?.may[may];
const action = (which: keyof PlacedMeeting["actions"], may: keyof Told["actions"]["items"][number]["may"]): Offer => ({ actions }, on) => actions.items.find((one) => one.id === on.actions[which])?.may[may];
const record = (may: keyof NonNullable<Told["record"]>["may"]): Offer => ({ record: of }) => of?.may[may];

/** Which word of it offers which act. */
export const offered: { readonly [A in MeetingAct]?: Offer } = {
  "change it": ({ meeting }) => meeting.may.run,
  "share it": ({ meeting }) => meeting.may.share,
  "cancel it": ({ meeting }) => meeting.may.cancel,
  "put an internal point": ({ agenda }) => agenda.may.add,
  "put a hidden point": ({ agenda }) => agenda.may.hide,
  "change the common point": point("one", "keep"),
  "change our internal point": point("ours", "keep"),
  "change their internal point": point("theirs", "keep"),
  "change our hidden point": point("hidden", "keep"),
  "make our point common": point("ours", "makeCommon"),
  "decline their point": point("theirs", "decline"),
  "make their point common": point("theirs", "makeCommon"),
  "offer our internal point": point("ours", "offer"),
  "offer their internal point": point("theirs", "offer"),
  "put a paper before it": ({ papers }) => papers.may.add,
  "put a paper before our internal point": ({ papers, agenda }, on) => papers.may.addInternal && agenda.items.find((one) => one.id === on.points.ours)?.may.keep,
  "reply for himself": ({ meeting }, on, who) => meeting.participants.find((one) => one.id === (who.lines.get(on.state) ?? on.someone))?.may.reply,
  "reply for another": ({ meeting }, on) => meeting.participants.find((one) => one.id === on.someone)?.may.reply,
  "propose times": ({ poll }) => poll.may.propose,
  "choose a time": ({ poll }) => poll.may.choose,
  "answer the times for another": ({ poll }, on) => poll.participants.find((one) => one.id === on.someone)?.may.answer,
  "begin the joint text of a point": ({ minutes }, on) => minutes.points.find((one) => one.agendaItemId === on.points.two)?.may.writeJoint,
  "begin an annex": ({ minutes }, on) => minutes.points.find((one) => one.agendaItemId === on.points.two)?.may.writeAnnex,
  "note a decision": ({ decisions }) => decisions.may.note,
  "note a joint action point": ({ actions }) => actions.may.note,
  "note an internal action point": ({ actions }) => actions.may.noteInternal,
  "change a joint action point": action("theirs", "edit"),
  "change our internal action point": action("ours", "edit"),
  "say that their action point is begun": action("theirs", "start"),
  "say that our internal action point is begun": action("ours", "start"),
  "report their action point done": action("theirs", "report"),
  "confirm what we reported done": action("reported", "confirm"),
  "confirm our internal action point": action("ourReported", "confirm"),
  "move the day of their action point": action("theirs", "moveDue"),
  "drop their action point": action("theirs", "drop"),
  "take their action point to the forum above": action("theirs", "escalate"),
  "put the record before the head": record("sendToClearance"),
  "clear the record": record("clear"),
  "return the record": record("return"),
  "circulate the record": record("circulate"),
  "close the comments": record("closeComments"),
  "break the silence": record("breakSilence"),
  "accept the record": record("accept"),
  "take the record back": record("reopen"),
  "adopt the record": record("adopt"),
  "correct the record": record("correct"),
};
