import { answerBare, bare } from "../../../../bare";

export const dynamic = "force-dynamic";

let db: ReturnType<typeof bare> | undefined;

async function answer(request: Request): Promise<Response> {
  db ??= bare(process.env.DATABASE_APP_URL!);
  const token = (request.headers.get("authorization") ?? "").slice(7);
  return Response.json(await answerBare(db, request.method, new URL(request.url), token, () => request.text()));
}

export { answer as GET, answer as POST };
