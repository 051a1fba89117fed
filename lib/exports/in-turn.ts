import "server-only";
import type { Asking } from "../db/asking";
import { reading } from "../db/transactions";
import { Turns } from "../files/reading/turns";

/** What one person may take away at the same time, on this instance; what more he asks for waits, and of more than this many he is told to come again. */
const ofOnePerson = { atOnce: 2, waiting: 6 };
/** Whoever fetches more slowly than this has had his turn. */
const longestMs = 5 * 60_000;
const people = new Map<string, { turns: Turns; asking: number }>();

/** Office files under way, of all people together: each is held whole until it is written. */
const officeFiles = new Turns(2, 20);

/**
 * Gives an export its turn, which it has until its last byte was fetched, nobody wants it any more, or it has taken too long. Throws what `answer`
 * throws, and `unavailable` when too many wait. [DOS-05]
 */
export async function inTurn(asking: Asking, answer: () => Promise<Response>, { office = false } = {}): Promise<Response> {
  const person = await reading(asking, async (db) => db.actor.id);
  const his = people.get(person) ?? { turns: new Turns(ofOnePerson.atOnce, ofOnePerson.waiting), asking: 0 };
  people.set(person, his);
  his.asking++;
  try {
    return await held(his.turns, () => (office ? held(officeFiles, answer) : answer()), () => --his.asking === 0 && people.delete(person));
  } catch (error) {
    if (his.asking === 0) people.delete(person);
    throw error;
  }
}

/** Answers within a turn, and gives it back when the answer was read to its end, or given up. */
function held(turns: Turns, answer: () => Promise<Response>, after: () => unknown = () => undefined): Promise<Response> {
  return new Promise<Response>((give, fail) => {
    void turns
      .take(async () => {
        let done!: () => void;
        const read = new Promise<void>((end) => (done = end));
        const late = setTimeout(() => done(), longestMs).unref();
        give(followed(await answer(), done));
        await read;
        clearTimeout(late);
      })
      .catch(fail)
      .finally(after);
  });
}

/** The same answer, which says when it has been read or given up. One whose length is known is whole, and no work any more. */
function followed(response: Response, done: () => void): Response {
  if (!response.body || response.headers.has("content-length")) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await reader.read();
        if (!next.done) return controller.enqueue(next.value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      done();
    },
    async cancel(reason) {
      done();
      await reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
  return new Response(body, { status: response.status, headers: response.headers });
}
