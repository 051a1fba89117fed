import "@/components/symbols/citations-panel.css";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MarkingChip } from "@/components/entries/marking-chip";
import { PublicAddress } from "@/components/symbols/public-address";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { Citations } from "@/lib/domain/symbols/contract";

type Known = Citations["citedBy"][number]["entry"];

/** What a document cites and is cited by, and what it modifies: as far as its reader sees it. */
export function CitationsPanel({ citations }: { citations: Citations }) {
  const t = useTranslations("symbols.citations");
  const kind = useTranslations("symbols.modification");
  const { cites, citedBy, modifies, modifiedBy, more } = citations;
  if (cites.length + citedBy.length + modifies.length + modifiedBy.length === 0) return null;
  const modified = (all: Citations["modifies"]) => all.map(({ kind: of, replaces, symbol, entry }) => (
    <li key={`${entry.id} ${symbol}`}>
      <span className="symbol">
        <bdi translate="no">{symbol}</bdi> <span className="t2">{replaces ? t("replaces") : kind(of)}</span>
      </span>
      <EntryNamed entry={entry} />
    </li>
  ));
  return (
    <section aria-labelledby="citations-title" className="citations">
      <div className="cardh">
        <h2 id="citations-title">{t("title")}</h2>
      </div>
      <Part title={t("modifiedBy")}>{modified(modifiedBy)}</Part>
      <Part title={t("modifies")}>{modified(modifies)}</Part>
      <Part title={t("cites")}>
        {cites.map(({ symbol, times, publicAddress, entries, parts }) => (
          <li key={symbol}>
            <span className="symbol">
              <bdi translate="no">{symbol}</bdi> {times > 1 && <span className="t2">{t("times", { count: times })}</span>}
            </span>
            {entries.map((entry) => (
              <EntryNamed key={entry.id} entry={entry} />
            ))}
            {entries.length === 0 && parts.length > 0 && <span className="t2">{t("partThere", { count: parts.length })}</span>}
            {entries.length === 0 && parts.map((part) => <PartNamed key={`${part.symbol} ${part.entry.id}`} part={part} />)}
            {entries.length === 0 && (
              <span className="absent">
                {parts.length === 0 && `${t("absent")} `}
                {publicAddress && <PublicAddress address={publicAddress} />}
              </span>
            )}
          </li>
        ))}
      </Part>
      <Part title={t("citedBy")}>
        {citedBy.map(({ symbol, entry }) => (
          <li key={entry.id}>
            <span className="symbol">
              <bdi translate="no">{symbol}</bdi>
            </span>
            <EntryNamed entry={entry} />
          </li>
        ))}
      </Part>
      {more && <p className="s13 t2">{t("more")}</p>}
    </section>
  );
}

function Part({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </>
  );
}

/** Of a resolution adopted in parts the one that the library has. */
export function PartNamed({ part: { symbol, entry } }: { part: Citations["cites"][number]["parts"][number] }) {
  return (
    <>
      <span className="symbol">
        <bdi translate="no">{symbol}</bdi>
      </span>
      <EntryNamed entry={entry} />
    </>
  );
}

function EntryNamed({ entry }: { entry: Known }) {
  return (
    <span className="named">
      <Link href={addressOfEntry(entry.reference)} prefetch={false} lang={entry.language} dir={directionOfWriting(entry.language)}>
        <bdi>{entry.title}</bdi>
      </Link>{" "}
      <span className="nw t2 s13">{entry.reference}</span> {entry.classification !== "UNCLASSIFIED" && <MarkingChip classification={entry.classification} bare />}
    </span>
  );
}
