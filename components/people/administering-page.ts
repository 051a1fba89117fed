import "server-only";
import { notFound } from "next/navigation";
import { me } from "@/lib/auth/page";
import type { Me } from "@/lib/domain/accounts/contract";

/** Who is asking, on a page for the administrator; to anybody else the page is not there. Each command asks again. */
export async function administeringPage(): Promise<Me> {
  const who = await me();
  if (!who.may.administer) notFound();
  return who;
}
