import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { Agenda } from "@/lib/domain/meetings/agenda/contract";

/** How much of the meeting the agenda takes, and by how much it is too long, in words. */
export function AgendaSums({ agenda: { common, own, length } }: { agenda: Agenda }) {
  const t = useTranslations("agenda.sums");
  if (own === 0) return null;
  return (
    <p className="agsums">
      {common > length ? <Tag tone="warn">{t("over", { over: common - length })}</Tag> : t("fits", { common, length })}
      {own > common && (
        <>
          {" · "}
          {own > length ? <Tag tone="warn">{t("ownOver", { over: own - length })}</Tag> : t("own", { own })}
        </>
      )}
    </p>
  );
}
