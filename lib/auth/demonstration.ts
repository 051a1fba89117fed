import "server-only";
import { signingIn } from "../db/sign-in";

/** The accounts of the demonstration data, one per role; they exist in no other workspace. */
export const demonstrationAccounts = [
  "head", "officer", "officer2", "registry", "contributor", "counterpart", "reader", "auditor", "administrator",
] as const;
export type DemonstrationAccount = (typeof demonstrationAccounts)[number];

export const demonstrationPassword = "trait-d-union";
export const demonstrationAddress = (account: DemonstrationAccount): string => `${account}@demo.invalid`;

/** Whether the demonstration accounts can sign in here; asked before anybody is signed in. */
export function hasDemonstration(): Promise<boolean> {
  return signingIn({ address: "", requestId: "" }, async (db) => {
    const rows = await db.$queryRaw<{ here: boolean }[]>`select app.has_demonstration() as here`;
    return rows[0]?.here ?? false;
  });
}
