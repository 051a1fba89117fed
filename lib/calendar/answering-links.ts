import "server-only";
import { answer, refusalAnswer } from "../api/answering";
import { readBody } from "../api/reading-body";
import { addressOf } from "../auth/address";
import { isSameOrigin } from "../auth/origin";
import { unattended } from "../db/unattended";
import { Refusal, forbidden, invalid, notFound, tooMany } from "../errors";
import { hashOfSecret } from "../domain/calendars/feeds/commands";
import type { Language } from "../domain/entries/model";
import { answeredByLink } from "../domain/meetings/polls/contract";
import type { SlotAnswer } from "../domain/meetings/polls/model";

export type OpenedLink = {
  reference: string; title: string | null; titleOther: string | null; language: Language; locale: "en" | "fr"; zone: string; forumEn: string | null; forumFr: string | null; nameEn: string; nameFr: string; answersUntil: string;
  slots: { id: string; startsAt: string; endsAt: string; answer: SlotAnswer | null }[];
};

const form = /^[A-Za-z0-9_-]{43}$/;
const [most, seconds] = [30, 60];
const tries = new Map<string, { count: number; since: number }>();

/** Secrets are 256 bits and are not guessed; this keeps somebody who tries from costing more than he should. Throws `too_many`. */
function admit(address: string): void {
  const now = Date.now();
  if (tries.size > 10_000) for (const [key, one] of tries) if (now - one.since > seconds * 1_000) tries.delete(key);
  const one = tries.get(address);
  if (!one || now - one.since > seconds * 1_000) return void tries.set(address, { count: 1, since: now });
  if (++one.count > most) throw tooMany(Math.ceil((one.since + seconds * 1_000 - now) / 1_000));
}

/** What the page of a link shows; null for one that is unknown, has expired, was revoked or has nothing to ask any more. */
export async function openLink(secret: string, address: string): Promise<OpenedLink | null> {
  admit(address);
  if (!form.test(secret)) return null;
  const rows = await unattended((db) => db.$queryRaw<{ opened: OpenedLink | null }[]>`select app.opened_link(${hashOfSecret(secret)}) as opened`);
  return rows[0]?.opened ?? null;
}

/** Takes the answers of somebody without an account, and nothing else. */
export async function answerLink(request: Request, secret: string): Promise<Response> {
  const requestId = crypto.randomUUID();
  try {
    if (request.method !== "POST") return answer({ error: { kind: "invalid", reason: "method_not_allowed" } }, 405, { allow: "POST" });
    const address = addressOf(request.headers);
    admit(address);
    if (!isSameOrigin(request.headers)) throw forbidden();
    if (!form.test(secret)) throw notFound();
    const { body } = await readBody(request);
    const given = answeredByLink.safeParse(body);
    if (!given.success) throw invalid({ answers: "unknown" });
    const rows = await unattended((db) => db.$queryRaw<{ taken: boolean }[]>`select app.answered_link(${hashOfSecret(secret)}, ${JSON.stringify(given.data.answers)}::jsonb, ${address}, ${requestId}) as taken`);
    if (!rows[0]?.taken) throw notFound();
    return answer({ answered: given.data.answers.length }, 201);
  } catch (error) {
    return refusalAnswer(error instanceof Refusal ? error : (error as Error), { route: "POST /api/answers", requestId });
  }
}
