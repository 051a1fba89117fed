import { ExternalLink } from "lucide-react";
import { useTranslations } from "next-intl";
import { PartNamed } from "@/components/symbols/citations-panel";
import type { SymbolFound } from "@/lib/domain/symbols/contract";

/** A resolution of which the library has a part, and not the whole. */
export function SymbolInPart({ found: { symbol, publicAddress, parts } }: { found: SymbolFound }) {
  const t = useTranslations("symbols.citations");
  return (
    <div className="citations measure">
      <p>
        <b>
          <bdi translate="no">{symbol}</bdi>
        </b>
      </p>
      <p>{t("partThere", { count: parts.length })}</p>
      <ul>
        {parts.map((part) => (
          <li key={`${part.symbol} ${part.entry.id}`}>
            <PartNamed part={part} />
          </li>
        ))}
      </ul>
      {publicAddress && (
        <p>
          <a href={publicAddress} rel="noreferrer external" target="_blank">
            {t("public")}
            <ExternalLink className="ic s" aria-hidden="true" />
            <span className="sr">{t("newWindow")}</span>
          </a>
        </p>
      )}
    </div>
  );
}
