/** What went wrong with a field: a message key under `errors.fields`. */
export type FieldCode = string;

export type RefusalKind =
  | "unauthenticated"
  | "not_found"
  | "forbidden"
  | "invalid"
  | "refused"
  | "conflict"
  | "too_many"
  | "unavailable";

const statuses: Record<RefusalKind, number> = {
  unauthenticated: 401,
  not_found: 404,
  forbidden: 403,
  invalid: 422,
  refused: 422,
  conflict: 409,
  too_many: 429,
  unavailable: 503,
};

/**
 * The ways to be told no. `reason` is a message key under `errors.reasons`; text for people is never made here.
 * Anything thrown that is not a Refusal is a bug and answers 500.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly status: number;
  readonly reason?: string;
  readonly fields?: Record<string, FieldCode>;
  readonly retryAfterSeconds?: number;

  constructor(
    kind: RefusalKind,
    more: { reason?: string; fields?: Record<string, FieldCode>; status?: number; retryAfterSeconds?: number } = {},
  ) {
    super(more.reason ? `${kind}: ${more.reason}` : kind);
    this.name = "Refusal";
    this.kind = kind;
    this.status = more.status ?? statuses[kind];
    this.reason = more.reason;
    this.fields = more.fields;
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

export const unauthenticated = () => new Refusal("unauthenticated");
/** Not there, or not for this person: the two are the same answer. */
export const notFound = () => new Refusal("not_found");
export const forbidden = () => new Refusal("forbidden");
export const invalid = (fields: Record<string, FieldCode>, reason?: string) => new Refusal("invalid", { fields, reason });
export const refused = (reason: string, fields?: Record<string, FieldCode>) => new Refusal("refused", { reason, fields });
export const conflict = (reason: string) => new Refusal("conflict", { reason });
export const tooMany = (retryAfterSeconds: number) => new Refusal("too_many", { retryAfterSeconds });
export const unavailable = (retryAfterSeconds = 2) => new Refusal("unavailable", { retryAfterSeconds });
