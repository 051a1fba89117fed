import { exportList } from "@/lib/exports/answering-exports";

type Context = { params: Promise<{ list: string; format: string }> };
const answer = async (request: Request, { params }: Context) => {
  const { list, format } = await params;
  return exportList(request, list, format);
};

export { answer as GET, answer as HEAD, answer as POST, answer as PATCH, answer as DELETE, answer as PUT };
