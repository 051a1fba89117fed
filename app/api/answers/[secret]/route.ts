import { answerLink } from "@/lib/calendar/answering-links";

type Context = { params: Promise<{ secret: string }> };
const answer = async (request: Request, { params }: Context) => answerLink(request, (await params).secret);

export { answer as GET, answer as HEAD, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
