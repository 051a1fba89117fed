import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import { ReleaseChecks } from "@/components/releases/release-checks";
import { ReleaseDecision } from "@/components/releases/release-decision";
import { ReleaseKeys } from "@/components/releases/release-keys";
import { ReleaseReach } from "@/components/releases/release-reach";
import { Callout } from "@/components/ui/callout";
import { Tag } from "@/components/ui/tag";
import type { Release, ReleasePreview } from "@/lib/domain/releases/contract";
import { list, momentOf, named } from "@/lib/i18n/format";

/** A release that waits for its second key, with all that the first key was turned on. */
export function ReleaseWaiting({ release, preview }: { release: Release; preview: ReleasePreview | null }) {
  const t = useTranslations("releases");
  const problems = useTranslations("errors.reasons");
  const locale = useLocale() as "en" | "fr";
  const barred = preview?.barred ?? preview?.consent.problem;
  return (
    <section className="panel" id="release" aria-labelledby="waiting-title">
      <header>
        <h2 id="waiting-title">{release.may.giveSecondKey ? t("key.asked") : t("state.awaiting_second_key")}</h2>
        <span className="end">
          <Tag>{t("panel.revision", { revision: release.revision })}</Tag>
        </span>
      </header>
      <div className="body">
        <ReleaseKeys release={release} />
        {preview && <ReleaseReach preview={preview} />}
        <div>
          <h3>{t("key.checks")}</h3>
          <ReleaseChecks checks={release.checks} language={release.entry.language} />
        </div>
        <dl className="props">
          <dt>{t("panel.to")}</dt>
          <dd>{list(locale, release.parties.map((party) => named(locale, party)))}</dd>
          <dt>{t("panel.use")}</dt>
          <dd>
            {t(`purpose.${release.purpose}`)}
            {release.conditions && (
              <>
                . <span lang={release.entry.language}>{release.conditions}</span>
              </>
            )}
          </dd>
          <dt>{t("panel.until")}</dt>
          <dd>{release.until ? t("panel.untilMoment", { moment: momentOf(locale, release.until, officeZone) }) : t("panel.noEnd")}</dd>
          <dt>{t("panel.files")}</dt>
          <dd>{release.attachments.length > 0 ? release.attachments.map((file) => file.name).join(", ") : t("panel.filesNone")}</dd>
        </dl>
        {release.stale && <Callout tone="warn">{t("key.stale")}</Callout>}
        {!release.stale && barred && <Callout tone="warn">{problems(barred)}</Callout>}
        <ReleaseDecision
          release={{ id: release.id, revision: release.revision, may: release.may, stale: release.stale }}
          seen={preview && { revision: preview.revision, reach: preview.reach }}
        />
      </div>
    </section>
  );
}
