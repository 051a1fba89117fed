import "server-only";
import type { z } from "zod";
import { askingOf } from "../auth/asking";
import { keepAlive } from "../auth/keeping-alive";
import { isSameOrigin } from "../auth/origin";
import type { Asking } from "../db/asking";
import { jotting, opening, reading, writing } from "../db/transactions";
import { Refusal, forbidden, invalid, notFound, unauthenticated } from "../errors";
import { AnsweredBefore, keyForm, once } from "./once";
import { answer, refusalAnswer } from "./answering";
import type { Method } from "./contract";
import { match } from "./endpoints";
import type { Endpoint } from "./implementing";
import { readBody, readQuery } from "./reading-body";

const mostUrl = 8_192;

/**
 * The API's one door: says who is asking and whether the request is well formed, opens the transaction as that
 * person, and turns what is thrown into an answer.
 */
export async function handle(request: Request, path: readonly string[]): Promise<Response> {
  let route = "unknown";
  const asking = await askingOf(request);
  try {
    const found = match(path);
    const method = request.method as Method;
    const endpoint = found?.methods.get(method);
    if (found && !endpoint) return notAllowed([...found.methods.keys()]);
    // A path without an endpoint tells a stranger no more than one with: sign in first.
    if (!asking.credential) throw unauthenticated();
    route = endpoint?.key ?? route;
    const work = await prepare(endpoint, found?.params ?? {}, request, asking).catch(async (error: unknown) => {
      // Nor does a malformed request of somebody who is signed in no more.
      await reading(asking, async () => undefined);
      throw error;
    });
    return answer(await work(), method === "POST" ? 201 : 200);
  } catch (error) {
    if (error instanceof AnsweredBefore) return answer(error.answer, request.method === "POST" ? 201 : 200);
    return refusalAnswer(error, { route, requestId: asking.requestId });
  }
}

function notAllowed(methods: Method[]): Response {
  const allowed = methods.join(", ");
  return answer({ error: { kind: "invalid", reason: "method_not_allowed" } }, 405, { allow: allowed });
}

/** Whether the request is well formed, and then what is to be done, which opens the transaction. */
async function prepare(endpoint: Endpoint | undefined, params: Record<string, string>, request: Request, asking: Asking): Promise<() => Promise<unknown>> {
  if (!endpoint) throw notFound();
  if (request.url.length > mostUrl) throw new Refusal("invalid", { reason: "too_large", status: 414 });
  const { procedure, route } = endpoint;
  // A page that follows what happens is no sign that somebody sits before it.
  const background = request.headers.get("x-background") !== null;
  if (procedure.how === "reading" || procedure.how === "opening") {
    const query = readQuery(new URL(request.url).searchParams);
    const input = parse(route.input, { ...query, ...params }, params, query);
    const work = async (db: never) => {
      if (!background) keepAlive(db);
      return (procedure.run as (db: never, input: never) => Promise<unknown>)(db, input as never);
    };
    return () => (procedure.how === "reading" ? reading(asking, work as never) : opening(asking, work as never));
  }
  // A token is sent by no browser on its own; a cookie is, so the page it was sent from must be ours.
  if (asking.credential?.kind === "session" && !isSameOrigin(request.headers)) throw forbidden();
  if (new URL(request.url).search) throw new Refusal("invalid", { reason: "no_query_here", status: 400 });
  const { body, bytes } = await readBody(request);
  const input = parse(route.input, { ...body, ...params }, params, body);
  const key = request.headers.get("idempotency-key");
  if (key !== null && !keyForm.test(key)) throw new Refusal("invalid", { reason: "idempotency_key_malformed", status: 400 });
  const drawnFor = request.headers.get("x-person");
  if (procedure.how === "jotting") {
    return () => jotting(asking, async (db) => {
      if (drawnFor && drawnFor !== db.actor.id) throw new Refusal("forbidden", { reason: "another_person" });
      if (!background) keepAlive(db);
      return (procedure.run as (db: never, input: never) => Promise<unknown>)(db as never, input as never);
    }, procedure.line?.(input as never));
  }
  const write = (given: unknown) =>
    writing(asking, async (db) => {
      // A page drawn for one person writes nothing as the next who signed in on the same browser.
      if (drawnFor && drawnFor !== db.actor.id) throw new Refusal("forbidden", { reason: "another_person" });
      if (!background) keepAlive(db);
      const command = () => procedure.run(db, given as never);
      if (key === null || !procedure.once) return command();
      return once(db, key, Buffer.concat([Buffer.from(`${endpoint.key} ${JSON.stringify(params)} `), bytes]), command);
    });
  const { prepare: before } = procedure;
  if (!before) return () => write(input);
  return async () => {
    const prepared = await before(asking, input as never);
    let succeeded = false;
    try {
      const answered = await write(prepared.input);
      succeeded = true;
      return answered;
    } finally {
      await prepared.settle(succeeded);
    }
  };
}

/** What was given, as a contract takes it; throws `invalid` with the fields, `not_found` for a path that cannot be. */
export function parse(schema: z.ZodObject, given: Record<string, unknown>, params: Record<string, string>, more: Record<string, unknown>): unknown {
  // What stands in the path is not repeated in the query or the body: two would have to agree.
  for (const name of Object.keys(params)) if (Object.hasOwn(more, name)) throw invalid({ [name]: "twice" });
  const result = schema.safeParse(given, { reportInput: true });
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) fields[key.slice(0, 40)] ??= "unknown_field";
    else fields[String(issue.path[0] ?? "")] ??= codeOf(issue);
  }
  // A parameter of the path that cannot be is a thing that is not there.
  if (Object.keys(params).some((name) => name in fields)) throw notFound();
  throw invalid(fields);
}

const ownCode = /^[a-z_]{2,40}$/;

function codeOf(issue: z.core.$ZodIssue): string {
  if (ownCode.test(issue.message)) return issue.message;
  if (issue.code === "invalid_type") return issue.input === undefined ? "required" : "wrong_type";
  return "unknown";
}
