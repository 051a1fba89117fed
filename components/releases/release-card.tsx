import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { officeZone } from "@/components/items/item-moment";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { ReleaseKeys } from "@/components/releases/release-keys";
import { ReleaseState } from "@/components/releases/release-state";
import { ReleaseWithdrawButton } from "@/components/releases/release-withdraw-button";
import type { Release } from "@/lib/domain/releases/contract";
import { momentOf, named } from "@/lib/i18n/format";

/** One release beside its entry: how it stands, to whom, and what became of it. */
export function ReleaseCard({ release, onBoard }: { release: Release; /** Its board is what one looks at. */ onBoard?: boolean }) {
  const t = useTranslations("releases");
  const locale = useLocale() as "en" | "fr";
  const { receipts } = release;
  const begun = release.activeFrom !== null;
  return (
    <li className="released">
      <div className="cluster">
        <ReleaseState state={release.state} />
        <span className="small muted">{t("panel.revision", { revision: release.revision })}</span>
      </div>
      <ReleaseKeys release={release} />
      <dl className="props">
        <dt>{t("panel.to")}</dt>
        <dd className="cluster">
          {release.parties.map((party) => (
            <OrganisationMark key={party.id} side={party.side} name={named(locale, party)} />
          ))}
        </dd>
        <dt>{t("panel.use")}</dt>
        <dd>
          {t(`purpose.${release.purpose}`)}
          {release.conditions && (
            <>
              . <span lang={release.entry.language}>{release.conditions}</span>
            </>
          )}
        </dd>
        {release.state === "active" && (
          <>
            <dt>{t("panel.until")}</dt>
            <dd>{release.until ? t("panel.untilMoment", { moment: momentOf(locale, release.until, officeZone) }) : t("panel.noEnd")}</dd>
          </>
        )}
        {release.attachments.length > 0 && (
          <>
            <dt>{t("panel.files")}</dt>
            <dd>{release.attachments.map((file) => file.name).join(", ")}</dd>
          </>
        )}
      </dl>
      {release.endedBecause && (
        <p className="t2" lang={release.entry.language}>
          {t("panel.because", { words: release.endedBecause })}
        </p>
      )}
      {release.decisionRemark && (
        <p className="t2" lang={release.entry.language}>
          {t("panel.refusedBecause", { words: release.decisionRemark })}
        </p>
      )}
      {begun && (
        <p className="t2">
          {release.state === "withdrawn" ? t("panel.withdrawnCounts", receipts) : t("panel.counts", receipts)}
          {receipts.reserved > 0 && <> {t("panel.reserved", { count: receipts.reserved })}.</>}
        </p>
      )}
      {begun && (
        <div className="btns">
          {!onBoard && (
            <Link
              className="btn sm"
              href={`/releases/${release.id}`}
              prefetch={false}
              aria-label={t("panel.boardOf", { moment: momentOf(locale, release.activeFrom!, officeZone) })}
            >
              {t("panel.board")}
            </Link>
          )}
          {release.may.withdraw && <ReleaseWithdrawButton release={{ id: release.id, receipts }} />}
        </div>
      )}
    </li>
  );
}
