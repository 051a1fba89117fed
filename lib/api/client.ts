import type { z } from "zod";
import type { Contracts } from "./contracts";

type Key = keyof Contracts;
export type Input<K extends Key> = z.input<Contracts[K]["input"]>;
export type Answer<K extends Key> = z.output<Contracts[K]["output"]>;

/** A refusal as the API told it; `kind` is `offline` when there was no answer at all. */
export class ApiRefusal extends Error {
  readonly kind: string;
  readonly reason?: string;
  readonly fields: Record<string, string>;
  readonly errorId?: string;

  constructor(told: { kind: string; reason?: string; fields?: Record<string, string>; errorId?: string }) {
    super(told.reason ? `${told.kind}: ${told.reason}` : told.kind);
    this.name = "ApiRefusal";
    this.kind = told.kind;
    this.reason = told.reason;
    this.fields = told.fields ?? {};
    this.errorId = told.errorId;
  }
}

/** Whose page this is, as the server drew it: in another tab somebody else may have signed in meanwhile. */
export const drawnFor: { person: string | null } = { person: null };

/**
 * Calls one route of the contract from the browser. Throws ApiRefusal; a lost network is its kind `offline`.
 * Give a mutation the same `idempotencyKey` when trying again: it has one effect. What nobody asked for by hand is
 * `background`: it keeps no session alive.
 */
export async function call<K extends Key>(
  key: K,
  input: Input<K>,
  options: { signal?: AbortSignal; idempotencyKey?: string; background?: boolean } = {},
): Promise<Answer<K>> {
  const [method = "GET", pattern = ""] = key.split(" ");
  const rest: Record<string, unknown> = { ...input };
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  const headers: Record<string, string> = { accept: "application/json" };
  if (options.background) headers["x-background"] = "1";
  let body: string | undefined;
  let query = "";
  if (method === "GET") {
    query = new URLSearchParams(
      Object.entries(rest).flatMap(([name, value]) =>
        value === undefined || value === null || (Array.isArray(value) && value.length === 0)
          ? []
          : [[name, Array.isArray(value) ? value.join(",") : String(value)]],
      ),
    ).toString();
  } else {
    headers["content-type"] = "application/json";
    if (drawnFor.person) headers["x-person"] = drawnFor.person;
    headers["idempotency-key"] = options.idempotencyKey ?? crypto.randomUUID();
    body = JSON.stringify(rest);
  }
  let response: Response;
  try {
    response = await fetch(query ? `${path}?${query}` : path, { method, headers, body, signal: options.signal });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiRefusal({ kind: "offline" });
  }
  const told: unknown = await response.json().catch(() => null);
  if (response.ok) return told as Answer<K>;
  const refusal = (told as { error?: ConstructorParameters<typeof ApiRefusal>[0] } | null)?.error;
  throw new ApiRefusal(refusal ?? { kind: response.status === 503 ? "unavailable" : "unexpected" });
}
