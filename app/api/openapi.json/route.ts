import { answer } from "@/lib/api/answering";
import { openApi } from "@/lib/api/openapi";

export const dynamic = "force-dynamic";
export const GET = () => answer(openApi());
