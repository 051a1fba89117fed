import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ItemView } from "@/components/items/item-view";
import { ProblemWords } from "@/components/layout/problem-words";
import { me as whoAsks } from "@/lib/auth/page";
import { parseReference } from "@/lib/domain/entries/model";
import { env } from "@/lib/env";
import { openedItem } from "./opened-item";

type Props = { params: Promise<{ reference: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { item } = await openedItem((await params).reference);
  const marking = await getTranslations("interface.marking");
  const t = await getTranslations("items.entry");
  // The marking is heard before anything else; titles of entries stay out of histories and tabs.
  return { title: t("pageTitle", { marking: marking(item.classification), reference: item.reference }) };
}

export default async function ItemPage({ params }: Props) {
  const { reference } = await params;
  const written = parseReference(reference);
  if (written && written !== reference) redirect(`/items/${written}`);
  const [opened, me] = await Promise.all([openedItem(reference), whoAsks()]);
  return (
    <ProblemWords also={["items", "entries", "attachments", "releases", "comments", "links", ...(me.may.readSources ? ["sources"] : []), ...(me.may.readRegistry ? ["registry"] : [])]}>
      <ItemView {...opened} me={me} address={`${env().PUBLIC_URL}/items/${opened.item.reference}`} readAt={new Date().toISOString()} />
    </ProblemWords>
  );
}
