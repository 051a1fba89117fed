import { useLocale, useTranslations } from "next-intl";
import { EntryBanner } from "@/components/entries/entry-banner";
import { officeZone } from "@/components/items/item-moment";
import type { Item } from "@/lib/domain/items/contract";
import { momentOf } from "@/lib/i18n/format";

type ItemBannerProps = {
  item: Item;
  readers: number;
  /** Set for somebody who is told only of his own side. */
  ownSide?: boolean;
};

/** The marking, what it asks of the reader, and who else can open it. */
export function ItemBanner({ item, readers, ownSide }: ItemBannerProps) {
  const t = useTranslations("items.entry");
  const names = useTranslations("entries");
  const locale = useLocale() as "en" | "fr";
  // Most binding first: on a phone only one is shown.
  const sentences = [
    ...(item.embargoUntil && new Date(item.embargoUntil) > new Date()
      ? [t("embargo", { moment: momentOf(locale, item.embargoUntil, officeZone) })]
      : []),
    ...item.caveats.map((caveat) => names(`caveatSentence.${caveat}`)),
    ...(item.status === "to_be_appraised" ? [t("toBeAppraised")] : []),
    t(`asks.${item.classification}`),
  ];
  return <EntryBanner entry={item} sentences={sentences} readers={readers} ownSide={ownSide} />;
}
