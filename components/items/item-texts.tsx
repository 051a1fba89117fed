import { useTranslations } from "next-intl";
import { TextParagraphs } from "@/components/entries/text-paragraphs";
import type { Item } from "@/lib/domain/items/contract";

/** Summary, text, and what is there in the other language. */
export function ItemTexts({ item }: { item: Item }) {
  const t = useTranslations("items.entry");
  const names = useTranslations("entries.language");
  const other = item.language === "en" ? "fr" : item.language === "fr" ? "en" : undefined;
  return (
    <>
      {item.summary && (
        <section className="sec" aria-labelledby="summary-title">
          <div className="cardh">
            <h2 id="summary-title">{t("summary")}</h2>
          </div>
          <TextParagraphs text={item.summary} language={item.language} />
        </section>
      )}
      <section className="sec" aria-labelledby="text-title">
        <div className="cardh">
          <h2 id="text-title">{t("text")}</h2>
          <span className="n">{names(item.language)}</span>
        </div>
        {item.text ? <TextParagraphs text={item.text} language={item.language} /> : <p className="s13 muted notext">{t("noText")}</p>}
      </section>
      {(item.titleOther || item.summaryOther) && (
        <section className="sec" aria-labelledby="other-title">
          <div className="cardh">
            <h2 id="other-title">{other ? t("inLanguage", { language: other }) : t("inOtherLanguage")}</h2>
          </div>
          {item.titleOther && (
            <p className="prose strong othertitle" lang={other} dir="auto">
              {item.titleOther}
            </p>
          )}
          {item.summaryOther && <TextParagraphs text={item.summaryOther} language={other} />}
        </section>
      )}
    </>
  );
}
