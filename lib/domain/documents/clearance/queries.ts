import "server-only";
import { can, couldAct } from "../../../access/can";
import { Prisma } from "../../../db/generated/client";
import type { Reader, Role } from "../../../db/handles";
import { notFound } from "../../../errors";
import type { NamedParty } from "../../entries/contract";
import { classificationAt } from "../../entries/model";
import type { Functionary } from "../../releases/contract";
import type { VersionState } from "../model";
import { versionLabel } from "../model";
import type { ClearanceOf, ClearanceRound, Decider, WaitingStep } from "./contract";

type Doing = Pick<Reader, "actor" | "$queryRaw">;

const functionary = (column: Prisma.Sql) => Prisma.sql`(select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side)
  from person pe join party pa on pa.id = pe.id where pe.id = ${column})`;
const partyAs = Prisma.sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side)`;

/** Who decides for each of these parties today, and who of them could not open the entry and why. */
export async function decidersOf(db: Doing, entryId: string, parties: readonly string[]): Promise<Map<string, Decider[]>> {
  type Row = Omit<Decider, "outside"> & { party_id: string; outside: Decider["outside"]; role: Role | null; clearance: number; unitId: string };
  const rows = await db.$queryRaw<Row[]>`
    select d.party_id, p.id, pa.name_en as "titleEn", pa.name_fr as "titleFr", p.initials, pa.side, p.role, p.clearance, p.unit_id as "unitId",
      ${functionary(Prisma.sql`d.on_behalf_of_id`)} as "onBehalfOf",
      case when p.role is null or p.status <> 'active' then 'no_account'
        when p.clearance < e.classification then 'marking'
        when p.id not in (select app.people_of(e.readers)) then 'audience'
        when e.embargo_until > now() and p.id not in (select app.people_of(array[e.custodian_id])) then 'embargo' end as outside
    from app.deciders_of(${[...parties]}::uuid[]) d join person p on p.id = d.person_id join party pa on pa.id = p.id join entry e on e.id = ${entryId}::uuid
    where p.status <> 'disabled' order by d.on_behalf_of_id is not null, pa.name_en, p.id`;
  const people = new Map(parties.map((party) => [party, [] as Decider[]]));
  for (const { party_id: party, role, clearance, unitId, ...row } of rows) {
    const may = role !== null && couldAct({ id: row.id, role, clearance, unitId }, "clearance.decide", { asked: true });
    people.get(party)!.push({ ...row, outside: role === null || may ? row.outside : "role" });
  }
  return people;
}

/** Who would decide if these were asked. Throws `not_found`. */
export async function previewClearance(
  db: Reader, { id, parties }: { id: string; parties: string[] },
): Promise<{ items: { party: NamedParty; people: Decider[] }[]; nextCursor: null }> {
  const version = await db.documentVersion.findUnique({ where: { id }, select: { entryId: true } });
  if (!version) throw notFound();
  const named = await db.$queryRaw<{ party: NamedParty }[]>`select ${partyAs} as party from party p where p.id = any (${parties}::uuid[])`;
  const people = await decidersOf(db, version.entryId, parties);
  const order = new Map(parties.map((party, i) => [party, i]));
  return {
    items: named.map(({ party }) => ({ party, people: people.get(party.id) ?? [] })).sort((a, b) => order.get(a.party.id)! - order.get(b.party.id)!),
    nextCursor: null,
  };
}

/** Those who were asked in a round and could be told: its deciders as they are today. */
export async function peopleAsked(db: Doing, roundId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`select distinct d.person_id as id from clearance_step s, app.deciders_of(array[s.party_id]) d
    where s.round_id = ${roundId}::uuid and s.asked_at is not null`;
  return rows.map((row) => row.id);
}

/** For whom the asking person decides where this party is asked: himself (null), or an absent one; undefined where he does not. */
export async function decidingFor(db: Doing, partyId: string): Promise<string | null | undefined> {
  const rows = await db.$queryRaw<{ on_behalf_of_id: string | null }[]>`select d.on_behalf_of_id from app.deciders_of(array[${partyId}::uuid]) d
    where d.person_id = ${db.actor.id}::uuid order by d.on_behalf_of_id nulls first limit 1`;
  return rows[0]?.on_behalf_of_id === undefined ? undefined : rows[0].on_behalf_of_id;
}

type StepRow = Omit<ClearanceRound["steps"][number], "may"> & { party_id: string; mine: { for: Functionary | null } | null; reached: number };
type RoundRow = Omit<ClearanceRound, "silenceUntil" | "openedAt" | "closedAt" | "steps" | "may" | "version"> & {
  version_id: string; major: number; minor: number; revision: number; version_state: VersionState; silenceUntil: Date | null; openedAt: Date; closedAt: Date | null;
  opened_by_id: string; steps: StepRow[]; past: boolean;
};

/**
 * The rounds of a document with what was said, latest first, as far as the asking person may see its versions; none
 * outside. Throws `not_found`.
 */
export async function getClearance(db: Reader, { id }: { id: string }): Promise<ClearanceOf> {
  const document = await db.document.findUnique({
    where: { entryId: id }, select: { origin: true, jointWithId: true, entry: { select: { classification: true, originatorId: true, custodianId: true, createdById: true } } },
  });
  if (!document) throw notFound();
  const rows = await db.$queryRaw<RoundRow[]>`
    select r.id, r.version_id, v.major, v.minor, v.revision, v.state as version_state, r.method, r.quorum, r.silence_until as "silenceUntil", encode(r.manifest_hash, 'hex') as hash,
      r.note, r.state, r.opened_by_id, r.opened_at as "openedAt", r.closed_at as "closedAt", r.closed_because as "closedBecause",
      coalesce(r.silence_until <= now(), false) as past,
      ${functionary(Prisma.sql`r.opened_by_id`)} as "openedBy", ${functionary(Prisma.sql`r.closed_by_id`)} as "closedBy",
      (select jsonb_agg(jsonb_build_object('id', s.id, 'position', s.position, 'party_id', s.party_id, 'askedAt', s.asked_at, 'decision', s.decision, 'remark', s.remark,
          'decidedAt', s.decided_at, 'decidedBy', ${functionary(Prisma.sql`s.decided_by_id`)}, 'onBehalfOf', ${functionary(Prisma.sql`s.on_behalf_of_id`)},
          'party', (select ${partyAs} from party p where p.id = s.party_id),
          'mine', case when r.state = 'open' and s.decision is null then (select jsonb_build_object('for', ${functionary(Prisma.sql`d.on_behalf_of_id`)})
            from app.deciders_of(array[s.party_id]) d where d.person_id = ${db.actor.id}::uuid order by d.on_behalf_of_id nulls first limit 1) end,
          'unreachable', false) order by s.position) from clearance_step s where s.round_id = r.id) as steps
    from clearance_round r join document_version v on v.id = r.version_id
    where r.entry_id = ${id}::uuid order by r.opened_at desc, r.id desc limit 50`;
  const open = rows.filter((row) => row.state === "open");
  const reached = await decidersOf(db, id, [...new Set(open.flatMap((row) => row.steps.filter((step) => step.decision === null).map((step) => step.party_id)))]);
  const moment = (value: unknown) => (value === null ? null : new Date(value as string).toISOString());
  const rounds = rows.map(({ version_id: versionId, major, minor, revision, version_state: _state, opened_by_id: openedById, past, steps, ...row }): ClearanceRound => ({
    ...row,
    version: { id: versionId, label: versionLabel({ major, minor }), revision },
    silenceUntil: moment(row.silenceUntil), openedAt: moment(row.openedAt)!, closedAt: moment(row.closedAt),
    steps: steps.map(({ party_id: partyId, mine, reached: _reached, ...step }) => ({
      ...step, askedAt: moment(step.askedAt), decidedAt: moment(step.decidedAt),
      unreachable: row.state === "open" && step.decision === null && !reached.get(partyId)!.some((person) => person.outside === null),
      may: {
        decide: row.state === "open" && step.decision === null && step.askedAt !== null && !past && can(db.actor, "clearance.decide", { asked: mine !== null }),
        onBehalfOf: mine?.for ?? null,
      },
    })),
    may: { callOff: row.state === "open" && can(db.actor, "clearance.call_off", { openedById }) },
  }));
  const latest = await db.documentVersion.findFirst({
    where: { entryId: id }, orderBy: [{ major: "desc" }, { minor: "desc" }],
    select: { id: true, major: true, minor: true, revision: true, change: true, state: true, languages: { where: { standing: "original" }, select: { files: { select: { attachmentId: true } } } } },
  });
  const draft = latest && (latest.state === "draft" || latest.state === "in_consultation") && document.origin === "own" && document.jointWithId === null ? latest : null;
  return {
    rounds,
    draft: draft && {
      id: draft.id, label: versionLabel(draft), revision: draft.revision, change: draft.change, state: draft.state as VersionState,
      hasText: draft.languages.some((language) => language.files.length > 0),
    },
    may: {
      open: draft !== null && can(db.actor, "clearance.open", document.entry),
      clearEditorial: draft?.change === "editorial" && draft.state === "draft" && can(db.actor, "clearance.clear_editorial"),
    },
    now: new Date().toISOString(),
  };
}

type WaitingRow = Omit<WaitingStep, "entry" | "version" | "askedAt" | "silenceUntil"> & {
  entry: Omit<WaitingStep["entry"], "classification"> & { classification: number }; major: number; minor: number; askedAt: Date; silenceUntil: Date | null;
};

/** What waits for the asking person's own clearance or that of somebody he stands in for: what ends by itself first. */
export async function listWaitingClearances(db: Reader, { limit }: { limit: number }): Promise<{ items: WaitingStep[]; nextCursor: null }> {
  if (!can(db.actor, "clearance.decide", { asked: true })) return { items: [], nextCursor: null };
  const rows = await db.$queryRaw<WaitingRow[]>`
    select s.id, r.id as "roundId", v.major, v.minor, r.method, r.silence_until as "silenceUntil", r.note, s.asked_at as "askedAt",
      jsonb_build_object('id', e.id, 'reference', e.reference, 'kind', e.kind, 'title', e.title, 'language', e.language, 'classification', e.classification,
        'demonstration', e.demonstration) as entry,
      (select ${partyAs} from party p where p.id = s.party_id) as party, ${functionary(Prisma.sql`r.opened_by_id`)} as "askedBy",
      (select ${functionary(Prisma.sql`d.on_behalf_of_id`)} from app.deciders_of(array[s.party_id]) d where d.person_id = ${db.actor.id}::uuid
        order by d.on_behalf_of_id nulls first limit 1) as "onBehalfOf"
    from clearance_step s join clearance_round r on r.id = s.round_id join document_version v on v.id = r.version_id join entry e on e.id = r.entry_id
    where s.decision is null and s.asked_at is not null and r.state = 'open' and v.state = 'in_clearance' and s.party_id = any (app.decides_as())
      and (r.silence_until is null or r.silence_until > now())
    order by r.silence_until nulls last, s.asked_at, s.id limit ${limit}`;
  return {
    items: rows.map(({ major, minor, entry, askedAt, silenceUntil, ...row }) => ({
      ...row, version: versionLabel({ major, minor }), entry: { ...entry, classification: classificationAt(entry.classification) },
      askedAt: askedAt.toISOString(), silenceUntil: silenceUntil?.toISOString() ?? null,
    })),
    nextCursor: null,
  };
}
