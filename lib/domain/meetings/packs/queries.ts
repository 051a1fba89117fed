import "server-only";
import { authorize, can } from "../../../access/can";
import type { Actor, Opener, Reader } from "../../../db/handles";
import { notFound } from "../../../errors";
import { listAttachments } from "../../attachments/queries";
import type { Attachment } from "../../attachments/contract";
import { classificationAt, levelOf, type Classification } from "../../entries/model";
import type { Agenda } from "../agenda/contract";
import { getAgenda } from "../agenda/queries";
import type { Meeting } from "../contract";
import type { MeetingPaper } from "../papers/contract";
import { listPapers } from "../papers/queries";
import { getMeeting } from "../queries";

/** A paper as it leaves in a pack: whole, or only named where its marking lets no copy be made by this person. */
export type PaperOfPack = { readonly paper: MeetingPaper; readonly whole: boolean; readonly displayOnly: boolean; readonly files: readonly Attachment[] };
export type DecisionOfPack = { readonly id: string; readonly reference: string; readonly number: number; readonly text: string };
export type ActionOfPack = {
  readonly id: string; readonly reference: string; readonly number: number; readonly text: string; readonly ownerEn: string; readonly ownerFr: string; readonly dueOn: string | null; readonly beforeNext: boolean;
  readonly state: string; readonly carried: number; readonly internal: boolean;
};

export type Pack = {
  readonly meeting: Meeting;
  readonly agenda: Agenda;
  readonly papers: readonly PaperOfPack[];
  readonly actions: readonly ActionOfPack[];
  readonly decisions: readonly DecisionOfPack[];
  /** The highest of what is told whole: the marking of the pack. */
  readonly marking: Classification;
  /**
   * What is new or other than in the last pack of this reader, as far as it came before the door closed: ids of points, papers,
   * participants, decisions and action points, and `meeting.` with a field of the meeting. Null when he had none, or took it later.
   */
  readonly changed: ReadonlySet<string> | null;
  /** What came or changed after the door closed, named alike: it is said as late. Null while the door is open. */
  readonly late: ReadonlySet<string> | null;
  /** Of those, what was not there at all when it closed. */
  readonly cameLate: ReadonlySet<string>;
  readonly actor: Actor;
  readonly at: Date;
};

const going = ["open", "in_progress", "reported_done"];

/**
 * What the pack of one reader holds: what he may see of the meeting at this moment, and may take along. Recorded before
 * anything leaves. Throws `not_found`; `forbidden` where the marking of the meeting lets no copy be made by him.
 */
export async function openPack(db: Opener, { id, format }: { id: string; format: "pdf" | "docx" }): Promise<Pack> {
  const meeting = await getMeeting(db, { id });
  await requirePack(db, meeting.id);
  const agenda = await getAgenda(db, meeting);
  const listed = (await listPapers(db, meeting)).items;
  const others = await db.entry.findMany({ where: { id: { in: listed.map(({ entry }) => entry.id) } }, select: { id: true, classification: true, originatorId: true, caveats: true } });
  const papers: PaperOfPack[] = [];
  for (const paper of listed) {
    const other = others.find((one) => one.id === paper.entry.id);
    if (!other) continue;
    const whole = can(db.actor, "entry.export", other);
    const displayOnly = !can(db.actor, "attachment.download", { displayOnly: other.caveats.includes("display_only") });
    const files = whole && !displayOnly && paper.relation === "paper" ? (await listAttachments(db, { id: other.id })).items.filter(({ part }) => part === "attached") : [];
    papers.push({ paper, whole, displayOnly, files });
    if (whole && other.classification > 0) {
      db.noteExport({ action: "entry.exported", subject: "entry", subjectId: other.id, entryId: other.id, classification: other.classification, details: { format, meetingId: meeting.id } });
    }
  }
  const { actions, decisions, highest } = await recordOf(db, meeting);
  const marking = classificationAt(Math.max(levelOf(meeting.classification), highest, ...papers.filter(({ whole }) => whole).map(({ paper }) => levelOf(paper.entry.classification))));
  const news = await newsOf(db, meeting, { agenda, papers, actions, decisions });
  db.noteExport({
    action: "entry.exported", subject: "entry", subjectId: meeting.id, entryId: meeting.id, classification: levelOf(marking),
    details: { pack: "true", format, revision: meeting.entryRevision, points: agenda.items.length, papers: papers.filter(({ whole }) => whole).length, named: papers.filter(({ whole }) => !whole).length },
  });
  return { meeting, agenda, papers, actions, decisions, marking, ...news, actor: db.actor, at: new Date() };
}

/** Whether a copy of the meeting may leave with this person. Throws `not_found`, `forbidden`. */
export async function requirePack(db: Reader, id: string): Promise<true> {
  const entry = await db.entry.findUnique({ where: { id, kind: "meeting" }, select: { classification: true, originatorId: true } });
  if (!entry) throw notFound();
  authorize(db.actor, "entry.export", entry);
  return true;
}

/** Open action points and the last decisions of the forum, of those meetings of which a copy may leave. */
async function recordOf(db: Opener, meeting: Meeting) {
  const of = meeting.forum ? { meeting: { forumId: meeting.forum.id } } : { entryId: meeting.id };
  const from = { meeting: { select: { entry: { select: { id: true, reference: true, classification: true, originatorId: true } } } } } as const;
  const actions = await db.actionPoint.findMany({
    where: { ...of, removedAt: null, state: { in: going } }, include: from, orderBy: [{ dueOn: { sort: "asc", nulls: "last" } }, { at: "asc" }], take: 200,
  });
  const decisions = await db.decision.findMany({ where: { ...of, removedAt: null }, include: from, orderBy: [{ at: "desc" }], take: 20 });
  const leaves = <T extends { meeting: { entry: { classification: number; originatorId: string } } }>(one: T) => can(db.actor, "entry.export", one.meeting.entry);
  const [a, d] = [actions.filter(leaves), decisions.filter(leaves)];
  return {
    actions: a.map(({ meeting: { entry }, dueOn, ...one }): ActionOfPack => ({
      id: one.id, reference: entry.reference, number: one.number, text: one.text, ownerEn: one.ownerEn, ownerFr: one.ownerFr, dueOn: dueOn?.toISOString().slice(0, 10) ?? null, beforeNext: one.beforeNext,
      state: one.state, carried: one.carried, internal: one.internal,
    })),
    decisions: d.map(({ meeting: { entry }, id, number, text }): DecisionOfPack => ({ id, reference: entry.reference, number, text })),
    highest: Math.max(0, ...[...a, ...d].map((one) => one.meeting.entry.classification)),
  };
}

type Told = Pick<Pack, "agenda" | "papers" | "actions" | "decisions">;

/**
 * What is marked by a bar, and what is said as late. What was made by itself, a point that came back from an earlier meeting
 * above all, has no act in the trail and is found by when it was made.
 */
async function newsOf(db: Opener, meeting: Meeting, { agenda, papers, actions, decisions }: Told): Promise<Pick<Pack, "changed" | "late" | "cameLate">> {
  const door = new Date(meeting.doorClosesAt);
  const now = new Date();
  const [last] = await db.$queryRaw<{ at: Date | null }[]>`select app.last_pack_at(${meeting.id}::uuid) as at`;
  const ids = { points: agenda.items.map(({ id }) => id), papers: papers.map(({ paper }) => paper.id), people: meeting.participants.map(({ id }) => id), actions: actions.map(({ id }) => id), decisions: decisions.map(({ id }) => id) };
  const made = await db.$queryRaw<{ id: string; at: Date }[]>`
    select id::text, created_at as at from agenda_item where id = any (${ids.points}::uuid[])
    union all select id::text, added_at from meeting_paper where id = any (${ids.papers}::uuid[])
    union all select id::text, added_at from participation where id = any (${ids.people}::uuid[])
    union all select id::text, at from action_point where id = any (${ids.actions}::uuid[])
    union all select id::text, at from decision where id = any (${ids.decisions}::uuid[])`;
  // A moment of this application and one of the database are a little apart.
  const between = async (since: Date, until: Date) => {
    const rows = await db.$queryRaw<{ what: string }[]>`select what from app.changed_between(${meeting.id}::uuid, ${since}, ${until}) as what`;
    return new Set([...rows.map(({ what }) => what), ...made.filter(({ at }) => at > since && at <= until).map(({ id }) => id)]);
  };
  const beyond = new Date(now.getTime() + 60_000);
  return {
    changed: last!.at && last!.at < door ? await between(last!.at, meeting.doorClosed ? door : beyond) : null,
    late: meeting.doorClosed ? await between(door, beyond) : null,
    cameLate: new Set(meeting.doorClosed ? made.filter(({ at }) => at > door).map(({ id }) => id) : []),
  };
}
