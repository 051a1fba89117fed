import "server-only";
import { createHmac } from "node:crypto";
import type { Nobody } from "../db/sign-in";
import { env } from "../env";
import { tooMany } from "../errors";
import { networkOf } from "./address";

/** Failures allowed in half an hour: of one account from one network, of one network, of one account from anywhere. */
const allowed = { together: 5, network: 30, account: 40 };
const windowMinutes = 30;

/** Keys are keyed hashes: the table tells nobody who tried to be whom. */
function keyOf(what: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(what).digest("base64url").slice(0, 24);
}

type Counts = { together: bigint; network: bigint; account: bigint; oldest: Date | null };

/**
 * Throws `too_many`, with the seconds to wait, when secrets were guessed at this door too often: per account and
 * network (5 in 30 minutes), per network (30) and per account (40). Counted in the database, so over all instances.
 */
export async function slowDown(db: Nobody, door: string, account: string, address: string): Promise<void> {
  const [accountKey, addressKey] = [keyOf(`${door}:${account}`), keyOf(networkOf(address))];
  const rows = await db.$queryRaw<Counts[]>`
    select count(*) filter (where account_key = ${accountKey} and address_key = ${addressKey}) as together,
      count(*) filter (where address_key = ${addressKey}) as network,
      count(*) filter (where account_key = ${accountKey}) as account, min(at) as oldest
    from sign_in_failure
    where (account_key = ${accountKey} or address_key = ${addressKey}) and at > now() - ${`${windowMinutes} minutes`}::interval`;
  const counts = rows[0];
  if (!counts) return;
  if (counts.together >= allowed.together || counts.network >= allowed.network || counts.account >= allowed.account) {
    const since = counts.oldest ? Date.now() - counts.oldest.getTime() : 0;
    throw tooMany(Math.max(30, Math.ceil(windowMinutes * 60 - since / 1000)));
  }
}

/** Remembers a failure, and forgets those of yesterday. */
export async function noteFailure(db: Nobody, door: string, account: string, address: string): Promise<void> {
  await db.$executeRaw`insert into sign_in_failure (door, account_key, address_key)
    values (${door}, ${keyOf(`${door}:${account}`)}, ${keyOf(networkOf(address))})`;
  await db.$executeRaw`delete from sign_in_failure where at < now() - interval '1 day'`;
}

/** A right secret clears what this account failed from this network. */
export async function forgetFailures(db: Nobody, door: string, account: string, address: string): Promise<void> {
  await db.$executeRaw`delete from sign_in_failure
    where account_key = ${keyOf(`${door}:${account}`)} and address_key = ${keyOf(networkOf(address))}`;
}

