import { useTranslations } from "next-intl";
import { PartNamed } from "@/components/symbols/citations-panel";
import { PublicAddress } from "@/components/symbols/public-address";
import type { SymbolFound } from "@/lib/domain/symbols/contract";

/** A paper of which the library has a part, or what modifies it, and not the whole. */
export function SymbolInPart({ found: { symbol, publicAddress, parts, modifiedBy } }: { found: SymbolFound }) {
  const t = useTranslations("symbols.citations");
  const named = (all: SymbolFound["parts"]) => (
    <ul>
      {all.map((part) => (
        <li key={`${part.symbol} ${part.entry.id}`}>
          <PartNamed part={part} />
        </li>
      ))}
    </ul>
  );
  return (
    <div className="citations measure">
      <p>
        <b>
          <bdi translate="no">{symbol}</bdi>
        </b>
      </p>
      {parts.length > 0 && (
        <>
          <p>{t("partThere", { count: parts.length })}</p>
          {named(parts)}
        </>
      )}
      {modifiedBy.length > 0 && (
        <>
          <p>{t("modifiedThere")}</p>
          {named(modifiedBy)}
        </>
      )}
      {publicAddress && (
        <p>
          <PublicAddress address={publicAddress} />
        </p>
      )}
    </div>
  );
}
