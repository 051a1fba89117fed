import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MarkingChip } from "@/components/entries/marking-chip";
import { officeZone } from "@/components/items/item-moment";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { ReleaseState } from "@/components/releases/release-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Release } from "@/lib/domain/releases/contract";
import { list, momentOf, named, titled } from "@/lib/i18n/format";

/** One release in a list of releases of many entries. */
export function ReleaseLine({ release }: { release: Release }) {
  const t = useTranslations("releases");
  const words = useTranslations("interface");
  const locale = useLocale() as "en" | "fr";
  const { entry } = release;
  const address = addressOfEntry(entry.reference);
  const to = list(locale, release.parties.map((party) => named(locale, party)));
  return (
    <li>
      <div>
        <Link className="tt" href={address} prefetch={false}>
          <span lang={entry.language}>{entry.title}</span>
        </Link>
        <div className="sub">
          <MarkingChip classification={entry.classification} />
          <span className="nw">{entry.reference}</span>
          <ReleaseState state={release.state} />
          <span>{t("form.chosen", { parties: to })}</span>
          <span>{t("list.requested", { who: titled(locale, release.requestedBy), moment: momentOf(locale, release.requestedAt, officeZone) })}</span>
          {entry.demonstration && <span className="demo">{words("demo")}</span>}
        </div>
      </div>
      <div className="do">
        {release.may.giveSecondKey ? (
          <LinkButton small href={`${address}#release`}>
            {t("key.review")}
          </LinkButton>
        ) : (
          release.activeFrom && (
            <LinkButton small look="quiet" href={`/releases/${release.id}`} aria-label={`${t("panel.board")}: ${entry.reference}`}>
              {t("panel.board")}
            </LinkButton>
          )
        )}
      </div>
    </li>
  );
}
