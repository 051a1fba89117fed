import "server-only";
import { can } from "../../../access/can";
import type { Opener } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import type { Agenda, AgendaPoint } from "./contract";
import { deferredTooOften } from "../actions/model";
import { arranged } from "./model";

type Row = Omit<AgendaPoint, "number" | "depth" | "startsAt" | "runs" | "may" | "lead" | "carriedFrom"> & {
  organisationId: string; leadId: string | null; leadEn: string; leadFr: string; leadSide: NamedParty["side"] | null; carriedFrom: string | null; cameFrom: boolean;
};

/** The agenda of a meeting: of what the asking person may not see nothing is told, counted or timed. Throws `not_found`. */
export async function getAgenda(db: Opener, { id }: { id: string }): Promise<Agenda> {
  const meeting = await db.meeting.findUnique({
    where: { entryId: id },
    select: {
      forum: { select: { escalatesTo: { select: { id: true, party: { select: { nameEn: true, nameFr: true } } } } } },
      startsAt: true, endsAt: true, zone: true, state: true, sharedAt: true, entry: { select: { id: true, classification: true, originatorId: true, custodianId: true, createdById: true } },
    },
  });
  if (!meeting) throw notFound();
  db.noteRead(meeting.entry);
  const rows = await db.$queryRaw<Row[]>`
    select a.id, a.parent_id as "parentId", a.title, a.title_other as "titleOther", a.note, a.purpose, a.lead_id as "leadId", a.lead_en as "leadEn", a.lead_fr as "leadFr",
      l.side as "leadSide", a.minutes, a.visibility, a.organisation_id as "organisationId", a.carried, e.reference as "carriedFrom", f.id is not null as "cameFrom", a.state, a.outcome, a.revision,
      jsonb_build_object('id', o.id, 'kind', o.kind, 'nameEn', o.name_en, 'nameFr', o.name_fr, 'side', o.side) as organisation
    from agenda_item a join party o on o.id = a.organisation_id left join party l on l.id = a.lead_id
    left join agenda_item f on f.id = a.carried_from_id left join entry e on e.id = f.entry_id
    where a.entry_id = ${id}::uuid and a.removed_at is null order by a.position, a.created_at, a.id`;
  const { lines, sums } = arranged(rows);
  const goesOn = meeting.state !== "cancelled";
  // With the record the common agenda was adopted: it stands.
  const [stands] = await db.$queryRaw<{ adopted: boolean }[]>`select app.is_adopted(${id}::uuid) as adopted`;
  const adopted = stands!.adopted;
  const run = can(db.actor, "meeting.run", meeting.entry);
  const keepOwn = can(db.actor, "agenda.keep_own");
  const above = meeting.forum?.escalatesTo ?? null;
  const escalate = above !== null && can(db.actor, "agenda.propose");
  const release = meeting.sharedAt === null || can(db.actor, "meeting.share", meeting.entry);
  return {
    items: lines.map(({ point, parentId, number, depth, startsAfter, runs }) => {
      const { leadId, leadEn, leadFr, leadSide, cameFrom, organisationId, ...told } = point;
      const own = organisationId === db.actor.organisationId;
      const keep = goesOn && (point.visibility === "common" ? run && !adopted : own && keepOwn);
      return {
        ...told, parentId, number, depth, runs, startsAt: new Date(meeting.startsAt.getTime() + startsAfter * 60_000).toISOString(),
        lead: leadEn ? { id: leadSide ? leadId : null, nameEn: leadEn, nameFr: leadFr, side: leadSide } : null,
        // Where it was before is told to whoever saw it there.
        carried: cameFrom ? point.carried : 0,
        may: { keep, makeCommon: goesOn && !adopted && own && run && release && point.visibility !== "common" && (parentId === null || lines.find((line) => line.point.id === parentId)!.point.visibility === "common"),
          escalate: escalate && cameFrom && point.carried >= deferredTooOften },
      };
    }),
    startsAt: meeting.startsAt.toISOString(), zone: meeting.zone, length: Math.round((meeting.endsAt.getTime() - meeting.startsAt.getTime()) / 60_000), ...sums,
    escalatesTo: above && { id: above.id, ...above.party },
    may: { add: goesOn && keepOwn, hide: goesOn && keepOwn && can(db.actor, "people.list"), pack: can(db.actor, "entry.export", meeting.entry) },
  };
}
