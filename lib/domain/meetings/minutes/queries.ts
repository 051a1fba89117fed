import "server-only";
import { can } from "../../../access/can";
import type { Opener, Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import type { Language } from "../../entries/model";
import { arranged, type AgendaVisibility } from "../agenda/model";
import type { Minutes, MinutesPoint, MinutesText } from "./contract";
import { blocksOf, documentOf, stateOf, type Block } from "./model";

/** So many updates are sent one by one; whoever is further behind gets the text as it stands. */
const mostOneByOne = 200;

type TextRow = { id: string; agenda_item_id: string | null; internal: boolean; organisation: NamedParty; document: Uint8Array; folded: bigint };
type UpdateRow = { text_id: string; seq: bigint; update: Uint8Array };

/** The minutes as they stand, with who may write what. Throws `not_found`. */
async function minutesOf(db: Reader, id: string): Promise<Minutes & { classification: number }> {
  const meetings = await db.$queryRaw<{
    id: string; state: string; language: Language; classification: number; originatorId: string; custodianId: string; createdById: string; notes: boolean; closed: boolean; sees: boolean;
  }[]>`select e.id, m.state, e.language, e.classification, e.originator_id as "originatorId", e.custodian_id as "custodianId", e.created_by_id as "createdById",
      app.takes_notes(e.id) as notes, app.is_before_people(e.id) as closed, app.sees_record(e.id) as sees
    from meeting m join entry e on e.id = m.entry_id where e.id = ${id}::uuid`;
  const meeting = meetings[0];
  if (!meeting) throw notFound();
  const [items, texts, updates, own] = [
    (await db.agendaItem.findMany({ where: { entryId: id }, orderBy: [{ position: "asc" }, { createdAt: "asc" }, { id: "asc" }], select: { id: true, parentId: true, title: true, titleOther: true, visibility: true, organisationId: true, minutes: true, removedAt: true } }))
      .map((item) => ({ ...item, visibility: item.visibility as AgendaVisibility })),
    await db.$queryRaw<TextRow[]>`select t.id, t.agenda_item_id, t.internal, t.document, t.folded,
        jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation
      from minutes_text t join party o on o.id = t.organisation_id where t.entry_id = ${id}::uuid order by o.side, t.id`,
    await db.$queryRaw<UpdateRow[]>`select u.text_id, u.seq, u.update from minutes_text t join minutes_update u on u.text_id = t.id and u.seq > t.folded
      where t.entry_id = ${id}::uuid order by u.text_id, u.seq`,
    await db.party.findUnique({ where: { id: db.actor.organisationId }, select: { id: true, kind: true, nameEn: true, nameFr: true, side: true } }),
  ];
  const shown = texts.map(({ agenda_item_id, document, folded, ...text }) => {
    const later = updates.filter((update) => update.text_id === text.id);
    return { item: agenda_item_id, text: { ...text, seq: Number(later.at(-1)?.seq ?? folded), blocks: blocksOf(documentOf(document, later.map((one) => one.update))) } satisfies MinutesText };
  });
  const may = (internal: boolean) => can(db.actor, "minutes.write", { ...meeting, internal, takesNotes: meeting.notes });
  const writesJoint = may(false) && meeting.sees && !meeting.closed && meeting.state !== "cancelled";
  const pointOf = (item: string | null, number: string | null, { title, titleOther }: { title: string; titleOther: string | null }, common: boolean): MinutesPoint => {
    const here = shown.filter((one) => one.item === item).map(({ text }) => text);
    return {
      agendaItemId: item, number, title, titleOther, common, joint: here.find((text) => !text.internal) ?? null, annexes: here.filter((text) => text.internal),
      may: { writeJoint: common && writesJoint, writeAnnex: may(true) },
    };
  };
  const points = arranged(items.filter((item) => !item.removedAt)).lines.map(({ point, number }) => pointOf(point.id, number, point, point.visibility === "common"));
  // A point that was taken off keeps what was said to it.
  for (const item of items) if (item.removedAt && shown.some((one) => one.item === item.id)) points.push(pointOf(item.id, null, item, false));
  points.push(pointOf(null, null, { title: "", titleOther: null }, true));
  return { entryId: id, language: meeting.language, inSession: meeting.state === "in_session", closed: meeting.closed, ownOrganisation: own as NamedParty, points, classification: meeting.classification };
}

/** The minutes of a meeting, point by point; a reading of it. Throws `not_found`. */
export async function getMinutes(db: Opener, { id }: { id: string }): Promise<Minutes> {
  const { classification, ...minutes } = await minutesOf(db, id);
  db.noteRead({ id, classification });
  return minutes;
}

/** Whoever listens to the minutes reads them from then on: one reading. Throws `not_found`. */
export async function openMinutes(db: Opener, entryId: string): Promise<void> {
  const meeting = await db.meeting.findUnique({ where: { entryId }, select: { entry: { select: { classification: true } } } });
  if (!meeting) throw notFound();
  db.noteRead({ id: entryId, classification: meeting.entry.classification });
}

/** What somebody who listens knows of a text: up to where, and whether he writes in it and so wants its updates. */
export type Known = { seq: number; writes: boolean };
export type Followed = { id: string; seq: number } & ({ updates: Uint8Array[] } | { document: Uint8Array } | { blocks: Block[] } | { later: true });

/**
 * What has come to the texts of a meeting since what is known, seen with the rights of whoever asks; with `blocks` also
 * of those he only reads. Null when there is no such meeting for him.
 */
export async function followMinutes(db: Reader, entryId: string, known: ReadonlyMap<string, Known>, blocks: boolean): Promise<{ texts: Set<string>; followed: Followed[] } | null> {
  const rows = await db.$queryRaw<{ id: string | null; seq: bigint }[]>`
    select t.id, greatest(t.folded, coalesce((select max(u.seq) from minutes_update u where u.text_id = t.id), 0)) as seq
    from meeting m join entry e on e.id = m.entry_id left join minutes_text t on t.entry_id = e.id where e.id = ${entryId}::uuid`;
  if (rows.length === 0) return null;
  const followed: Followed[] = [];
  for (const row of rows) {
    if (row.id === null) continue;
    const { id } = row;
    const { seq, writes } = known.get(id) ?? { seq: -1, writes: false };
    const now = Number(row.seq);
    if (now <= seq) continue;
    if (writes && seq >= 0 && now - seq <= mostOneByOne) {
      const later = await db.minutesUpdate.findMany({ where: { textId: id, seq: { gt: seq } }, orderBy: { seq: "asc" }, select: { seq: true, update: true } });
      if (later.length > 0) followed.push({ id, seq: Number(later.at(-1)!.seq), updates: later.map(({ update }) => update) });
      continue;
    }
    if (!writes && !blocks) {
      followed.push({ id, seq, later: true });
      continue;
    }
    const text = await db.minutesText.findUnique({ where: { id }, select: { document: true, folded: true } });
    if (!text) continue;
    const later = await db.minutesUpdate.findMany({ where: { textId: id, seq: { gt: text.folded } }, orderBy: { seq: "asc" }, select: { seq: true, update: true } });
    const doc = documentOf(text.document, later.map(({ update }) => update));
    followed.push({ id, seq: Number(later.at(-1)?.seq ?? text.folded), ...(writes ? { document: stateOf(doc) } : { blocks: blocksOf(doc) }) });
  }
  return { texts: new Set(rows.flatMap(({ id }) => id ?? [])), followed };
}
