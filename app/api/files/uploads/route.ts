import { receive } from "@/lib/files/receiving";

const answer = (request: Request) => receive(request, null);

export { answer as GET, answer as POST, answer as PATCH, answer as DELETE, answer as PUT, answer as HEAD };
