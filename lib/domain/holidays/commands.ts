import "server-only";
import { authorize } from "../../access/can";
import { asDay } from "../../db/days";
import type { Writer } from "../../db/handles";
import { invalid, notFound } from "../../errors";
import { requireParties } from "../entries/commands";
import type { NewHoliday } from "./contract";

type KeptDay = { organisationId: string; day: string };

/** Adds a day on which an organisation does not work; clocks that run count it from now on. Throws `forbidden`, `invalid`. */
export async function addHoliday(db: Writer, input: NewHoliday): Promise<KeptDay> {
  authorize(db.actor, "people.administer");
  const { organisationId, day, nameEn, nameFr } = input;
  await requireParties(db, { organisationId: { ids: [organisationId], kinds: ["organisation"] } });
  const added = await db.holiday.createMany({ data: [{ organisationId, day: asDay(day), nameEn, nameFr }], skipDuplicates: true });
  if (added.count === 0) throw invalid({ day: "holiday_already" });
  db.record({ action: "holiday.added", subject: "party", subjectId: organisationId, details: { day } });
  return { organisationId, day };
}

/** Takes a day out of the calendar of an organisation. Throws `forbidden`, `not_found`. */
export async function removeHoliday(db: Writer, { organisationId, day }: KeptDay): Promise<KeptDay> {
  authorize(db.actor, "people.administer");
  const removed = await db.holiday.deleteMany({ where: { organisationId, day: asDay(day) } });
  if (removed.count === 0) throw notFound();
  db.record({ action: "holiday.removed", subject: "party", subjectId: organisationId, details: { day } });
  return { organisationId, day };
}
