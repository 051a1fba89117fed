import { useLocale, useTranslations } from "next-intl";
import { useReadingReasons } from "@/components/entries/audience-words";
import { FunctionAvatar } from "@/components/entries/function-avatar";
import { Tag } from "@/components/ui/tag";
import type { EntryReader } from "@/lib/domain/entries/contract";
import { titled } from "@/lib/i18n/format";

/** People by function, each with the unit and why he can open the entry. */
export function AudienceNames({ readers }: { readers: readonly EntryReader[] }) {
  const t = useTranslations("entries.audience");
  const locale = useLocale() as "en" | "fr";
  const reasons = useReadingReasons();
  return (
    <ul className="names">
      {readers.map((reader) => {
        const unit = locale === "fr" ? reader.unitFr : reader.unitEn;
        // Read through the unit, its name stands in the reason already.
        const saysUnit = reader.reasons.some(({ party }) => party?.nameEn === reader.unitEn);
        return (
          <li className="person" key={reader.id}>
            <FunctionAvatar side={reader.side} initials={reader.initials} />
            <span className="nm">{titled(locale, reader)}</span>
            <span className="un2">{saysUnit ? reasons(reader) : `${unit}, ${reasons(reader)}`}</span>
            {reader.you && (
              <span className="act">
                <Tag tone="acc">{t("you")}</Tag>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
