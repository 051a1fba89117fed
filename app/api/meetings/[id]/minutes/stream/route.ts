import { answer } from "@/lib/api/answering";
import { minutesStream } from "@/lib/api/minutes-stream";

export const dynamic = "force-dynamic";
export const GET = async (request: Request, { params }: { params: Promise<{ id: string }> }) => minutesStream(request, (await params).id);

/** Next would answer it with a stream that nobody reads. */
export const HEAD = () => answer({ error: { kind: "invalid", reason: "method_not_allowed" } }, 405, { allow: "GET" });
