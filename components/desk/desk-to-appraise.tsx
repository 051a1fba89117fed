import { useTranslations } from "next-intl";
import { DeskItem } from "@/components/desk/desk-item";
import { DeskSection } from "@/components/desk/desk-section";
import { LinkButton } from "@/components/ui/link-button";
import type { DeskList } from "@/lib/domain/desk/queries";

/** What was logged without a judgement of its marking, and waits for one. */
export function DeskToAppraise({ list }: { list: DeskList }) {
  const t = useTranslations("desk.appraise");
  const more = list.more ? { href: "/items?status=to_be_appraised", label: t("more") } : undefined;
  return (
    <DeskSection id="to-appraise" title={t("title")} more={more}>
      {list.rows.length === 0 ? (
        <p className="nothing">{t("empty")}</p>
      ) : (
        <ul className="rows">
          {list.rows.map((item) => (
            <DeskItem
              key={item.id}
              item={item}
              end={
                <div className="do">
                  <LinkButton small href={`/items/${item.reference}/edit`} aria-label={t("actOn", { reference: item.reference })}>
                    {t("act")}
                  </LinkButton>
                </div>
              }
            />
          ))}
        </ul>
      )}
    </DeskSection>
  );
}
