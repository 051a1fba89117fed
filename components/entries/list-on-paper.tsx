import { getLocale, getTranslations } from "next-intl/server";
import { MarkingOnPaper } from "@/components/entries/marking-on-paper";
import { me as whoAsks } from "@/lib/auth/page";
import { classificationAt, levelOf, type Classification } from "@/lib/domain/entries/model";
import { momentOf, titled } from "@/lib/i18n/format";

type ListOnPaperProps = {
  /** What the list is, as its page and its view call it: neither tabs nor filters come onto the paper. */
  title: string;
  /** Of every entry of which a word is shown. */
  classifications: readonly Classification[];
};

/** The margins of a printed list: the strictest marking of what stands on it, what it is, the moment and the reader's function. */
export async function ListOnPaper({ title, classifications }: ListOnPaperProps) {
  const [t, markings, me, locale] = await Promise.all([getTranslations("entries"), getTranslations("interface.marking"), whoAsks(), getLocale() as Promise<"en" | "fr">]);
  const strictest = classificationAt(Math.max(0, ...classifications.map(levelOf)));
  return <MarkingOnPaper marking={markings(strictest)} line={t("listOnPaper", { title, moment: momentOf(locale, new Date().toISOString(), "Europe/Vienna"), who: titled(locale, me) })} />;
}
