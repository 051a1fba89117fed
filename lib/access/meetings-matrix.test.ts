import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Jotter, Opener, Reader, Writer } from "../db/handles";
import { opening, reading, writing } from "../db/transactions";
import { readFeed } from "../domain/calendars/feeds/queries";
import { getHistory } from "../domain/entries/queries";
import { editAction, escalatePoint, moveDue, noteAction, reportAction, startAction } from "../domain/meetings/actions/commands";
import { actionFilter, editedAction, escalatingAction, movingDue, newAction, reportingAction, startingAction } from "../domain/meetings/actions/contract";
import { listActions, openActionsOf } from "../domain/meetings/actions/queries";
import { addPoint, editPoint, markPoint, movePoint, removePoint } from "../domain/meetings/agenda/commands";
import { newPoint } from "../domain/meetings/agenda/contract";
import { getAgenda } from "../domain/meetings/agenda/queries";
import { getBacklog } from "../domain/meetings/backlog/queries";
import { meetingFilter } from "../domain/meetings/contract";
import { openDecisions } from "../domain/meetings/decisions/queries";
import { previewInvitations } from "../domain/meetings/invitations/queries";
import { beginMinutes, writeMinutes } from "../domain/meetings/minutes/commands";
import { followMinutes, getMinutes } from "../domain/meetings/minutes/queries";
import { openPack } from "../domain/meetings/packs/queries";
import { listPapers } from "../domain/meetings/papers/queries";
import { getPoll } from "../domain/meetings/polls/queries";
import { getProgramme } from "../domain/meetings/programme/queries";
import { getMeeting, listMeetings } from "../domain/meetings/queries";
import { seriesFilter } from "../domain/meetings/record/contract";
import { listSeries, openRecord } from "../domain/meetings/record/queries";
import { searchInput } from "../domain/search/contract";
import { searchEntries } from "../domain/search/queries";
import {
  answersOfForum, answersOfMeeting, forumActs, isAlike, isAsked, isTried, knowsForum, meetingActs, meetingPermissions, namesOfActs, ofActions, ofBacklog, ofDecisions, sees, takesCopy, type Answer, type AnswerOfForum, type MeetingAct,
  type MeetingCell,
} from "../testing/meetings-oracle";
import { allTold, offered } from "../testing/meetings-offers";
import { triedAtMeetings, triedOfForum, update } from "../testing/meetings-tries";
import { layOutMeetings, type Attender, type Bodies, type PlacedMeeting } from "../testing/meetings-world";
import type { Verdict } from "../testing/oracle";
import { found, inTurn, planOnce, trying, verdictOf } from "../testing/trying";
import { World } from "../testing/world";

const revision = 1;

describe("the matrix of who may see of meetings and do at them", () => {
  let world: World;
  let attenders: Attender[];
  let meetings: PlacedMeeting[];
  let bodies: Bodies;
  beforeAll(async () => {
    planOnce();
    world = await World.make();
    ({ attenders, meetings, bodies } = await layOutMeetings(world));
  }, 180_000);
  afterAll(() => world.end());

  // ── Seeing ──────────────────────────────────────────────────────────────────────────────────────────────────────

  const answers: Record<Answer, (db: Opener, id: string) => Promise<unknown>> = {
    "the meeting": (db, id) => getMeeting(db, { id }),
    "the agenda": (db, id) => getAgenda(db, { id }),
    "the papers": (db, id) => listPapers(db, { id }),
    "the minutes": (db, id) => getMinutes(db, { id }),
    "the minutes while they are written": async (db, id) => {
      const followed = await followMinutes(db as unknown as Reader, id, new Map(), true);
      found(followed !== null);
      return followed!.followed;
    },
    "the decisions": (db, id) => openDecisions(db, { id }),
    "the action points": (db, id) => openActionsOf(db, { id }),
    "the record": (db, id) => openRecord(db, { id }),
    "the programme": (db, id) => getProgramme(db, { id }),
    "the proposed times": (db, id) => getPoll(db, { id }),
    "whom mail would reach": (db, id) => previewInvitations(db, { id }),
    "the pack": (db, id) => openPack(db, { id, format: "pdf" }),
  };
  const cellOf = ({ role, side, relation }: Attender, { state }: PlacedMeeting): MeetingCell => ({ role, side, relation, state });
  const said = (answer: unknown) => [...new Set(JSON.stringify(answer).match(/zq[a-z]+\d+z/g) ?? [])].sort();
  const astray: string[] = [];
  const told = (who: Attender, what: string, got: unknown, expected: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(expected)) astray.push(`${who.role} (${who.side}) who ${who.relation}: ${what}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`);
  };
  /** Of the whole forum, the words of each meeting that is seen. */
  const everywhere = (who: Attender, words: (cell: MeetingCell) => readonly string[], also: (cell: MeetingCell) => boolean = () => true) =>
    meetings.filter((one) => sees(cellOf(who, one)) && also(cellOf(who, one))).flatMap((one) => words(cellOf(who, one)).map((of) => one.word(of as never))).sort();

  it("tells everybody of each meeting what is his to know, word for word, and counts nothing else [AUTHZ-01, AUTHZ-17]", async () => {
    let read = 0;
    await inTurn(attenders, async (who) => {
      for (const one of meetings) {
        const cell = cellOf(who, one);
        await opening(who.asking, async (db) => {
          for (const of of (Object.keys(answers) as Answer[]).filter((answer) => isAsked(answer, cell))) {
            let answer: unknown;
            const verdict = await verdictOf(answers[of](db, one.id).then((given) => (answer = given)));
            const words = answersOfMeeting[of](cell);
            read++;
            told(who, `${one.state}: ${of}`, verdict, !sees(cell) ? "not_found" : words === "forbidden" ? "forbidden" : "done");
            if (verdict !== "done" || words === "forbidden") continue;
            const own = words.map(one.word);
            const ofOthers = of !== "the pack" ? [] : knowsForum(who) ? everywhere(who, (other) => [...ofDecisions(other), ...ofActions(other)], takesCopy) : [...ofDecisions(cell), ...ofActions(cell)].map(one.word);
            told(who, `${one.state}: ${of}`, said(answer), [...new Set([...own, ...ofOthers])].sort());
            if (of === "the agenda") {
              const { items, common } = answer as Awaited<ReturnType<typeof getAgenda>>;
              told(who, `${one.state}: its numbers`, [items.filter((point) => point.visibility === "common").map((point) => point.number), common], [["1", "2"], 40]);
              told(who, `${one.state}: its times`, items.filter((point) => point.visibility === "common").map((point) => Date.parse(point.startsAt) - Date.parse(items[0]!.startsAt)), [0, 20 * 60_000]);
            }
            if (of === "the proposed times") told(who, `${one.state}: times`, (answer as Awaited<ReturnType<typeof getPoll>>).items.length, one.slot ? 1 : 0);
            if (of === "the action points") {
              const { items } = answer as Awaited<ReturnType<typeof openActionsOf>>;
              for (const internal of [false, true]) {
                const numbers = items.filter((action) => action.internal === internal && (who.role !== "auditor" || action.organisation.id === world.un || !internal)).map((action) => action.number);
                told(who, `${one.state}: their numbers`, numbers, numbers.map((_, at) => at + 1));
              }
            }
          }
        });
      }
    });
    expect(astray.slice(0, 12)).toEqual([]);
    expect(read).toBeGreaterThanOrEqual(2_000);
  }, 300_000);

  it("tells everybody of the forum and of all meetings what is his to know [AUTHZ-01, AUTHZ-17]", async () => {
    astray.length = 0;
    const { forum } = bodies;
    const asked: Record<AnswerOfForum, (db: Reader) => Promise<unknown>> = {
      "the list of meetings": (db) => listMeetings(db, meetingFilter.parse({ forum, limit: 100 })),
      "the record of the forum": (db) => listSeries(db, seriesFilter.parse({ id: forum, limit: 100 })),
      "action points everywhere": (db) => listActions(db, actionFilter.parse({ view: "open", limit: 100 })),
      "the calendar": (db) => readFeed(db),
    };
    await inTurn(attenders, async (who) => {
      for (const of of Object.keys(asked) as AnswerOfForum[]) {
        let answer: unknown;
        const verdict = await verdictOf(reading(of === "the calendar" ? who.feed : who.asking, asked[of]).then((given) => (answer = given)));
        const none = of === "the calendar" && (who.role === "auditor" || who.role === "administrator");
        told(who, of, verdict, none ? "forbidden" : of === "the record of the forum" && !knowsForum(who) ? "not_found" : "done");
        if (verdict === "done") told(who, of, said(answer), everywhere(who, answersOfForum[of]));
      }
      const cell = { ...who, state: "shared" as const };
      const backlog = await reading(who.asking, async (db) => ({ verdict: await verdictOf(getBacklog(db, { id: forum })), told: knowsForum(who) ? await getBacklog(db, { id: forum }) : null }));
      told(who, "the backlog", [backlog.verdict, said(backlog.told)], [knowsForum(who) ? "done" : "not_found", knowsForum(who) ? ofBacklog(cell).map((of) => `zqproposal${of}0z`).sort() : []]);
      for (const one of meetings) {
        const { items } = await reading(who.asking, (db) => searchEntries(db, searchInput.parse({ q: one.word("summary") })));
        told(who, `searching for what is ${one.state}`, items.length, sees(cellOf(who, one)) ? 1 : 0);
      }
    });
    expect(astray.slice(0, 12)).toEqual([]);
  }, 120_000);

  // ── Doing ───────────────────────────────────────────────────────────────────────────────────────────────────────

  const { tryAll, wouldNotice, stop } = trying();
  const tried = triedAtMeetings(() => bodies);
  afterAll(stop);

  const wrong = new Map<MeetingAct, string[]>(namesOfActs.map((act) => [act, []]));
  const verdicts = new Map<MeetingAct, Set<Verdict>>(namesOfActs.map((act) => [act, new Set()]));
  it("tries every act in every cell", async () => {
    let tries = 0;
    await inTurn(attenders.flatMap((who) => meetings.map((one) => [who, one] as const)), async ([who, one]) => {
      const cell = cellOf(who, one);
      const here = namesOfActs.filter((act) => isTried(act, cell));
      for (const [act, verdict] of await tryAll(who, here.map((act) => ({ named: act, act: (db: Writer) => tried[act](db, one, who), told: meetingActs[act].verdict(cell) })))) {
        tries++;
        const expected = meetingActs[act].verdict(cell);
        verdicts.get(act)!.add(expected);
        if (verdict !== expected) wrong.get(act)!.push(`${who.role} (${who.side}) who ${who.relation}, ${one.state}: ${verdict}, not ${expected}`);
      }
    });
    expect(tries).toBeGreaterThanOrEqual(4_000);
  }, 300_000);

  it.each(namesOfActs)("holds in every cell for: %s [AUTHZ-01, AUTHZ-17]", (act) => {
    expect(wrong.get(act)!.slice(0, 10)).toEqual([]);
    expect(verdicts.get(act)!.size, act).toBeGreaterThanOrEqual(2);
  });

  it("offers everybody what he may do, and nothing else", async () => {
    astray.length = 0;
    await inTurn(attenders.flatMap((who) => meetings.filter(({ state }) => state !== "in session" && state !== "own and marked").map((one) => [who, one] as const)), async ([who, one]) => {
      const cell = cellOf(who, one);
      const here = (Object.keys(offered) as MeetingAct[]).filter((act) => isTried(act, cell));
      if (!sees(cell) || isAlike(cell) || here.length === 0) return;
      const told = await opening(who.asking, (db) => allTold(db, one.id));
      for (const act of here) {
        const [offers, does] = [offered[act]!(told, one, who) ?? false, meetingActs[act].verdict(cell) === "done"];
        if (offers !== does) astray.push(`${who.role} (${who.side}) who ${who.relation}, ${one.state}: ${act} is ${offers ? "" : "not "}offered and ${does ? "" : "not "}done`);
      }
    });
    expect(astray.slice(0, 12)).toEqual([]);
  }, 120_000);

  it("holds for what is about the forum and its backlog", async () => {
    const shared = meetings.find((one) => one.state === "shared")!;
    const acts = triedOfForum(bodies, shared);
    const lost: string[] = [];
    for (const who of attenders) {
      const cell = cellOf(who, shared);
      for (const [act, verdict] of await tryAll(who, Object.keys(forumActs).map((act) => ({ named: act, act: (db: Writer) => acts[act]!(db), told: forumActs[act]!(cell) })))) {
        const expected = forumActs[act]!(cell);
        if (verdict !== expected) lost.push(`${who.role} (${who.side}) who ${who.relation} ${act}: ${verdict}, not ${expected}`);
      }
    }
    expect(lost).toEqual([]);
  });

  it.each(meetingPermissions.flatMap((permission) => [[permission, "yes"], [permission, "no"]] as const))("would notice if %s said %s to everybody", async (permission, always) => {
    expect([permission, await wouldNotice(permission, always)]).toEqual([permission, true]);
  });

  // What is done here stays done, so it comes last.
  it("leaves no trace of what is internal to the other side in the history, whatever they do [AUTHZ-17]", async () => {
    const theirs = attenders.find((who) => who.side === "theirs" && who.relation === "sits in the forum")!;
    const { id, points, actions, texts } = meetings.find((one) => one.state === "held")!;
    const historyOf = (who: Attender) => opening(who.asking, async (db) => (await getHistory(db, { id })).items.length);
    const inside = attenders.filter((who) => who.side === "ours" && who.relation === "of the audience" && who.role !== "administrator");
    const lengths = () => Promise.all(inside.map(async (who) => [who.role, await historyOf(who)] as const));
    const before = await lengths();
    const acts: ((db: Writer) => Promise<unknown>)[] = [
      (db) => addPoint(db, newPoint.parse({ id, title: "New" })),
      (db) => editPoint(db, { id: points.theirs, revision, title: "Otherwise" }),
      (db) => movePoint(db, { id: points.theirs, revision: 2, before: points.one }),
      (db) => markPoint(db, { id: points.theirs, revision: 3, state: "discussed" }),
      (db) => escalatePoint(db, escalatingAction.parse({ id: points.theirs })),
      (db) => beginMinutes(db as unknown as Jotter, { id, agendaItemId: points.two, internal: true }),
      (db) => writeMinutes(db as unknown as Jotter, { textId: texts.theirs, sentId: randomUUID(), update }),
      (db) => noteAction(db, newAction.parse({ id, line: "names two officers", internal: true })),
      (db) => editAction(db, editedAction.parse({ id: actions.theirInternal, revision, text: "Otherwise" })),
      (db) => moveDue(db, movingDue.parse({ id: actions.theirInternal, revision: 2, dueOn: "2098-02-01", text: "Later." })),
      (db) => startAction(db, startingAction.parse({ id: actions.theirInternal, revision: 3 })),
      (db) => reportAction(db, reportingAction.parse({ id: actions.theirInternal, revision: 4 })),
      (db) => removePoint(db, { id: points.theirs, revision: 4 }),
    ];
    for (const act of acts) await writing(theirs.asking, act);
    // The auditor reads all of it.
    expect(await lengths()).toEqual(before.map(([role, length]) => [role, role === "auditor" ? length + acts.length : length]));
  });
});
