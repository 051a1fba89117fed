import "server-only";
import { authorize, can } from "../../../access/can";
import type { Prisma } from "../../../db/generated/client";
import type { Writer } from "../../../db/handles";
import { conflict, forbidden, invalid, notFound, refused } from "../../../errors";
import { withoutUndefined } from "../../entries/commands";
import { lockMeeting } from "../commands";
import type { EditedPoint, MarkedPoint, MovedPoint, NewPoint } from "./contract";
import { apart, between, type AgendaVisibility } from "./model";

export type KeptPoint = { id: string; revision: number };
type Meeting = Awaited<ReturnType<typeof lockMeeting>>;
type Point = Prisma.AgendaItemGetPayload<object>;
type Place = { before?: string; after?: string; under?: string };

const leads = new Set(["person", "post", "unit", "organisation"]);

/** Of what is internal the trail tells its own side, of what is hidden the auditors alone; the texts stay in the agenda. */
export function recordPoint(db: Writer, action: string, meeting: Meeting, point: { id: string; visibility: string }, details: Record<string, unknown> = {}): void {
  db.record({
    action, subject: "entry", subjectId: meeting.id, entryId: point.visibility === "hidden" ? null : meeting.id, classification: meeting.classification,
    details: { pointId: point.id, visibility: point.visibility, ...details, ...(point.visibility !== "common" && { internalTo: db.actor.organisationId }) },
  });
}

/** Who leads, with the name under which he does; it stays when he is renamed. Throws `invalid`. */
async function leadOf(db: Writer, leadId: string | null): Promise<{ leadId: string | null; leadEn: string; leadFr: string }> {
  if (!leadId) return { leadId: null, leadEn: "", leadFr: "" };
  const party = await db.party.findUnique({ where: { id: leadId }, select: { kind: true, nameEn: true, nameFr: true } });
  if (!party || !leads.has(party.kind)) throw invalid({ leadId: "unknown" });
  return { leadId, leadEn: party.nameEn, leadFr: party.nameFr };
}

/** What was adopted stands, and a meeting that was called off has no agenda to work on. */
async function requireGoing(db: Writer, meeting: Meeting, visibility: AgendaVisibility): Promise<void> {
  if (meeting.state === "cancelled") throw refused("not_in_this_state");
  if (visibility !== "common") return;
  const rows = await db.$queryRaw<{ adopted: boolean }[]>`select app.is_adopted(${meeting.id}::uuid) as adopted`;
  if (rows[0]!.adopted) throw refused("agenda_adopted");
}

/** Somebody outside keeps what is internal to his organisation; what is hidden is hidden inside alone (access/agenda.sql). */
function requireHiding(db: Writer, visibility: string | undefined): void {
  if (visibility === "hidden" && !can(db.actor, "people.list")) throw forbidden();
}

/** Loads a point for an act, with its meeting locked. Throws `not_found`, `forbidden`, `conflict`, `refused`. */
async function beginOnPoint(db: Writer, { id, revision }: { id: string; revision: number }, { offered = false } = {}): Promise<{ point: Point; meeting: Meeting }> {
  const found = await db.agendaItem.findFirst({ where: { id, removedAt: null }, select: { entryId: true } });
  if (!found) throw notFound();
  const meeting = await lockMeeting(db, found.entryId);
  const point = await db.agendaItem.findFirst({ where: { id, removedAt: null } });
  if (!point) throw notFound();
  if (point.visibility === "common") authorize(db.actor, "meeting.run", meeting);
  else {
    authorize(db.actor, "agenda.keep_own");
    if (point.organisationId !== db.actor.organisationId && !(offered && point.offeredAt)) throw forbidden();
    requireHiding(db, point.visibility);
  }
  if (point.revision !== revision) throw conflict("changed_meanwhile");
  await requireGoing(db, meeting, point.visibility as AgendaVisibility);
  return { point, meeting };
}

const ordered = [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }] as const satisfies Prisma.AgendaItemOrderByWithRelationInput[];

/** Where a point comes to stand. Throws `invalid` for a neighbour that is not there, `refused` where more people would see it than what is above it. */
async function placeOf(db: Writer, meetingId: string, place: Place, self: { id: string | null; visibility: string; organisationId: string; unitId: string }): Promise<{ parentId: string | null; position: number }> {
  const points = await db.agendaItem.findMany({ where: { entryId: meetingId, removedAt: null }, orderBy: [...ordered] });
  const byId = new Map(points.map((one) => [one.id, one]));
  const [[field, anchorId] = []] = Object.entries(place).filter(([, value]) => value !== undefined) as ["before" | "after" | "under", string][];
  const anchor = anchorId === undefined ? undefined : byId.get(anchorId);
  if (field && (!anchor || anchor.id === self.id)) throw invalid({ [field]: anchor ? "itself" : "unknown" });
  const parentId = field === "under" ? anchor!.id : anchor && anchor.parentId !== null && byId.has(anchor.parentId) ? anchor.parentId : null;
  for (let up = parentId; up !== null; up = byId.get(up)?.parentId ?? null) if (up === self.id) throw refused("below_itself", { [field!]: "below_itself" });
  const above = parentId === null ? undefined : byId.get(parentId);
  if (above && above.visibility !== "common"
    && (self.visibility !== above.visibility || self.organisationId !== above.organisationId || (above.visibility === "hidden" && self.unitId !== above.unitId))) {
    throw refused("wider_than_above", { [field!]: "wider_than_above" });
  }
  const siblings = points.filter((one) => one.id !== self.id && (one.parentId !== null && byId.has(one.parentId) ? one.parentId : null) === parentId);
  const at = !field || field === "under" ? siblings.length : siblings.findIndex((one) => one.id === anchor!.id) + (field === "after" ? 1 : 0);
  const found = between(siblings[at - 1]?.position, siblings[at]?.position);
  if (found !== null) return { parentId, position: found };
  // No number is left between the two: the siblings are set apart anew, as far as one may move them. No revision counts it.
  const places = apart(siblings.length + 1);
  for (const [i, sibling] of siblings.entries()) {
    await db.agendaItem.updateMany({ where: { id: sibling.id }, data: { position: places[i < at ? i : i + 1]! } });
  }
  return { parentId, position: places[at]! };
}

/**
 * Puts a point on the agenda: internal to one's own organisation, or hidden for one's unit, until it is made common.
 * Throws `not_found`, `forbidden`, `invalid`, `refused`.
 */
export async function addPoint(db: Writer, input: NewPoint): Promise<KeptPoint> {
  const { id: meetingId, before, after, under, leadId, ...given } = input;
  const meeting = await lockMeeting(db, meetingId);
  authorize(db.actor, "agenda.keep_own");
  requireHiding(db, given.visibility);
  await requireGoing(db, meeting, given.visibility);
  const { actor } = db;
  const self = { id: null, visibility: given.visibility, organisationId: actor.organisationId, unitId: actor.unitId };
  const { id } = await db.agendaItem.create({
    data: {
      entryId: meetingId, ...given, titleOther: given.titleOther || null, note: given.note ?? "", ...(await leadOf(db, leadId ?? null)), ...(await placeOf(db, meetingId, { before, after, under }, self)),
      organisationId: actor.organisationId, unitId: actor.unitId, createdById: actor.id,
    },
    select: { id: true },
  });
  recordPoint(db, "agenda.added", meeting, { id, visibility: given.visibility });
  return { id, revision: 1 };
}

/** Changes a point from the revision that was read. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function editPoint(db: Writer, input: EditedPoint): Promise<KeptPoint> {
  const { id, revision, leadId, visibility, ...rest } = input;
  const { point, meeting } = await beginOnPoint(db, input);
  requireHiding(db, visibility);
  if (visibility && visibility !== point.visibility) {
    if (point.visibility === "common") throw refused("stays_common", { visibility: "stays_common" });
    const above = point.parentId ? await db.agendaItem.findUnique({ where: { id: point.parentId }, select: { visibility: true } }) : null;
    const below = await db.agendaItem.count({ where: { parentId: id, removedAt: null } });
    if (below > 0 || (above && above.visibility !== "common")) throw refused("wider_than_above", { visibility: "wider_than_above" });
  }
  const given = { ...withoutUndefined(rest), ...(visibility && { visibility, ...(visibility === "hidden" && { unitId: db.actor.unitId }) }), ...(leadId !== undefined && leadId !== point.leadId && await leadOf(db, leadId)) };
  if ("titleOther" in given) given.titleOther = given.titleOther || null;
  const changed = (Object.keys(given) as (keyof typeof given)[]).filter((field) => given[field] !== point[field]);
  if (changed.length === 0) throw refused("nothing_changed");
  await db.agendaItem.update({ where: { id }, data: { ...given, revision: revision + 1 }, select: { id: true } });
  // A point that was internal before leaves its trail with its own side; hidden now, with the auditors.
  recordPoint(db, "agenda.edited", meeting, { id, visibility: visibility ?? point.visibility }, { fields: changed });
  return { id, revision: revision + 1 };
}

/** Moves a point with all that stands below it. Throws `not_found`, `forbidden`, `conflict`, `invalid`, `refused`. */
export async function movePoint(db: Writer, input: MovedPoint): Promise<KeptPoint> {
  const { id, revision, before, after, under } = input;
  const { point, meeting } = await beginOnPoint(db, input);
  const place = await placeOf(db, meeting.id, { before, after, under }, point);
  // Below what is internal it can be taken by nobody.
  const offer = point.offeredAt && place.parentId && !(await isCommon(db, place.parentId)) ? { offeredAt: null } : {};
  await db.agendaItem.update({ where: { id }, data: { ...place, ...offer, revision: revision + 1 }, select: { id: true } });
  recordPoint(db, "agenda.moved", meeting, point);
  return { id, revision: revision + 1 };
}

/**
 * Offers an internal point for the common agenda, by somebody outside to those who run the meeting, who read it from then
 * on; or offers it no longer. Throws `not_found`, `forbidden`, `conflict`, `refused` for what is no internal point or stands below one.
 */
export async function offerPoint(db: Writer, input: { id: string; revision: number; offered: boolean }): Promise<KeptPoint> {
  const { point, meeting } = await beginOnPoint(db, input);
  // Inside, who runs the meeting reads what is internal and makes it common himself.
  if (can(db.actor, "people.list")) throw forbidden();
  if (point.visibility !== "internal") throw refused("common_already");
  if (input.offered === (point.offeredAt !== null)) throw refused("nothing_changed");
  if (input.offered) {
    await requireGoing(db, meeting, "common");
    if (point.parentId && !(await isCommon(db, point.parentId))) throw refused("above_not_common");
  }
  await db.agendaItem.update({ where: { id: point.id }, data: { offeredAt: input.offered ? new Date() : null, ...(input.offered && { declinedAt: null, declinedBecause: "" }), revision: point.revision + 1 }, select: { id: true } });
  if (input.offered) await db.$queryRaw`select app.tell_of_offer(${point.id}::uuid, 'agenda.offered') as told`;
  recordPoint(db, input.offered ? "agenda.offered" : "agenda.offer_withdrawn", meeting, point);
  return { id: point.id, revision: point.revision + 1 };
}

/**
 * Declines what the other side offers, by those who run the meeting, with the reason: it is its side’s own again, which is
 * told. Throws `not_found`, `forbidden`, `conflict`, `refused` for what nobody offers here.
 */
export async function declineOffer(db: Writer, { because, ...input }: { id: string; revision: number; because: string }): Promise<KeptPoint> {
  const { point, meeting } = await beginOnPoint(db, input, { offered: true });
  authorize(db.actor, "meeting.run", meeting);
  if (point.visibility === "common") throw refused("common_already");
  if (point.organisationId === db.actor.organisationId) throw refused("not_offered");
  await db.$queryRaw`select app.decline_offer(${point.id}::uuid, ${because}) as told`;
  recordPoint(db, "agenda.offer_declined", meeting, point);
  return { id: point.id, revision: point.revision + 1 };
}

const isCommon = async (db: Writer, id: string) => (await db.agendaItem.findUnique({ where: { id }, select: { visibility: true } }))?.visibility === "common";

/**
 * Makes a point common, by those who run the meeting: of their own side, or of the other where it is offered. Once the meeting
 * is shared it is a release and needs who may share. Throws `not_found`, `forbidden`, `conflict`, `refused` below what is not
 * common, or with a paper marked above the meeting.
 */
export async function makePointCommon(db: Writer, input: { id: string; revision: number }): Promise<KeptPoint> {
  const { point, meeting } = await beginOnPoint(db, input, { offered: true });
  authorize(db.actor, "meeting.run", meeting);
  if (meeting.sharedAt) authorize(db.actor, "meeting.share", meeting);
  if (point.visibility === "common") throw refused("common_already");
  await requireGoing(db, meeting, "common");
  const above = point.parentId ? await db.agendaItem.findUnique({ where: { id: point.parentId }, select: { visibility: true, removedAt: true } }) : null;
  if (point.parentId && above?.visibility !== "common") throw refused("above_not_common");
  const strictest = await db.meetingPaper.count({ where: { agendaItemId: point.id, removedAt: null, paper: { classification: { gt: meeting.classification } } } });
  if (strictest > 0) throw refused("paper_above_meeting");
  await db.agendaItem.update({ where: { id: point.id }, data: { visibility: "common", revision: point.revision + 1 }, select: { id: true } });
  if (point.offeredAt) await db.$queryRaw`select app.tell_of_offer(${point.id}::uuid, 'agenda.offer_taken') as told`;
  recordPoint(db, "agenda.made_common", meeting, { id: point.id, visibility: "common" });
  return { id: point.id, revision: point.revision + 1 };
}

/**
 * Says what came of a point. Deferred, it comes back by itself on the next meeting of the forum, now or when one is
 * scheduled (access/agenda.sql). Throws `not_found`, `forbidden`, `conflict`, `refused`.
 */
export async function markPoint(db: Writer, input: MarkedPoint): Promise<KeptPoint> {
  const { point, meeting } = await beginOnPoint(db, input);
  const outcome = input.outcome ?? point.outcome;
  if (input.state === point.state && outcome === point.outcome) throw refused("nothing_changed");
  await db.agendaItem.update({ where: { id: point.id }, data: { state: input.state, outcome, revision: point.revision + 1 }, select: { id: true } });
  recordPoint(db, input.state === "deferred" ? "agenda.deferred" : "agenda.marked", meeting, point, { from: point.state, to: input.state });
  return { id: point.id, revision: point.revision + 1 };
}

/** Takes a point off with what stands below it. Throws `not_found`, `forbidden`, `conflict`; `refused` where the record hangs on one of them. */
export async function removePoint(db: Writer, input: { id: string; revision: number }): Promise<KeptPoint> {
  const { point, meeting } = await beginOnPoint(db, input);
  const rows = await db.$queryRaw<{ id: string }[]>`
    with recursive below (id) as (
      select ${point.id}::uuid union select a.id from below b join agenda_item a on a.parent_id = b.id where a.removed_at is null
    ) select id from below`;
  const ids = rows.map((row) => row.id);
  const kept = { where: { agendaItemId: { in: ids }, removedAt: null } };
  if ((await db.decision.count(kept)) + (await db.actionPoint.count(kept)) > 0) throw refused("point_has_record");
  await db.agendaItem.updateMany({ where: { id: { in: ids } }, data: { removedAt: new Date(), revision: { increment: 1 } } });
  recordPoint(db, "agenda.removed", meeting, point, { below: ids.length - 1 });
  return { id: point.id, revision: point.revision + 1 };
}
