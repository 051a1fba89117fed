"use client";

import { usePathname } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { PublicAddress } from "@/components/symbols/public-address";
import { LinkButton } from "@/components/ui/link-button";
import { parseSymbol, publicAddress } from "@/lib/domain/symbols/model";

/** The symbol is in the address; whether the library has it for somebody else is not said. */
export function SymbolAbsent() {
  const t = useTranslations("symbols.citations");
  const locale = useLocale() as "en" | "fr";
  const written = decoded(usePathname()).replace(/^\/documents\/symbol\//, "").slice(0, 200);
  const symbol = parseSymbol(written);
  const address = publicAddress(symbol, locale);
  return (
    <div className="flow measure">
      <p>
        <b>
          <bdi translate="no">{symbol.part ? `${symbol.official}, ${symbol.part}` : symbol.official || written}</bdi>
        </b>
      </p>
      <p>{t("absentText")}</p>
      <p className="cluster">
        {address && <PublicAddress address={address} asButton />}
        <LinkButton href={`/search?${new URLSearchParams({ q: symbol.official || written })}`}>{t("search")}</LinkButton>
        <LinkButton href="/documents">{t("library")}</LinkButton>
      </p>
    </div>
  );
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
