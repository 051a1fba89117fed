import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { Page } from "@/components/layout/page";
import { SymbolInPart } from "@/components/symbols/symbol-in-part";
import { readingPage } from "@/lib/auth/page";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { findBySymbol } from "@/lib/domain/symbols/queries";

type Props = { params: Promise<{ symbol: string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("symbols"))("symbol") };
}

/** The document under a symbol, by its own address; where there is a part of it, or what modifies it, that is named; where there is none for this person, the public one is offered. */
export default async function SymbolPage({ params }: Props) {
  const symbol = (await params).symbol.map((part) => decoded(part)).join("/").trim();
  if (symbol === "" || symbol.length > 200) notFound();
  const found = await readingPage((db) => findBySymbol(db, { symbol }));
  if (found.entries[0]) redirect(addressOfEntry(found.entries[0].reference));
  if (found.parts.length + found.modifiedBy.length === 0) notFound();
  const t = await getTranslations("symbols.citations");
  return (
    <Page>
      <div className="pagehead">
        <h1>{t(found.parts.length > 0 ? "partTitle" : "modifiedTitle")}</h1>
      </div>
      <SymbolInPart found={found} />
    </Page>
  );
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
