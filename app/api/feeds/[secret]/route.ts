import { answerFeed } from "@/lib/calendar/answering-feeds";

type Context = { params: Promise<{ secret: string }> };
const answer = async (request: Request, { params }: Context) => answerFeed(request, (await params).secret);

export { answer as GET, answer as HEAD, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
