import "server-only";
import { authorize } from "../../access/can";
import type { Writer } from "../../db/handles";
import { invalid, notFound, refused } from "../../errors";
import type { ChangedView, NewView, SavedView } from "./contract";
import { mostViews } from "./model";
import { asView } from "./queries";

const columns = { id: true, place: true, name: true, query: true } as const;

const recorded = (db: Writer, action: string, place: string, view: string) =>
  db.record({ action, subject: "person", subjectId: db.actor.id, details: { place, view } });

/** Throws `invalid` where another view of this list has the name. */
async function requireFree(db: Writer, place: string, name: string, id?: string): Promise<void> {
  const other = await db.savedView.findFirst({ where: { place, name, ...(id && { id: { not: id } }) }, select: { id: true } });
  if (other) throw invalid({ name: "taken" });
}

/** Keeps a filter under a name. Throws `invalid` for a name that is taken, `refused` (`too_many_views`). */
export async function saveView(db: Writer, { place, name, query }: NewView): Promise<SavedView> {
  authorize(db.actor, "person.change_own", { id: db.actor.id });
  await requireFree(db, place, name);
  if ((await db.savedView.count({ where: { place } })) >= mostViews) throw refused("too_many_views");
  const row = await db.savedView.create({ data: { personId: db.actor.id, place, name, query }, select: columns });
  recorded(db, "view.saved", place, row.id);
  return asView(row);
}

/** Renames a view of one's own, or gives it another filter. Throws `not_found`, `invalid` for a name that is taken. */
export async function changeView(db: Writer, { id, name, query }: ChangedView): Promise<SavedView> {
  const view = await db.savedView.findUnique({ where: { id }, select: columns });
  if (!view) throw notFound();
  if (name) await requireFree(db, view.place, name, id);
  const row = await db.savedView.update({ where: { id }, data: { ...(name && { name }), ...(query !== undefined && { query }) }, select: columns });
  recorded(db, "view.changed", view.place, id);
  return asView(row);
}

/** Throws `not_found` for what is not one's own, too. */
export async function deleteView(db: Writer, { id }: { id: string }): Promise<{ id: string }> {
  const view = await db.savedView.findUnique({ where: { id }, select: columns });
  if (!view) throw notFound();
  await db.savedView.deleteMany({ where: { id } });
  recorded(db, "view.deleted", view.place, id);
  return { id };
}
