import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { addressOf, type Shown } from "@/components/documents/document-shown";
import { StateTag } from "@/components/documents/state-tag";
import { officeZone } from "@/components/items/item-moment";
import type { DocumentVersion, PolicyDocument } from "@/lib/domain/documents/contract";
import { isStanding, isUnderway } from "@/lib/domain/documents/model";
import { day, dayOfMoment } from "@/lib/i18n/format";

/** The versions of a document, newest first: what is under way dashed, what is in force filled. */
export function VersionRail({ document, shown }: { document: PolicyDocument; shown: Shown }) {
  const t = useTranslations("document-page.versions");
  const locale = useLocale() as "en" | "fr";
  const look = (version: DocumentVersion) =>
    isStanding(version.state) ? "cur" : isUnderway(version.state) || (version.state === "withdrawn" && !version.frozenAt) ? "draft" : undefined;

  function when(version: DocumentVersion): string {
    const date = (value: string) => day(locale, value, "short");
    const { state, inForceFrom, inForceTo } = version;
    if (version.issueFrom) return t("embargo", { date: date(dayOfMoment(version.issueFrom, officeZone)) });
    if (isStanding(state) && inForceFrom) return t("since", { date: date(inForceFrom) });
    if (inForceFrom && inForceTo) return t("between", { from: date(inForceFrom), to: date(inForceTo) });
    if (inForceFrom) return t("from", { date: date(inForceFrom) });
    return date(dayOfMoment(version.stateSince, officeZone));
  }

  return (
    <nav className="docversions" aria-labelledby="versions-title">
      <div className="cardh">
        <h2 id="versions-title">{t("title")}</h2>
        {document.versions.length > 1 && <span className="n">{document.versions.length}</span>}
      </div>
      {document.versions.length === 0 && <p className="muted small">{t("none")}</p>}
      <ol className="rail">
        {document.versions.map((version) => (
          <li key={version.id} id={`version-${version.label}`} className={look(version)}>
            <span className="knot" aria-hidden="true" />
            <div className="v">
              <Link href={addressOf(document, version, shown.language)} prefetch={false} aria-current={version.id === shown.version?.id ? "true" : undefined}>
                {t("label", { label: version.label })}
              </Link>{" "}
              <StateTag state={version.state} />
            </div>
            <div className="d">
              <span>{when(version)}</span>
              <span>{version.note || t(`change.${version.change}`)}</span>
            </div>
          </li>
        ))}
      </ol>
    </nav>
  );
}
