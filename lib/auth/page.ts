import "server-only";
import { headers } from "next/headers";
import { notFound as showNotFound, redirect } from "next/navigation";
import { cache } from "react";
import { opening, reading } from "../db/transactions";
import type { Opener, Reader } from "../db/handles";
import { getMe } from "../domain/accounts/queries";
import type { Me } from "../domain/accounts/contract";
import { Refusal } from "../errors";
import { askingOf } from "./asking";

/** Who asks for the page being rendered; once per request. */
export const asking = cache(async () => askingOf({ headers: await headers() }));

/** Who is asking, read once per request; null when nobody is signed in. */
export const someone = cache(async (): Promise<Me | null> => {
  const who = await asking();
  if (!who.credential) return null;
  return reading(who, getMe).catch((error: unknown) => {
    if (error instanceof Refusal && error.kind === "unauthenticated") return null;
    throw error;
  });
});

/** Who is asking, on a page of the workspace; without a session to the sign-in page and back. */
export async function me(): Promise<Me> {
  return (await someone()) ?? redirect(`/sign-in?to=${encodeURIComponent(await here())}`);
}

/** Where the asking person is, for coming back after signing in; written by proxy.ts. */
async function here(): Promise<string> {
  return (await headers()).get("x-path") ?? "/desk";
}

async function orElsewhere<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Refusal && error.kind === "unauthenticated") redirect(`/sign-in?to=${encodeURIComponent(await here())}`);
    // Not there, not for you, and nothing to do here for you: one page, the same bytes.
    if (error instanceof Refusal && (error.kind === "not_found" || error.kind === "forbidden")) showNotFound();
    throw error;
  }
}

/** `reading` for a page: without a session to the sign-in page and back, unseen things to the page "not found". */
export async function readingPage<T>(query: (db: Reader) => Promise<T>): Promise<T> {
  return orElsewhere(reading(await asking(), query));
}

/** `opening` for a page: as readingPage, and what is read of classified entries is recorded. */
export async function openingPage<T>(query: (db: Opener) => Promise<T>): Promise<T> {
  return orElsewhere(opening(await asking(), query));
}
