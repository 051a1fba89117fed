import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { SeedRequest } from "./requests";

type Insert = (db: pg.Client, table: string, columns: Record<string, unknown>) => Promise<void>;

const auditors = "00000000-0000-4000-8000-000000000001";
const closedStates = ["accepted", "declined", "transferred", "unmet"];

/** Loads one request as it stands after its steps, with the owner’s rights. */
export async function loadRequest(db: pg.Client, insert: Insert, of: SeedRequest, idOf: (key: string) => string): Promise<void> {
  const [id, author] = [randomUUID(), idOf(of.author)];
  const inVienna = (moment: string) => `${moment}:00 Europe/Vienna`;
  const [madeAt, lastAt] = [inVienna(of.madeAt), inVienna(of.steps.at(-1)!.at)];
  const [audience, released] = [of.audience.map(idOf), (of.releasedTo ?? []).map(idOf)];
  const { rows } = await db.query<{ reference: string; unit: string }>("select app.next_reference('REQ', 2026) as reference, (select unit_id from person where id = $1) as unit", [author]);
  const { reference, unit } = rows[0]!;
  await insert(db, "entry", {
    id, reference, kind: "request", title: of.title, summary: of.summary, language: of.language, originator_id: unit, custodian_id: unit,
    classification: of.classification, classification_reason: of.reason, readers: [...new Set([...audience, ...released, author, auditors])], topics: of.topics,
    regions: of.regions, filed_at: madeAt, register_date: of.madeAt.slice(0, 10), demonstration: true, created_by_id: author, created_at: madeAt,
    changed_by_id: author, changed_at: madeAt,
  });
  const sent = of.steps.find((step) => step.act === "sent")!;
  await insert(db, "request", {
    entry_id: id, request_kind: of.requestKind, direction: of.direction, asked_by_id: unit, asked_of_id: idOf(of.askedOf), priority: of.priority, need_by: of.needBy,
    state: of.state, state_since: lastAt, sent_at: inVienna(sent.at), closed_at: closedStates.includes(of.state) ? lastAt : null,
    stopped_at: of.stoppedAt ? inVienna(of.stoppedAt) : null, assignee_id: of.assignee ? idOf(of.assignee) : null, declined_because: of.declinedBecause,
    revision: 1 + of.steps.filter((step) => !step.internal).length,
  });
  for (const [at, question] of of.questions.entries()) await insert(db, "request_question", { request_id: id, number: at + 1, ...question });
  for (const party of audience) await insert(db, "entry_audience", { entry_id: id, party_id: party });
  await insert(db, "entry_revision", {
    entry_id: id, revision: 1, at: madeAt, by_id: author, snapshot: { title: of.title, summary: of.summary, questions: of.questions.map((one) => one.text), audience },
  });
  const record = async (by: string, action: string, details: object) => {
    await db.query("select set_config('app.person', $1, true)", [by]);
    await db.query("select app.record($1, 'entry', $2::text, $2::uuid, $3::smallint, $4::jsonb, '', 'demonstration')", [action, id, of.classification, JSON.stringify({ ...details, demonstration: true })]);
  };
  await record(author, "request.made", { revision: 1, audience });
  for (const step of of.steps) {
    const by = idOf(step.by);
    const { rows: home } = await db.query<{ organisation_id: string }>("select organisation_id from party where id = $1", [by]);
    await insert(db, "request_step", {
      request_id: id, at: inVienna(step.at), by_id: by, organisation_id: home[0]!.organisation_id, internal: step.internal ?? false, act: step.act, text: step.text ?? "",
    });
    await record(by, `request.${step.act}`, {});
  }
  if (of.answer) {
    const answer = idOf(of.answer.item);
    await insert(db, "request_answer", { request_id: id, answer_id: answer, numbers: of.answer.numbers, by_id: idOf("officer"), at: lastAt });
    await insert(db, "entry_link", { from_id: answer, to_id: id, kind: "answers", by_id: idOf("officer"), at: lastAt });
  }
  if (released.length > 0) {
    const release = randomUUID();
    await insert(db, "release", {
      id: release, entry_id: id, revision: 1, state: "active", purpose: "for_action", originator_check: "The office is the originator.",
      need_to_know: "They are asked.", safeguards: "Nothing in it is classified.", requested_by_id: author, requested_at: inVienna(sent.at), active_from: inVienna(sent.at),
    });
    await record(author, "release.made", { releaseId: release, parties: released });
    for (const party of released) await insert(db, "release_party", { release_id: release, party_id: party });
    await db.query(
      `insert into receipt (release_id, entry_id, person_id, reference, revision, made_available_at, opened_at)
       select $1, $2, p.id, $3, 1, $4, $4 from person p where p.role is not null and exists (select from app.principals_of(p.id) x where x.party_id = any ($5))`,
      [release, id, reference, inVienna(sent.at), released],
    );
  }
}
