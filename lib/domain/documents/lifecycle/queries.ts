import "server-only";
import type { Reader } from "../../../db/handles";
import { invalid, notFound } from "../../../errors";
import type { Consequences, documentActs, versionActs } from "./contract";

type Ends = Consequences["ends"][number] & { id: string };
type Alive = { id: string; entry_id: string; label: string; state: Ends["state"]; reference: string; title: string; titleOther: string | null; language: Ends["language"] };

/** Versions that stand, are registered or under way, of which the asking person sees each, newest first. */
const alive = (db: Reader, entryId: string) => db.$queryRaw<Alive[]>`
  select v.id, v.entry_id, v.major || '.' || v.minor as label, v.state, e.reference, e.title, e.title_other as "titleOther", e.language
  from document_version v join entry e on e.id = v.entry_id
  where v.entry_id = ${entryId}::uuid and (v.state in ('issued', 'in_force', 'registered') or app.is_underway(v.state)) order by v.major desc, v.minor desc`;

const stands = ({ state }: Alive) => state === "issued" || state === "in_force";
const isStill = (version: Alive) => stands(version) || version.state === "registered";

/** What falls with the versions that end: who has them, what is released of their document, what is asked about it; and whom the one reaches that begins. */
async function fallsWith(db: Reader, entryId: string, ends: readonly Ends[], closes: readonly string[], underway: string | null, begins: string | null = null): Promise<Consequences> {
  const ids = ends.map((one) => one.id);
  const holders = await db.$queryRaw<(Consequences["holders"][number] & { total: number })[]>`
    with had as (
      select r.person_id, 'released' as how, bool_or(r.opened_at is not null) as opened, bool_or(r.acknowledged_at is not null) as acknowledged
      from receipt r where r.entry_id = ${entryId}::uuid and r.ended_at is null group by 1
      union all
      select r.person_id, 'distributed', bool_or(r.opened_at is not null), bool_or(r.acknowledged_at is not null)
      from distribution_receipt r where r.version_id = any (${ids}::uuid[]) group by 1
    ), one as (select distinct on (person_id) * from had order by person_id, how desc)
    select p.name_en as "titleEn", p.name_fr as "titleFr", p.side, o.how, o.opened, o.acknowledged, count(*) over ()::int as total
    from one o join party p on p.id = o.person_id order by p.side, p.name_en limit 50`;
  const [others] = await db.$queryRaw<{ releases: Consequences["releases"]; rounds: number; consultations: number; readers: number; askedAnew: number }[]>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'state', r.state,
          'people', (select count(*) from receipt c where c.release_id = r.id and c.ended_at is null)) order by r.requested_at)
        from release r where r.entry_id = ${entryId}::uuid and r.state in ('active', 'awaiting_second_key')), '[]') as releases,
      (select count(*)::int from clearance_round c where c.version_id = any (${closes as string[]}::uuid[]) and c.state = 'open') as rounds,
      (select count(*)::int from consultation c where c.version_id = any (${closes as string[]}::uuid[]) and c.closed_at is null) as consultations,
      (select count(*)::int from entry e cross join app.people_of(e.readers) as x (id) join person p on p.id = x.id
        where e.id = ${entryId}::uuid and ${begins}::uuid is not null and p.status = 'active' and p.role <> 'counterpart' and p.clearance >= e.classification
          and (e.embargo_until is null or e.embargo_until <= now() or p.id in (select app.people_of(array[e.custodian_id])))) as readers,
      (select count(distinct r.person_id)::int from document_version v join distribution d on d.entry_id = v.entry_id and d.version_id <> v.id join distribution_receipt r on r.distribution_id = d.id
        where v.id = ${begins}::uuid and v.change <> 'editorial' and d.ended_at is null and d.purpose in ('for_action', 'for_acknowledgement')) as "askedAnew"`;
  return {
    ends: ends.map(({ id: _id, ...one }) => one),
    holders: holders.map(({ total: _total, ...one }) => one),
    holdersCount: holders[0]?.total ?? 0,
    ...others!, underway,
  };
}

const ending = ({ id, reference, title, titleOther, language, label, state }: Alive, becomes: Ends["becomes"]): Ends => ({ id, reference, title, titleOther, language, label, state, becomes });

/** What issuing, registering or withdrawing this version, or letting it expire, would bring about. Throws `not_found`. */
export async function getVersionConsequences(db: Reader, { id, act }: { id: string; act: (typeof versionActs)[number] }): Promise<Consequences> {
  const [own] = await db.$queryRaw<{ entry_id: string }[]>`select entry_id from document_version where id = ${id}::uuid`;
  if (!own) throw notFound();
  const versions = await alive(db, own.entry_id);
  const acted = versions.find((one) => one.id === id);
  if (act === "withdraw") {
    const others = versions.find((one) => one.id !== id && !isStill(one));
    return fallsWith(db, own.entry_id, acted ? [ending(acted, "withdrawn")] : [], [id], others?.label ?? null);
  }
  // By the clock the day after; what is drafted, and asked about the draft, goes on.
  if (act === "expire") return fallsWith(db, own.entry_id, acted ? [ending(acted, "expired")] : [], [], versions.find((one) => one.id !== id && !isStill(one))?.label ?? null);
  const before = versions.filter((one) => one.id !== id && stands(one)).map((one) => ending(one, "superseded"));
  return fallsWith(db, own.entry_id, before, [], null, id);
}

/** What superseding another document, withdrawing or archiving this one would bring about. Throws `not_found`, `invalid`. */
export async function getDocumentConsequences(db: Reader, { id, act, otherId }: { id: string; act: (typeof documentActs)[number]; otherId?: string }): Promise<Consequences> {
  const [own] = await db.$queryRaw<{ entry_id: string }[]>`select entry_id from document where entry_id = ${id}::uuid`;
  if (!own) throw notFound();
  if (act === "supersede" && !otherId) throw invalid({ otherId: "required" });
  const about = act === "supersede" ? otherId! : id;
  if (about !== id) {
    const [other] = await db.$queryRaw<unknown[]>`select 1 from document where entry_id = ${about}::uuid`;
    if (!other) throw invalid({ otherId: "unknown" });
  }
  const versions = await alive(db, about);
  const drafted = versions.find((one) => !isStill(one));
  if (act === "archive") return fallsWith(db, id, [], [], drafted?.label ?? null);
  if (act === "supersede") return fallsWith(db, about, versions.filter(isStill).slice(0, 1).map((one) => ending(one, "superseded")), [], drafted?.label ?? null);
  return fallsWith(db, id, versions.map((one) => ending(one, "withdrawn")), versions.map((one) => one.id), null);
}
