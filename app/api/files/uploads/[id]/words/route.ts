import { showFirstWords } from "@/lib/files/sending";

type Context = { params: Promise<{ id: string }> };
const answer = async (request: Request, { params }: Context) => showFirstWords(request, (await params).id);

export { answer as GET, answer as HEAD, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
