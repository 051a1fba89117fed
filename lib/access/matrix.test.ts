import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Asking } from "../db/asking";
import { opening, reading, writing } from "../db/transactions";
import { Refusal } from "../errors";
import { getAudience, getHistory } from "../domain/entries/queries";
import { classificationAt } from "../domain/entries/model";
import { writeComment } from "../domain/comments/commands";
import { commentsAsked, writtenComment } from "../domain/comments/contract";
import { listComments } from "../domain/comments/queries";
import { makeLink } from "../domain/links/commands";
import { madeLink } from "../domain/links/contract";
import { getThread, listLinks } from "../domain/links/queries";
import { editItem } from "../domain/items/commands";
import { editedItem, itemFilter } from "../domain/items/contract";
import { getItem, listItems } from "../domain/items/queries";
import { searchEntries } from "../domain/search/queries";
import { searchInput } from "../domain/search/contract";
import { acts, embargoes, expected, roles, ways, type Act, type Cell, type Verdict } from "../testing/oracle";
import { World } from "../testing/world";

type Placed = Cell & { entryId: string; reference: string; word: string };
type Player = { role: Cell["role"]; clearance: number; asking: Asking; cells: Placed[]; register: Set<string> };

/** Undoes what a command did, once it is known that it would have been done. */
class Undo extends Error {}

const verdictOf = async (work: Promise<unknown>): Promise<Verdict> => {
  try {
    await work;
    return "done";
  } catch (error) {
    if (error instanceof Undo) return "done";
    if (error instanceof Refusal && ["not_found", "forbidden", "refused"].includes(error.kind)) return error.kind as Verdict;
    throw error;
  }
};

describe("the matrix of who may see and do", () => {
  let world: World;
  const players: Player[] = [];

  beforeAll(async () => {
    world = await World.make();
    const division = { un: await world.unit("Division", [world.un]), osce: await world.unit("Department", [world.osce], world.osce) };
    const strangers = await world.unit("Elsewhere", [world.un]);
    const stranger = await world.person({ role: "officer", clearance: 2, unit: strangers });
    const later = new Date(Date.now() + 86_400_000);
    for (const role of roles) {
      for (const clearance of role === "administrator" ? [0] : [0, 1, 2]) {
        const outside = role === "counterpart";
        const unit = await world.unit(`Unit of ${role} ${clearance}`, [outside ? division.osce : division.un], outside ? world.osce : world.un);
        const id = await world.person({ role, clearance, unit });
        const parties: Record<Exclude<Cell["way"], "author" | "nobody of his">, string> = {
          "named": id, "his post": await world.post(unit, id), "his unit": unit, "the unit above": outside ? division.osce : division.un,
          "the organisation": outside ? world.osce : world.un, "a forum": await world.forum([unit]),
        };
        const player: Player = { role, clearance, asking: await world.asking(id), cells: [], register: new Set() };
        for (const way of ways) for (const classification of [0, 1, 2]) for (const embargo of embargoes) {
          const audience = way === "author" ? [strangers] : way === "nobody of his" ? [strangers] : [parties[way]];
          const word = `w${players.length}x${player.cells.length}q`;
          const entryId = await world.entry({
            readers: audience, classification, author: way === "author" ? id : stranger, title: `Entry ${word}`,
            custodian: embargo === "kept by others" ? strangers : embargo === "kept by his unit" ? unit : way === "author" ? unit : strangers,
            originator: strangers, embargoUntil: embargo === "none" ? null : later,
          });
          player.cells.push({ role, clearance, way, classification, embargo, entryId, reference: "", word });
        }
        players.push(player);
      }
    }
    const { rows } = await world.db.query<{ id: string; reference: string }>("select id, reference from entry");
    const references = new Map(rows.map((row) => [row.id, row.reference]));
    for (const player of players) for (const cell of player.cells) cell.reference = references.get(cell.entryId)!;
    for (const player of players) {
      for (let after: string | undefined; ; ) {
        const page = await reading(player.asking, (db) => listItems(db, itemFilter.parse({ limit: 100, ...(after && { after }) })));
        for (const item of page.items) player.register.add(item.id);
        if (!page.nextCursor) break;
        after = page.nextCursor;
      }
    }
  }, 180_000);
  afterAll(() => world.end());

  const edit = (player: Player, cell: Placed, given: Record<string, unknown>) =>
    verdictOf(
      writing(player.asking, async (db) => {
        await editItem(db, editedItem.parse({ id: cell.entryId, revision: 1, ...given }));
        throw new Undo();
      }),
    );
  const comment = (player: Player, cell: Placed, side: "joint" | "internal") =>
    verdictOf(
      writing(player.asking, async (db) => {
        await writeComment(db, writtenComment.parse({ id: cell.entryId, revision: 1, side, text: "A remark" }));
        throw new Undo();
      }),
    );
  const found = async (yes: Promise<boolean>): Promise<Verdict> => ((await yes) ? "done" : "not_found");

  const tried: Record<Act, (player: Player, cell: Placed) => Promise<Verdict>> = {
    "find in the register": async (player, cell) => (player.register.has(cell.entryId) ? "done" : "not_found"),
    "find by searching": (player, cell) =>
      found(reading(player.asking, (db) => searchEntries(db, searchInput.parse({ q: cell.word }))).then((page) => page.items.some((item) => item.id === cell.entryId))),
    "open": (player, cell) => verdictOf(opening(player.asking, (db) => getItem(db, { id: cell.entryId }))),
    "open by reference": (player, cell) => verdictOf(opening(player.asking, (db) => getItem(db, { id: cell.reference }))),
    "see who can open it": (player, cell) => verdictOf(reading(player.asking, (db) => getAudience(db, { id: cell.entryId }))),
    "read its history": (player, cell) => verdictOf(opening(player.asking, (db) => getHistory(db, { id: cell.entryId }))),
    "read its joint comments": (player, cell) => verdictOf(opening(player.asking, (db) => listComments(db, commentsAsked.parse({ id: cell.entryId, side: "joint" })))),
    "comment on it jointly": (player, cell) => comment(player, cell, "joint"),
    "comment on it internally": (player, cell) => comment(player, cell, "internal"),
    "see its links": (player, cell) => verdictOf(reading(player.asking, (db) => listLinks(db, { id: cell.entryId }))),
    "see its thread": (player, cell) => verdictOf(reading(player.asking, (db) => getThread(db, { id: cell.entryId }))),
    // To another entry that he sees: his own unclassified one.
    "link it to another": (player, cell) => {
      const other = player.cells.find((one) => one.way === "author" && one.classification === 0 && one.embargo === "none" && one.entryId !== cell.entryId)
        ?? player.cells.find((one) => one.way === "named" && one.classification === 0 && one.embargo === "none")!;
      return verdictOf(
        writing(player.asking, async (db) => {
          await makeLink(db, madeLink.parse({ id: cell.entryId, kind: "evidence_for", otherId: other.entryId }));
          throw new Undo();
        }),
      );
    },
    "edit its metadata": (player, cell) => edit(player, cell, { direction: "incoming" }),
    "edit its text": (player, cell) => edit(player, cell, { text: "Other words" }),
    "raise its marking": (player, cell) =>
      cell.classification === 2
        ? edit(player, cell, { classification: "STRICTLY_CONFIDENTIAL" })
        : edit(player, cell, { classification: classificationAt(cell.classification + 1), classificationReason: "deliberation" }),
    "lower its marking": (player, cell) =>
      cell.classification === 0
        ? edit(player, cell, { classification: "UNCLASSIFIED", reasonForLowering: "None" })
        : edit(player, cell, { classification: classificationAt(cell.classification - 1), reasonForLowering: "It is known" }),
  };

  it.each(acts)("holds in every cell for: %s [AUTHZ-01, AUTHZ-17]", async (act) => {
    const wrong: string[] = [];
    const all = players.flatMap((player) => player.cells.map((cell) => [player, cell] as const));
    const cells = all.length;
    const left = [...all];
    const worker = async () => {
      for (let next = left.pop(); next; next = left.pop()) {
        const [player, cell] = next;
        const verdict = await tried[act](player, cell);
        const told = expected(act, cell);
        if (verdict !== told) wrong.push(`${cell.role}/${cell.clearance} ${act}: ${cell.way}, level ${cell.classification}, embargo ${cell.embargo}: ${verdict}, not ${told}`);
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(cells * acts.length).toBeGreaterThanOrEqual(15_000);
  }, 120_000);
});
