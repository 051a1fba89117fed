import "server-only";
import type { z } from "zod";
import { can } from "../access/can";
import type { Asking } from "../db/asking";
import type { Actor, Opener, Reader } from "../db/handles";
import { opening } from "../db/transactions";
import { classificationAt, levelOf, type Classification } from "../domain/entries/model";
import { refused } from "../errors";
import type { Column } from "./columns";

/** So many rows leave at once, and no more; a filter makes fewer. */
export const mostRows = 50_000;
const rowsAtOnce = 500;
/** From here on nothing leaves by a list, not even its reference; of a journal the number of the line. */
const neverLeaves = levelOf("STRICTLY_CONFIDENTIAL");

/** What every row of a list has, so that it can be said whether it may leave. */
export type Leaving = { readonly id: string; readonly classification: Classification; readonly originatorId: string };
export type Counted = { readonly classification: number; readonly originator_id: string; readonly rows: number };

/** A list of entries that can leave as a file: its rows come from the same query and the same filter as on screen. */
export type ListToExport<F = unknown, R extends Leaving = Leaving, N = unknown> = {
  /** As in the address: /api/exports/{name}/csv. */
  readonly name: string;
  /** A journal: no line of it is left out, for a gap would hide that something came or went. */
  readonly everyLine?: true;
  readonly filter: z.ZodObject;
  /** By marking and originator, of at most so many rows. */
  readonly count: (db: Reader, filter: F, most: number) => Promise<Counted[]>;
  readonly page: (db: Reader, filter: F, after: string | undefined, most: number) => Promise<{ items: R[]; nextCursor: string | null }>;
  /** Names by which the words of the list and of its filter are made. */
  readonly names: (db: Reader, filter: F) => Promise<N>;
  readonly columns: (locale: "en" | "fr", names: N) => Promise<ColumnOfList<R>[]>;
  /** The filter in the reader's words, a line for each of its parts. */
  readonly inWords: (locale: "en" | "fr", names: N, filter: F) => Promise<string[]>;
  /** It reads as a text too, and leaves as a Word document. */
  readonly asDocument?: true;
};
/** What is `named` is told also of a row whose content stays here, what is told `always` also of what never leaves. */
export type ColumnOfList<R> = Column<R> & { readonly named?: true; readonly always?: true };

export const listToExport = <F, R extends Leaving, N>(list: ListToExport<F, R, N>) => list as unknown as ListToExport;

export type Extent = {
  /** Rows of the file: those told whole, and those of which it tells reference and marking only. */
  readonly rows: number;
  readonly named: number;
  /** STRICTLY CONFIDENTIAL lines of a journal: without their reference too. */
  readonly numbered: number;
  /** STRICTLY CONFIDENTIAL: no row of the file. */
  readonly leftOut: number;
  /** The highest of what is told whole: the marking of the file. */
  readonly marking: Classification;
  readonly most: number;
};

/** How much would leave, and under which marking. Throws `refused` for more than `mostRows`. */
export async function extentOf(db: Reader, list: ListToExport, filter: unknown): Promise<Extent> {
  const counted = await list.count(db, filter, mostRows + 1);
  const sum = (of: readonly Counted[]) => of.reduce((total, { rows }) => total + rows, 0);
  if (sum(counted) > mostRows) throw refused("export_too_large");
  const leaving = list.everyLine ? counted : counted.filter(({ classification }) => classification < neverLeaves);
  const numbered = sum(leaving.filter(({ classification }) => classification >= neverLeaves));
  const whole = leaving.filter(({ classification, originator_id }) => can(db.actor, "entry.export", { classification, originatorId: originator_id }));
  return {
    rows: sum(leaving), named: sum(leaving) - sum(whole) - numbered, numbered, leftOut: sum(counted) - sum(leaving),
    marking: classificationAt(Math.max(0, ...whole.map(({ classification }) => classification))), most: mostRows,
  };
}

/** A row of the file; where it is not told whole, what it is called and no more, or not even that. */
export type RowLeaving = { readonly row: Leaving; readonly told: "whole" | "named" | "numbered" };

export type ListLeaving = {
  readonly everyLine: boolean;
  readonly extent: Extent;
  readonly actor: Actor;
  readonly at: Date;
  readonly filter: string[];
  readonly columns: Column<RowLeaving>[];
};

/** Begins an export: recorded before anything leaves. Throws `refused` for more than `mostRows`. */
export async function beginList(db: Opener, list: ListToExport, filter: object, format: string): Promise<ListLeaving> {
  const extent = await extentOf(db, list, filter);
  const names = await list.names(db, filter);
  const { rows, named, numbered, leftOut, marking } = extent;
  db.noteExport({
    action: "register.exported", subject: "audit", subjectId: list.name, classification: levelOf(marking),
    details: { list: list.name, format, filter, rows, named, ...(numbered && { numbered }), leftOut },
  });
  return {
    extent, everyLine: list.everyLine ?? false, actor: db.actor, at: new Date(),
    filter: await list.inWords(db.actor.locale, names, filter),
    columns: (await list.columns(db.actor.locale, names)).map(({ cell, named, always, ...column }) => ({
      ...column, cell: ({ row, told }: RowLeaving) => (told === "whole" || always || (told === "named" && named) ? cell(row) : null),
    })),
  };
}

/**
 * The rows, page by page, each asked for anew as the person who asks: what he may not see any more does not come, and
 * when his session has ended the file breaks off. Each classified row that is told whole is recorded with its page.
 */
export async function* rowsLeaving(asking: Asking, list: ListToExport, filter: object, format: string, marking: Classification): AsyncGenerator<RowLeaving[]> {
  let after: string | undefined;
  let rest = mostRows;
  do {
    const page = await opening(asking, async (db) => {
      const { items, nextCursor } = await list.page(db, filter, after, Math.min(rowsAtOnce, rest));
      const rows = items.filter(({ classification }) => list.everyLine || levelOf(classification) < neverLeaves).map((row): RowLeaving => {
        const classification = levelOf(row.classification);
        // What was raised since the file got its marking is only named in it.
        const whole = classification <= levelOf(marking) && can(db.actor, "entry.export", { classification, originatorId: row.originatorId });
        if (whole && classification > 0) {
          db.noteExport({ action: "entry.exported", subject: "entry", subjectId: row.id, entryId: row.id, classification, details: { list: list.name, format } });
        }
        return { row, told: whole ? "whole" : classification < neverLeaves ? "named" : "numbered" };
      });
      return { rows, read: items.length, nextCursor };
    });
    yield page.rows;
    rest -= page.read;
    after = page.nextCursor ?? undefined;
  } while (after && rest > 0);
}
