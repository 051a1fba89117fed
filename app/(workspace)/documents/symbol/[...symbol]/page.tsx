import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { readingPage } from "@/lib/auth/page";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { findBySymbol } from "@/lib/domain/symbols/queries";

type Props = { params: Promise<{ symbol: string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("symbols"))("symbol") };
}

/** The document under a symbol, by its own address; where there is none for this person, the public one is offered. */
export default async function SymbolPage({ params }: Props) {
  const symbol = (await params).symbol.map((part) => decoded(part)).join("/").trim();
  if (symbol === "" || symbol.length > 200) notFound();
  const { entries } = await readingPage((db) => findBySymbol(db, { symbol }));
  if (!entries[0]) notFound();
  redirect(addressOfEntry(entries[0].reference));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
