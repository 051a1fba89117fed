import { FilePenLine, FolderDown, Pencil } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { officeZone } from "@/components/items/item-moment";
import { PrintButton } from "@/components/layout/print-button";
import { ItemRaiseButton } from "@/components/items/item-raise-button";
import { buttonClass } from "@/components/ui/button-class";
import { LinkButton } from "@/components/ui/link-button";
import { directionOfWriting, levelOf, type Classification } from "@/lib/domain/entries/model";
import type { Item } from "@/lib/domain/items/contract";
import { day, dayOfMoment, named } from "@/lib/i18n/format";

type ItemHeadProps = { item: Item; clearance: Classification };

const above = { UNCLASSIFIED: ["CONFIDENTIAL", "STRICTLY_CONFIDENTIAL"], CONFIDENTIAL: ["STRICTLY_CONFIDENTIAL"], STRICTLY_CONFIDENTIAL: [] } as const;

/** Reference, title, and what may be done with the entry. */
export function ItemHead({ item, clearance }: ItemHeadProps) {
  const t = useTranslations("items.entry");
  const forms = useTranslations("items.form");
  const shared = useTranslations("interface");
  const links = useTranslations("links");
  const exports = useTranslations("exports.dossier");
  const locale = useLocale() as "en" | "fr";
  const filedOn = day(locale, dayOfMoment(item.filedAt, officeZone));
  const levels = item.may.edit
    ? above[item.classification].filter(
        (level) => levelOf(level) <= levelOf(clearance) && (level !== "STRICTLY_CONFIDENTIAL" || item.may.markStrictlyConfidential),
      )
    : [];
  const onPaper = item.classification !== "STRICTLY_CONFIDENTIAL" && !item.caveats.includes("display_only");
  return (
    <div className="pagehead">
      <div>
        <div className="eyebrow">
          <span className="nw">{item.reference}</span>
          <span>{item.form === "other" ? t("filedOnly", { date: filedOn }) : t("filed", { form: forms(item.form), date: filedOn })}</span>
          <OrganisationMark side={item.originator.side} name={named(locale, item.originator)} />
          {item.demonstration && <span className="demo">{shared("demo")}</span>}
        </div>
        <h1 className="itemtitle" lang={item.language} dir={directionOfWriting(item.language)}>
          <bdi>{item.title}</bdi>
        </h1>
      </div>
      <div className="itemacts noprint">
        {item.may.export && (
          <a className={buttonClass({ look: "quiet" })} href={`/api/exports/dossiers/${item.id}`} download title={exports("hint")}>
            <FolderDown className="ic" aria-hidden="true" />
            {exports("button")}
          </a>
        )}
        {onPaper && <PrintButton label={t("print")} />}
        {levels.length > 0 && (
          <ItemRaiseButton
            item={{ id: item.id, revision: item.revision, reason: item.classificationReason, audience: item.audience.map((party) => party.id), custodianId: item.custodian.id, embargoUntil: item.embargoUntil }}
            levels={levels}
          />
        )}
        {item.may.replace && (
          <LinkButton look="quiet" href={`/items/new?replaces=${item.reference}`}>
            <FilePenLine className="ic" aria-hidden="true" />
            {links("issue.button")}
          </LinkButton>
        )}
        {item.may.edit && (
          <span data-key="e">
            <LinkButton href={`/items/${item.reference}/edit`} aria-keyshortcuts="E">
              <Pencil className="ic" aria-hidden="true" />
              {t("edit")}
            </LinkButton>
          </span>
        )}
      </div>
    </div>
  );
}
