import "server-only";
import { hash, verify } from "@node-rs/argon2";

// OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 25 ms on an office server.
const settings = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** argon2id as a PHC string. The whole password counts, whatever its characters. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize("NFKC"), settings);

let stranger: Promise<string> | undefined;

/** Whether the password fits; without a hash the same work is done, so that an unknown name takes as long. */
export async function fitsPassword(password: string, known: string | null): Promise<boolean> {
  stranger ??= hashPassword(crypto.randomUUID());
  const fits = await verify(known ?? (await stranger), password.normalize("NFKC")).catch(() => false);
  return known !== null && fits;
}
