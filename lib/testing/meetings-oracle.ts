import type { Permission } from "../access/rules";
import type { Role } from "../db/handles";
import type { Verdict } from "./oracle";

/** How somebody stands to a meeting. */
export const relations = ["of the audience", "takes part", "takes the notes", "sits in the forum", "nobody of his"] as const;
export type Relation = (typeof relations)[number];

/** How a meeting stands; what is said of its record is said in its name. */
export const states = [
  "own", "own and marked", "finding a time", "shared", "shared and marked", "in session", "held", "in clearance", "circulated", "adopted", "cancelled",
] as const;
export type State = (typeof states)[number];

/** Of which organisation somebody is; the meeting is ours. */
export type Side = "ours" | "theirs" | "of a third";
export type MeetingCell = { role: Role; side: Side; relation: Relation; state: State };

/** Where somebody stands to meetings. Outside nobody is of the audience; only those who write take notes. */
export const standings: readonly Omit<MeetingCell, "state">[] = [
  ...(["head", "officer", "registry", "contributor", "reader", "auditor", "administrator"] as const).flatMap((role) =>
    (["of the audience", "takes part", "sits in the forum", "nobody of his"] as const).map((relation) => ({ role, side: "ours" as const, relation }))),
  { role: "contributor", side: "ours", relation: "takes the notes" },
  { role: "reader", side: "ours", relation: "takes the notes" },
  ...(["takes part", "takes the notes", "sits in the forum", "nobody of his"] as const).map((relation) => ({ role: "counterpart" as const, side: "theirs" as const, relation })),
  { role: "counterpart", side: "of a third", relation: "takes part" },
];

const ofState = (...named: State[]) => (cell: Pick<MeetingCell, "state">): boolean => named.includes(cell.state);
export const isMarked = ofState("own and marked", "shared and marked");
export const isOwn = ofState("own", "own and marked");
const isOut = ofState("circulated", "adopted");
const office = (role: Role): boolean => role === "head" || role === "officer" || role === "registry";
const decides = (role: Role): boolean => role === "head" || role === "officer";
/** Writes of the own accord: in internal texts, on the own part of the agenda, to a record. */
const writes = (role: Role): boolean => office(role) || role === "contributor" || role === "counterpart";

/** Its audience and its own side's participants from the start; forum and participants of the other side once it is shared; nobody above his clearance. */
export function sees(cell: MeetingCell): boolean {
  const { role, side, relation } = cell;
  if (isMarked(cell) && role === "administrator") return false;
  if (role === "auditor") return true;
  if (relation === "nobody of his") return false;
  return !isOwn(cell) || relation === "of the audience" || (side === "ours" && relation !== "sits in the forum");
}
/** Outside a joint text is known once it circulates, and before to those who write it; who runs the machine has none of it. */
export const seesJoint = (cell: MeetingCell): boolean =>
  sees(cell) && cell.role !== "administrator" && (cell.role !== "counterpart" || isOut(cell) || cell.relation === "takes the notes");
// What is internal is known to the whole organisation as far as it reads the meeting, whatever somebody's role.
const seesOurs = (cell: MeetingCell): boolean => sees(cell) && (cell.side === "ours" || cell.role === "auditor");
const seesTheirs = (cell: MeetingCell): boolean => sees(cell) && (cell.side === "theirs" || cell.role === "auditor");
/** What our office hid it hid for its unit, which is the audience; theirs hid for theirs, which sits in the forum. */
const seesOurHidden = (cell: MeetingCell): boolean => sees(cell) && ((cell.side === "ours" && cell.relation === "of the audience") || cell.role === "auditor");
const seesTheirHidden = (cell: MeetingCell): boolean => sees(cell) && ((cell.side === "theirs" && cell.relation === "sits in the forum") || cell.role === "auditor");
/** A forum is known inside, and outside to those who sit in it. */
export const knowsForum = ({ role, relation }: Pick<MeetingCell, "role" | "relation">): boolean => role !== "counterpart" || relation === "sits in the forum";

/** Those who run it: the office, and a contributor of the unit that keeps it. */
const runs = ({ role, relation }: MeetingCell): boolean => office(role) || (role === "contributor" && relation === "of the audience");
const shares = (cell: MeetingCell): boolean => cell.role === "head" || (cell.role === "officer" && !isMarked(cell));
const writesJoint = (cell: MeetingCell): boolean => runs(cell) || (writes(cell.role) && cell.relation === "takes the notes");
/** A copy of what is marked is the head's and the originator's; the audience is the unit it comes from. */
export const takesCopy = (cell: MeetingCell): boolean =>
  !isMarked(cell) || cell.role === "head" || (cell.relation === "of the audience" && (office(cell.role) || cell.role === "contributor"));

/** Of our side whoever reads it reads the same, whether he takes part or sits in the forum: these are tried in a few states only. */
export const isAlike = ({ role, side, relation }: MeetingCell): boolean => side === "ours" && (relation === "takes part" || relation === "sits in the forum") && role !== "contributor" && role !== "auditor";

// ── What is read: the words of each text, planted once per meeting ──────────────────────────────────────────────────

export const wordsOfMeeting = [
  "title", "summary", "place", "join", "ended", "function", "remark", "email", "pone", "ptwo", "pgone", "pours", "ptheirs", "phidden", "psection", "paper", "paperofunit", "paperofours",
  "joint", "annex", "theirannex", "hiddenannex", "decision", "statement", "action", "reported", "ouraction", "ourreported", "theiraction", "clearance", "slot", "ourslot",
] as const;
export type Word = (typeof wordsOfMeeting)[number];

const when = (yes: boolean, ...words: Word[]): Word[] => (yes ? words : []);
const ofPoints = (cell: MeetingCell): Word[] => [
  "pone", "ptwo", ...when(seesOurs(cell), "pours"), ...when(seesTheirs(cell), "ptheirs"), ...when(seesOurHidden(cell), "phidden"), ...when(seesTheirHidden(cell), "psection"),
];
const ofTexts = (cell: MeetingCell): Word[] => [
  ...when(seesJoint(cell), "joint"), ...when(seesOurs(cell), "annex"), ...when(seesTheirs(cell), "theirannex"), ...when(seesOurHidden(cell), "hiddenannex"),
];
const ofPapers = (cell: MeetingCell): Word[] => ["paper", ...when(cell.relation === "of the audience" || cell.role === "auditor", "paperofunit"), ...when(seesOurs(cell), "paperofours")];
const ofRow = (): Word[] => ["title", "place"];
const ofMeeting = (cell: MeetingCell): Word[] => [
  ...ofRow(), "summary", "join", "function", "remark", ...when(cell.state === "cancelled", "ended"), ...when(cell.role !== "counterpart", "email"),
];
export const ofActions = (cell: MeetingCell): Word[] => [
  ...when(seesJoint(cell), "action", "reported"), ...when(seesOurs(cell), "ouraction", "ourreported"), ...when(seesTheirs(cell), "theiraction"),
];
export const ofDecisions = (cell: MeetingCell): Word[] => when(seesJoint(cell), "decision");

/** Of each answer about one meeting exactly these words, to whoever sees the meeting; `forbidden` where nothing is answered. */
export const answersOfMeeting = {
  "the meeting": ofMeeting,
  "the agenda": ofPoints,
  "the papers": ofPapers,
  "the minutes": (cell) => [...ofPoints(cell), ...ofTexts(cell)],
  "the minutes while they are written": (cell) => ofTexts(cell),
  "the decisions": (cell) => when(seesJoint(cell), "decision", "statement"),
  "the action points": (cell) => [...ofActions(cell), ...when(ofActions(cell).length > 0, "title")],
  "the record": (cell) => [
    ...when(seesJoint(cell) && isOut(cell), "title", "place", "pone", "ptwo", "joint", "decision", "statement", "action", "reported"),
    // What the office said to itself on the way is its own.
    ...when(seesJoint(cell) && seesOurs(cell) && ["in clearance", "circulated", "adopted"].includes(cell.state), "clearance"),
  ],
  "the programme": (cell) => ["slot", ...when(seesOurs(cell), "ourslot")],
  // Who is asked: nothing that the meeting does not tell.
  "the proposed times": () => ["function"],
  "whom mail would reach": (cell) => (runs(cell) ? ["function", "email"] : "forbidden"),
  // Open action points and decisions of the forum are added by the test, meeting by meeting.
  "the pack": (cell) => (takesCopy(cell) ? [...ofMeeting(cell), ...ofPoints(cell), ...ofPapers(cell)] : "forbidden"),
} as const satisfies Record<string, (cell: MeetingCell) => Word[] | "forbidden">;
export type Answer = keyof typeof answersOfMeeting;
/** Whoever does not see a meeting is told so by the first answer; the others are asked where each differs for somebody. */
export const isAsked = (answer: Answer, cell: MeetingCell): boolean => {
  if (answer === "the meeting" || cell.state === "shared") return true;
  if (!sees(cell) || (isAlike(cell) && cell.state !== "held")) return false;
  return answer !== "the pack" || ["own", "shared and marked", "held", "circulated"].includes(cell.state);
};

/** Of what is answered about all meetings, the words of each that is seen; `null`: nobody of this role is answered. */
export const answersOfForum = {
  "the list of meetings": ofRow,
  "the record of the forum": (cell) => [...ofDecisions(cell), ...when(seesJoint(cell), "statement"), ...ofActions(cell), ...when([...ofDecisions(cell), ...ofActions(cell)].length > 0, "title")],
  "action points everywhere": (cell) => [...ofActions(cell), ...when(ofActions(cell).length > 0, "title")],
  // A feed lies on other machines: no title and no place of what is marked, and nothing that has no time yet.
  "the calendar": (cell) => when(!isMarked(cell) && cell.state !== "finding a time", "title", "place"),
} as const satisfies Record<string, (cell: MeetingCell) => Word[]>;
export type AnswerOfForum = keyof typeof answersOfForum;

// ── What is done ────────────────────────────────────────────────────────────────────────────────────────────────────

const may = (yes: boolean, then: Verdict = "done"): Verdict => (yes ? then : "forbidden");
type Told = { in: readonly State[]; verdict: (cell: MeetingCell) => Verdict };
const known = (to: (cell: MeetingCell) => boolean) => (verdict: (cell: MeetingCell) => Verdict, ...where: State[]): Told => ({ in: where, verdict: (cell) => (to(cell) ? verdict(cell) : "not_found") });
const seen = known(sees);
const ofJoint = known(seesJoint);
const ofOurs = known(seesOurs);
const ofTheirs = known(seesTheirs);
const ofOurHidden = known(seesOurHidden);
const ofTheirHidden = known(seesTheirHidden);
/** Refused in these states, done in the others. */
const not = (...refusing: State[]) => ({ state }: MeetingCell): Verdict => (refusing.includes(state) ? "refused" : "done");
const byRunning = (then: (cell: MeetingCell) => Verdict = () => "done") => (cell: MeetingCell) => may(runs(cell), then(cell));
const byWriting = (then: (cell: MeetingCell) => Verdict = () => "done") => (cell: MeetingCell) => may(writes(cell.role), then(cell));
const byNotes = (then: (cell: MeetingCell) => Verdict = () => "done") => (cell: MeetingCell) => may(writesJoint(cell), then(cell));
const byDeciding = (then: (cell: MeetingCell) => Verdict = () => "done") => (cell: MeetingCell) => may(decides(cell.role), then(cell));
/** Of one's own organisation, by those who write; the auditor reads it and no more. */
const writesOurs = (cell: MeetingCell): Verdict => may(writes(cell.role) && cell.side === "ours");
const writesTheirs = (cell: MeetingCell): Verdict => may(writes(cell.role) && cell.side === "theirs");
/** Whoever is to do it, and as whoever confirms it the others: of a third organisation too, since nothing is written that it may not. */
const reportsTheirs = ({ role, side }: MeetingCell): boolean => role === "counterpart" && side === "theirs";
const confirmsTheirs = ({ role, side }: MeetingCell): boolean => decides(role) || (role === "counterpart" && side !== "theirs");
const ownLine = ({ relation }: MeetingCell): boolean => relation === "takes part" || relation === "takes the notes";
const replies = (cell: MeetingCell): boolean => office(cell.role) || (ownLine(cell) && cell.role !== "auditor" && cell.role !== "administrator");
/** Beyond the forum leads who knows of the one above it. */
const escalates = (cell: MeetingCell): Verdict => may(writes(cell.role), knowsForum(cell) ? "done" : "refused");
const beforePeople: State[] = ["in clearance", "circulated", "adopted"];

/** What must happen in a cell: written from what is decided about meetings and not from the code. */
export const meetingActs = {
  "change it": seen(byRunning(not("cancelled")), "shared", "own", "shared and marked", "cancelled"),
  "share it": seen((cell) => may(shares(cell), not("shared", "cancelled")(cell)), "own", "own and marked", "shared"),
  "cancel it": seen(byRunning(not("in session", "held", "cancelled")), "shared", "finding a time", "in session", "held"),
  "open it": seen(byRunning(not("finding a time", "cancelled")), "shared", "finding a time"),
  "close it": seen(byRunning(not("cancelled")), "in session", "cancelled"),

  "put an internal point": seen(byWriting(not("cancelled")), "shared", "own", "adopted", "cancelled"),
  // To the common agenda somebody outside proposes, and keeps what is internal to his organisation; hiding is done inside.
  "put a hidden point": seen((cell) => may(writes(cell.role) && cell.role !== "counterpart"), "shared"),
  "change the common point": seen(byRunning(not("adopted", "cancelled")), "shared", "own", "adopted", "cancelled"),
  "change our internal point": ofOurs((cell) => may(writesOurs(cell) === "done", not("cancelled")(cell)), "shared", "adopted", "cancelled"),
  "change their internal point": ofTheirs((cell) => may(writesTheirs(cell) === "done", not("cancelled")(cell)), "shared", "cancelled"),
  "change our hidden point": ofOurHidden(writesOurs, "shared"),
  "change their hidden point": ofTheirHidden(() => "forbidden", "shared"),
  "move the common point": seen(byRunning(), "shared"),
  "move their internal point": ofTheirs(writesTheirs, "shared"),
  "make our point common": ofOurs((cell) => may(runs(cell) && (isOwn(cell) || shares(cell)), not("adopted")(cell)), "shared", "own", "own and marked", "shared and marked", "adopted"),
  "decline their point": ofTheirs(() => "forbidden", "shared"),
  "make their point common": ofTheirs(() => "forbidden", "shared"),
  // What is offered is read by those who run the meeting and taken by them as it stands; inside nothing needs to be offered.
  "offer our internal point": ofOurs(() => "forbidden", "shared"),
  "offer their internal point": ofTheirs((cell) => may(writesTheirs(cell) === "done", not("adopted", "cancelled")(cell)), "shared", "adopted", "cancelled"),
  "close the door of the packs": seen(byRunning(not("cancelled")), "shared", "cancelled"),
  "say what came of the common point": seen(byRunning(not("adopted")), "in session", "adopted"),
  "take the common point off": seen(byRunning(), "shared"),
  "take a point off on which the record hangs": seen(byRunning(() => "refused"), "shared"),
  "take our internal point off": ofOurs(writesOurs, "shared"),

  "put a paper before it": seen(byRunning(not("cancelled")), "shared", "cancelled"),
  "put a paper before our internal point": ofOurs(writesOurs, "shared"),
  "take a paper away": seen(byRunning(), "shared"),
  "take a paper away from our internal point": ofOurs(writesOurs, "shared"),

  "put somebody on the list": seen(byRunning(not("cancelled")), "shared", "cancelled"),
  "put somebody of theirs on the list": seen((cell) => may(runs(cell) && (isOwn(cell) || shares(cell))), "shared", "own", "shared and marked"),
  "say who was there": seen(byRunning(), "in session"),
  "move somebody up the list": seen(byRunning(), "shared"),
  "take somebody off the list": seen(byRunning(), "shared"),
  "reply for himself": seen((cell) => may(replies(cell), not("held")(cell)), "finding a time", "held"),
  "reply for another": seen(({ role }) => may(office(role)), "shared"),
  "send invitations": seen(byRunning(not("held")), "shared", "shared and marked", "held"),
  "propose times": seen(byRunning(not("held")), "shared", "finding a time", "held"),
  "withdraw a time": seen(byRunning(not("shared")), "finding a time", "shared"),
  "choose a time": seen(byRunning(not("shared")), "finding a time", "shared"),
  "answer the times for himself": seen((cell) => may(replies(cell)), "finding a time"),
  "answer the times for another": seen(({ role }) => may(office(role)), "finding a time"),
  "put a place into the programme": seen(byRunning(not("cancelled")), "shared", "cancelled"),
  "take our place out of the programme": seen(byRunning(), "shared"),
  "read its history": seen(({ role }) => may(role !== "counterpart"), "shared"),

  "begin the joint text of a point": seen(byNotes(not(...beforePeople, "cancelled")), "held", "own", "circulated", "cancelled"),
  "begin an annex": seen(byWriting(), "held", "adopted"),
  "begin an annex to our hidden point": ofOurHidden(writesOurs, "held"),
  "write in the joint text": ofJoint(byNotes(not(...beforePeople, "cancelled")), "held", "circulated", "cancelled"),
  "write in our annex": ofOurs(writesOurs, "held", "adopted"),
  "write in their annex": ofTheirs(writesTheirs, "held"),

  "note a decision": seen(byNotes(not(...beforePeople, "cancelled")), "held", "circulated", "cancelled"),
  "change a decision": ofJoint(byNotes(not(...beforePeople)), "held", "circulated"),
  "take a decision back": ofJoint(byNotes(not(...beforePeople)), "held", "circulated"),
  "note a reservation": ofJoint(byNotes(not(...beforePeople)), "held", "adopted"),
  "take a reservation back": ofJoint(byNotes(not(...beforePeople)), "held"),
  "note a joint action point": seen(byNotes(not(...beforePeople, "cancelled")), "held", "circulated"),
  "note an internal action point": seen(byWriting(not("cancelled")), "held", "adopted", "cancelled"),
  "change a joint action point": ofJoint(byNotes(not(...beforePeople)), "held", "circulated"),
  "change our internal action point": ofOurs(writesOurs, "held"),
  "change their internal action point": ofTheirs(writesTheirs, "held"),
  "take our internal action point back": ofOurs(writesOurs, "held"),
  "say that their action point is begun": ofJoint((cell) => may(reportsTheirs(cell)), "circulated", "held"),
  "say that our internal action point is begun": ofOurs((cell) => may(decides(cell.role) || (cell.role === "contributor" && cell.relation === "of the audience")), "held"),
  "report their action point done": ofJoint((cell) => may(reportsTheirs(cell)), "circulated"),
  "confirm what we reported done": ofJoint(({ role }) => may(role === "counterpart"), "circulated"),
  "send back what we reported done": ofJoint(({ role }) => may(role === "counterpart"), "circulated"),
  "confirm our internal action point": ofOurs(({ role }) => may(role === "head"), "held"),
  "move the day of their action point": ofJoint((cell) => may(reportsTheirs(cell) || confirmsTheirs(cell)), "circulated"),
  "drop their action point": ofJoint(byDeciding(), "circulated", "held"),
  "drop our internal action point": ofOurs(byDeciding(), "held"),
  "take their action point to the forum above": ofJoint(escalates, "circulated"),
  "take their action point to the forum above, for both": ofJoint((cell) => may(shares(cell)), "circulated"),
  "take a point to the forum above": seen(escalates, "shared"),
  "take our internal point to the forum above": ofOurs(byWriting(), "shared"),

  "put the record before the head": seen((cell) => may(writesJoint(cell) && cell.role !== "counterpart", not("shared", ...beforePeople)(cell)), "held", "shared", "circulated"),
  "clear the record": seen(({ role, state }) => may(role === "head", state === "in clearance" ? "done" : "refused"), "in clearance", "held"),
  "return the record": seen(({ role, state }) => may(role === "head", state === "in clearance" ? "done" : "refused"), "in clearance", "held"),
  // Only the head circulates what he did not clear.
  "circulate the record": seen((cell) => may(decides(cell.role), cell.role === "head" && !isOut(cell) ? "done" : "refused"), "held", "in clearance", "circulated"),
  // A silence that runs is broken or ends.
  "close the comments": seen(byDeciding(() => "refused"), "circulated", "held"),
  "break the silence": seen(byWriting(({ state }) => (state === "circulated" ? "done" : "refused")), "circulated", "held"),
  "accept the record": seen(({ role, state }) => may(role === "counterpart", state === "circulated" ? "done" : "refused"), "circulated", "adopted", "held"),
  "take the record back": seen(byDeciding(({ state }) => (state === "circulated" ? "done" : "refused")), "circulated", "adopted"),
  "adopt the record": seen(byDeciding(({ state }) => (state === "circulated" ? "done" : "refused")), "circulated", "held"),
  "correct the record": seen(byDeciding(({ state }) => (state === "adopted" ? "done" : "refused")), "adopted", "circulated"),
} as const satisfies Record<string, Told>;
export type MeetingAct = keyof typeof meetingActs;
export const namesOfActs = Object.keys(meetingActs) as MeetingAct[];
/** Whoever sees nothing of it sees nothing of it in every state: once is enough. */
export const isTried = (act: MeetingAct, { relation, role, side, state }: MeetingCell): boolean => {
  const told: Told = meetingActs[act];
  if (side === "ours" && relation === "sits in the forum" && role !== "contributor" && !isOwn({ state }) && state !== "shared") return false;
  return told.in.includes(state) && (relation !== "nobody of his" || role === "auditor" || state === told.in[0]);
};

const knownInForum = (to: (cell: MeetingCell) => boolean, verdict: (cell: MeetingCell) => Verdict) => (cell: MeetingCell): Verdict => (to(cell) ? verdict(cell) : "not_found");
const ourForum = ({ side, role }: MeetingCell): boolean => side === "ours" || role === "auditor";
const theirForum = ({ side, role, relation }: MeetingCell): boolean => role === "auditor" || (side === "theirs" && relation === "sits in the forum");
const intoMeeting = (cell: MeetingCell): Verdict => (!office(cell.role) ? "forbidden" : sees(cell) ? "done" : "not_found");
/** What is about the forum and its backlog, tried beside the meeting that is shared. */
export const forumActs: Record<string, (cell: MeetingCell) => Verdict> = {
  "found a forum": ({ role }) => may(decides(role)),
  "change the forum": knownInForum(knowsForum, ({ role }) => may(decides(role))),
  "schedule a meeting": ({ role }) => may(office(role)),
  "make an address of a calendar": ({ role }) => may(role !== "auditor" && role !== "administrator"),
  "propose a point": knownInForum(knowsForum, ({ role }) => may(writes(role))),
  "take our proposal": knownInForum(ourForum, intoMeeting),
  "take their proposal": knownInForum(theirForum, () => "forbidden"),
  "take a proposal that both see": knownInForum(knowsForum, intoMeeting),
  "decline a proposal that both see": knownInForum(knowsForum, ({ role }) => may(office(role))),
  "withdraw our proposal": knownInForum(ourForum, ({ role }) => may(office(role))),
  "withdraw their proposal": knownInForum(theirForum, () => "forbidden"),
};
/** The words of a backlog: ours, theirs, and what both see. */
export const ofBacklog = (cell: MeetingCell): string[] => [...(ourForum(cell) ? ["ours"] : []), ...(theirForum(cell) ? ["theirs"] : []), ...(knowsForum(cell) ? ["both"] : [])];

/** Rules of which each is tried here, so that a wrong answer of it shows. */
export const meetingPermissions = [
  "forum.keep", "calendar.subscribe", "meeting.schedule", "meeting.run", "meeting.share", "meeting.reply", "agenda.propose", "agenda.keep_own", "minutes.write", "record.circulate", "record.clear", "record.comment", "record.adopt",
  "action.note", "action.report", "action.confirm", "action.drop",
] as const satisfies Permission[];
