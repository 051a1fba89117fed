import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };
const answer = (request: Request, context: Context): Promise<Response> => NextAuth(authOptions())(request as never, context as never) as Promise<Response>;

export { answer as GET, answer as POST };
