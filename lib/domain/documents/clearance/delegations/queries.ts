import "server-only";
import { can } from "../../../../access/can";
import type { Reader } from "../../../../db/handles";
import type { Delegation } from "./contract";

/** Who decides for the asking person and for whom he decides, to come first; the administrator sees everybody's. */
export async function listDelegations(db: Reader): Promise<{ items: Delegation[]; nextCursor: null; may: { make: boolean; forOthers: boolean } }> {
  type Row = Omit<Delegation, "may"> & { person_id: string };
  const everybody = can(db.actor, "people.administer");
  const rows = await db.$queryRaw<Row[]>`
    select d.id, d.person_id, d.held_from::text as "from", d.held_to::text as "to", d.note,
      (select jsonb_build_object('id', pe.id, 'titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
        from person pe join party pa on pa.id = pe.id where pe.id = d.person_id) as person,
      (select jsonb_build_object('id', pe.id, 'titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
        from person pe join party pa on pa.id = pe.id where pe.id = d.delegate_id) as delegate,
      case when d.ended_at is not null then 'ended' when (now() at time zone 'Europe/Vienna')::date < d.held_from then 'to_come'
        when (now() at time zone 'Europe/Vienna')::date > d.held_to then 'over' else 'holds' end as standing
    from delegation d where ${everybody} or d.person_id = ${db.actor.id}::uuid or d.delegate_id = ${db.actor.id}::uuid
    order by d.ended_at is not null, d.held_to desc, d.id limit 200`;
  return {
    items: rows.map(({ person_id: personId, ...row }) => ({
      ...row, may: { end: (row.standing === "to_come" || row.standing === "holds") && can(db.actor, "delegation.make", { id: personId }) },
    })),
    nextCursor: null,
    may: { make: can(db.actor, "delegation.make", { id: db.actor.id }), forOthers: everybody },
  };
}
