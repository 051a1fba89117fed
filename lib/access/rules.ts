import type { Actor } from "../db/handles";

/** What a rule about an entry needs to know of it. */
export type EntrySubject = {
  readonly classification: number;
  readonly originatorId: string;
  readonly custodianId: string;
  readonly createdById: string;
};
/** A version whose state is to change: `light` is a received or editorial one, `stood` one that people went by. */
export type LifecycleSubject = EntrySubject & { readonly light: boolean; readonly stood?: boolean };
/** A marking somebody wants to give, as level. */
export type MarkingSubject = { readonly level: number };
export type PersonSubject = { readonly id: string };
/** An entry as far as it may leave as a file. */
export type ExportSubject = { readonly classification: number; readonly originatorId: string };
/** A file as far as its entry lets it leave the screen. */
export type FileSubject = { readonly displayOnly: boolean };
/** A release that waits for its second key. */
export type ReleaseSubject = { readonly requestedById: string; readonly requestedByHead: boolean };
/** A consent that is asked of a unit or organisation. */
export type ConsentSubject = { readonly askedOfId: string };
/** A step of a clearance round: whether it was put before the actor, or before somebody he stands in for. */
export type StepSubject = { readonly asked: boolean };
export type RoundSubject = { readonly openedById: string };
/** The two organisations of a joint document; none for a document of one house. */
export type JointSubject = { readonly sides: readonly string[] };
/** A participant's line: whether it is the actor's own, himself or by the post he holds. */
export type ParticipationSubject = { readonly own: boolean };
/** The text of a meeting: an annex of the actor's own side, or the joint one, and whether he takes its notes. */
export type MinutesSubject = EntrySubject & { readonly internal: boolean; readonly takesNotes: boolean };
/** An action point: whether the actor's organisation is the accountable one, and whether it is an internal one. */
export type ActionSubject = { readonly ownOrganisation: boolean; readonly internal: boolean; readonly ownerIds: readonly string[] };
/** A request as far as it matters who acts on it. */
export type RequestSubject = {
  readonly createdById: string;
  /** Units and posts that are to answer: the asked and the assigned. */
  readonly answererIds: readonly string[];
  /** Whether the asking side is the actor's own. */
  readonly ownSideAsks: boolean;
};

/** Permission → what it is about. A permission without a subject is about the office as a whole. */
export type Subjects = {
  "item.log": void;
  "document.file": void;
  "document.draft": EntrySubject;
  "document.make_joint": void;
  "document.hand_over": JointSubject;
  "document.accept": JointSubject;
  "clearance.open": EntrySubject;
  "clearance.clear_editorial": void;
  "clearance.decide": StepSubject;
  "clearance.call_off": RoundSubject;
  "delegation.make": PersonSubject;
  "document.issue": LifecycleSubject;
  "document.register": EntrySubject;
  "document.withdraw": LifecycleSubject;
  "document.archive": EntrySubject;
  "entry.edit": EntrySubject;
  "entry.edit_text": EntrySubject;
  "entry.mark": MarkingSubject;
  "entry.lower_marking": EntrySubject;
  "entry.read_history": void;
  "entry.read_past_audience": void;
  "entry.export": ExportSubject;
  "attachment.add": EntrySubject;
  "attachment.remove": EntrySubject;
  "attachment.download": FileSubject;
  "comment.write": void;
  "comment.write_internal": void;
  "link.make": EntrySubject;
  "release.request": void;
  "release.give_second_key": ReleaseSubject;
  "release.withdraw": void;
  "consent.ask": void;
  "consent.answer": ConsentSubject;
  "receipt.acknowledge": void;
  "receipt.remind": void;
  "distribution.make": EntrySubject;
  "distribution.follow": EntrySubject;
  "distribution.list": void;
  "request.make": void;
  "request.assign": RequestSubject;
  "request.answer": RequestSubject;
  "request.judge_answer": RequestSubject;
  "forum.keep": void;
  "calendar.keep": void;
  "calendar.subscribe": void;
  "meeting.schedule": void;
  "meeting.run": EntrySubject;
  "meeting.share": EntrySubject;
  "meeting.reply": ParticipationSubject;
  "agenda.propose": void;
  "agenda.keep_own": void;
  "minutes.write": MinutesSubject;
  "record.circulate": EntrySubject;
  "record.clear": EntrySubject;
  "record.comment": void;
  "record.adopt": EntrySubject;
  "action.note": MinutesSubject;
  "action.report": ActionSubject;
  "action.confirm": ActionSubject;
  "action.drop": EntrySubject;
  "registry.read": void;
  "registry.keep": void;
  "source.read": void;
  "source.rate": void;
  "credibility.judge": void;
  "people.list": void;
  "people.administer": void;
  "person.change_own": PersonSubject;
  "token.make": void;
  "audit.read": void;
};
export type Permission = keyof Subjects;

type Rule<P extends Permission> = (actor: Actor, subject: Subjects[P]) => boolean;

const office = new Set<Actor["role"]>(["head", "officer", "registry"]);
const ofTheOffice = (actor: Actor) => office.has(actor.role);
const keepsForUnit = (actor: Actor, entry: EntrySubject) =>
  actor.role === "contributor" && (entry.createdById === actor.id || entry.custodianId === actor.unitId);

// Works here: neither a guest of the other side, nor one who only looks after the accounts or the trail.
const worksInside = (actor: Actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "reader";
const decides = (actor: Actor) => actor.role === "head" || actor.role === "officer";
const writesRequest = (actor: Actor, entry: EntrySubject) => actor.role === "counterpart" && entry.createdById === actor.id;

// The registry corrects metadata, not what people wrote; what it logged itself it may correct whole.
const writesIn = (actor: Actor, entry: EntrySubject) =>
  decides(actor) || (actor.role === "registry" && entry.createdById === actor.id) || keepsForUnit(actor, entry);

/** Who may do what: the only place where roles are named. Seeing is not decided here but in prisma/access.sql. */
export const rules: { readonly [P in Permission]: Rule<P> } = {
  "item.log": (actor) => ofTheOffice(actor) || actor.role === "contributor",
  "entry.edit": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry),
  "entry.edit_text": writesIn,
  "document.file": (actor) => ofTheOffice(actor) || actor.role === "contributor",
  "document.draft": writesIn,
  "document.make_joint": decides,
  "document.hand_over": (actor, joint) => decides(actor) && joint.sides.includes(actor.organisationId),
  // Each side accepts for itself.
  "document.accept": (actor, joint) => (decides(actor) || actor.role === "counterpart") && joint.sides.includes(actor.organisationId),
  "clearance.open": writesIn,
  // A substantive change is for a round.
  "clearance.clear_editorial": decides,
  // Whoever is asked decides, whatever his rank.
  "clearance.decide": (actor, step) => worksInside(actor) && step.asked,
  "clearance.call_off": (actor, round) => decides(actor) || (worksInside(actor) && round.openedById === actor.id),
  "delegation.make": (actor, person) => actor.role === "administrator" || (worksInside(actor) && person.id === actor.id),
  // What the house says goes out under its head; what others said, and what changes no substance, is the office's work.
  "document.issue": (actor, version) => actor.role === "head" || (actor.role === "officer" && version.light),
  "document.register": ofTheOffice,
  "document.withdraw": (actor, version) =>
    version.stood ? actor.role === "head" || (actor.role === "officer" && version.light) : writesIn(actor, version),
  "document.archive": ofTheOffice,
  "entry.mark": (actor, { level }) => level <= actor.clearance && (level < 2 || actor.role === "head"),
  // Declassification needs the office of origin (ST/SGB/2007/6): the head, or somebody of the originating unit.
  "entry.lower_marking": (actor, entry) =>
    actor.role === "head" ||
    ((ofTheOffice(actor) || actor.role === "contributor") && entry.originatorId === actor.unitId),
  "entry.read_history": (actor) => actor.role !== "counterpart",
  "entry.read_past_audience": (actor) => ofTheOffice(actor) || actor.role === "auditor",
  // A copy of what is CONFIDENTIAL needs the head or its originator (ST/SGB/2007/6); of what is STRICTLY CONFIDENTIAL none is made.
  "entry.export": (actor, { classification, originatorId }) =>
    classification === 0 ||
    (classification === 1 &&
      (actor.role === "head" || ((ofTheOffice(actor) || actor.role === "contributor") && originatorId === actor.unitId))),
  "attachment.add": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry) || writesRequest(actor, entry),
  "attachment.remove": (actor, entry) => decides(actor) || (ofTheOffice(actor) && entry.createdById === actor.id) || keepsForUnit(actor, entry) || writesRequest(actor, entry),
  // "Display only": others read it here and take no copy; the office keeps the record.
  "attachment.download": (actor, file) => !file.displayOnly || ofTheOffice(actor),
  "comment.write": (actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "counterpart",
  "comment.write_internal": (actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "counterpart",
  "link.make": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry),
  // The registry registers and releases nothing.
  "release.request": decides,
  // Two keys are two people's: the second is the head's, and an officer's where the head himself asked.
  "release.give_second_key": (actor, release) =>
    release.requestedById !== actor.id && (actor.role === "head" || (release.requestedByHead && actor.role === "officer")),
  "release.withdraw": decides,
  "consent.ask": decides,
  // The originator answers for itself; what it said elsewhere the office records.
  "consent.answer": (actor, consent) => decides(actor) || (actor.role === "contributor" && consent.askedOfId === actor.unitId),
  "receipt.acknowledge": (actor) => actor.role !== "auditor" && actor.role !== "administrator",
  // The registry follows up what left, though it releases nothing.
  "receipt.remind": ofTheOffice,
  "distribution.make": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry),
  // Who has read is told to those who follow it up, not among readers.
  "distribution.follow": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry) || actor.role === "auditor",
  "distribution.list": (actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "auditor",
  "request.make": (actor) => decides(actor) || actor.role === "contributor" || actor.role === "counterpart",
  "request.assign": (actor, request) => ofTheOffice(actor) && !request.ownSideAsks,
  "request.answer": (actor, request) =>
    !request.ownSideAsks && (decides(actor) || actor.role === "counterpart" || (actor.role === "contributor" && request.answererIds.includes(actor.unitId))),
  "request.judge_answer": (actor, request) =>
    request.ownSideAsks && (decides(actor) || actor.role === "counterpart" || (actor.role === "contributor" && request.createdById === actor.id)),
  // Who is in a forum reads what it is given: the list is kept by those who decide on sharing.
  "forum.keep": decides,
  "calendar.keep": ofTheOffice,
  "calendar.subscribe": (actor) => actor.role !== "auditor" && actor.role !== "administrator",
  "meeting.schedule": ofTheOffice,
  "meeting.run": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry),
  // To share is to release: what is classified goes to the other side by the head alone.
  "meeting.share": (actor, entry) => actor.role === "head" || (actor.role === "officer" && entry.classification === 0),
  // The office notes what somebody said on the telephone.
  "meeting.reply": (actor, line) => ofTheOffice(actor) || (line.own && actor.role !== "auditor" && actor.role !== "administrator"),
  "agenda.propose": (actor) => decides(actor) || actor.role === "registry" || actor.role === "contributor" || actor.role === "counterpart",
  "agenda.keep_own": (actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "counterpart",
  "minutes.write": (actor, text) =>
    ofTheOffice(actor) || keepsForUnit(actor, text) || ((actor.role === "contributor" || actor.role === "counterpart") && (text.internal || text.takesNotes)),
  "record.circulate": decides,
  "record.clear": (actor) => actor.role === "head",
  "record.comment": (actor) => ofTheOffice(actor) || actor.role === "contributor" || actor.role === "counterpart",
  "record.adopt": decides,
  "action.note": (actor, text) =>
    ofTheOffice(actor) || keepsForUnit(actor, text) || ((actor.role === "contributor" || actor.role === "counterpart") && (text.internal || text.takesNotes)),
  // Those who are to do it say that it is done; the office says so for its own side.
  "action.report": (actor, action) =>
    (action.ownOrganisation && (decides(actor) || actor.role === "counterpart")) || (actor.role === "contributor" && action.ownerIds.includes(actor.unitId)),
  // … and the other side says that it is; of an internal one the head does.
  "action.confirm": (actor, action) =>
    action.internal ? actor.role === "head" : !action.ownOrganisation && (decides(actor) || actor.role === "counterpart"),
  "action.drop": decides,
  "registry.read": (actor) => actor.role === "head" || actor.role === "registry" || actor.role === "auditor",
  "registry.keep": (actor) => actor.role === "head" || actor.role === "registry",
  // Where the office knows a thing from is its own affair.
  "source.read": (actor) => actor.role !== "counterpart" && actor.role !== "administrator",
  "source.rate": decides,
  "credibility.judge": (actor) => decides(actor) || actor.role === "contributor",
  "people.list": (actor) => actor.role !== "counterpart",
  "people.administer": (actor) => actor.role === "administrator",
  "person.change_own": (actor, person) => actor.id === person.id,
  "token.make": () => true,
  "audit.read": (actor) => actor.role === "auditor",
};
