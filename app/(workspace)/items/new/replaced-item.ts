import "server-only";
import { notFound } from "next/navigation";
import { cache } from "react";
import { openingPage } from "@/lib/auth/page";
import { getItem } from "@/lib/domain/items/queries";

/** The entry whose place a new one is to take, opened once for the page and its title; none where none is asked for. */
export const replacedItem = cache(async (asked: string | string[] | undefined) => {
  if (asked === undefined) return undefined;
  if (typeof asked !== "string") notFound();
  const item = await openingPage((db) => getItem(db, { id: asked }));
  if (!item.may.replace) notFound();
  return item;
});
