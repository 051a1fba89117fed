import "server-only";
import { migrationsKnown } from "../db/migrated";
import { answer } from "./answering";

/** 200 when the database answers and has every migration this build knows; else 503. Tells nothing more. */
export async function health(): Promise<Response> {
  const ready = await migrationsKnown().catch(() => false);
  return ready ? answer({ status: "ready" }) : answer({ status: "not_ready" }, 503, { "retry-after": "2" });
}
