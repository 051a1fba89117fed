import { useTranslations } from "next-intl";
import { PartNamed } from "@/components/symbols/citations-panel";
import { PublicAddress } from "@/components/symbols/public-address";
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
          <PublicAddress address={publicAddress} />
        </p>
      )}
    </div>
  );
}
