import { Archive, FilePenLine, History, Hourglass, Undo2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { addressOf, type Shown } from "@/components/documents/document-shown";
import { EntryReplacements } from "@/components/entries/entry-replacements";
import { officeZone } from "@/components/items/item-moment";
import { Callout } from "@/components/ui/callout";
import type { PolicyDocument } from "@/lib/domain/documents/contract";
import { ended } from "@/lib/domain/documents/model";
import { addressOfEntry, directionOfWriting } from "@/lib/domain/entries/model";
import type { LinkedEntry, Links } from "@/lib/domain/links/contract";
import { day, dayOfMoment } from "@/lib/i18n/format";

type DocumentNewsProps = { document: PolicyDocument; shown: Shown; links: Links };

const signs = { superseded: History, expired: Hourglass, withdrawn: Undo2 } as const;

/** That nobody goes by this any more, and the way to what stands in its place. */
export function DocumentNews({ document, shown, links }: DocumentNewsProps) {
  const t = useTranslations("document-page.news");
  const locale = useLocale() as "en" | "fr";
  const superseding = links.items.filter((link) => link.kind === "supersedes");
  const inForce = document.versions.find((one) => one.id === document.inForceId);
  const { version } = shown;
  const over = version && (ended as readonly string[]).includes(version.state) ? (version.state as (typeof ended)[number]) : null;
  const Sign = over ? signs[over] : History;
  const since = version && day(locale, version.inForceTo ?? dayOfMoment(version.stateSince, officeZone));
  const dropped = version?.state === "withdrawn" && !version.frozenAt;
  const way = (other: LinkedEntry) => (
    <Link href={addressOfEntry(other.reference)}>
      {other.reference}{" "}
      <bdi lang={other.language} dir={directionOfWriting(other.language)}>
        {other.title}
      </bdi>
    </Link>
  );
  return (
    <>
      {document.archivedAt && (
        <div className="replaced">
          <Callout icon={<Archive className="ic" aria-hidden="true" />}>{t("archived", { date: day(locale, dayOfMoment(document.archivedAt, officeZone)) })}</Callout>
        </div>
      )}
      {over && (
        <div className="replaced">
          <Callout tone={over === "withdrawn" ? "bad" : "warn"} icon={<Sign className="ic" aria-hidden="true" />}>
            <p>{dropped ? t("dropped", { label: version!.label, date: since! }) : t(over, { label: version!.label, date: since! })}</p>
            {version!.endedBecause && <p className="because">{t("because", { because: version!.endedBecause })}</p>}
            {inForce ? (
              <p>
                <Link href={addressOf(document, inForce)}>{t("inForce", { label: inForce.label })}</Link>
              </p>
            ) : (
              superseding.filter((link) => link.inverse).map((link) => (
                <p key={link.id}>
                  {t("instead")} {way(link.entry)}
                </p>
              ))
            )}
          </Callout>
        </div>
      )}
      {!over && superseding.filter((link) => link.inverse).map((link) => (
        <div className="replaced" key={link.id}>
          <Callout tone="warn" icon={<History className="ic" aria-hidden="true" />}>
            {t("instead")} {way(link.entry)}
          </Callout>
        </div>
      ))}
      {version && inForce && version.id !== inForce.id && !over && (
        <div className="replaced">
          <Callout icon={<FilePenLine className="ic" aria-hidden="true" />}>
            <p>{t("notInForce", { label: version.label })}</p>
            <p>
              <Link href={addressOf(document, inForce)}>{t("inForce", { label: inForce.label })}</Link>
            </p>
          </Callout>
        </div>
      )}
      {superseding.filter((link) => !link.inverse).map((link) => (
        <p className="replaced s13 t2" key={link.id}>
          {t("takesPlaceOf")} {way(link.entry)}
        </p>
      ))}
      <EntryReplacements entry={{ id: document.id, messageType: "initial" }} links={{ ...links, items: links.items.filter((link) => link.kind === "corrects") }} />
    </>
  );
}
