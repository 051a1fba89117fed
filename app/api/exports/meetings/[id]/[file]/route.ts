import { exportMeeting } from "@/lib/exports/answering-meetings";

type Context = { params: Promise<{ id: string; file: string }> };
const answer = async (request: Request, { params }: Context) => {
  const { id, file } = await params;
  return exportMeeting(request, id, file);
};

export { answer as GET, answer as HEAD, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
