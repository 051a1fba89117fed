import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MeetingWorld, standingsAtMeetings, type AtMeetings } from "../../../testing/meeting-world";
import { RecordActs, told } from "../../../testing/record-acts";
import { editDecision, noteStatement, removeDecision, removeStatement } from "./commands";
import { editedDecision, newStatement } from "./contract";

let w: MeetingWorld;
let on: RecordActs;
beforeAll(async () => {
  w = await MeetingWorld.make();
  on = new RecordActs(w);
});
afterAll(() => w.end());

const point = async (meeting: string, visibility: "common" | "internal", by: AtMeetings = "officer") => {
  const { rows } = await w.world.db.query<{ id: string }>(
    `insert into agenda_item (entry_id, position, title, purpose, visibility, organisation_id, unit_id, created_by_id) values ($1, 1, 'A point', 'decision', $2, $3, $4, $5) returning id`,
    [meeting, visibility, w.world.un, w.units.office, w.who[by].id],
  );
  return rows[0]!.id;
};

describe("a decision", () => {
  it("is noted by the office and by whoever takes the notes, and by nobody else", async () => {
    const { id } = await on.held();
    const ends: Partial<Record<AtMeetings, string>> = {};
    for (const one of standingsAtMeetings) ends[one] = await told(on.decide(one, id));
    expect(ends).toEqual({
      head: "done", officer: "done", registry: "done", contributor: "forbidden", stranger: "not_found", reader: "forbidden", auditor: "forbidden", administrator: "not_found",
      counterpart: "forbidden", partner: "not_found",
    });
    await w.world.db.query("update participation set role = 'co_chair' where entry_id = $1 and party_id = $2", [id, w.units.section]);
    expect(await told(on.decide("counterpart", id))).toBe("done");
    expect((await on.decisions("counterpart", id)).map((one) => one.number)).toEqual([1, 2, 3, 4]);
  });

  it("is numbered in its meeting, also when several are noted at once", async () => {
    const { id } = await on.held();
    await Promise.all(Array.from({ length: 4 }, (_, at) => on.decide(at % 2 ? "head" : "officer", id)));
    expect((await on.decisions("officer", id)).map((one) => one.number)).toEqual([1, 2, 3, 4]);
  });

  it("taken back leaves no gap, on either side", async () => {
    const { id } = await on.held();
    for (const text of ["one", "two", "three"]) await on.decide("officer", id, { text });
    const [, two] = await on.decisions("officer", id);
    await w.world.db.query("update participation set role = 'co_chair' where entry_id = $1 and party_id = $2", [id, w.units.section]);
    expect(await told(on.as("counterpart", (db) => removeDecision(db, { id: two!.id, revision: 1 })))).toBe("done");
    for (const who of ["officer", "counterpart"] as const) expect((await on.decisions(who, id)).map((one) => [one.number, one.text])).toEqual([[1, "one"], [2, "three"]]);
    expect((await on.decide("officer", id)).number).toBe(3);
  });

  it("stands at a common point, never at an internal one, nor at one of another meeting", async () => {
    const { id } = await on.held();
    expect(await told(on.decide("officer", id, { agendaItemId: await point(id, "common") }))).toBe("done");
    expect(await told(on.decide("officer", id, { agendaItemId: await point(id, "internal") }))).toContain("not_common");
    expect(await told(on.decide("officer", id, { agendaItemId: await point((await on.held()).id, "common") }))).toContain("unknown");
  });

  it("is changed from the revision that was read, with statements of those at the table, until it is before people", async () => {
    const { id } = await on.held();
    const made = await on.decide("officer", id);
    const edit = (revision: number, given: object) => told(on.as("officer", (db) => editDecision(db, editedDecision.parse({ id: made.id, revision, ...given }))));
    const state = (organisationId: string) => told(on.as("officer", (db) => noteStatement(db, newStatement.parse({ id: made.id, kind: "reservation", organisationId, text: "With a reservation." }))));
    expect([await edit(1, { text: "To carry it out in stages." }), await edit(1, { text: "Late." })]).toEqual(["done", "conflict changed_meanwhile"]);
    expect([await state(w.world.osce), await state(w.units.sister)]).toEqual(["done", 'invalid {"organisationId":"unknown"}']);
    expect((await on.decisions("officer", id))[0]).toMatchObject({ text: "To carry it out in stages.", revision: 2, statements: [{ kind: "reservation" }] });
    await on.circulate("head", id, 0);
    expect([await edit(2, { text: "Too late." }), await state(w.world.osce), await told(on.decide("officer", id))]).toEqual(Array(3).fill("refused record_stands"));
    const changed = await on.as("officer", async (db) => {
      db.record({ action: "decision.changed", subject: "entry", subjectId: id });
      return (await db.decision.updateMany({ where: { id: made.id }, data: { text: "x" } })).count;
    });
    expect(changed).toBe(0);
  });

  it("is moved to another common point, or to the meeting as a whole", async () => {
    const { id } = await on.held();
    const [common, ours] = [await point(id, "common"), await point(id, "internal")];
    const made = await on.decide("officer", id);
    const move = (revision: number, agendaItemId: string | null) => told(on.as("officer", (db) => editDecision(db, editedDecision.parse({ id: made.id, revision, agendaItemId }))));
    expect([await move(1, common), (await on.decisions("officer", id))[0]!.agendaItemId]).toEqual(["done", common]);
    expect([await move(2, ours), await move(2, null)]).toEqual(['invalid {"agendaItemId":"not_common"}', "done"]);
    expect((await on.decisions("officer", id))[0]!.agendaItemId).toBeNull();
  });

  it("loses a statement that was noted by mistake while the record is not before people, and then keeps it", async () => {
    const { id } = await on.held();
    const made = await on.decide("officer", id);
    const state = (text: string) => on.as("officer", (db) => noteStatement(db, newStatement.parse({ id: made.id, kind: "reservation", text })));
    const remove = (as: AtMeetings, statementId: string) => told(on.as(as, (db) => removeStatement(db, { id: made.id, statementId })));
    const [wrong, right] = [await state("By mistake."), await state("With a reservation.")];
    expect([await remove("reader", wrong.id), await remove("partner", wrong.id), await remove("officer", wrong.id), await remove("officer", wrong.id)]).toEqual(["forbidden", "not_found", "done", "not_found"]);
    expect((await on.decisions("officer", id))[0]!.statements.map((one) => one.text)).toEqual(["With a reservation."]);
    await on.circulate("head", id, 0);
    expect(await remove("officer", right.id)).toBe("refused record_stands");
  });

  it("reaches the other side with the record, and not before", async () => {
    const { id } = await on.held();
    await on.decide("officer", id);
    expect(await on.decisions("counterpart", id)).toEqual([]);
    await on.circulate("head", id, 0);
    expect((await on.decisions("counterpart", id)).map((one) => one.number)).toEqual([1]);
    expect(await told(on.decisions("partner", id))).toBe("not_found");
  });
});
