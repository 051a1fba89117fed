import { useTranslations } from "next-intl";
import { ConsentList } from "@/components/releases/consent-list";
import { ReleaseButton } from "@/components/releases/release-button";
import { ReleaseCard } from "@/components/releases/release-card";
import { ReleaseWaiting } from "@/components/releases/release-waiting";
import type { Release, ReleasePreview } from "@/lib/domain/releases/contract";
import type { Consent } from "@/lib/domain/releases/consents/contract";

export type EntryReleases = { releases: Release[]; consents: Consent[]; preview: ReleasePreview | null };

type ReleasePanelProps = EntryReleases & {
  entry: { id: string; revision: number; language: string };
  mayRelease: boolean;
};

/** Beside an entry: what waits for a key, to whom it is released, and what its originator said. */
export function ReleasePanel({ releases, consents, preview, entry, mayRelease }: ReleasePanelProps) {
  const t = useTranslations("releases");
  const waiting = releases.find((release) => release.state === "awaiting_second_key");
  const standing = releases.filter((release) => release.state === "active");
  const earlier = releases.filter((release) => release !== waiting && !standing.includes(release));
  const cards = (some: readonly Release[]) => some.map((release) => <ReleaseCard key={release.id} release={release} />);
  return (
    <section className="releasepanel" aria-labelledby="releases-title">
      {waiting && <ReleaseWaiting release={waiting} preview={preview} />}
      <div className="cardh">
        <h2 id="releases-title">{t("panel.title")}</h2>
        {mayRelease && (
          <span className="more noprint">
            <ReleaseButton entry={entry} />
          </span>
        )}
      </div>
      {standing.length === 0 && <p className="s13 t2 released">{t("panel.none")}</p>}
      {standing.length > 0 && <ul>{cards(standing)}</ul>}
      {earlier.length > 0 && (
        <details className="fold">
          <summary>{t("panel.more", { count: earlier.length })}</summary>
          <ul>{cards(earlier)}</ul>
        </details>
      )}
      {consents.length > 0 && <ConsentList consents={consents} />}
    </section>
  );
}
