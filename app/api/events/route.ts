import { answer } from "@/lib/api/answering";
import { events } from "@/lib/api/events";

export const dynamic = "force-dynamic";
export const GET = events;

/** Next would answer it with a stream that nobody reads. */
export const HEAD = () => answer({ error: { kind: "invalid", reason: "method_not_allowed" } }, 405, { allow: "GET" });
