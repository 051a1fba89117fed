import { unattended } from "../db/unattended";
import { opening, reading, writing } from "../db/transactions";
import type { Writer } from "../db/handles";
import { editMeeting, moveMeeting } from "../domain/meetings/commands";
import { editedMeeting } from "../domain/meetings/contract";
import { noteAction } from "../domain/meetings/actions/commands";
import { newAction } from "../domain/meetings/actions/contract";
import { listActionsOf } from "../domain/meetings/actions/queries";
import { noteDecision } from "../domain/meetings/decisions/commands";
import { newDecision } from "../domain/meetings/decisions/contract";
import { listDecisions } from "../domain/meetings/decisions/queries";
import { circulateRecord } from "../domain/meetings/record/commands";
import { circulatingRecord } from "../domain/meetings/record/contract";
import { openRecord } from "../domain/meetings/record/queries";
import { Refusal } from "../errors";
import type { AtMeetings, MeetingWorld } from "./meeting-world";
import { officeDay } from "./office-day";

/** How an act ended: `done`, or its refusal in one word, with its reason and fields. */
export const told = async (answer: Promise<unknown>) =>
  answer.then(() => "done", (error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return [error.kind, error.reason, error.fields && Object.keys(error.fields).length ? JSON.stringify(error.fields) : ""].filter(Boolean).join(" ");
  });

/** Acts on the record of meetings of a world, each as one of its people. */
export class RecordActs {
  constructor(readonly w: MeetingWorld) {}

  as = <T>(who: AtMeetings, act: (db: Writer) => Promise<T>) => writing(this.w.who[who].asking, act);
  decide = (who: AtMeetings, id: string, given: object = {}) => this.as(who, (db) => noteDecision(db, newDecision.parse({ id, text: "To carry out the study.", method: "consensus", ...given })));
  note = (who: AtMeetings, id: string, line = "@section sends the outline by tomorrow", given: object = {}) => this.as(who, (db) => noteAction(db, newAction.parse({ id, line, ...given })));
  decisions = async (who: AtMeetings, id: string) => (await reading(this.w.who[who].asking, (db) => listDecisions(db, { id }))).items;
  actions = async (who: AtMeetings, id: string) => (await reading(this.w.who[who].asking, (db) => listActionsOf(db, { id }))).items;
  record = async (who: AtMeetings, id: string) => (await opening(this.w.who[who].asking, (db) => openRecord(db, { id }))).record;
  circulate = (who: AtMeetings, id: string, revision: number, given: object = {}) => this.as(who, (db) => circulateRecord(db, circulatingRecord.parse({ id, revision, ...given })));

  /** A meeting of the forum that was opened, `days` from today; with somebody marked present. */
  async held(given: Record<string, unknown> = {}, { days = 10, shared = true, close = true } = {}): Promise<{ id: string; reference: string }> {
    const day = officeDay(days);
    const made = await this.w.meeting({ startsLocal: `${day}T10:00`, endsLocal: `${day}T12:00`, ...given }, { shared });
    await this.move(made.id, "in_session");
    await this.w.world.db.query("update participation set attendance = 'present' where entry_id = $1", [made.id]);
    if (close) await this.move(made.id, "held");
    return made;
  }

  async move(id: string, state: "planned" | "in_session" | "held"): Promise<void> {
    const { revision } = await this.w.open("officer", id);
    await this.as("officer", (db) => moveMeeting(db, { id, revision, state }));
  }

  async reschedule(id: string, startsLocal: string, endsLocal: string): Promise<void> {
    const { revision } = await this.w.open("officer", id);
    await this.as("officer", (db) => editMeeting(db, editedMeeting.parse({ id, revision, startsLocal, endsLocal })));
  }

  /** A record that is before both sides. */
  async circulated(given: object = {}, of: Record<string, unknown> = {}): Promise<{ id: string; reference: string }> {
    const made = await this.held(of);
    await this.decide("officer", made.id);
    await this.note("officer", made.id);
    await this.circulate("head", made.id, 0, given);
    return made;
  }

  /** Runs the clock of records as if it were that moment. */
  clock = (at: Date) => unattended((db) => db.$queryRaw<{ done: number }[]>`select app.end_record_clocks(${at}::timestamptz) as done`);
}
