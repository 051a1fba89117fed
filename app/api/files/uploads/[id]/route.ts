import { receive } from "@/lib/files/receiving";

type Context = { params: Promise<{ id: string }> };
const answer = async (request: Request, { params }: Context) => receive(request, (await params).id);

export { answer as GET, answer as POST, answer as PATCH, answer as DELETE, answer as PUT, answer as HEAD };
