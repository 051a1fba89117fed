import "server-only";
import { randomUUID } from "node:crypto";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { conflict, invalid, notFound } from "../../errors";
import { requireParties, withoutUndefined } from "../entries/commands";
import type { EditedForum, NewForum } from "./contract";
import { slugOf } from "./model";

export type KeptForum = { id: string; slug: string | null; revision: number };

const sitting = ["organisation", "unit", "person", "post"];

async function requireMembers(db: Writer, members: readonly { partyId: string }[]): Promise<void> {
  await requireParties(db, { members: { ids: members.map((one) => one.partyId), kinds: sitting } });
}

/** Takes to no forum that takes back to this one, in however many steps. Throws `invalid`. */
async function requireWayUp(db: Writer, id: string, escalatesToId: string | null | undefined): Promise<void> {
  if (!escalatesToId) return;
  const rows = await db.$queryRaw<{ found: boolean; round: boolean }[]>`
    with recursive up (id, depth) as (
      select f.id, 0 from forum f where f.id = ${escalatesToId}::uuid
      union select f.escalates_to_id, up.depth + 1 from up join forum f on f.id = up.id where f.escalates_to_id is not null and up.depth < 20
    ) select exists (select from up) as found, exists (select from up where up.id = ${id}::uuid) as round`;
  if (!rows[0]!.found) throw invalid({ escalatesToId: "unknown" });
  if (rows[0]!.round) throw invalid({ escalatesToId: "goes_round" });
}

async function freeSlug(db: Writer, wanted: string): Promise<string> {
  const rows = await db.$queryRaw<{ slug: string }[]>`select slug from forum where slug = ${wanted} or slug like ${`${wanted}-%`}`;
  const taken = new Set(rows.map((row) => row.slug));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`;
}

/** Founds a standing body. Its members read what is given to it from now on. Throws `forbidden`, `invalid`. */
export async function foundForum(db: Writer, input: NewForum): Promise<KeptForum> {
  authorize(db.actor, "forum.keep");
  const members = input.members ?? [];
  await requireMembers(db, members);
  const id = randomUUID();
  await requireWayUp(db, id, input.escalatesToId);
  if (input.slug && (await db.forum.findUnique({ where: { slug: input.slug }, select: { id: true } }))) throw invalid({ slug: "taken" });
  const slug = input.slug ?? (await freeSlug(db, slugOf(input.nameEn)));
  await db.party.createMany({ data: { id, kind: "forum", nameEn: input.nameEn, nameFr: input.nameFr, side: "third" } });
  await db.forum.createMany({
    data: {
      id, slug, code: input.code, level: input.level, cadence: input.cadence ?? "", status: input.status ?? "active", termsEn: input.termsEn ?? "",
      termsFr: input.termsFr ?? "", zone: input.zone ?? "Europe/Vienna", escalatesToId: input.escalatesToId ?? null,
    },
  });
  await db.forumMember.createMany({ data: members.map((one) => ({ forumId: id, ...one })) });
  db.record({ action: "forum.founded", subject: "party", subjectId: id, details: { code: input.code, members } });
  return { id, slug, revision: 1 };
}

/**
 * Changes a standing body from the revision that was read; what is not given stays. Whoever leaves it reads its
 * meetings no more, unless he took part. Throws `not_found`, `forbidden`, `conflict`, `invalid`.
 */
export async function changeForum(db: Writer, input: EditedForum): Promise<KeptForum> {
  const { id, revision, members, nameEn, nameFr, slug, ...rest } = input;
  const before = await db.forum.findUnique({
    where: { id },
    select: { slug: true, status: true, level: true, escalatesToId: true, party: { select: { revision: true } }, members: { select: { partyId: true, role: true } } },
  });
  if (!before) throw notFound();
  authorize(db.actor, "forum.keep");
  const locked = await db.$queryRaw<{ revision: number }[]>`select revision from party where id = ${id}::uuid for no key update`;
  if (before.party.revision !== revision || locked[0]?.revision !== revision) throw conflict("changed_meanwhile");
  await requireWayUp(db, id, rest.escalatesToId);
  if (slug && slug !== before.slug && (await db.forum.findUnique({ where: { slug }, select: { id: true } }))) throw invalid({ slug: "taken" });
  await db.party.update({ where: { id }, data: { ...withoutUndefined({ nameEn, nameFr }), revision: revision + 1 }, select: { id: true } });
  await db.forum.update({ where: { id }, data: withoutUndefined({ ...rest, slug }), select: { id: true } });
  const changed: Record<string, unknown> = {};
  if (members) {
    await requireMembers(db, members);
    const key = (one: { partyId: string; role: string }) => `${one.partyId} ${one.role}`;
    const kept = new Set(before.members.map(key));
    const gone = before.members.filter((one) => !members.some((other) => other.partyId === one.partyId));
    const come = members.filter((one) => !kept.has(key(one)));
    if (gone.length > 0) await db.forumMember.deleteMany({ where: { forumId: id, partyId: { in: gone.map((one) => one.partyId) } } });
    for (const { partyId, role } of come) {
      await db.forumMember.upsert({ where: { forumId_partyId: { forumId: id, partyId } }, create: { forumId: id, partyId, role }, update: { role }, select: { partyId: true } });
    }
    Object.assign(changed, { membersAdded: come, membersRemoved: gone.map((one) => one.partyId) });
  }
  const now = await db.forum.findUniqueOrThrow({ where: { id }, select: { slug: true, status: true } });
  if (now.status !== before.status) Object.assign(changed, { from: before.status, to: now.status });
  db.record({ action: "forum.changed", subject: "party", subjectId: id, details: { revision: revision + 1, fields: Object.keys(withoutUndefined({ nameEn, nameFr, slug, ...rest })), ...changed } });
  return { id, slug: now.slug, revision: revision + 1 };
}
