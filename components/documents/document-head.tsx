import { FolderDown, Pencil } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DocumentActs } from "@/components/documents/document-acts";
import { StateTag } from "@/components/documents/state-tag";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import { PrintButton } from "@/components/layout/print-button";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import type { DocumentVersion, PolicyDocument } from "@/lib/domain/documents/contract";
import { hasEnded, isStanding } from "@/lib/domain/documents/model";
import { directionOfWriting } from "@/lib/domain/entries/model";
import { day, dayOfMoment, entitled, named } from "@/lib/i18n/format";

/** Reference, symbols, title, how it stands, and what may be done with the document as a whole. */
export function DocumentHead({ document }: { document: PolicyDocument }) {
  const t = useTranslations("document-page.head");
  const documents = useTranslations("documents");
  const shared = useTranslations("interface");
  const exports = useTranslations("exports.dossier");
  const locale = useLocale() as "en" | "fr";
  const onPaper = document.classification !== "STRICTLY_CONFIDENTIAL" && !document.caveats.includes("display_only");
  const title = entitled(locale, document);
  const other = title.text === document.title ? document.titleOther : document.title;
  return (
    <div className="pagehead dochead">
      <div>
        <div className="eyebrow">
          <span className="nw">{document.reference}</span>
          <span>{documents(`type.${document.documentType}`)}</span>
          {document.body && <span>{named(locale, document.body)}</span>}
          <OrganisationMark side={document.originator.side} name={named(locale, document.originator)} />
          {document.demonstration && <span className="demo">{shared("demo")}</span>}
        </div>
        <h1 className="itemtitle" lang={title.lang} dir={directionOfWriting(title.lang)}>
          <bdi>{title.text}</bdi>
        </h1>
        {other && (
          <p className="t2 docother" dir="auto">
            <bdi>{other}</bdi>
          </p>
        )}
        {document.symbols.length > 0 && (
          <ul className="docsymbols" aria-label={t("symbols")}>
            {document.symbols.map((symbol) => (
              <li key={symbol}>
                <bdi translate="no">{symbol}</bdi>
              </li>
            ))}
          </ul>
        )}
        <p className="t2 docstate">
          <StateTag state={document.state} />
          <span>{stands(document)}</span>
        </p>
      </div>
      <div className="itemacts noprint">
        {document.may.export && (
          <a className={buttonClass({ look: "quiet" })} href={`/api/exports/dossiers/${document.id}`} download title={exports("hint")}>
            <FolderDown className="ic" aria-hidden="true" />
            {exports("button")}
          </a>
        )}
        {onPaper && <PrintButton label={t("print")} />}
        <DocumentActs document={document} />
        {document.may.edit && (
          <LinkButton href={`/documents/${document.reference}/edit`}>
            <Pencil className="ic" aria-hidden="true" />
            {t("edit")}
          </LinkButton>
        )}
      </div>
    </div>
  );

  /** “Version 2.1 since 2 November 2026. To be reviewed by 1 December 2026.” */
  function stands({ versions, inForceId, archivedAt, stateSince }: PolicyDocument): string {
    const date = (value: string) => day(locale, value);
    const version: DocumentVersion | undefined = versions.find((one) => one.id === inForceId) ?? versions.find((one) => one.frozenAt) ?? versions[0];
    if (archivedAt) return t("archived", { date: date(dayOfMoment(archivedAt, officeZone)) });
    if (!version) return t("since", { date: date(dayOfMoment(stateSince, officeZone)) });
    const [from, to] = [version.inForceFrom, version.inForceTo ?? dayOfMoment(version.stateSince, officeZone)];
    if (hasEnded(version.state) && version.frozenAt) return t(from ? "between" : "until", { label: version.label, from: date(from ?? to), date: date(to) });
    if (version.state === "registered") return t("registered", { label: version.label, date: date(dayOfMoment(version.stateSince, officeZone)) });
    const begun = isStanding(version.state) && version.inForceFrom ? version.inForceFrom : dayOfMoment(version.stateSince, officeZone);
    const words = [t("version", { label: version.label, date: date(begun) })];
    if (version.issueFrom) words.push(t("issueFrom", { date: date(dayOfMoment(version.issueFrom, officeZone)) }));
    if (isStanding(version.state) && version.reviewBy) words.push(t("reviewBy", { date: date(version.reviewBy) }));
    if (isStanding(version.state) && version.validUntil) words.push(t("validUntil", { date: date(version.validUntil) }));
    return words.join(" ");
  }
}
