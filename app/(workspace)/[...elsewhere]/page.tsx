import { notFound } from "next/navigation";
import { me } from "@/lib/auth/page";

/** An address where nothing stands answers as one that is not for the reader; a stranger is asked to sign in at both. */
export default async function ElsewherePage() {
  await me();
  notFound();
}
