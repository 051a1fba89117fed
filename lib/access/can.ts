import { forbidden } from "../errors";
import type { Actor } from "../db/handles";
import { rules, type Permission, type Subjects } from "./rules";

type About<P extends Permission> = Subjects[P] extends void ? [] : [subject: Subjects[P]];

/** Whether this person may; for telling the interface, and for commands that choose between two ways. */
export function can<P extends Permission>(actor: Actor, permission: P, ...about: About<P>): boolean {
  return rules[permission](actor, about[0] as Subjects[P]);
}

/** Throws `forbidden` unless this person may. Whoever may not even see the subject was told `not_found` before. */
export function authorize<P extends Permission>(actor: Actor, permission: P, ...about: About<P>): void {
  if (!can(actor, permission, ...about)) throw forbidden();
}

/** Whether a colleague may: for telling those who can act. Never a check of who is asking. */
export function couldAct<P extends Permission>(person: Pick<Actor, "id" | "role" | "clearance" | "unitId">, permission: P, ...about: About<P>): boolean {
  return rules[permission](person as Actor, about[0] as Subjects[P]);
}
