import "@/components/distributions/distributions.css";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DistributeButton } from "@/components/distributions/distribute-button";
import { DistributionCard } from "@/components/distributions/distribution-card";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import type { PolicyDistributed } from "@/lib/domain/documents/distributions/contract";
import { mostDistributions } from "@/lib/domain/documents/distributions/model";
import { isStanding } from "@/lib/domain/documents/model";
import { list, named } from "@/lib/i18n/format";

export type Distributed = PolicyDistributed;

type DistributionPanelProps = { document: Pick<PolicyDocument, "id" | "language" | "versions" | "may">; distributed: Distributed };

/** Beside a document, for whoever follows it up: who has read which version, on one's own side and by release. */
export function DistributionPanel({ document, distributed: { board } }: DistributionPanelProps) {
  const t = useTranslations("distributions");
  const locale = useLocale() as "en" | "fr";
  if (!board) return null;
  const stands = document.versions.find((version) => isStanding(version.state)) ?? document.versions.find((version) => version.state === "registered");
  const open = board.items.filter((one) => one.endedAt === null);
  const ended = board.items.filter((one) => one.endedAt !== null);
  const distributes = document.may.distribute && stands;
  if (!distributes && board.items.length === 0 && board.releases.length === 0) return null;
  const card = (one: (typeof open)[number]) => (
    <DistributionCard key={one.id} distribution={one} first={board.names.find((names) => names.distributionId === one.id)} language={document.language} />
  );
  return (
    <section aria-labelledby="distributions-title">
      <div className="cardh">
        <h2 id="distributions-title">{t("panel.title")}</h2>
        {distributes && (
          <span className="more noprint">
            <DistributeButton version={{ id: stands.id, label: stands.label }} />
          </span>
        )}
      </div>
      {open.length === 0 && <p className="s13 t2 distributed">{t("panel.none")}</p>}
      {open.map(card)}
      {board.releases.length > 0 && (
        <div className="distributed">
          <h3>{t("panel.released")}</h3>
          <ul className="acks">
            {board.releases.map((release) => (
              <li key={`${release.id}-${release.versionId}`} style={{ gridTemplateColumns: "minmax(0, 1fr) auto" }}>
                <div>
                  <Link href={`/releases/${release.id}`} prefetch={false}>
                    {list(locale, release.parties.map((party) => named(locale, party)))}
                  </Link>
                  <div className="small">
                    {t("version", { label: release.label })} · {t(`released.${release.state as "active"}`)}
                  </div>
                </div>
                <span className="small nw">{t("count", { done: release.acknowledged, all: release.people })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {ended.length > 0 && (
        <details className="fold">
          <summary>{t("panel.ended", { count: ended.length })}</summary>
          {ended.map(card)}
        </details>
      )}
      {board.items.length >= mostDistributions && <p className="s13 t2">{t("panel.latest", { count: mostDistributions })}</p>}
      <p className="s13 noprint">
        <Link className="linkb" href="/distributions" prefetch={false}>
          {t("list.title")}
        </Link>
      </p>
    </section>
  );
}
