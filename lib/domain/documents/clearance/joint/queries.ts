import "server-only";
import { can } from "../../../../access/can";
import { Prisma } from "../../../../db/generated/client";
import type { Reader, Writer } from "../../../../db/handles";
import { notFound } from "../../../../errors";
import type { NamedParty } from "../../../entries/contract";
import { versionLabel, type VersionState } from "../../model";
import type { Joint } from "./contract";

const partyAs = Prisma.sql`jsonb_build_object('id', p.id, 'kind', p.kind, 'nameEn', p.name_en, 'nameFr', p.name_fr, 'side', p.side)`;

/** The two organisations of a joint document, that of the office first; none for a document of one house. */
export async function sidesOf(db: Pick<Reader, "$queryRaw">, entryId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ sides: string[] | null }[]>`select app.sides_of(${entryId}::uuid) as sides`;
  return rows[0]!.sides ?? [];
}

/** Why the texts of a joint document are not to be changed here: one side has accepted them, or the other holds the pen. */
export async function lockOfJoint(db: Writer, version: { id: string; entryId: string }): Promise<"accepted" | "pen_elsewhere" | null> {
  const document = await db.document.findUnique({ where: { entryId: version.entryId }, select: { jointWithId: true, penHolderId: true } });
  if (!document?.jointWithId) return null;
  if (await db.acceptance.findFirst({ where: { versionId: version.id, withdrawnAt: null }, select: { id: true } })) return "accepted";
  return document.penHolderId === db.actor.organisationId ? null : "pen_elsewhere";
}

/** Of a joint document the pen, with whom it lies, and what each side accepted of its latest version. Throws `not_found`. */
export async function getJoint(db: Reader, { id }: { id: string }): Promise<{ joint: Joint | null; revision: number; may: { makeJoint: boolean } }> {
  type Row = { revision: number; joint_with_id: string | null; origin: string; pen: NamedParty; with: NamedParty; since: Date; issued: boolean };
  const rows = await db.$queryRaw<Row[]>`
    select d.revision, d.joint_with_id, d.origin, d.with_since as since, (select ${partyAs} from party p where p.id = d.pen_holder_id) as pen,
      (select ${partyAs} from party p where p.id = d.with_id) as "with" from document d where d.entry_id = ${id}::uuid`;
  const row = rows[0];
  if (!row) throw notFound();
  const sides = await sidesOf(db, id);
  const may = { makeJoint: row.origin === "own" && row.joint_with_id === null && can(db.actor, "document.make_joint") };
  if (!row.joint_with_id) return { joint: null, revision: row.revision, may };
  const version = await db.documentVersion.findFirst({
    where: { entryId: id }, orderBy: [{ major: "desc" }, { minor: "desc" }], select: { id: true, major: true, minor: true, state: true, revision: true },
  });
  type Side = Joint["sides"][number] & { at: Date | null };
  const accepted = await db.$queryRaw<Side[]>`
    select ${partyAs} as organisation, (select jsonb_build_object('at', a.at, 'remark', a.remark, 'by',
        (select jsonb_build_object('titleEn', pa.name_en, 'titleFr', pa.name_fr, 'initials', pe.initials, 'side', pa.side) from person pe join party pa on pa.id = pe.id where pe.id = a.by_id))
      from acceptance a where a.version_id = ${version?.id ?? null}::uuid and a.organisation_id = p.id and a.withdrawn_at is null order by a.at desc limit 1) as acceptance
    from party p where p.id = any (${sides}::uuid[]) order by p.id = ${sides[0]}::uuid desc`;
  const [reach] = await db.$queryRaw<{ reaches: boolean }[]>`
    select cardinality(app.people_seeing_version(${version?.id ?? null}::uuid, array(
      select pe.id from person pe join party pa on pa.id = pe.id where pa.organisation_id = ${row.joint_with_id}::uuid and pe.role is not null))) > 0 as reaches`;
  const answers = can(db.actor, "document.accept", { sides });
  const own = accepted.find((side) => side.organisation.id === db.actor.organisationId)?.acceptance ?? null;
  return {
    joint: {
      revision: row.revision, penHolder: row.pen, with: row.with, withSince: row.since.toISOString(),
      sides: accepted.map(({ organisation, acceptance }) => ({ organisation, acceptance: acceptance && { ...acceptance, at: new Date(acceptance.at).toISOString() } })),
      version: version && { id: version.id, label: versionLabel(version), state: version.state as VersionState, revision: version.revision },
      reaches: reach!.reaches,
      locked: accepted.some((side) => side.acceptance !== null),
      may: {
        handOver: can(db.actor, "document.hand_over", { sides }),
        undo: can(db.actor, "document.make_joint") && accepted.every((side) => side.acceptance === null),
        accept: answers && own === null && version?.state === "draft",
        takeBack: answers && own !== null && (version?.state === "draft" || version?.state === "cleared"),
      },
    },
    revision: row.revision,
    may,
  };
}
