type Told = { kind?: unknown; code?: unknown; originalCode?: unknown; cause?: unknown; meta?: unknown; driverAdapterError?: unknown };

/** PostgreSQL's own code of a failure (`23505`, `42501` …), wherever the layers above put it; undefined if none. */
export function databaseCode(error: unknown, depth = 0): string | undefined {
  if (typeof error !== "object" || error === null || depth > 6) return undefined;
  const told = error as Told;
  for (const code of [told.originalCode, told.code]) {
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && !/^P\d{4}$/.test(code)) return code;
  }
  for (const inner of [told.driverAdapterError, told.meta, told.cause]) {
    const found = databaseCode(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** What the driver calls a connection that broke off or was never made; a raw query that was under way says it here alone. */
const broken = new Set(["ConnectionClosed", "DatabaseNotReachable", "SocketTimeout", "TooManyConnections"]);

function brokeOff(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > 6) return false;
  const told = error as Told;
  return (typeof told.kind === "string" && broken.has(told.kind)) || [told.driverAdapterError, told.meta, told.cause].some((inner) => brokeOff(inner, depth + 1));
}

/** Whether the database could not be reached, is starting or stopping, is out of disk, memory or connections. */
export function isUnreachable(error: unknown): boolean {
  const code = databaseCode(error);
  if ((code && /^(08|53|57P0)/.test(code)) || brokeOff(error)) return true;
  const text = error instanceof Error ? `${error.name} ${error.message} ${causes(error)}` : "";
  return /ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|ETIMEDOUT|P1001|P1002|P1017|P2024|P2028|timeout exceeded when trying to connect|Connection terminated|is not queryable|Can't reach database server/.test(
    text,
  );
}

function causes(error: Error): string {
  const code = (error as { code?: unknown }).code;
  const inner = error.cause instanceof Error ? `${error.cause.message} ${causes(error.cause)}` : JSON.stringify(error.cause ?? "");
  return `${String(code ?? "")} ${inner}`;
}
