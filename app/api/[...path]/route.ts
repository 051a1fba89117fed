import { handle } from "@/lib/api/door";

type Context = { params: Promise<{ path: string[] }> };
const answer = async (request: Request, { params }: Context) => handle(request, (await params).path);

export { answer as GET, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
