import type { Actor } from "../db/handles";

/** What a rule about an entry needs to know of it. */
export type EntrySubject = {
  readonly classification: number;
  readonly originatorId: string;
  readonly custodianId: string;
  readonly createdById: string;
};
/** A marking somebody wants to give, as level. */
export type MarkingSubject = { readonly level: number };
export type PersonSubject = { readonly id: string };

/** Permission → what it is about. A permission without a subject is about the office as a whole. */
export type Subjects = {
  "item.log": void;
  "entry.edit": EntrySubject;
  "entry.edit_text": EntrySubject;
  "entry.mark": MarkingSubject;
  "entry.lower_marking": EntrySubject;
  "entry.read_history": void;
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

/** Who may do what: the only place where roles are named. Seeing is not decided here but in prisma/access.sql. */
export const rules: { readonly [P in Permission]: Rule<P> } = {
  "item.log": (actor) => ofTheOffice(actor) || actor.role === "contributor",
  "entry.edit": (actor, entry) => ofTheOffice(actor) || keepsForUnit(actor, entry),
  // The registry corrects metadata, not what people wrote; what it logged itself it may correct whole.
  "entry.edit_text": (actor, entry) =>
    actor.role === "head" ||
    actor.role === "officer" ||
    (actor.role === "registry" && entry.createdById === actor.id) ||
    keepsForUnit(actor, entry),
  "entry.mark": (actor, { level }) => level <= actor.clearance && (level < 2 || actor.role === "head"),
  // Declassification needs the office of origin (ST/SGB/2007/6): the head, or somebody of the originating unit.
  "entry.lower_marking": (actor, entry) =>
    actor.role === "head" ||
    ((ofTheOffice(actor) || actor.role === "contributor") && entry.originatorId === actor.unitId),
  "entry.read_history": (actor) => actor.role !== "counterpart",
  "people.list": (actor) => actor.role !== "counterpart",
  "people.administer": (actor) => actor.role === "administrator",
  "person.change_own": (actor, person) => actor.id === person.id,
  "token.make": () => true,
  "audit.read": (actor) => actor.role === "auditor",
};
